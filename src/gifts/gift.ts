/** The limit of gifts (FINRA Rule 3220: $300 a person a year, over everybody at the firm). */
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'

export const GIFT_KINDS = ['gift', 'entertainment'] as const
export const GIFT_STATES = ['recorded', 'asked', 'approved', 'refused', 'withdrawn'] as const
export const BASES = ['calendar_year', 'rolling_year'] as const
export type GiftKind = (typeof GIFT_KINDS)[number]
export type GiftPolicy = {
  limitMinor: number
  currency: string
  basis: (typeof BASES)[number]
  countsEntertainment: boolean
}

/** Until the firm sets its own. The rule itself leaves out entertainment whose host attends; the stricter reading counts it. */
export const DEFAULT_POLICY: GiftPolicy = {
  limitMinor: 300_00,
  currency: 'USD',
  basis: 'calendar_year',
  countsEntertainment: true,
}

/** The days over which a gift of a day is added up. */
export function periodOf(basis: GiftPolicy['basis'], day: Day): { from: Day; to: Day } {
  if (basis === 'rolling_year') return { from: addDays(day, -364), to: day }
  const year = day.slice(0, 4)
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

export const countedKinds = ({ countsEntertainment }: GiftPolicy): GiftKind[] =>
  countsEntertainment ? [...GIFT_KINDS] : ['gift']

/** A host who sits beside the guest entertains; tickets without a host are a gift. */
export const kindOfGuest = ({ hostId }: { hostId: string | null }): GiftKind => (hostId ? 'entertainment' : 'gift')

/** Whether one more value (minor units of the limit's currency) takes the sum past the limit. */
export const crosses = (earlierMinor: readonly number[], valueMinor: number, limitMinor: number): boolean =>
  sumMinor([...earlierMinor, valueMinor]) > limitMinor

/** Names no figure and nobody: who else gave must not be told, so it is the same for everybody. */
export const OVER_LIMIT =
  'This would pass what one person may receive from the firm in a year. Give a reason, and compliance decides.'
export const STILL_ASKED = 'Compliance has not decided yet what this guest may receive.'
