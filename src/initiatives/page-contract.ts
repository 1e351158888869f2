import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { oneInitiative, ReturnQuery } from './contract.ts'

export const printInitiative = operation({
  id: 'printInitiative',
  method: 'GET',
  path: '/initiatives/:initiativeId/return/pdf',
  summary:
    'An initiative on one page for the committee: goal, cost, guests, return under each model, and what would have come anyway',
  tag: 'initiatives',
  params: oneInitiative,
  query: ReturnQuery.omit({ model: true }).extend({
    windowDays: z.coerce.number().int().min(30).max(730).default(180),
  }),
  file: 'application/pdf',
  answer: z.unknown(),
})
