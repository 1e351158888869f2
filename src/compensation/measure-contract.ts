/** The shapes of measures, gates, teams and deferral in a plan; what they mean is in measures.ts and plan.ts. */
import { z } from 'zod'
import { RateBps, ShareBp } from '#src/kit/shapes.ts'

export const Amount = z
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ description: 'Whole minor units of the plan currency.' })
/** Names lines of a result, where a colon follows it. */
export const Code = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{M}\p{N} _-]{1,40}$/u, 'A short name of letters, digits, spaces, - and _ is expected.')
const Figure = z.number().int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)
const Ledger = z.enum(['hard', 'overlay']).default('hard')
const CreditKind = z.enum(['nna', 'engagement', 'referral'])

export const MeasureShape = z.discriminatedUnion('from', [
  z.object({ id: Code, from: z.literal('credits'), kind: CreditKind, ledger: Ledger }),
  z.object({
    id: Code,
    from: z.literal('count'),
    of: z.enum([...CreditKind.options, 'household']),
    ledger: Ledger,
    steps: z.array(z.object({ fromMinor: Amount, counts: z.number().int().min(0).max(1000) })).min(1),
  }),
  z.object({ id: Code, from: z.literal('prior_balance') }),
  z.object({ id: Code, from: z.literal('facts'), unit: z.enum(['amount', 'count', 'share']) }),
])

export const BoundShape = z.union([
  Figure,
  z.object({ rateBps: RateBps, of: Code, capMinor: Amount.nullable().default(null) }),
])
const ConditionShape = z.object({
  measure: Code,
  is: z.enum(['at_least', 'at_most', 'above', 'below']),
  value: BoundShape,
})
export const GateShape = z.array(z.union([ConditionShape, z.object({ any: z.array(ConditionShape).min(1) })])).min(1)

export const AdjustmentShape = z.object({
  id: Code,
  when: GateShape,
  addBps: z.string().regex(/^-?\d{1,9}(\.\d{1,6})?$/, 'Basis points such as 100 or -100 are expected.'),
})
export const TierShape = z.object({
  fromBp: z.number().int().min(0).max(1_000_000),
  times: z.string().regex(/^\d{1,4}(\.\d{1,6})?$/, 'A multiplier such as 1.5 is expected.'),
})

export const TeamShape = z.object({
  id: Code,
  members: z.array(z.object({ userId: z.string().min(1).max(200), shareBp: ShareBp })).min(1),
})
export const DeferralShape = z.object({
  kind: z.enum(['cash', 'forgivable_note']),
  shareBp: ShareBp,
  vesting: z.array(z.object({ afterMonths: z.number().int().min(1).max(240), shareBp: ShareBp })).min(1),
})
