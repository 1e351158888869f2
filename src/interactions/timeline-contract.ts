/**
 * One list of everything that happened with a client. A domain adds its shape to the union here and its `timelineOf` to
 * src/interactions/queries/timeline.ts.
 */
import { z } from 'zod'
import { AccountKind } from '#src/accounts/contract.ts'
import { ClaimKind } from '#src/claims/contract.ts'
import { DocumentKind } from '#src/documents/contract.ts'
import { Currency, DayShape, Id, Instant, Minor } from '#src/kit/shapes.ts'
import { CHANNELS, DIRECTIONS, OUTCOMES, PURPOSES } from './words.ts'

const who = z.object({ id: Id, name: z.string() }).nullable()
/** `id` is the id of the record behind the entry, `step` tells apart several entries of one record; both order entries of one instant. */
const entry = { id: Id, step: z.number().int(), at: Instant, who }
/** What only its day is known of stands at the beginning of that day, UTC (timeline.ts). */
const dated = { ...entry, on: DayShape }

export const InteractionEntry = z.object({
  kind: z.literal('interaction'),
  ...entry,
  channel: z.enum(CHANNELS),
  direction: z.enum(DIRECTIONS),
  reached: z.boolean(),
  purpose: z.enum(PURPOSES),
  outcome: z.enum(OUTCOMES),
  minutes: z.number().int().nullable(),
  notes: z.string(),
  confidential: z.boolean(),
  corrected: z.boolean(),
  withdrawn: z.boolean(),
  persons: z.array(z.string()),
  initiative: z.string().nullable(),
})
export const TaskEntry = z.object({
  kind: z.literal('task'),
  ...entry,
  title: z.string(),
  state: z.enum(['done', 'dropped']),
  reason: z.string().nullable(),
})

export const ClaimEntry = z.object({
  kind: z.literal('claim'),
  ...entry,
  claimId: Id,
  claim: ClaimKind,
  state: z.enum(['claimed', 'submitted', 'confirmed', 'undone', 'rejected', 'expired', 'disputed']),
  /** What was claimed; of a confirmation and its undoing, what that one confirms. */
  minor: Minor,
  currency: Currency,
  /** Of a confirmation: with it the claim was confirmed in whole. */
  whole: z.boolean(),
  reason: z.string().nullable(),
})
export const MoneyEntry = z.object({
  kind: z.literal('money'),
  ...dated,
  flow: z.enum(['new_money', 'return_of_money']),
  /** Below 0 when it left. */
  minor: Minor,
  currency: Currency,
  account: z.object({ id: Id, name: z.string() }),
  counterparty: z.string().nullable(),
})
export const AccountEntry = z.object({
  kind: z.literal('account'),
  ...dated,
  state: z.enum(['opened', 'closed']),
  name: z.string(),
  account: AccountKind,
  heldAway: z.boolean(),
})
export const DocumentEntry = z.object({
  kind: z.literal('document'),
  ...entry,
  name: z.string(),
  document: DocumentKind,
})

export const TimelineEntry = z.discriminatedUnion('kind', [
  InteractionEntry,
  TaskEntry,
  ClaimEntry,
  MoneyEntry,
  AccountEntry,
  DocumentEntry,
])
export type TimelineEntry = z.output<typeof TimelineEntry>

/** What a reader may narrow the timeline to. */
export const TIMELINE_PARTS = ['contacts', 'money', 'documents', 'tasks'] as const
export const TimelinePart = z.enum(TIMELINE_PARTS)
export type TimelinePart = z.output<typeof TimelinePart>

/** Where a page of the timeline begins: entries before this instant, at it those with a smaller id, of that id those with a smaller step. */
export const Mark = z.object({ at: Instant, id: Id, step: z.number().int() })
export type Before = z.output<typeof Mark> | undefined
