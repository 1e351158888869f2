import { z } from 'zod'
import { DecisionBody, DisputeShape, EvidenceText } from '#src/kit/disputes.ts'
import { operation } from '#src/kit/operation.ts'
import { DayShape, Id, Minor, page, Paging } from '#src/kit/shapes.ts'

const tag = 'compensation'

export const Dispute = DisputeShape.extend({
  id: Id,
  runId: Id,
  userId: Id,
  name: z.string(),
  planName: z.string(),
  periodFrom: DayShape,
  periodTo: DayShape,
  /** Null: a line that should be there and is not. */
  lineId: z.string().nullable(),
})
export const listDisputes = operation({
  id: 'listDisputes',
  method: 'GET',
  path: '/pay-disputes',
  summary: 'Disputes of pay: my own, those of the team for a manager, all for who runs pay; the newest first',
  tag,
  query: Paging,
  answer: page(Dispute),
})
export const raiseDispute = operation({
  id: 'raiseDispute',
  method: 'POST',
  path: '/runs/:runId/paysheets/:userId/disputes',
  summary: 'Say that a line of my own locked paysheet is wrong or missing, what I expected, and why',
  tag,
  params: z.object({ runId: Id, userId: Id }),
  body: z.object({
    lineId: z.string().min(1).max(400).nullable().default(null),
    expectedMinor: Minor.min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
    evidence: EvidenceText,
  }),
  answer: Dispute,
})
export const decideDispute = operation({
  id: 'decideDispute',
  method: 'POST',
  path: '/pay-disputes/:disputeId/decision',
  summary: 'Decide a dispute; by another person than who raised it',
  tag,
  params: z.object({ disputeId: Id }),
  body: DecisionBody,
  answer: Dispute,
})
