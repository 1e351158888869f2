import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { DayShape, Id, Instant, Text } from '#src/kit/shapes.ts'

const tag = 'statements'

/** Which flows count as net new assets: each toggle lets one sort in (docs/nna.md). */
export const NNA_TOGGLES = [
  'income',
  'fees',
  'liabilities',
  'custodyOnly',
  'internalJournals',
  'conversions',
  'acquiredBooks',
  'inheritedBooks',
  'recruitment',
] as const
const flag = z.boolean()
export const NnaRules = z.strictObject({
  income: flag,
  fees: flag,
  liabilities: flag,
  custodyOnly: flag,
  internalJournals: flag,
  conversions: flag,
  acquiredBooks: flag,
  inheritedBooks: flag,
  recruitment: flag,
  /** Whose accounts money only moves between: those of the client, or also of clients of the same family or owner. */
  scope: z.enum(['client', 'household']),
  /** The rate that puts a flow into another currency. */
  exchange: z.enum(['transaction_day', 'month_average']),
})
/** Lines are classified under the one in force; one for comparison never decides. */
export const POLICY_PURPOSES = ['in_force', 'comparison'] as const
const Author = z.object({ id: Id, name: z.string() }).nullable()

export const NnaPolicyVersion = z.object({
  id: Id,
  name: z.string(),
  version: z.number().int(),
  purpose: z.enum(POLICY_PURPOSES),
  rules: NnaRules,
  reason: z.string(),
  validFrom: DayShape,
  /** Drafted and waiting for another person, published, or the one that lines are classified under today. */
  state: z.enum(['draft', 'published', 'current']),
  preparedBy: Author,
  publishedBy: Author,
  publishedAt: Instant.nullable(),
})

export const listNnaPolicies = operation({
  id: 'listNnaPolicies',
  method: 'GET',
  path: '/nna-policies',
  summary: 'The versions of the policies of net new assets, newest first',
  tag,
  answer: z.object({ rows: z.array(NnaPolicyVersion), mayDraft: z.boolean() }),
})
export const draftNnaPolicy = operation({
  id: 'draftNnaPolicy',
  method: 'POST',
  path: '/nna-policies',
  summary: 'Draft the next version of a policy of net new assets, or the first of a new name',
  tag,
  body: z.object({
    name: Text(100),
    purpose: z.enum(POLICY_PURPOSES).default('in_force'),
    rules: NnaRules,
    validFrom: DayShape,
    reason: Text(500),
  }),
  answer: NnaPolicyVersion,
})
export const publishNnaPolicy = operation({
  id: 'publishNnaPolicy',
  method: 'POST',
  path: '/nna-policies/:policyId/publication',
  summary: 'Publish a drafted policy: by another person than who drafted it; from then on it never changes',
  tag,
  params: z.object({ policyId: Id }),
  answer: NnaPolicyVersion,
})
