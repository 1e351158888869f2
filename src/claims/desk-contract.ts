/** The controller's desk: open claims beside candidate lines, and confirmations that take two persons. */
import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Instant, Minor, page, Paging, Text } from '#src/kit/shapes.ts'
import { RULES } from './matching/rules.ts'
import { Claim, ClaimKind, ClaimRow, Confirmation, ofClaim, Split } from './contract.ts'

const tag = 'claims'
const Version = z.number().int()

export const RuleShape = z.enum(RULES)
const Probability = z.number().min(0).max(1)
export const DeskClaim = ClaimRow.extend({
  /** Minor units still to confirm, prepared confirmations left out. */
  openMinor: Minor,
  preparedMinor: Minor,
  /** The best candidate found when lines last arrived; null when none came near. */
  rule: RuleShape.nullable(),
  probability: Probability.nullable(),
  candidateMinor: Minor.nullable(),
})
export const listDesk = operation({
  id: 'listDesk',
  method: 'GET',
  path: '/desk/claims',
  summary: 'Open claims for the controller, those with the best candidates first',
  tag,
  query: Paging.extend({ kind: ClaimKind.optional(), clientId: Id.optional() }),
  answer: page(DeskClaim),
})

export const DeskLine = z.object({
  id: Id,
  accountId: Id,
  accountName: z.string(),
  bookedOn: DayShape,
  valuedOn: DayShape.nullable(),
  amountMinor: Minor,
  remainingMinor: Minor,
  currency: Currency,
  reference: z.string().nullable(),
  counterparty: z.string().nullable(),
  text: z.string().nullable(),
  flow: z.string(),
  counts: z.boolean(),
})
/** Codes and data; screens say them in each language. `weight` is in bits: the weights of a candidate sum to the logarithm of its odds. */
export const ReasonShape = z.object({
  code: z.enum(['amount', 'delay', 'text', 'account', 'prior', 'rivals']),
  weight: z.number(),
  differenceMinor: Minor.optional(),
  days: z.array(z.number().int()).optional(),
  shared: z.array(z.string()).optional(),
  same: z.boolean().optional(),
  nextProbability: Probability.optional(),
})
/** Which weights the candidates were found with: version 0 is what every firm begins with. */
export const ModelShape = z.object({
  version: z.number().int(),
  learnedAt: Instant.nullable(),
  /** Lines confirmed and refused that it learned from. */
  confirmed: z.number().int(),
  refused: z.number().int(),
})
export const CandidateShape = z.object({
  lineIds: z.array(Id),
  sumMinor: Minor,
  /** Of several claims paid together, all. */
  claimIds: z.array(Id),
  /** Lines less claims: positive when more came than was claimed. */
  differenceMinor: Minor,
  rule: RuleShape,
  probability: Probability,
  /** The lines are only a part of the claim's money. */
  part: z.boolean(),
  reasons: z.array(ReasonShape),
})
export const listCandidates = operation({
  id: 'listCandidates',
  method: 'GET',
  path: '/clients/:clientId/claims/:claimId/candidates',
  summary:
    'The client’s unspent lines that may be the money of a claim, each with its probability and the weights behind it',
  tag,
  params: ofClaim,
  answer: z.object({
    claim: DeskClaim,
    splits: z.array(Split),
    lines: z.array(DeskLine),
    candidates: z.array(CandidateShape),
    model: ModelShape,
    /** Waiting for a second person on this very claim. */
    prepared: z.array(Confirmation),
    /** Why the viewer may not prepare it; null when they may. */
    barredBy: z.string().nullable(),
  }),
})

export const prepareConfirmation = operation({
  id: 'prepareConfirmation',
  method: 'POST',
  path: '/clients/:clientId/claims/:claimId/confirmations',
  summary: 'Tie statement lines, or a signed letter, to a claim: the first of two persons. The lines are reserved',
  tag,
  params: ofClaim,
  body: z.object({
    version: Version,
    allocations: z
      .array(z.object({ lineId: Id, amountMinor: Minor.min(1, 'The amount must be above 0.') }))
      .max(200)
      .default([]),
    /** Engagements and referrals only: the signed letter instead of lines, and how much it proves. */
    letter: z
      .object({ documentId: Id, amountMinor: Minor.min(1), signedOn: DayShape })
      .nullable()
      .default(null),
    comment: z.string().trim().max(1000).default(''),
  }),
  answer: Claim,
})

export const ofConfirmation = z.object({ clientId: Id, confirmationId: Id })
const base = '/clients/:clientId/confirmations/:confirmationId'
const plain = z.object({ version: Version })
const reasoned = z.object({ version: Version, reason: Text(1000) })

export const approveConfirmation = operation({
  id: 'approveConfirmation',
  method: 'POST',
  path: `${base}/approval`,
  summary: 'Approve a prepared confirmation: the second person',
  tag,
  params: ofConfirmation,
  body: plain,
  answer: Confirmation,
})
export const declineConfirmation = operation({
  id: 'declineConfirmation',
  method: 'POST',
  path: `${base}/refusal`,
  summary: 'Decline a prepared confirmation, or withdraw one’s own; its lines are free again',
  tag,
  params: ofConfirmation,
  body: reasoned,
  answer: Confirmation,
})
export const askUndo = operation({
  id: 'askUndo',
  method: 'POST',
  path: `${base}/undoing`,
  summary: 'Ask that an approved confirmation be undone, with the reason',
  tag,
  params: ofConfirmation,
  body: reasoned,
  answer: Confirmation,
})
export const approveUndo = operation({
  id: 'approveUndo',
  method: 'POST',
  path: `${base}/undoing/approval`,
  summary: 'Approve the undoing: another person than the one who asked',
  tag,
  params: ofConfirmation,
  body: plain,
  answer: Confirmation,
})
export const refuseUndo = operation({
  id: 'refuseUndo',
  method: 'POST',
  path: `${base}/undoing/refusal`,
  summary: 'Leave the confirmation as it was, with the reason',
  tag,
  params: ofConfirmation,
  body: reasoned,
  answer: Confirmation,
})
export const WaitingConfirmation = Confirmation.extend({ clientName: z.string(), claimantName: z.string() })
export const listConfirmations = operation({
  id: 'listConfirmations',
  method: 'GET',
  path: '/confirmations',
  summary: 'Confirmations that wait for a second person, oldest first; or those approved, newest first',
  tag,
  query: Paging.extend({ state: z.enum(['prepared', 'undo_asked', 'approved']).default('prepared') }),
  answer: page(WaitingConfirmation),
})
