import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { DayShape, Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'
import { TimelineEntry, TimelinePart } from './timeline-contract.ts'
import { CHANNELS, DIRECTIONS, FLAGS, OUTCOMES, PURPOSES } from './words.ts'

const tag = 'interactions'
export const Named = z.object({ id: Id, name: z.string() })
export const ChannelShape = z.enum(CHANNELS)
export const DirectionShape = z.enum(DIRECTIONS)
export const PurposeShape = z.enum(PURPOSES)
export const OutcomeShape = z.enum(OUTCOMES)

const Notes = z.string().trim().max(20_000)
const Minutes = z.number().int().min(0).max(1440).nullable()
/** Becomes a task; with a channel it plans a contact, which a do-not-contact refuses. */
export const NextAction = z.object({ text: Text(300), dueOn: DayShape, channel: ChannelShape.nullable().default(null) })

/** One client's part in a contact: what stands here is read by nobody who may not know this client. */
export const ContactOfClient = z.object({
  clientId: Id,
  personIds: z.array(Id).max(40).default([]),
  /** Added below the common notes. */
  notes: Notes.default(''),
  nextAction: NextAction.nullable().default(null),
  /** Tasks of this client that the contact did. */
  doneTaskIds: z.array(Id).max(20).default([]),
})

const Facts = z.object({
  channel: ChannelShape,
  direction: DirectionShape.default('outbound'),
  /** False for an attempt: nobody answered. */
  reached: z.boolean().default(true),
  purpose: PurposeShape,
  outcome: OutcomeShape.default('none'),
  /** When it happened; when it was learned is the server's clock. */
  occurredAt: Instant,
  minutes: Minutes.default(null),
  initiativeId: Id.nullable().default(null),
  notes: Notes.default(''),
  /** Marketing never reads the notes of a confidential contact. */
  confidential: z.boolean().default(false),
  colleagueIds: z.array(Id).max(40).default([]),
})

export const logInteraction = operation({
  id: 'logInteraction',
  method: 'POST',
  path: '/interactions',
  summary: 'Log a contact; several clients at one gathering become one interaction each',
  tag,
  body: Facts.extend({
    clients: z.array(ContactOfClient).min(1).max(50),
    /** Who made the contact; left out, the viewer. */
    representativeId: Id.optional(),
  }),
  /** In the order of the request. */
  answer: z.object({ interactions: z.array(z.object({ clientId: Id, id: Id, flags: z.array(z.enum(FLAGS)) })) }),
})

export const Interaction = z.object({
  id: Id,
  client: Named,
  channel: ChannelShape,
  direction: DirectionShape,
  reached: z.boolean(),
  qualifying: z.boolean(),
  purpose: PurposeShape,
  outcome: OutcomeShape,
  occurredAt: Instant,
  recordedAt: Instant,
  minutes: z.number().int().nullable(),
  /** Empty where the viewer may not read them. */
  notes: z.string(),
  confidential: z.boolean(),
  initiative: Named.nullable(),
  representative: Named,
  recordedBy: Named,
  persons: z.array(Named),
  colleagues: z.array(Named),
  flags: z.array(z.enum(FLAGS)),
  version: z.number().int(),
  withdrawn: z.object({ at: Instant, by: Named, reason: z.string() }).nullable(),
  /** Whether the viewer may correct or withdraw it. */
  mayCorrect: z.boolean(),
})
const params = z.object({ clientId: Id, interactionId: Id })

export const readInteraction = operation({
  id: 'readInteraction',
  method: 'GET',
  path: '/clients/:clientId/interactions/:interactionId',
  summary: 'One contact',
  tag,
  params,
  answer: Interaction,
})

export const listInteractions = operation({
  id: 'listInteractions',
  method: 'GET',
  path: '/interactions',
  summary: 'Contacts, newest first; the viewer\u2019s own unless a representative, client or initiative is named',
  tag,
  query: Paging.extend({
    representativeId: Id.optional(),
    clientId: Id.optional(),
    initiativeId: Id.optional(),
    channel: ChannelShape.optional(),
    purpose: PurposeShape.optional(),
    flagged: z.stringbool().optional(),
    from: DayShape.optional(),
    to: DayShape.optional(),
  }),
  answer: page(Interaction),
})

export const correctInteraction = operation({
  id: 'correctInteraction',
  method: 'POST',
  path: '/clients/:clientId/interactions/:interactionId/corrections',
  summary: 'Correct a contact for a reason; what it said before is kept and shown',
  tag,
  params,
  body: z.object({
    version: z.number().int(),
    reason: Text(500),
    channel: ChannelShape.optional(),
    direction: DirectionShape.optional(),
    reached: z.boolean().optional(),
    purpose: PurposeShape.optional(),
    outcome: OutcomeShape.optional(),
    occurredAt: Instant.optional(),
    minutes: Minutes.optional(),
    initiativeId: Id.nullable().optional(),
    notes: Notes.optional(),
    confidential: z.boolean().optional(),
    personIds: z.array(Id).max(40).optional(),
    colleagueIds: z.array(Id).max(40).optional(),
  }),
  answer: Interaction,
})

export const withdrawInteraction = operation({
  id: 'withdrawInteraction',
  method: 'POST',
  path: '/clients/:clientId/interactions/:interactionId/withdrawal',
  summary: 'Withdraw a contact that never took place; it stays readable',
  tag,
  params,
  body: z.object({ version: z.number().int(), reason: Text(500) }),
  answer: Interaction,
})

export const InteractionVersion = z.object({
  version: z.number().int(),
  correctedBy: Named,
  correctedAt: Instant,
  reason: z.string(),
  /** What it said before the correction. */
  content: z.object({
    channel: ChannelShape,
    direction: DirectionShape,
    reached: z.boolean(),
    purpose: PurposeShape,
    outcome: OutcomeShape,
    occurredAt: Instant,
    minutes: z.number().int().nullable(),
    initiative: Named.nullable(),
    notes: z.string(),
    confidential: z.boolean(),
    persons: z.array(Named),
    colleagues: z.array(Named),
  }),
})
export const listInteractionVersions = operation({
  id: 'listInteractionVersions',
  method: 'GET',
  path: '/clients/:clientId/interactions/:interactionId/versions',
  summary: 'What a contact said before each correction, newest first',
  tag,
  params,
  answer: z.object({ rows: z.array(InteractionVersion) }),
})

export const readTimeline = operation({
  id: 'readTimeline',
  method: 'GET',
  path: '/clients/:clientId/timeline',
  summary: 'Everything that happened with a client, newest first',
  tag,
  params: z.object({ clientId: Id }),
  query: Paging.extend({ part: TimelinePart.optional() }),
  answer: page(TimelineEntry),
})

export const SuggestedClient = z.object({
  client: Named,
  /** Why it is likely: the reader sees the word beside the name. */
  why: z.enum(['phone', 'due_today', 'viewed', 'recent']),
  persons: z.array(Named),
  channel: ChannelShape,
  tasks: z.array(z.object({ id: Id, title: z.string(), dueOn: z.string() })),
})
export const readSuggestions = operation({
  id: 'readSuggestions',
  method: 'GET',
  path: '/quick-log/suggestions',
  summary: 'The likely clients, channel and time of the contact just made',
  tag,
  query: z.object({
    /** The number that called or was called. */
    phone: z.string().max(40).optional(),
    /** Clients looked at lately, newest first, as the browser remembers them. */
    viewed: z.union([Id, z.array(Id).max(10)]).optional(),
  }),
  answer: z.object({ occurredAt: Instant, channel: ChannelShape, clients: z.array(SuggestedClient) }),
})
