/** Claims, confirmations and statements, as planned facts (conventions: src/demo/plan.ts). */
import type { Day } from '#src/kit/days.ts'
import type { ClaimState } from '#src/claims/claim.ts'
import type { FlowKind } from '#src/statements/flow.ts'
import type { At } from './people.ts'

export type { ClaimState }

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
  /** Referrals: what the person sent may bring. */
  amountMinor: number
  currency: string
  /** Pledges and deposits: where the money is to arrive. */
  accountId: string | null
  /** Referrals: whom the client or professional sent. */
  referredClientId: string | null
  /** What is on file: an engagement's signed letter, a referral's note of introduction. `text` is what it says. */
  letter: { name: string; signedOn: Day; text: string } | null
  madeOn: Day
  expectedBy: Day | null
  note: string
  splits: SplitPlan[]
  /** How it came to its state, oldest first; the last entry is `state`. */
  history: { state: ClaimState; at: At; by: string; reason: string | null }[]
}

/**
 * Prepared by one controller, approved by another. `prepared` waits for the second; an undone one was asked for by one
 * and undone by another, and its lines are free again.
 */
export type ConfirmationPlan = {
  id: string
  clientId: string
  claimId: string
  state: 'prepared' | 'approved' | 'undone'
  preparedBy: string
  preparedAt: At
  approvedBy: string | null
  approvedAt: At | null
  comment: string | null
  /** Booking day of the last line, or the day of the letter. */
  depositedOn: Day
  /** Empty for engagements and referrals, which rest on their letter. */
  allocations: { lineId: string; amountMinor: number }[]
  /** Sum of the allocations, or the amount claimed where a letter stands for it; in the claim's currency. */
  amountMinor: number
  currency: string
  undone: { askedBy: string; by: string; at: At; reason: string } | null
}

export type StatementFormat = 'camt.053' | 'camt.054' | 'mt940' | 'ofx' | 'csv'
export type Flow = Exclude<FlowKind, 'market'>

export type StatementPlan = {
  id: string
  source: string
  institution: string
  format: StatementFormat
  /** The month it covers, and a file name that a bank would give. A custodian's CSV has one account a file. */
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

/** opening + lines = closing, and closing is the next one's opening. A camt.054 file leaves the balances out. */
export type StatementAccountPlan = {
  accountId: string
  clientId: string
  number: string
  currency: string
  ownerName: string
  sequence: number
  openingMinor: number
  closingMinor: number
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
  /** The payer's reference; the claim's reference where the payer quoted it. In OFX it is the FITID, hence the bank's. */
  reference: string | null
  counterparty: string | null
  counterpartyAccount: string | null
  text: string
  reversal: boolean
  /** What the line truly is (money that leaves is `return_of_money`), for checking the classification; not in the file. */
  flow: Flow
  /** The claim this money truly fulfils, for checking the matching; it is not in the file. */
  claimId: string | null
}
