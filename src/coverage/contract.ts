import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { DayShape, Id, Instant, Text } from '#src/kit/shapes.ts'

const tag = 'coverage'
export const COVERAGE_ROLES = ['lead', 'specialist', 'banker', 'service'] as const
export const CoverageRole = z.enum(COVERAGE_ROLES)

export const Coverage = z.object({
  id: Id,
  userId: Id,
  userName: z.string(),
  role: CoverageRole,
  /** inherited: taken over from a colleague; losses before `graceUntil` do not count against the heir. */
  origin: z.enum(['own', 'inherited']),
  graceUntil: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  /** When the firm learned that it began, and that it ended. */
  recordedAt: Instant,
  recordedBy: z.string().nullable(),
  endedAt: Instant.nullable(),
})
const params = z.object({ clientId: Id })
export const listCoverages = operation({
  id: 'listCoverages',
  method: 'GET',
  path: '/clients/:clientId/coverages',
  summary: 'Who covers a client and who did',
  tag,
  params,
  answer: z.object({ running: z.array(Coverage), past: z.array(Coverage), mayAssign: z.boolean() }),
})
export const addCoverage = operation({
  id: 'addCoverage',
  method: 'POST',
  path: '/clients/:clientId/coverages',
  summary: 'Let a colleague cover a client',
  tag,
  params,
  body: z.object({
    userId: Id,
    role: CoverageRole,
    validFrom: DayShape.optional(),
    validTo: DayShape.nullable().default(null),
  }),
  answer: Coverage,
})
const one = params.extend({ coverageId: Id })
export const endCoverage = operation({
  id: 'endCoverage',
  method: 'POST',
  path: '/clients/:clientId/coverages/:coverageId/end',
  summary: 'End a coverage, today or on a later day',
  tag,
  params: one,
  body: z.object({ validTo: DayShape.optional(), reason: Text(500) }),
  answer: Coverage,
})
export const transferCoverage = operation({
  id: 'transferCoverage',
  method: 'POST',
  path: '/clients/:clientId/coverages/:coverageId/transfer',
  summary: 'Hand a coverage to a colleague, who inherits it with a grace date',
  tag,
  params: one,
  body: z.object({ toUserId: Id, graceUntil: DayShape.nullable().default(null), reason: Text(500) }),
  answer: Coverage,
})
export const handOver = operation({
  id: 'handOver',
  method: 'POST',
  path: '/users/:userId/coverages/hand-over',
  summary: 'Hand everything a member of the team covers to a colleague, who inherits it with a grace date',
  tag,
  params: z.object({ userId: Id }),
  body: z.object({ toUserId: Id, graceUntil: DayShape.nullable().default(null), reason: Text(500) }),
  answer: z.object({ passed: z.number().int() }),
})
