/** Claims, confirmations and statements, as planned facts (conventions: src/demo/plan.ts). */
import type { Day } from '#src/kit/days.ts'
import type { At } from './people.ts'

export const CLAIM_STATES = [
  'draft',
  'pledged',
  'submitted',
  'partially_confirmed',
  'confirmed',
  'reversed',
  'rejected',
  'expired',
  'disputed',
] as const
export type ClaimState = (typeof CLAIM_STATES)[number]
export type ClaimKind = 'pledge' | 'deposit' | 'engagement' | 'referral'

/** Hard shares of a claim sum to 10000; overlay shares are a ledger of their own. */
export type SplitPlan = { userId: string; ledger: 'hard' | 'overlay'; shareBp: number }

export type ClaimPlan = {
  id: string
  /** Printed on the pledge letter, and quoted by some clients on their transfers: "HM-2026-00412". */
  reference: string
  clientId: string
  kind: ClaimKind
  state: ClaimState
  interactionId: string
  initiativeId: string | null
  personId: string | null
  claimedBy: string
  amountMinor: number
  currency: string
  /** Pledges and deposits: where the money is to arrive. */
  accountId: string | null
  /** Referrals: whom the client or professional sent. */
  referredClientId: string | null
  /** Engagements: the signed letter on file. */
  letter: { name: string; signedOn: Day; feeText: string } | null
  madeOn: Day
  expectedBy: Day | null
  note: string
  splits: SplitPlan[]
  /** How it came to its state, oldest first; the last entry is `state`. */
  history: { state: ClaimState; at: At; by: string; reason: string | null }[]
}

/** A controller's allocation. Undone by a second controller where `undone` is set; its lines are then free again. */
export type ConfirmationPlan = {
  id: string
  clientId: string
  claimId: string
  confirmedBy: string
  confirmedAt: At
  comment: string | null
  /** Empty for engagements and referrals, which rest on a letter or a new client instead of lines. */
  allocations: { lineId: string; amountMinor: number }[]
  /** Sum of the allocations, or the fee of the letter; in the claim's currency. */
  amountMinor: number
  undone: { by: string; at: At; reason: string } | null
}

export type StatementFormat = 'camt.053' | 'camt.054' | 'mt940' | 'ofx' | 'csv'
export type Flow = 'new_money' | 'income' | 'fee' | 'internal_transfer' | 'return_of_money' | 'correction'

export type StatementPlan = {
  id: string
  source: string
  institution: string
  format: StatementFormat
  /** The month it covers, and a file name that a bank would give. */
  month: string
  fileName: string
  from: Day
  to: Day
  createdAt: At
  /** Null: the file lies in the in-tray and waits for somebody to import it. */
  importedAt: At | null
  importedBy: string | null
  accounts: StatementAccountPlan[]
}

/** Balances are null where the format states none (camt.054); else opening + lines = closing. */
export type StatementAccountPlan = {
  accountId: string
  clientId: string
  number: string
  currency: string
  ownerName: string
  sequence: number
  openingMinor: number | null
  closingMinor: number | null
  lines: StatementLinePlan[]
}

export type StatementLinePlan = {
  id: string
  bookingDate: Day
  valueDate: Day
  /** Signed: money in is positive. */
  amountMinor: number
  currency: string
  /** The bank's own reference, unique in the whole plan: how a loader finds the imported line again. */
  bankReference: string
  /** The payer's reference; the claim's reference where the payer quoted it. */
  reference: string | null
  counterparty: string | null
  counterpartyAccount: string | null
  text: string
  reversal: boolean
  /** What the line truly is, for checking the classification; it is not in the file. */
  flow: Flow
  /** The claim this money truly fulfils, for checking the matching; it is not in the file. */
  claimId: string | null
}
