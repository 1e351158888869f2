import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { DayShape, Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'

const tag = 'compensation'

export const ScoreMark = z.object({
  criterion: z.string(),
  scorer: z.enum(['first', 'second']),
  scorerId: Id,
  scorerName: z.string(),
  score: z.string(),
  reason: z.string(),
  /** Those the reader may know of; the others are neither named nor counted. */
  contacts: z.array(
    z.object({ clientId: Id, interactionId: Id, clientName: z.string(), channel: z.string(), occurredAt: Instant }),
  ),
})
export const Scorecard = z.object({
  id: Id,
  planVersionId: Id,
  planName: z.string(),
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
export const readScorecard = operation({
  id: 'readScorecard',
  method: 'GET',
  path: '/scorecards/:scorecardId',
  summary: 'A scorecard with its scores, and as which scorer the reader may score it',
  tag,
  params: z.object({ scorecardId: Id }),
  answer: z.object({ scorecard: Scorecard, mayScore: z.array(z.enum(['first', 'second'])) }),
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
