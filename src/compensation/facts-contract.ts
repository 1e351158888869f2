/** The shape of a run's facts in a file or a stored snapshot; what they mean is in facts.ts. */
import { z } from 'zod'
import { Currency, DayShape, Minor, ShareBp } from '#src/kit/shapes.ts'
import type { RunInput } from './facts.ts'
import { PlanShape } from './plan-contract.ts'

const Key = z.string().min(1).max(200)

export const CreditShape = z.object({
  id: Key,
  kind: z.enum(['nna', 'engagement', 'referral']),
  claimId: Key,
  confirmationId: Key,
  clientId: Key,
  userId: Key,
  ledger: z.enum(['hard', 'overlay']),
  shareBp: ShareBp,
  amountMinor: Minor,
  confirmedMinor: Minor,
  currency: Currency,
  confirmedOn: DayShape,
  depositedOn: DayShape,
  lineIds: z.array(Key),
  newHousehold: z.boolean(),
  graceUntil: DayShape.nullable(),
})

const NetFlowShape = z.object({
  id: Key,
  clientId: Key,
  claimId: Key.nullable(),
  day: DayShape,
  amountMinor: Minor,
  currency: Currency,
})

const ParticipantShape = z.object({
  userId: Key,
  from: DayShape,
  to: DayShape.nullable(),
  priorBalanceMinor: Minor,
  targetMinor: Minor.nullable(),
  measures: z.record(Key, Minor).optional(),
})

const ScorecardShape = z.object({
  userId: Key,
  marks: z.array(
    z.object({
      criterionId: Key,
      scorer: z.enum(['first', 'second']),
      scorerId: Key,
      score: z.string().regex(/^\d{1,4}(\.\d{1,2})?$/, 'A score such as 3.5 is expected.'),
      interactionIds: z.array(Key),
    }),
  ),
})

export const LaterLineShape = z.object({
  id: Key,
  userId: Key,
  kind: z.enum(['adjustment', 'clawback', 'vesting', 'manual', 'brought_forward']),
  amountMinor: Minor,
  ofRun: Key.nullable(),
  ofLine: Key.nullable(),
  reason: z.string().max(2000),
})

export const RateShape = z.object({
  base: Currency,
  quote: Currency,
  day: DayShape,
  rate: z.string().regex(/^\d{1,12}(\.\d{1,12})?$/, 'A rate such as 1.0825 is expected.'),
})

export const RunInputShape = z.object({
  planVersionId: Key,
  plan: PlanShape,
  period: z.object({ from: DayShape, to: DayShape }),
  participants: z.array(ParticipantShape),
  credits: z.array(CreditShape),
  exchange: z.enum(['transaction_day', 'month_average']),
  rates: z.array(RateShape),
  scorecards: z.array(ScorecardShape),
  later: z.array(LaterLineShape),
  merged: z.array(z.object({ clientId: Key, into: Key })).optional(),
  netFlows: z.array(NetFlowShape).optional(),
}) satisfies z.ZodType<RunInput>

/** The facts in a file of their own, beside the plan's; what they say of rates, corrections and scorecards may be left out. */
export const FactsFileShape = RunInputShape.omit({ plan: true }).extend({
  planVersionId: Key.default('plan'),
  exchange: RunInputShape.shape.exchange.default('transaction_day'),
  rates: RunInputShape.shape.rates.default([]),
  scorecards: RunInputShape.shape.scorecards.default([]),
  later: RunInputShape.shape.later.default([]),
})
