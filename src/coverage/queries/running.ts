import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#src/db/database.ts'

export type Running = { clientId: string; id: string; timeZone: string }

/** What somebody covers today, of the clients that `within` lets through. */
export const runningOf = (tx: Tx, userId: string, within: RawBuilder<boolean>): Promise<Running[]> =>
  tx
    .selectFrom('coverages as v')
    .innerJoin('clients as c', 'c.clientId', 'v.clientId')
    .select(['v.clientId', 'v.id', 'c.timeZone'])
    .where('v.userId', '=', userId)
    .where('v.endedAt', 'is', null)
    .where(sql<boolean>`(v.valid_to is null or v.valid_to >= current_date)`)
    .where(within)
    .orderBy('v.clientId')
    .execute()
