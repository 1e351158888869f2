import { v7 } from 'uuid'

/** UUIDv7: made in the application so that no database default decides an identity, and sorted by time. */
export const newId = (): string => v7()

/** The chain and tenant of records that belong to the firm rather than to a client. */
export const FIRM = '00000000-0000-0000-0000-000000000000'
