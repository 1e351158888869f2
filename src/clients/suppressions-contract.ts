/** Dated do-not-contact, by person, channel and purpose. */
import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { DayShape, Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'
import { SUPPRESSION_CHANNELS, SUPPRESSION_PURPOSES, SUPPRESSION_SOURCES } from './words.ts'

const tag = 'clients'
export const SuppressionBody = z.object({
  personId: Id.nullable().default(null),
  channel: z.enum(SUPPRESSION_CHANNELS).default('any'),
  purpose: z.enum(SUPPRESSION_PURPOSES).default('any'),
  /** A hard one stops a contact; a soft one warns before it. */
  strength: z.enum(['hard', 'soft']).default('hard'),
  source: z.enum(SUPPRESSION_SOURCES),
  validFrom: DayShape.optional(),
  validTo: DayShape.nullable().default(null),
})
export const Suppression = z.object({
  id: Id,
  personId: Id.nullable(),
  personName: z.string().nullable(),
  channel: z.string(),
  purpose: z.string(),
  strength: z.enum(['hard', 'soft']),
  source: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  setBy: z.object({ id: Id, name: z.string() }).nullable(),
  recordedAt: Instant,
})
export const addSuppression = operation({
  id: 'addSuppression',
  method: 'POST',
  path: '/clients/:clientId/suppressions',
  summary: 'Set a do-not-contact',
  tag,
  params: z.object({ clientId: Id }),
  body: SuppressionBody,
  answer: Suppression,
})
export const endSuppression = operation({
  id: 'endSuppression',
  method: 'POST',
  path: '/clients/:clientId/suppressions/:suppressionId/end',
  summary: 'End a do-not-contact; one from the law, a list or compliance only by compliance',
  tag,
  params: z.object({ clientId: Id, suppressionId: Id }),
  body: z.object({ reason: Text(500) }),
  answer: Suppression,
})
export const listSuppressions = operation({
  id: 'listSuppressions',
  method: 'GET',
  path: '/suppressions',
  summary: 'Do-not-contacts in force among the clients the viewer sees, newest first',
  tag,
  query: Paging.extend({ strength: z.enum(['hard', 'soft']).optional() }),
  answer: page(Suppression.extend({ clientId: Id, clientName: z.string() })),
})
