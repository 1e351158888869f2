/** The lines that one component of a plan gives one participant. */
import { byText } from '#src/kit/canonical.ts'
import { divideHalfEven, sumMinor, toMinor } from '#src/kit/money.ts'
import { payThroughBands } from './bands.ts'
import { sizeByClient, takes, traceOf, type Counted } from './counting.ts'
import { measureLines } from './measure-lines.ts'
import type { AllMeasured } from './measures.ts'
import type { AmountComponent, Component, EachComponent, Step } from './plan.ts'
import type { CreditLine } from './result.ts'

/** What a component looks at: the credits and figures of one participant, or of a team together. */
export type Look = { counted: readonly Counted[]; measured: AllMeasured }

/** Lines in the order of their credits; `counted` comes in that order. A credit that reaches no step gets no line. */
export function linesOf(component: Component, { counted, measured }: Look): CreditLine[] {
  if (component.kind === 'measure') return measureLines(component, measured)
  const own = counted.filter(({ credit }) => takes(component, credit))
  if (component.basis === 'amount') return bandLines(component, own)
  if (component.kind === 'household') return householdLines(component, own)
  return own.flatMap((one) => stepLine(component, one.credit.id, [one], one.sizeMinor, one.credit.shareBp, 10_000))
}

function bandLines(component: AmountComponent, own: readonly Counted[]): CreditLine[] {
  const { bands, banding, weightBp } = component
  const amounts = own.map((one) => one.baseMinor)
  const paid = payThroughBands(amounts, bands, banding, weightBp)
  return own.map((one, index) => ({
    ...lineBase(component, one.credit.id, [one]),
    amountMinor: paid[index]?.amountMinor ?? 0,
    pieces: paid[index]?.pieces ?? [],
    step: null,
  }))
}

/** One line for each household, as large as its confirmed money of the period makes it, times the participant's part of that. */
function householdLines(component: EachComponent, own: readonly Counted[]): CreditLine[] {
  const clients = [...sizeByClient(own)].toSorted(([a], [b]) => byText(a, b))
  return clients.flatMap(([clientId, size]) => {
    const credits = own.filter(({ credit }) => credit.clientId === clientId)
    const part = sumMinor(credits.map((one) => one.baseMinor))
    return stepLine(component, clientId, credits, size, part, size)
  })
}

function stepLine(
  component: EachComponent,
  key: string,
  counted: readonly Counted[],
  sizeMinor: number,
  part: number,
  whole: number,
): CreditLine[] {
  const step = reachedStep(component.steps, sizeMinor)
  // A reversed result (part below nought) takes nothing from a step: the pay it once gave is corrected by adjustment.
  if (!step || part <= 0) return []
  const exact = BigInt(step.payMinor) * BigInt(component.weightBp) * BigInt(part)
  const amountMinor = toMinor(divideHalfEven(exact, 10_000n * BigInt(whole)))
  return [{ ...lineBase(component, key, counted), amountMinor, pieces: null, step: { ...step, sizeMinor } }]
}

const reachedStep = (steps: readonly Step[], sizeMinor: number): Step | undefined =>
  steps.findLast((step) => sizeMinor > 0 && sizeMinor >= step.fromMinor)

const lineBase = (component: Component, key: string, counted: readonly Counted[]) => ({
  kind: 'credit' as const,
  id: `${component.id}:${key}`,
  componentId: component.id,
  credits: counted.map(traceOf),
  weightBp: component.weightBp,
})
