import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Done, Id, Instant, Minor, page, Paging, Text } from '#src/kit/shapes.ts'
import { NewPlanShape, PlanFields } from '../plan-contract.ts'

const tag = 'compensation'

export const PlanVersion = z.object({
  id: Id,
  planId: Id,
  name: z.string(),
  version: z.number().int(),
  state: z.enum(['draft', 'published']),
  definition: PlanFields,
  sha256: z.string(),
  preparedBy: z.string(),
  preparedById: Id,
  publishedBy: z.string().nullable(),
  publishedAt: Instant.nullable(),
})
export const listPlans = operation({
  id: 'listPlans',
  method: 'GET',
  path: '/plans',
  summary: 'Plan versions, the newest first',
  tag,
  answer: z.object({ rows: z.array(PlanVersion) }),
})
export const draftPlan = operation({
  id: 'draftPlan',
  method: 'POST',
  path: '/plans',
  summary: 'Draft a plan, or the next version of one',
  tag,
  body: z.object({ planId: Id.nullable().default(null), definition: NewPlanShape }),
  answer: PlanVersion,
})
export const publishPlan = operation({
  id: 'publishPlan',
  method: 'POST',
  path: '/plan-versions/:planVersionId/publication',
  summary: 'Publish a draft; by another person than who drafted it',
  tag,
  params: z.object({ planVersionId: Id }),
  answer: PlanVersion,
})
export const Participation = z.object({
  userId: Id,
  name: z.string(),
  validFrom: DayShape,
  validTo: DayShape.nullable(),
  targetMinor: Minor.nullable(),
})
export const listParticipants = operation({
  id: 'listParticipants',
  method: 'GET',
  path: '/plans/:planId/participants',
  summary: 'Who is paid by a plan',
  tag,
  params: z.object({ planId: Id }),
  answer: z.object({ rows: z.array(Participation) }),
})
export const addParticipant = operation({
  id: 'addParticipant',
  method: 'POST',
  path: '/plans/:planId/participants',
  summary: 'Put somebody on a plan from a day',
  tag,
  params: z.object({ planId: Id }),
  body: Participation.omit({ name: true }),
  answer: Done,
})
export const endParticipation = operation({
  id: 'endParticipation',
  method: 'POST',
  path: '/plans/:planId/participants/:userId/end',
  summary: 'Take somebody off a plan after a day; what they earned until then stays theirs',
  tag,
  params: z.object({ planId: Id, userId: Id }),
  body: z.object({ validTo: DayShape }),
  answer: Done,
})

export const Adjustment = z.object({
  id: Id,
  planId: Id,
  userId: Id,
  name: z.string(),
  amountMinor: Minor,
  currency: Currency,
  reason: z.string(),
  preparedBy: z.string(),
  preparedById: Id,
  preparedAt: Instant,
  approvedBy: z.string().nullable(),
  runId: Id.nullable(),
})
export const listAdjustments = operation({
  id: 'listAdjustments',
  method: 'GET',
  path: '/pay-adjustments',
  summary: 'Manual adjustments, the newest first',
  tag,
  query: Paging,
  answer: page(Adjustment),
})
export const prepareAdjustment = operation({
  id: 'prepareAdjustment',
  method: 'POST',
  path: '/pay-adjustments',
  summary: 'Prepare a manual adjustment; another person approves it',
  tag,
  body: z.object({ planId: Id, userId: Id, amountMinor: Minor, currency: Currency, reason: Text(1000) }),
  answer: Adjustment,
})
export const approveAdjustment = operation({
  id: 'approveAdjustment',
  method: 'POST',
  path: '/pay-adjustments/:adjustmentId/approval',
  summary: 'Approve a manual adjustment',
  tag,
  params: z.object({ adjustmentId: Id }),
  answer: Adjustment,
})
