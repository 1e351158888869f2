/** Policies, pay and scorecards, as planned facts (conventions: src/demo/plan.ts). */
import type { Day } from '#src/kit/days.ts'
import type { At, Channel, CoverageRole, Tier, UserKind } from './people.ts'

/** `least` contacts a year and `most` outbound contacts in `mostDays`; a null channel means all together. */
export type CadenceRulePlan = {
  tier: Tier
  role: CoverageRole
  channel: Channel | null
  least: number | null
  most: number | null
  mostDays: number | null
}

export type NnaPolicyPlan = {
  id: string
  name: string
  version: number
  effectiveFrom: Day
  income: 'in' | 'out'
  fees: 'in' | 'out'
  liabilities: 'in' | 'out'
  internalTransfers: 'in' | 'out'
  inheritedBooks: 'in' | 'out'
  roundTripDays: number
  exchange: 'transaction_day' | 'month_average'
}

export type PayPlanPlan = {
  id: string
  name: string
  version: number
  /** Whom it pays. */
  kinds: UserKind[]
  effectiveFrom: Day
  effectiveTo: Day | null
  currency: string
  /** Marginal: each band pays its own rate on the credit inside it. */
  bands: { fromMinor: number; rateBps: string }[]
  overlayRateBps: string
  engagementFeeRateBps: string
  referralAwardMinor: number
  hurdleMinor: number
  capMinor: number
  holdbackBp: number
  clawbackMonths: number
  /** The judged part: the pool at full marks, and the criteria whose weights sum to 10000. */
  scorecardPoolMinor: number
  criteria: { code: string; name: string; guidance: string; weightBp: number }[]
  preparedBy: string
  publishedBy: string
}

export type PoliciesPlan = {
  cadence: { id: string; name: string; effectiveFrom: Day; rules: CadenceRulePlan[] }
  nna: NnaPolicyPlan[]
  payPlans: PayPlanPlan[]
  yields: { tier: Tier; yieldBps: string; effectiveFrom: Day }[]
  /** One unit of `from` in units of `to`, the month's average, six decimals. */
  rates: { month: string; from: string; to: string; rate: string }[]
  attribution: { halfLifeDays: number; lookBackDays: number }
}

/** Scores are 0 to 5; each cites contacts of the period by its participant. */
export type ScorecardPlan = {
  id: string
  userId: string
  planId: string
  periodFrom: Day
  periodTo: Day
  scorerId: string
  secondScorerId: string
  state: 'draft' | 'scored' | 'agreed'
  scores: { criterion: string; score: number; secondScore: number | null; comment: string; interactionIds: string[] }[]
}

/** Three different people prepare, review and approve; none of them earns in it. */
export type RunPlan = {
  id: string
  name: string
  periodFrom: Day
  periodTo: Day
  planIds: string[]
  nnaPolicyId: string
  preparedBy: string
  reviewedBy: string
  approvedBy: string
  preparedAt: At
  approvedAt: At
  state: 'trial' | 'locked'
}
