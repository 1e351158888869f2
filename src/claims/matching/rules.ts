/** What the firm decides about matching: whether anything is confirmed by itself, how sure it must be, what may differ. */
import { fraction } from '#src/kit/money.ts'
import type { Tolerance } from '../reasons.ts'

/** In this order (wealth-domain C2): an exact reference, the same account, several that sum up, the weights alone. */
export const RULES = ['reference', 'account', 'sum', 'weights'] as const
export type Rule = (typeof RULES)[number]

export type MatchingPolicy = {
  automatic: boolean
  /** Probability from which a tie is automatic, and from which it is proposed. */
  least: number
  leastProposed: number
  /** Beyond its rule's tolerance a tie is proposed at most. */
  tolerances: Record<Rule, Tolerance>
}

/** Wide, because the weights already know what differences are usual in these files. */
const WIDE: Tolerance = { belowMinor: 5_000, aboveMinor: 5_000, belowBp: 3_000, aboveBp: 3_000, daysBefore: 10, daysAfter: 120 }

export const DEFAULT_POLICY: MatchingPolicy = {
  automatic: true,
  least: 0.99,
  leastProposed: 0.45,
  tolerances: { reference: WIDE, account: WIDE, sum: { ...WIDE, belowBp: 1_000, aboveBp: 1_000 }, weights: WIDE },
}

/** Whether amount and days lie within; `total` and `difference` (lines less claims) in minor units. */
export function isWithin(tolerance: Tolerance, total: number, difference: number, delays: readonly number[]): boolean {
  const size = Math.abs(total)
  const less = total < 0 ? difference : -difference
  const below = Math.max(tolerance.belowMinor, fraction(size, tolerance.belowBp, 10_000))
  const above = Math.max(tolerance.aboveMinor, fraction(size, tolerance.aboveBp, 10_000))
  const inTime = delays.every((delay) => delay >= -tolerance.daysBefore && delay <= tolerance.daysAfter)
  return inTime && less <= below && -less <= above
}
