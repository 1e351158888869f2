import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Instant, Minor, page, Paging, Text } from '#src/kit/shapes.ts'

const tag = 'compensation'

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
  answer: z.object({
    run: Run,
    paysheets: z.array(PaysheetHead),
    control: Control,
    mayDo: z.array(z.enum(['review', 'approve', 'lock', 'abandon'])),
    /** The locked run of the plan before this one; of its paysheets those the reader may see. */
    previous: z
      .object({
        id: Id,
        periodFrom: DayShape,
        periodTo: DayShape,
        currency: Currency,
        totalMinor: Minor,
        paysheets: z.array(z.object({ userId: Id, totalMinor: Minor })),
      })
      .nullable(),
  }),
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
