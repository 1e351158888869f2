/** What the firm decides about matching, version by version; and what came of confirming without a hand. */
import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'
import { PolicyShape } from './matching/rules.ts'

const tag = 'claims'
const Author = z.object({ id: Id, name: z.string() })
/** A firm says by itself whether anything is confirmed without a hand, and never below nine in ten. */
export const FirmPolicy = PolicyShape.extend({
  automatic: z.boolean(),
  least: z.number().min(0.9).max(1).default(0.99),
})

export const MatchPolicyVersion = z.object({
  id: Id,
  version: z.number().int(),
  policy: FirmPolicy,
  reason: z.string(),
  state: z.enum(['draft', 'published', 'current']),
  preparedBy: Author,
  preparedAt: Instant,
  publishedBy: Author.nullable(),
  publishedAt: Instant.nullable(),
})
export const listMatchPolicies = operation({
  id: 'listMatchPolicies',
  method: 'GET',
  path: '/match-policies',
  summary:
    'What may differ between claims and lines: the versions of the firm’s policy, newest first, and the one in force',
  tag,
  query: Paging,
  answer: page(MatchPolicyVersion).extend({ inForce: FirmPolicy, mayDraft: z.boolean() }),
})
export const draftMatchPolicy = operation({
  id: 'draftMatchPolicy',
  method: 'POST',
  path: '/match-policies',
  summary: 'Draft the next version of the matching policy',
  tag,
  body: z.object({ policy: FirmPolicy, reason: Text(500) }),
  answer: MatchPolicyVersion,
})
export const publishMatchPolicy = operation({
  id: 'publishMatchPolicy',
  method: 'POST',
  path: '/match-policies/:policyId/publication',
  summary: 'Publish a drafted matching policy: by another person than who drafted it; from then on it never changes',
  tag,
  params: z.object({ policyId: Id }),
  answer: MatchPolicyVersion,
})
export const readAutomatic = operation({
  id: 'readAutomatic',
  method: 'GET',
  path: '/desk/automatic',
  summary: 'Whether anything is confirmed by itself, and how much of what was has stood',
  tag,
  answer: z.object({
    isOn: z.boolean(),
    confirmed: z.number().int(),
    undoAsked: z.number().int(),
    undone: z.number().int(),
    /** Share of all that was confirmed by itself and not undone since; null before there is any. */
    precision: z.number().min(0).max(1).nullable(),
  }),
})
