import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Instant, Minor, Text } from '#src/kit/shapes.ts'

const tag = 'cadence'

/** Tiers that follow from assets; prospects and centres of influence have theirs for what they are. */
export const RULED_TIERS = ['A', 'B', 'C'] as const

const Step = z.object({ tier: z.enum(RULED_TIERS), fromMinor: Minor.min(0) })
const Steps = z
  .array(Step)
  .min(2)
  .max(RULED_TIERS.length)
  .refine((steps) => new Set(steps.map(({ tier }) => tier)).size === steps.length, 'Each tier has one line.')
  .refine((steps) => steps.some(({ fromMinor }) => fromMinor === 0), 'The lowest tier begins at 0.')

const Rule = z.object({
  currency: Currency,
  steps: Steps,
  /** How far below its line a client must fall before the tier is lost, in basis points of the line. */
  hysteresisBp: z.number().int().min(0).max(5_000),
})
export const PublishedTierRule = Rule.extend({
  id: Id,
  reason: z.string(),
  validFrom: DayShape,
  publishedBy: z.object({ id: Id, name: z.string() }),
  publishedAt: Instant,
})

export const listTierRules = operation({
  id: 'listTierRules',
  method: 'GET',
  path: '/tier-rules',
  summary: 'The published rules of service tiers, newest first; the first that has begun is in force',
  tag,
  answer: z.object({ rows: z.array(PublishedTierRule), mayPublish: z.boolean() }),
})
export const publishTierRule = operation({
  id: 'publishTierRule',
  method: 'POST',
  path: '/tier-rules',
  summary: 'Publish the rule of service tiers; the next night moves the clients whose tier it changes',
  tag,
  body: Rule.extend({ validFrom: DayShape, reason: Text(500) }),
  answer: PublishedTierRule,
})
