import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'

const tag = 'audit'

/** An event of the record. `client` is null for the firm's own, `actor` for what the firm did by itself. */
export const AuditEvent = z.object({
  client: z.object({ id: Id, name: z.string() }).nullable(),
  /** Its place in its chain. */
  seq: z.number().int(),
  at: Instant,
  actor: z.object({ id: Id, name: z.string() }).nullable(),
  verb: z.string(),
  subject: z.string(),
  subjectId: Id.nullable(),
  reason: z.string().nullable(),
})
/** With what changed; only compliance is told. */
export const FullEvent = AuditEvent.extend({ before: z.unknown(), after: z.unknown() })

export const listEvents = operation({
  id: 'listEvents',
  method: 'GET',
  path: '/audit/events',
  summary:
    'The record, newest first: compliance of the clients they may know of and of the firm, administrators of users',
  tag,
  query: Paging.extend({
    clientId: Id.optional(),
    actorId: Id.optional(),
    verb: Text(40).optional(),
    subject: Text(40).optional(),
    subjectId: Id.optional(),
    /** From this instant on, and before that one. */
    from: Instant.optional(),
    until: Instant.optional(),
  }),
  answer: page(FullEvent),
})
export const listClientEvents = operation({
  id: 'listClientEvents',
  method: 'GET',
  path: '/clients/:clientId/events',
  summary: 'What changed about a client, when and by whom, newest first; for those who may edit it',
  tag,
  params: z.object({ clientId: Id }),
  query: Paging,
  answer: page(AuditEvent),
})
