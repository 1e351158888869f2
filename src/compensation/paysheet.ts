/** One participant's sheet: formula, judgement, floor, cap, holdback and corrections, each a line of its own. */
import { byText } from '#src/kit/canonical.ts'
import { fraction, sumMinor } from '#src/kit/money.ts'
import { payComponent, type FormulaLine, type Pool } from './component-pay.ts'
import type { Look } from './components.ts'
import { deferralOf } from './deferral.ts'
import type { LaterLine, Participant, RunInput, Scorecard } from './facts.ts'
import { findHurdle } from './hurdle.ts'
import { findings } from './measures.ts'
import type { Component, PlanDefinition } from './plan.ts'
import type { CorrectionLine, EffectLine, PayLine, Paysheet, ScoreLine } from './result.ts'
import { scoreLines, scorecardState } from './scorecard.ts'

/** `look` is on this participant's credits in order; `later` are this participant's corrections. */
export function paysheetOf(
  { plan, period }: RunInput,
  participant: Participant,
  look: Look,
  pool: Pool | null,
  scorecard: Scorecard | undefined,
  later: readonly LaterLine[],
): Paysheet {
  const { userId } = participant
  const hurdle = findHurdle(plan, participant, look.counted)
  const paid = plan.components.map((component) =>
    payComponent(plan, component, userId, look, pool, !component.gated || hurdle === null || hurdle.met),
  )
  const formula = paid.flatMap(({ lines }) => lines)
  const gates = paid.flatMap((one) => one.gates)
  const state = plan.scorecard ? scorecardState(plan.scorecard, scorecard) : 'none'
  const judged = state === 'complete' ? judgedLines(plan, participant, scorecard) : []
  return {
    userId,
    hurdle,
    ...(plan.measures && { measures: findings(look.measured) }),
    ...(gates.length > 0 && { gates }),
    scorecard: state,
    components: plan.components.map((component) => subtotal(component, formula)),
    ...settled(plan, period, participant, formula, judged, later),
  }
}

/** Bonus = min(cap, max(floor, formula + judged)) (wealth-domain B3). */
function settled(
  plan: PlanDefinition,
  period: RunInput['period'],
  participant: Participant,
  formula: FormulaLine[],
  judged: ScoreLine[],
  later: readonly LaterLine[],
) {
  const formulaMinor = total(formula)
  const judgedMinor = total(judged)
  const earned = formulaMinor + judgedMinor
  const raised = Math.max(plan.floorMinor ?? earned, earned)
  const bonusMinor = Math.min(plan.capMinor ?? raised, raised)
  const corrections = later.toSorted((a, b) => byText(a.id, b.id)).map(correctionLine)
  const limits = [
    ...effect('floor', raised - earned, plan.floorMinor),
    ...effect('cap', bonusMinor - raised, plan.capMinor),
  ]
  const { kept, carried, ...payout } = payoutOf(plan, period, participant, bonusMinor, total(corrections))
  const lines: PayLine[] = [...formula, ...judged, ...limits, ...kept, ...corrections, ...carried]
  return {
    lines,
    formulaMinor,
    judgedMinor,
    floorEffectMinor: raised - earned,
    capEffectMinor: bonusMinor - raised,
    bonusMinor,
    ...payout,
    totalMinor: total(lines),
  }
}

/** What of the bonus is kept back or deferred, and what is owed to or advanced from the next run. */
function payoutOf(
  plan: PlanDefinition,
  period: RunInput['period'],
  participant: Participant,
  bonusMinor: number,
  adjustmentMinor: number,
) {
  const holdbackMinor = fraction(bonusMinor, plan.holdbackBp, 10_000)
  const deferral = deferralOf(plan, bonusMinor, period.to)
  const deferredMinor = deferral?.amountMinor ?? 0
  const net = bonusMinor - holdbackMinor - deferredMinor + adjustmentMinor
  // Nobody pays in: what a clawback cannot take from this run is carried to the next.
  const owedMinor = Math.max(0, -net)
  const drawnMinor = Math.max(0, drawOf(plan, period, participant) - Math.max(0, net))
  return {
    kept: [...effect('holdback', -holdbackMinor, null), ...effect('deferral', -deferredMinor, null)],
    carried: [
      ...effect('carried_forward', owedMinor, null),
      ...effect('draw', drawnMinor, plan.draw?.amountMinor ?? null),
    ],
    holdbackMinor,
    adjustmentMinor,
    carriedMinor: owedMinor + drawnMinor,
    ...(deferral && { deferral }),
  }
}

/** A draw is for who is on the plan from the first day of the period to its last: nobody is advanced what nobody could recover. */
const drawOf = ({ draw }: PlanDefinition, period: RunInput['period'], { from, to }: Participant): number =>
  draw && from <= period.from && (to === null || to >= period.to) ? draw.amountMinor : 0

function judgedLines(plan: PlanDefinition, participant: Participant, scorecard: Scorecard | undefined): ScoreLine[] {
  if (!plan.scorecard || !scorecard) return []
  return scoreLines(plan.scorecard, scorecard, participant.targetMinor ?? plan.scorecard.poolMinor)
}

function subtotal(component: Component, formula: readonly FormulaLine[]) {
  const own = formula.filter((line) => line.componentId === component.id)
  const credited = own.flatMap((line) => ('credits' in line ? line.credits.map((credit) => credit.baseMinor) : []))
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
