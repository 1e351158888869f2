/** What the firm decides about matching: whether anything is confirmed by itself, how sure it must be, what may differ. */
import { z } from 'zod'
import { AppError } from '#src/errors.ts'
import { fraction } from '#src/kit/money.ts'

/** In this order (wealth-domain C2): an exact reference, the same account, several that sum up, the weights alone. */
export const RULES = ['reference', 'account', 'sum', 'weights'] as const
export type Rule = (typeof RULES)[number]

/** Differences that still pass: amounts below and above in minor units and in basis points (the wider of the two), days before and after. */
export type Tolerance = {
  belowMinor: number
  aboveMinor: number
  belowBp: number
  aboveBp: number
  daysBefore: number
  daysAfter: number
}

/** Wide, because the weights already know what differences are usual in these files. */
const WIDE: Tolerance = {
  belowMinor: 5_000,
  aboveMinor: 5_000,
  belowBp: 3_000,
  aboveBp: 3_000,
  daysBefore: 10,
  daysAfter: 120,
}
const NARROW: Tolerance = { ...WIDE, belowBp: 1_000, aboveBp: 1_000 }

const Whole = z.number().int().min(0)
const toleranceShape = (usual: Tolerance) =>
  z
    .strictObject({
      belowMinor: Whole.default(usual.belowMinor),
      aboveMinor: Whole.default(usual.aboveMinor),
      belowBp: Whole.default(usual.belowBp),
      aboveBp: Whole.default(usual.aboveBp),
      daysBefore: Whole.default(usual.daysBefore),
      daysAfter: Whole.default(usual.daysAfter),
    })
    .default(usual)

export const PolicyShape = z.strictObject({
  automatic: z.boolean().default(true),
  /** Probability from which a tie is automatic, and from which it is proposed. */
  least: z.number().min(0.5).max(1).default(0.99),
  leastProposed: z.number().min(0).max(1).default(0.45),
  /** Beyond its rule's tolerance a tie is proposed at most. The wider of units and basis points counts. */
  tolerances: z
    .strictObject({
      reference: toleranceShape(WIDE),
      account: toleranceShape(WIDE),
      sum: toleranceShape(NARROW),
      weights: toleranceShape(WIDE),
    })
    .default({ reference: WIDE, account: WIDE, sum: NARROW, weights: WIDE }),
})
export type MatchingPolicy = z.output<typeof PolicyShape>

export const DEFAULT_POLICY: MatchingPolicy = PolicyShape.parse({})

/** A policy from JSON; what it leaves out is as usual. Throws `unreadable` with the place that is wrong. */
export function readPolicy(text: string, name: string): MatchingPolicy {
  const read = PolicyShape.safeParse(jsonOf(text, name))
  if (read.success) return read.data
  const [issue] = read.error.issues
  const place = issue?.path.join('.') || 'the whole'
  throw new AppError('unreadable', { sentence: `${name}, ${place}: ${issue?.message ?? 'not a policy'}.` })
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('unreadable', { sentence: `"${name}" is not JSON.`, cause })
  }
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
