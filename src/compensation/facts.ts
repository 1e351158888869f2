/**
 * What a run is calculated from: the frozen snapshot. Everything a figure depends on is in here, so that a locked run
 * can be calculated again, byte for byte (DESIGN rule 7).
 */
import type { Day } from '#src/kit/days.ts'
import type { Exchange, Rate } from '#src/kit/rates.ts'
import type { Ledger, PlanDefinition } from './plan.ts'

/** A confirmed amount times one participant's split. Negative when confirmed money left or was reversed. */
export type Credit = {
  id: string
  kind: 'nna' | 'engagement' | 'referral'
  claimId: string
  confirmationId: string
  clientId: string
  userId: string
  ledger: Ledger
  shareBp: number
  /** This participant's part, in minor units of `currency`. */
  amountMinor: number
  /** The whole that was confirmed, before the split: what steps and sizes of households look at. */
  confirmedMinor: number
  currency: string
  /** Decides the period. */
  confirmedOn: Day
  /** Decides the exchange rate, and whether the participant was in the plan. */
  depositedOn: Day
  /** Statement lines it rests on; empty for one that rests on a signed letter. */
  lineIds: string[]
  newHousehold: boolean
  /** For a client inherited from a colleague: until when money leaving does not count (coverage `grace_until`). */
  graceUntil: Day | null
  /** What of the whole had left before and came back; set by the calculation (round-trips.ts), never by the facts. */
  roundTripMinor?: number
}

/** Money of a household that came (a confirmation, with its claim) or left (a line; negative), for the rule on round trips. */
export type NetFlow = {
  id: string
  clientId: string
  claimId: string | null
  day: Day
  amountMinor: number
  currency: string
}

export type Participant = {
  userId: string
  from: Day
  to: Day | null
  /** Balances of the book at the start of the period, for the hurdle, in the plan's currency. */
  priorBalanceMinor: number
  /** The pool of the judged part; null takes the plan's. */
  targetMinor: number | null
  /** Figures that no credit shows, by the name the plan gives them: production, loan growth, a rank among peers. */
  measures?: Record<string, number>
}

/** One scorer's mark for one criterion; a decimal string of at most two places, from 0 to the criterion's scale. */
export type Mark = {
  criterionId: string
  scorer: 'first' | 'second'
  scorerId: string
  score: string
  interactionIds: string[]
}
export type Scorecard = { userId: string; marks: Mark[] }

/** A line that comes from outside the formula: what a locked run owes or is owed, or what two people entered by hand. */
export type LaterLine = {
  id: string
  userId: string
  kind: 'adjustment' | 'clawback' | 'vesting' | 'manual' | 'brought_forward'
  amountMinor: number
  /** The run and line it corrects; null for a manual line. */
  ofRun: string | null
  ofLine: string | null
  reason: string
}

export type RunInput = {
  planVersionId: string
  plan: PlanDefinition
  period: { from: Day; to: Day }
  participants: Participant[]
  credits: Credit[]
  exchange: Exchange
  rates: Rate[]
  scorecards: Scorecard[]
  later: LaterLine[]
  /** Households retired into another since: money and its leaving count for the one that is left. */
  merged?: Merge[]
  /** Under a plan that counts above the high-water mark: what its households brought and took out within the look-back. */
  netFlows?: NetFlow[]
}

export type Merge = { clientId: string; into: string }
