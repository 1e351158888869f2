import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Done, Id, Instant, Minor, page, Paging, Text } from '#src/kit/shapes.ts'
import { PlanShape } from './plan-contract.ts'

const tag = 'compensation'

export const PlanVersion = z.object({
  id: Id,
  planId: Id,
  name: z.string(),
  version: z.number().int(),
  state: z.enum(['draft', 'published']),
  definition: PlanShape,
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
  body: z.object({ planId: Id.nullable().default(null), definition: PlanShape }),
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

export const Run = z.object({
  id: Id,
  planVersionId: Id,
  planName: z.string(),
  planVersion: z.number().int(),
  periodFrom: DayShape,
  periodTo: DayShape,
  kind: z.enum(['trial', 'payable']),
  state: z.enum(['calculated', 'reviewed', 'approved', 'locked', 'abandoned']),
  asOf: Instant,
  engineVersion: z.string(),
  inputSha256: z.string(),
  outputSha256: z.string(),
  currency: Currency,
  totalMinor: Minor,
  participants: z.number().int(),
  preparedBy: z.string(),
  preparedAt: Instant,
  reviewedBy: z.string().nullable(),
  reviewedAt: Instant.nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: Instant.nullable(),
  lockedBy: z.string().nullable(),
  lockedAt: Instant.nullable(),
  abandonedReason: z.string().nullable(),
  version: z.number().int(),
})
export const listRuns = operation({
  id: 'listRuns',
  method: 'GET',
  path: '/runs',
  summary: 'Runs, the newest first',
  tag,
  query: Paging,
  answer: page(Run),
})
export const prepareRun = operation({
  id: 'prepareRun',
  method: 'POST',
  path: '/runs',
  summary: 'Calculate a run over a period; a trial is never paid',
  tag,
  body: z.object({
    planVersionId: Id,
    periodFrom: DayShape,
    periodTo: DayShape,
    kind: z.enum(['trial', 'payable']),
  }),
  answer: Run,
})

export const PaysheetHead = z.object({
  runId: Id,
  userId: Id,
  name: z.string(),
  currency: Currency,
  formulaMinor: Minor,
  judgedMinor: Minor,
  adjustmentMinor: Minor,
  holdbackMinor: Minor,
  totalMinor: Minor,
  acknowledgedAt: Instant.nullable(),
})
export const Control = z.object({
  credits: z.array(z.object({ currency: Currency, inMinor: Minor, onLinesMinor: Minor, excludedMinor: Minor })),
  creditCount: z.number().int(),
  lineCount: z.number().int(),
  linesMinor: Minor,
  totalMinor: Minor,
  excluded: z.array(z.object({ reason: z.string(), count: z.number().int() })),
})
export const readRun = operation({
  id: 'readRun',
  method: 'GET',
  path: '/runs/:runId',
  summary: 'A run with its paysheets and control totals',
  tag,
  params: z.object({ runId: Id }),
  answer: z.object({ run: Run, paysheets: z.array(PaysheetHead), control: Control, mayDo: z.array(z.string()) }),
})
const runStep = (id: string, path: `/${string}`, summary: string) =>
  ({
    id,
    method: 'POST',
    path,
    summary,
    tag,
    params: z.object({ runId: Id }),
    body: z.object({ version: z.number().int() }),
    answer: Run,
  }) as const
export const reviewRun = operation(
  runStep('reviewRun', '/runs/:runId/review', 'Say that a run was reviewed; by another person than who prepared it'),
)
export const approveRun = operation(
  runStep('approveRun', '/runs/:runId/approval', 'Approve a reviewed run; by a third person'),
)
export const lockRun = operation(
  runStep('lockRun', '/runs/:runId/lock', 'Lock an approved run after calculating it again to the same bytes'),
)
export const abandonRun = operation({
  id: 'abandonRun',
  method: 'POST',
  path: '/runs/:runId/abandonment',
  summary: 'Give up a run that is not locked',
  tag,
  params: z.object({ runId: Id }),
  body: z.object({ version: z.number().int(), reason: Text(500) }),
  answer: Run,
})
export const checkRun = operation({
  id: 'checkRun',
  method: 'POST',
  path: '/runs/:runId/check',
  summary: 'Calculate a run again from its frozen facts and compare the bytes',
  tag,
  params: z.object({ runId: Id }),
  answer: z.object({ same: z.boolean(), outputSha256: z.string(), engineVersion: z.string() }),
})

/** One line of a paysheet, opened to its evidence: names only of clients the reader may know of. */
export const EvidenceShape = z.object({
  claimId: z.string(),
  clientId: z.string().nullable(),
  clientName: z.string().nullable(),
  confirmedOn: DayShape,
  depositedOn: DayShape,
  ledger: z.enum(['hard', 'overlay']),
  shareBp: z.number().int(),
  confirmedMinor: Minor,
  creditMinor: Minor,
  currency: Currency,
  baseMinor: Minor,
  rate: z.string().nullable(),
  lines: z.array(
    z.object({ id: Id, bookedOn: DayShape, amountMinor: Minor, currency: Currency, text: z.string().nullable() }),
  ),
})
export const PayLineShape = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  amountMinor: Minor,
  pieces: z
    .array(z.object({ bandFromMinor: Minor.nullable(), baseMinor: Minor, rateBps: z.string(), payMinor: Minor }))
    .nullable(),
  evidence: z.array(EvidenceShape),
  marks: z.array(
    z.object({
      scorer: z.string(),
      scorerName: z.string(),
      score: z.string(),
      scale: z.string(),
      contacts: z.number().int(),
    }),
  ),
  reason: z.string().nullable(),
})
export const Paysheet = z.object({
  head: PaysheetHead,
  run: Run,
  hurdle: z
    .object({
      met: z.boolean(),
      reachedMinor: Minor,
      requiredMinor: Minor,
      households: z.number().int(),
      requiredHouseholds: z.number().int(),
    })
    .nullable(),
  bonusMinor: Minor,
  lines: z.array(PayLineShape),
})
const paysheetParams = z.object({ runId: Id, userId: Id })
export const readPaysheet = operation({
  id: 'readPaysheet',
  method: 'GET',
  path: '/runs/:runId/paysheets/:userId',
  summary: 'A paysheet, every line opened to claim, statement lines and rate',
  tag,
  params: paysheetParams,
  answer: Paysheet,
})
export const printPaysheet = operation({
  id: 'printPaysheet',
  method: 'GET',
  path: '/runs/:runId/paysheets/:userId/pdf',
  summary: 'A paysheet as PDF',
  tag,
  params: paysheetParams,
  answer: z.any(),
  file: 'application/pdf',
})
export const acknowledgePaysheet = operation({
  id: 'acknowledgePaysheet',
  method: 'POST',
  path: '/runs/:runId/paysheets/:userId/acknowledgement',
  summary: 'Acknowledge my own paysheet',
  tag,
  params: paysheetParams,
  answer: Done,
})
export const listMyPaysheets = operation({
  id: 'listMyPaysheets',
  method: 'GET',
  path: '/me/paysheets',
  summary: 'My paysheets of locked runs',
  tag,
  answer: z.object({
    rows: z.array(PaysheetHead.extend({ periodFrom: DayShape, periodTo: DayShape, planName: z.string() })),
  }),
})
export const readMyEstimate = operation({
  id: 'readMyEstimate',
  method: 'GET',
  path: '/me/pay-estimate',
  summary: 'What I would be paid for the running period on confirmed money, and what is pending',
  tag,
  answer: z.object({
    asOf: Instant,
    estimate: z
      .object({
        planName: z.string(),
        periodFrom: DayShape,
        periodTo: DayShape,
        currency: Currency,
        totalMinor: Minor,
        formulaMinor: Minor,
        confirmedMinor: Minor,
        hurdle: Paysheet.shape.hurdle,
        nextBand: z.object({ fromMinor: Minor, rateBps: z.string(), missingMinor: Minor }).nullable(),
      })
      .nullable(),
    pending: z.array(z.object({ currency: Currency, amountMinor: Minor, claims: z.number().int() })),
  }),
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

export const ScoreMark = z.object({
  criterion: z.string(),
  scorer: z.enum(['first', 'second']),
  scorerId: Id,
  scorerName: z.string(),
  score: z.string(),
  reason: z.string(),
  contacts: z.array(z.object({ clientId: Id, interactionId: Id })),
  /** Cited contacts the reader may not see are counted, not named. */
})
export const Scorecard = z.object({
  id: Id,
  planVersionId: Id,
  userId: Id,
  name: z.string(),
  periodFrom: DayShape,
  periodTo: DayShape,
  state: z.enum(['open', 'scored', 'final']),
  version: z.number().int(),
  criteria: z.array(
    z.object({ id: z.string(), name: z.string(), weightBp: z.number().int(), scale: z.number().int() }),
  ),
  marks: z.array(ScoreMark),
})
export const listScorecards = operation({
  id: 'listScorecards',
  method: 'GET',
  path: '/scorecards',
  summary: 'Scorecards of the people whose work I judge, or my own',
  tag,
  query: Paging.extend({ userId: Id.optional() }),
  answer: page(Scorecard),
})
export const openScorecards = operation({
  id: 'openScorecards',
  method: 'POST',
  path: '/scorecards',
  summary: 'Open a scorecard for every participant of a plan for a period',
  tag,
  body: z.object({ planVersionId: Id, periodFrom: DayShape, periodTo: DayShape }),
  answer: z.object({ opened: z.number().int() }),
})
export const score = operation({
  id: 'score',
  method: 'PUT',
  path: '/scorecards/:scorecardId/scores/:criterion/:scorer',
  summary: 'Score one criterion, citing the contacts it rests on',
  tag,
  params: z.object({ scorecardId: Id, criterion: Text(40), scorer: z.enum(['first', 'second']) }),
  body: z.object({
    score: z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, 'A score such as 3.5 is expected.'),
    reason: Text(2000),
    contacts: z
      .array(z.object({ clientId: Id, interactionId: Id }))
      .min(1)
      .max(50),
  }),
  answer: Scorecard,
})
