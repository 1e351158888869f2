import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Instant } from '#src/kit/shapes.ts'

/** Amounts are minor units of the plan's currency, shares basis points. */
export const Need = z.object({
  of: z.string().nullable(),
  what: z.enum(['hurdle', 'gate', 'band']),
  measure: z.string().nullable(),
  unit: z.enum(['amount', 'count', 'share']),
  reached: z.number().int(),
  required: z.number().int(),
  missing: z.number().int(),
})
export const listNearThresholds = operation({
  id: 'listNearThresholds',
  method: 'GET',
  path: '/pay/near-thresholds',
  summary: 'Who stands just below a hurdle, gate or band of the running period: within 5 % of an amount, or one short',
  tag: 'compensation',
  answer: z.object({
    asOf: Instant,
    /** At most 200, by plan and person. */
    rows: z.array(
      Need.extend({ userId: Id, name: z.string(), planName: z.string(), periodTo: DayShape, currency: Currency }),
    ),
  }),
})
