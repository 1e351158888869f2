import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Instant, Minor, page, Paging, Text } from '#src/kit/shapes.ts'
import { CLAIM_STATES } from './claim.ts'
import { AGE_BANDS } from './window.ts'

export const CLAIM_KINDS = ['pledge', 'deposit', 'engagement', 'referral'] as const
export const ClaimKind = z.enum(CLAIM_KINDS)
export const ClaimStateShape = z.enum(CLAIM_STATES)
export const Ledger = z.enum(['hard', 'overlay'])

/** One participant's share. Hard shares of a claim sum to 100 %; overlay shares are a ledger of their own. */
export const SplitBody = z.object({ userId: Id, ledger: Ledger, shareBp: z.number().int().min(1).max(10_000) })
export const Split = SplitBody.extend({ name: z.string() })

const tag = 'claims'
export const WHOSE = ['mine', 'team', 'all'] as const
export const ofClient = z.object({ clientId: Id })
export const ofClaim = z.object({ clientId: Id, claimId: Id })
const Positive = Minor.min(1, 'The amount must be above 0.')
const Version = z.number().int()

export const ClaimRow = z.object({
  clientId: Id,
  clientName: z.string(),
  id: Id,
  kind: ClaimKind,
  state: ClaimStateShape,
  claimantId: Id,
  claimantName: z.string(),
  amountMinor: Minor,
  confirmedMinor: Minor,
  currency: Currency,
  /** The day of the promise, the deposit, the mandate or the introduction. */
  claimedOn: DayShape,
  expectedBy: DayShape.nullable(),
  reference: z.string().nullable(),
  recordedAt: Instant,
  /** Days since `claimedOn`, and their band (wealth-domain C2: 0-30, 31-60, 61-90, over 90). */
  ageDays: z.number().int(),
  ageBand: z.enum(AGE_BANDS),
  /** Recorded after the claim window. */
  late: z.boolean(),
  /** Days past `expectedBy` while still open; null otherwise. */
  overdueDays: z.number().int().nullable(),
  /** The day on which an open claim lapses unless money arrives. */
  lapsesOn: DayShape.nullable(),
  version: Version,
})

export const ClaimBody = z.object({
  kind: ClaimKind,
  /** Left out: a pledge is pledged, an engagement without its letter a draft, the rest submitted (splits.ts firstState). */
  state: z.enum(['draft', 'pledged', 'submitted']).optional(),
  amountMinor: Positive,
  currency: Currency,
  claimedOn: DayShape,
  expectedBy: DayShape.nullable().default(null),
  reference: Text(100).nullable().default(null),
  description: z.string().trim().max(2000).default(''),
  interactionId: Id.nullable().default(null),
  initiativeId: Id.nullable().default(null),
  accountId: Id.nullable().default(null),
  letterId: Id.nullable().default(null),
  splits: z.array(SplitBody).min(1).max(20),
})

export const Allocated = z.object({
  lineId: Id,
  accountName: z.string(),
  bookedOn: DayShape,
  counterparty: z.string().nullable(),
  text: z.string().nullable(),
  lineMinor: Minor,
  amountMinor: Minor,
})
export const Confirmation = z.object({
  clientId: Id,
  id: Id,
  claimId: Id,
  state: z.enum(['prepared', 'approved', 'declined', 'undo_asked', 'undone']),
  amountMinor: Minor,
  currency: Currency,
  depositedOn: DayShape,
  letterId: Id.nullable(),
  comment: z.string(),
  /** The matching policy that let it be confirmed by itself; null where persons did. */
  policyId: Id.nullable(),
  preparedById: Id,
  preparedBy: z.string(),
  preparedAt: Instant,
  approvedBy: z.string().nullable(),
  approvedAt: Instant.nullable(),
  declinedBy: z.string().nullable(),
  declinedReason: z.string().nullable(),
  undoAskedById: Id.nullable(),
  undoAskedBy: z.string().nullable(),
  undoReason: z.string().nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: Instant.nullable(),
  version: Version,
  lines: z.array(Allocated),
})
export const ClaimEvent = z.object({
  seq: z.number().int(),
  at: Instant,
  actor: z.string().nullable(),
  verb: z.string(),
  subject: z.string(),
  reason: z.string().nullable(),
})
export const Claim = ClaimRow.extend({
  description: z.string(),
  interactionId: Id.nullable(),
  initiativeId: Id.nullable(),
  initiativeName: z.string().nullable(),
  accountId: Id.nullable(),
  accountName: z.string().nullable(),
  letterId: Id.nullable(),
  rejectedReason: z.string().nullable(),
  splits: z.array(Split),
  confirmations: z.array(Confirmation),
  events: z.array(ClaimEvent),
})

export const listClaims = operation({
  id: 'listClaims',
  method: 'GET',
  path: '/claims',
  summary: 'Claims, newest first: mine (made or shared in), my team’s, or all the viewer may see',
  tag,
  query: Paging.extend({
    whose: z.enum(WHOSE).default('mine'),
    clientId: Id.optional(),
    state: ClaimStateShape.optional(),
    kind: ClaimKind.optional(),
    initiativeId: Id.optional(),
    /** Only those recorded after the claim window. */
    late: z.stringbool().optional(),
    /** Only open pledges made so many days ago. */
    ageBand: z.enum(AGE_BANDS).optional(),
  }),
  answer: page(ClaimRow),
})
export const readAgeing = operation({
  id: 'readAgeing',
  method: 'GET',
  path: '/claims/ageing',
  summary: 'Open pledges by the days since they were made: how many, and what is still awaited in each currency',
  tag,
  query: z.object({ whose: z.enum(WHOSE).default('mine') }),
  answer: z.object({
    asOf: DayShape,
    bands: z.array(
      z.object({
        band: z.enum(AGE_BANDS),
        pledges: z.number().int(),
        /** Of them, past the day the money was expected. */
        overdue: z.number().int(),
        awaited: z.array(z.object({ currency: Currency, minor: Minor })),
      }),
    ),
  }),
})
export const readClaim = operation({
  id: 'readClaim',
  method: 'GET',
  path: '/clients/:clientId/claims/:claimId',
  summary: 'A claim with its splits, confirmations, lines and events',
  tag,
  params: ofClaim,
  answer: Claim,
})
export const addClaim = operation({
  id: 'addClaim',
  method: 'POST',
  path: '/clients/:clientId/claims',
  summary: 'Claim a result, from a contact or alone',
  tag,
  params: ofClient,
  body: ClaimBody,
  answer: Claim,
})
export const changeClaim = operation({
  id: 'changeClaim',
  method: 'PATCH',
  path: '/clients/:clientId/claims/:claimId',
  summary: 'Change a draft or a pledge; a submitted claim no longer changes',
  tag,
  params: ofClaim,
  body: z.object({
    version: Version,
    amountMinor: Positive.optional(),
    claimedOn: DayShape.optional(),
    expectedBy: DayShape.nullable().optional(),
    reference: Text(100).nullable().optional(),
    description: z.string().trim().max(2000).optional(),
    accountId: Id.nullable().optional(),
    initiativeId: Id.nullable().optional(),
    letterId: Id.nullable().optional(),
    splits: z.array(SplitBody).min(1).max(20).optional(),
  }),
  answer: Claim,
})

const reasoned = z.object({ version: Version, reason: Text(1000) })
const verb = <const Id extends string, const Path extends `/${string}`>(id: Id, path: Path, summary: string) =>
  operation({ id, method: 'POST', path, summary, tag, params: ofClaim, body: reasoned, answer: Claim })

export const submitClaim = operation({
  id: 'submitClaim',
  method: 'POST',
  path: '/clients/:clientId/claims/:claimId/submission',
  summary: 'Say that the money arrived or the mandate was won; from here on the splits are fixed',
  tag,
  params: ofClaim,
  body: z.object({ version: Version }),
  answer: Claim,
})
export const rejectClaim = verb(
  'rejectClaim',
  '/clients/:clientId/claims/:claimId/rejection',
  'Reject a claim, with the reason',
)
export const expireClaim = verb(
  'expireClaim',
  '/clients/:clientId/claims/:claimId/expiry',
  'Close what is left of a claim whose money did not come',
)
export const reopenClaim = operation({
  id: 'reopenClaim',
  method: 'POST',
  path: '/clients/:clientId/claims/:claimId/reopening',
  summary: 'Open a lapsed claim again, as a manager of who made it, with the day its money is now expected',
  tag,
  params: ofClaim,
  body: reasoned.extend({ expectedBy: DayShape }),
  answer: Claim,
})
