import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { DayShape, Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'

const tag = 'compensation'
const params = z.object({ planId: Id })

/** `value` in minor units, a whole number or basis points, as the plan says of the measure. */
export const Figure = z.object({
  id: Id,
  userId: Id,
  name: z.string(),
  periodFrom: DayShape,
  measure: z.string(),
  value: z.number().int(),
  source: z.string(),
  recordedBy: z.string(),
  recordedAt: Instant,
})
export const listFigures = operation({
  id: 'listFigures',
  method: 'GET',
  path: '/plans/:planId/figures',
  summary: 'Figures recorded for a plan, the newest first',
  tag,
  params,
  query: Paging,
  answer: page(Figure),
})
export const recordFigure = operation({
  id: 'recordFigure',
  method: 'POST',
  path: '/plans/:planId/figures',
  summary: 'Record a figure of somebody that no credit shows, such as production; the newest counts',
  tag,
  params,
  body: z.object({
    userId: Id,
    periodFrom: DayShape,
    measure: z.string().min(1).max(40),
    value: z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
    source: Text(300),
  }),
  answer: Figure,
})
