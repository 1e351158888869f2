/**
 * One list of everything that happened with a client. A domain adds its shape to the union here and its `timelineOf` to
 * src/interactions/queries/timeline.ts.
 */
import { z } from 'zod'
import { Id, Instant } from '#src/kit/shapes.ts'
import { CHANNELS, DIRECTIONS, OUTCOMES, PURPOSES } from './words.ts'

const who = z.object({ id: Id, name: z.string() }).nullable()
/** `id` orders entries of one instant; it is the id of the record behind the entry. */
const entry = { id: Id, at: Instant, who }

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

export const TimelineEntry = z.discriminatedUnion('kind', [InteractionEntry, TaskEntry])
export type TimelineEntry = z.output<typeof TimelineEntry>
/** Where a page of the timeline begins: entries before this instant, and at it those with a smaller id. */
export type Before = { at: string; id: string } | undefined
