/** What a run says: for every participant lines that open to their evidence, what was left out and why, and totals that tie. */
import type { Day } from '#src/kit/days.ts'
import type { Condition, Unit } from './measures.ts'
import type { Deferral, Ledger } from './plan.ts'

/** The part of a credit that fell into one band; `bandFromMinor` is null below nought, where nothing is paid. */
export type PaidPiece = { bandFromMinor: number | null; baseMinor: number; rateBps: string; payMinor: number }

export type CreditTrace = {
  creditId: string
  claimId: string
  confirmationId: string
  clientId: string
  lineIds: string[]
  ledger: Ledger
  shareBp: number
  amountMinor: number
  /** The whole that was confirmed, before the split. */
  confirmedMinor: number
  /** What of the whole had left before and came back, where there is any; the amounts are of the rest. */
  roundTripMinor?: number
  currency: string
  /** The amount in the plan's currency, and the rate that took it there (null when none was needed). */
  baseMinor: number
  rate: { base: string; quote: string; day: Day; rate: string } | null
  confirmedOn: Day
  depositedOn: Day
}

export type CreditLine = {
  kind: 'credit'
  id: string
  componentId: string
  amountMinor: number
  credits: CreditTrace[]
  weightBp: number
  /** Bands it fell into (basis `amount`), or null. */
  pieces: PaidPiece[] | null
  /** The step it reached (basis `each`), or null. */
  step: { fromMinor: number; payMinor: number; sizeMinor: number } | null
  /** What was reached of a target, cut at its tiers. */
  target?: { targetMinor: number; reachedMinor: number; payMinor: number; tiers: PaidTier[] }
  /** The pay of the whole team, of which this line is the share. */
  pool?: { teamId: string; wholeMinor: number; shareBp: number }
}
export type PaidTier = { fromMinor: number; baseMinor: number; times: string }

export type ScoreLine = {
  kind: 'score'
  id: string
  criterionId: string
  amountMinor: number
  /** What full marks would pay. */
  fullMinor: number
  /** Hundredths of a mark: 350 of 500 is 3.5 of 5. */
  scaleHundredths: number
  marks: { scorer: 'first' | 'second'; scorerId: string; hundredths: number; interactionIds: string[] }[]
}

/** `limitMinor` is the floor, cap or draw that moved the pay; null for the others. */
export type EffectLine = {
  kind: 'floor' | 'cap' | 'holdback' | 'deferral' | 'draw' | 'carried_forward'
  id: string
  /** For the cap of one component. */
  componentId?: string
  amountMinor: number
  limitMinor: number | null
}

export type CorrectionLine = {
  kind: 'adjustment' | 'clawback' | 'vesting' | 'manual' | 'brought_forward'
  id: string
  amountMinor: number
  ofRun: string | null
  ofLine: string | null
  reason: string
}

export type PayLine = CreditLine | ScoreLine | EffectLine | CorrectionLine

export type HurdleFinding = {
  met: boolean
  reachedMinor: number
  requiredMinor: number
  households: number
  requiredHouseholds: number
}

export type MeasureFinding = { id: string; unit: Unit; value: number }
/** Conditions with the same `any` are alternatives. */
export type ConditionFinding = {
  measure: string
  unit: Unit
  is: Condition['is']
  reached: number
  required: number
  met: boolean
  any: number | null
}
export type GateFinding = { of: string; met: boolean; parts: ConditionFinding[] }
/** A tranche of deferred pay: cash that is due, or a note that is forgiven, on its day. */
export type Tranche = { day: Day; shareBp: number; amountMinor: number }

export type Paysheet = {
  userId: string
  hurdle: HurdleFinding | null
  /** Only under a plan that has them. */
  measures?: MeasureFinding[]
  gates?: GateFinding[]
  deferral?: { kind: Deferral['kind']; amountMinor: number; tranches: Tranche[] }
  scorecard: 'none' | 'missing' | 'incomplete' | 'complete'
  lines: PayLine[]
  components: { componentId: string; creditedMinor: number; amountMinor: number }[]
  formulaMinor: number
  judgedMinor: number
  floorEffectMinor: number
  capEffectMinor: number
  /** min(cap, max(floor, formula + judged)) */
  bonusMinor: number
  holdbackMinor: number
  adjustmentMinor: number
  /** What could not be recovered now, or was advanced by a draw, and is owed by the participant to the next run. */
  carriedMinor: number
  /** What is paid out: the sum of all lines. */
  totalMinor: number
}

export type ExclusionReason =
  | 'outside_period'
  | 'not_participant'
  | 'not_active'
  | 'no_component'
  | 'inherited_grace'
  | 'round_trip'
  | 'below_hurdle'
  | 'measured_only'
  | 'below_first_step'

export type Exclusion = {
  creditId: string
  userId: string
  claimId: string
  amountMinor: number
  currency: string
  reason: ExclusionReason
}

export type ControlTotals = {
  credits: { currency: string; inMinor: number; onLinesMinor: number; excludedMinor: number }[]
  creditCount: number
  lineCount: number
  linesMinor: number
  totalMinor: number
}

export type RunResult = {
  engineVersion: string
  planVersionId: string
  period: { from: Day; to: Day }
  currency: string
  paysheets: Paysheet[]
  exclusions: Exclusion[]
  control: ControlTotals
}
