/** What one component pays: its gate, its lines, the adjustments of its rate, its cap, and a member's share of a pool. */
import { allocate, multiply, sumMinor } from '#src/kit/money.ts'
import { linesOf, type Look } from './components.ts'
import { takes, traceOf, counts } from './counting.ts'
import { findGate } from './gates.ts'
import type { Component, PlanDefinition, RateAdjustment, Team } from './plan.ts'
import type { CreditLine, EffectLine, GateFinding } from './result.ts'

export type FormulaLine = CreditLine | (EffectLine & { kind: 'cap' })
export type ComponentPay = { lines: FormulaLine[]; gates: GateFinding[] }
/** The team somebody shares with, and what the team looks at together. */
export type Pool = { team: Team; look: Look }

/** `open`: whether the hurdle of the plan lets it pay. */
export function payComponent(
  plan: PlanDefinition,
  component: Component,
  userId: string,
  own: Look,
  pool: Pool | null,
  open: boolean,
): ComponentPay {
  if (!component.pooled || !pool) return payAlone(component, own, open)
  const { lines, gates } = payAlone(component, pool.look, open)
  return { lines: lines.length ? [shareLine(plan, component, userId, own, pool.team, lines)] : [], gates }
}

function payAlone(component: Component, look: Look, open: boolean): ComponentPay {
  const gate = component.gate ? findGate(component.id, component.gate, look.measured) : null
  const adjustments = adjustmentsOf(component).map((one) => ({
    ...one,
    found: findGate(`${component.id}:${one.id}`, one.when, look.measured),
  }))
  const gates = [...(gate ? [gate] : []), ...adjustments.map(({ found }) => found)]
  if (!open || gate?.met === false) return { lines: [], gates }
  const base = linesOf(component, look)
  const rated = rateLines(
    component,
    look,
    base,
    adjustments.filter(({ found }) => found.met),
  )
  return { lines: [...base, ...rated, ...capLine(component, [...base, ...rated])], gates }
}

const adjustmentsOf = (component: Component): RateAdjustment[] =>
  'adjustments' in component ? (component.adjustments ?? []) : []

/** A line for each adjustment that applies. Together they take no more than the component paid: its rate stops at nought. */
function rateLines(
  component: Component,
  look: Look,
  base: readonly CreditLine[],
  met: readonly RateAdjustment[],
): CreditLine[] {
  const baseMinor = Math.max(0, baseOf(component, look))
  let left = sumMinor(base.map((line) => line.amountMinor))
  const gainsFirst = met.toSorted((a, b) => Number(isCut(a)) - Number(isCut(b)))
  return gainsFirst.map(({ id, addBps }) => {
    const amountMinor = Math.max(-left, multiply(baseMinor, addBps, component.weightBp, 100_000_000))
    left += amountMinor
    const piece = { bandFromMinor: 0, baseMinor, rateBps: addBps, payMinor: amountMinor }
    return { ...lineOf(component, `rate ${id}`), amountMinor, credits: [], pieces: [piece] }
  })
}

const isCut = ({ addBps }: RateAdjustment) => addBps.startsWith('-')

const baseOf = (component: Component, { counted, measured }: Look): number =>
  component.kind === 'measure'
    ? (measured.get(component.measure)?.value ?? 0)
    : sumMinor(counted.filter(({ credit }) => takes(component, credit)).map((one) => one.baseMinor))

function capLine({ id, capMinor }: Component, lines: readonly CreditLine[]): FormulaLine[] {
  const paid = sumMinor(lines.map((line) => line.amountMinor))
  if (capMinor === undefined || paid <= capMinor) return []
  return [{ kind: 'cap', id: `cap:${id}`, componentId: id, amountMinor: capMinor - paid, limitMinor: capMinor }]
}

/** Opens to the member's own credits only: nobody learns of a colleague's client from a paysheet. */
function shareLine(
  plan: PlanDefinition,
  component: Component,
  userId: string,
  own: Look,
  { id, members }: Team,
  lines: readonly FormulaLine[],
): CreditLine {
  const wholeMinor = sumMinor(lines.map((line) => line.amountMinor))
  const at = members.findIndex((member) => member.userId === userId)
  const parts = allocate(
    wholeMinor,
    members.map((member) => member.shareBp),
  )
  const measure = plan.measures?.find((one) => component.kind === 'measure' && one.id === component.measure)
  const credits = own.counted.filter(({ credit }) => takes(component, credit) || (measure && counts(measure, credit)))
  return {
    ...lineOf(component, `team ${id}`),
    amountMinor: parts[at] ?? 0,
    credits: credits.map(traceOf),
    pieces: null,
    pool: { teamId: id, wholeMinor, shareBp: members[at]?.shareBp ?? 0 },
  }
}

const lineOf = ({ id, weightBp }: Component, key: string) => ({
  kind: 'credit' as const,
  id: `${id}:${key}`,
  componentId: id,
  weightBp,
  step: null,
})
