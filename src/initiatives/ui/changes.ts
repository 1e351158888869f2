import { listGuests, listInitiatives, readEvent, readInitiative, readReturn, readReturns } from '../contract.ts'

/** What a verb makes old: answers to be asked for again. */
export const GUEST_CHANGES = [listGuests, readEvent, readInitiative]
export const COST_CHANGES = [readInitiative, readReturn, readReturns]
export const INITIATIVE_CHANGES = [listInitiatives, readInitiative, readReturns]
