/** Policies, pay and scorecards, as planned facts (conventions: src/demo/plan.ts). */
import type { Day } from '#src/kit/days.ts'
import type { CadencePolicy } from '#src/cadence/cadence.ts'
import type { PlanDefinition } from '#src/compensation/plan.ts'
import type { NnaPolicy } from '#src/statements/flow.ts'
import type { At, Tier, UserKind } from './people.ts'

export type NnaPolicyPlan = {
  id: string
  name: string
  version: number
  purpose: 'in_force' | 'comparison'
  effectiveFrom: Day
  policy: NnaPolicy
  publishedBy: string
}

/** One version of the firm's one pay plan; everybody of `kinds` takes part. */
export type PayPlanPlan = {
  id: string
  planId: string
  name: string
  version: number
  kinds: UserKind[]
  effectiveFrom: Day
  effectiveTo: Day | null
  definition: PlanDefinition
  preparedBy: string
  publishedBy: string
}

export type PoliciesPlan = {
  cadence: { id: string; effectiveFrom: Day; policy: CadencePolicy }[]
  nna: NnaPolicyPlan[]
  payPlans: PayPlanPlan[]
  yields: { tier: Tier; yieldBps: string; effectiveFrom: Day }[]
  /** One unit of `from` is `rate` units of `to`; every Monday, six decimals (src/kit/rates.ts wants one a week). */
  rates: { day: Day; from: string; to: string; rate: string }[]
  attribution: { halfLifeDays: number; lookBackDays: number }
}

/** Scores are 0 to 5 (scale 5); both scorers cite the same contacts of the period, logged by the one who is scored. */
export type ScorecardPlan = {
  id: string
  userId: string
  planVersionId: string
  periodFrom: Day
  periodTo: Day
  scorerId: string
  secondScorerId: string
  state: 'open' | 'scored' | 'final'
  scores: { criterion: string; score: number; secondScore: number | null; comment: string; interactionIds: string[] }[]
}

/** Three different people prepare, review and approve; none of them earns in it. */
export type RunPlan = {
  id: string
  name: string
  periodFrom: Day
  periodTo: Day
  planVersionId: string
  nnaPolicyId: string
  preparedBy: string
  reviewedBy: string
  approvedBy: string
  preparedAt: At
  reviewedAt: At
  approvedAt: At
  state: 'locked'
}
