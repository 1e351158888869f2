/** One participant's sheet: formula, judgement, floor, cap, holdback and corrections, each a line of its own. */
import { byText } from '#src/kit/canonical.ts'
import { fraction, sumMinor } from '#src/kit/money.ts'
import { linesOf } from './components.ts'
import type { Counted } from './counting.ts'
import type { LaterLine, Participant, RunInput, Scorecard } from './facts.ts'
import { findHurdle } from './hurdle.ts'
import type { Component, PlanDefinition } from './plan.ts'
import type { CorrectionLine, CreditLine, EffectLine, PayLine, Paysheet, ScoreLine } from './result.ts'
import { scoreLines, scorecardState } from './scorecard.ts'

/** `counted` are this participant's credits in order; `later` this participant's corrections. */
export function paysheetOf(
  { plan }: RunInput,
  participant: Participant,
  counted: readonly Counted[],
  scorecard: Scorecard | undefined,
  later: readonly LaterLine[],
): Paysheet {
  const hurdle = findHurdle(plan, participant, counted)
  const open = plan.components.filter((component) => !component.gated || hurdle === null || hurdle.met)
  const formula = open.flatMap((component) => linesOf(component, counted))
  const state = plan.scorecard ? scorecardState(plan.scorecard, scorecard) : 'none'
  const judged = state === 'complete' ? judgedLines(plan, participant, scorecard) : []
  return {
    userId: participant.userId,
    hurdle,
    scorecard: state,
    components: plan.components.map((component) => subtotal(component, formula)),
    ...settled(plan, formula, judged, later),
  }
}

/** Bonus = min(cap, max(floor, formula + judged)) (wealth-domain B3). */
function settled(plan: PlanDefinition, formula: CreditLine[], judged: ScoreLine[], later: readonly LaterLine[]) {
  const formulaMinor = total(formula)
  const judgedMinor = total(judged)
  const earned = formulaMinor + judgedMinor
  const raised = Math.max(plan.floorMinor ?? earned, earned)
  const bonusMinor = Math.min(plan.capMinor ?? raised, raised)
  const holdbackMinor = fraction(bonusMinor, plan.holdbackBp, 10_000)
  const corrections = later.toSorted((a, b) => byText(a.id, b.id)).map(correctionLine)
  const adjustmentMinor = total(corrections)
  // Nobody pays in: what a clawback cannot take from this run is carried to the next.
  const carriedMinor = Math.max(0, -(bonusMinor - holdbackMinor + adjustmentMinor))
  const effects = [
    ...effect('floor', raised - earned, plan.floorMinor),
    ...effect('cap', bonusMinor - raised, plan.capMinor),
    ...effect('holdback', -holdbackMinor, null),
  ]
  const lines: PayLine[] = [
    ...formula,
    ...judged,
    ...effects,
    ...corrections,
    ...effect('carried_forward', carriedMinor, null),
  ]
  return {
    lines,
    formulaMinor,
    judgedMinor,
    floorEffectMinor: raised - earned,
    capEffectMinor: bonusMinor - raised,
    bonusMinor,
    holdbackMinor,
    adjustmentMinor,
    carriedMinor,
    totalMinor: total(lines),
  }
}

function judgedLines(plan: PlanDefinition, participant: Participant, scorecard: Scorecard | undefined): ScoreLine[] {
  if (!plan.scorecard || !scorecard) return []
  return scoreLines(plan.scorecard, scorecard, participant.targetMinor ?? plan.scorecard.poolMinor)
}

function subtotal(component: Component, formula: readonly CreditLine[]) {
  const own = formula.filter((line) => line.componentId === component.id)
  const credited = own.flatMap((line) => line.credits.map((credit) => credit.baseMinor))
  return { componentId: component.id, creditedMinor: sumMinor(credited), amountMinor: total(own) }
}

const effect = (kind: EffectLine['kind'], amountMinor: number, limitMinor: number | null): EffectLine[] =>
  amountMinor === 0 ? [] : [{ kind, id: kind, amountMinor, limitMinor }]

const correctionLine = ({ id, kind, amountMinor, ofRun, ofLine, reason }: LaterLine): CorrectionLine => ({
  kind,
  id,
  amountMinor,
  ofRun,
  ofLine,
  reason,
})

const total = (lines: readonly { amountMinor: number }[]) => sumMinor(lines.map((line) => line.amountMinor))
