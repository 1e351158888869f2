import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Id } from '#src/kit/shapes.ts'

const tag = 'compensation'
const params = z.object({ runId: Id })

export const exportPayroll = operation({
  id: 'exportPayroll',
  method: 'GET',
  path: '/runs/:runId/payroll',
  summary: 'A locked run as a CSV file for payroll, its last row the control total',
  tag,
  params,
  answer: z.any(),
  file: 'text/csv',
})
export const archivePaysheets = operation({
  id: 'archivePaysheets',
  method: 'GET',
  path: '/runs/:runId/paysheets/archive',
  summary: 'The paysheets of a locked run as PDF, in one ZIP archive',
  tag,
  params,
  answer: z.any(),
  file: 'application/zip',
})
