import { z } from 'zod'
import { LINK_KINDS } from '#src/clients/words.ts'
import { operation } from '#src/kit/operation.ts'
import { DayShape, Done, Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'

const tag = 'duplicates'
const Typed = (max: number) => z.string().trim().max(max).default('')
const Known = z.string().nullable()

/** The waterfall: what each field adds to the odds, as log2; "before" is what they were, "kin" what a shared home explains. */
export const StepShape = z.object({ field: z.string(), level: z.string(), weight: z.number() })
const Decision = z.enum(['same', 'review'])

export const Match = z.object({
  clientId: Id,
  /** Null for a company itself. */
  personId: Id.nullable(),
  name: z.string(),
  clientName: z.string(),
  probability: z.number(),
  decision: Decision,
  steps: z.array(StepShape),
})
export const checkDuplicate = operation({
  id: 'checkDuplicate',
  method: 'POST',
  path: '/duplicates/check',
  summary: 'Who of those the viewer may see is like the person or company that is being typed',
  tag,
  body: z.object({
    kind: z.enum(['person', 'company']).default('person'),
    /** Of a company, or of a person in one piece. */
    name: Typed(200),
    givenName: Typed(240),
    familyName: Typed(120),
    birthDate: DayShape.nullable().default(null),
    phone: Typed(60),
    email: Typed(254),
    street: Typed(480),
    city: Typed(120),
    postcode: Typed(20),
    /** Somebody who is edited is not like themselves. */
    exceptId: Id.optional(),
  }),
  answer: z.object({ rows: z.array(Match) }),
})

export const Side = z.object({
  clientId: Id,
  clientName: z.string(),
  personId: Id.nullable(),
  name: z.string(),
  birthDate: Known,
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  street: Known,
  city: Known,
  postcode: Known,
  country: Known,
  organisation: Known,
})
export const Proposal = z.object({
  id: Id,
  /** same: one person or company, twice; household: two persons of one home in two clients. */
  tie: z.enum(['same', 'household']),
  probability: z.number(),
  decision: Decision,
  steps: z.array(StepShape),
  foundAt: Instant,
  /** Somebody may know of one of the two clients only: compliance alone sees the pair. */
  acrossBarrier: z.boolean(),
  sides: z.tuple([Side, Side]),
  /** Two of one client can be made one; of two clients, a person is moved first. */
  may: z.object({ keepApart: z.boolean(), link: z.boolean(), merge: z.boolean() }),
})
export const listDuplicates = operation({
  id: 'listDuplicates',
  method: 'GET',
  path: '/duplicates',
  summary:
    'Pairs the nightly search proposes, likeliest first: persons and companies recorded twice, and homes shared by two clients',
  tag,
  query: Paging.extend({ tie: z.enum(['same', 'household']).default('same') }),
  answer: page(Proposal),
})
const one = z.object({ clientId: Id, proposalId: Id })
export const keepApart = operation({
  id: 'keepApart',
  method: 'POST',
  path: '/clients/:clientId/duplicates/:proposalId/apart',
  summary: 'Say that two are not the same, or belong to no common home; it is not proposed again',
  tag,
  params: one,
  body: z.object({ reason: Text(500).nullable().default(null) }),
  answer: Done,
})
export const linkProposed = operation({
  id: 'linkProposed',
  method: 'POST',
  path: '/clients/:clientId/duplicates/:proposalId/link',
  summary: 'Link the two persons of a home that two clients share',
  tag,
  params: one,
  body: z.object({ kind: z.enum(LINK_KINDS) }),
  answer: Done,
})
