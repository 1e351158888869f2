import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, Id, Minor } from '#src/kit/shapes.ts'

export const tryPlan = operation({
  id: 'tryPlan',
  method: 'POST',
  path: '/runs/:runId/what-if',
  summary: 'What another plan version would give on the frozen facts of a run: winners, losers, cost; never payable',
  tag: 'compensation',
  params: z.object({ runId: Id }),
  body: z.object({ planVersionId: Id }),
  answer: z.object({
    payable: z.literal(false),
    planName: z.string(),
    planVersion: z.number().int(),
    currency: Currency,
    wasMinor: Minor,
    isMinor: Minor,
    winners: z.number().int(),
    losers: z.number().int(),
    /** Those who gain most first. */
    outcomes: z.array(z.object({ userId: Id, name: z.string(), wasMinor: Minor, isMinor: Minor })),
  }),
})
