/**
 * A pay plan as plain JSON (wealth-domain B2, B3). Amounts are whole minor units of `currency`; rates are basis points as
 * decimal strings; shares and weights are whole basis points of 100 % (10000). A published version never changes.
 */
import type { Gate, Measure } from './measures.ts'

export type PeriodKind = 'month' | 'quarter' | 'half_year' | 'year'
export type Ledger = 'hard' | 'overlay'
export type Banding = 'marginal' | 'retroactive'

/** Pays `rateBps` on what lies between `fromMinor` and the next band. */
export type Band = { fromMinor: number; rateBps: string }
/** Pays `payMinor` for one result whose whole confirmed amount reaches `fromMinor`. */
export type Step = { fromMinor: number; payMinor: number }

/** Adds to (or takes from) the rate a component pays, on all it pays on, when everything in `when` is met. */
export type RateAdjustment = { id: string; when: Gate; addBps: string }
/** Multiplies the pay of a target for what lies between this attainment and the next tier. */
export type Tier = { fromBp: number; times: string }
/** A fixed number, or so much of another measure, itself never more than `capMinor`. */
export type Bound = number | { rateBps: string; of: string; capMinor: number | null }

type Terms = {
  id: string
  /** Multiplies what the bands or steps give: 10000 pays them in full. */
  weightBp: number
  /** Whether the plan's hurdle stands before it. */
  gated: boolean
  /** What stands before this component alone. */
  gate?: Gate
  /** The most it pays in a run. */
  capMinor?: number
  /** True: members of a team earn on the team's results together and divide the pay by their shares. */
  pooled?: boolean
}
type OfCredits = Terms & {
  /** Which credits it pays: `household` takes the NNA credits of households new to the firm, one line for each. */
  kind: 'nna' | 'engagement' | 'referral' | 'household'
  ledger: Ledger
}
type OfMeasure = Terms & { kind: 'measure'; measure: string }
export type AmountComponent = OfCredits & {
  basis: 'amount'
  bands: Band[]
  banding: Banding
  adjustments?: RateAdjustment[]
}
export type EachComponent = OfCredits & { basis: 'each'; steps: Step[] }
/** Pays a rate on a measure such as production; with `rateBy` the band is the one another measure reaches. */
export type MeasureComponent = OfMeasure & {
  basis: 'measure'
  rateBy?: string
  bands: Band[]
  banding: Banding
  adjustments?: RateAdjustment[]
}
/** Pays `payMinor` for a target met: faster or slower by the tiers of attainment (accelerators and decelerators). */
export type TargetComponent = OfMeasure & { basis: 'target'; target: Bound; payMinor: number; tiers: Tier[] }
export type Component = AmountComponent | EachComponent | MeasureComponent | TargetComponent

/** Members divide what pooled components pay; shares sum to 10000. */
export type Team = { id: string; members: { userId: string; shareBp: number }[] }
/** Part of the bonus is not paid now: cash that vests later, or the promise that a loan made now is forgiven in parts. */
export type Deferral = {
  kind: 'cash' | 'forgivable_note'
  shareBp: number
  vesting: { afterMonths: number; shareBp: number }[]
}

/** All parts that are set must be met; a gate, so it pays from the first unit once met (for a continuous start use a band at 0). */
export type Hurdle = {
  /** The NNA credited must reach this. */
  minimumMinor: number | null
  /** ... and this share of the balances at the start, itself never more than `capMinor` (Merrill 2018: 5 %, $15m). */
  priorBalance: { rateBps: string; capMinor: number | null } | null
  /** ... and so many new households of this size (Merrill 2018: 5 of $250k). */
  newHouseholds: { count: number; minimumMinor: number } | null
}

export type Criterion = { id: string; name: string; weightBp: number; scale: number }

/** The judged part: `shareBp` of the pool (the participant's target, else `poolMinor`) at full marks. */
export type ScorecardPlan = { shareBp: number; poolMinor: number; criteria: Criterion[] }

export type PlanDefinition = {
  name: string
  currency: string
  period: PeriodKind
  nnaPolicyVersion: string
  components: Component[]
  hurdle: Hurdle | null
  floorMinor: number | null
  capMinor: number | null
  scorecard: ScorecardPlan | null
  /** Kept back from the bonus until it is released. */
  holdbackBp: number
  clawback: { windowMonths: number } | null
  /** True: money that leaves an inherited client before its grace date does not count against the representative. */
  inheritedGrace: boolean
  /** Money counts only above the household's high-water mark of net flow within so many months; absent or null: round trips are paid. */
  aboveHighWater?: { lookBackMonths: number } | null
  /** Figures that gates, rates and targets look at. */
  measures?: Measure[]
  teams?: Team[]
  deferral?: Deferral
  /** The least that is paid out in a period; what was advanced is recovered from later ones. */
  draw?: { amountMinor: number }
}

/** How far a plan drafted now looks back for round trips, unless it says otherwise. */
export const HIGH_WATER = { lookBackMonths: 24 }
