/** The line of a component that pays on a measure: at a rate, or for a target attained (wealth-domain B2, B3). */
import { payThroughBands, piecesBetween } from './bands.ts'
import { traceOf } from './counting.ts'
import { boundOf } from './gates.ts'
import { multiplySum } from '#src/kit/money.ts'
import type { AllMeasured } from './measures.ts'
import type { MeasureComponent, TargetComponent } from './plan.ts'
import type { CreditLine, PaidTier } from './result.ts'

/** One line, also when it pays nothing, so that what was reached is seen. Nothing is paid on a measure below nought. */
export const measureLines = (component: MeasureComponent | TargetComponent, measured: AllMeasured): CreditLine[] =>
  component.basis === 'measure' ? [rateLine(component, measured)] : targetLines(component, measured)

function rateLine(component: MeasureComponent, measured: AllMeasured): CreditLine {
  const { banding, weightBp } = component
  const value = measured.get(component.measure)?.value ?? 0
  const reached = reachedBands(component, measured)
  const [paid] = payThroughBands([value], reached, component.rateBy ? 'retroactive' : banding, weightBp)
  return { ...lineBase(component, measured), amountMinor: paid?.amountMinor ?? 0, pieces: paid?.pieces ?? [] }
}

/** With `rateBy` the one band that the other measure reaches stands for all. */
function reachedBands({ bands, rateBy }: MeasureComponent, measured: AllMeasured) {
  if (rateBy === undefined) return bands
  const by = measured.get(rateBy)?.value ?? 0
  const band = bands.findLast(({ fromMinor }) => by >= fromMinor)
  return [{ fromMinor: 0, rateBps: band?.rateBps ?? '0' }]
}

function targetLines(component: TargetComponent, measured: AllMeasured): CreditLine[] {
  const { payMinor, weightBp, tiers } = component
  const targetMinor = boundOf(component.target, measured)
  const reachedMinor = measured.get(component.measure)?.value ?? 0
  if (targetMinor <= 0) return []
  const starts = tiers.map(({ fromBp, times }) => ({ fromMinor: startOf(targetMinor, fromBp), rateBps: times }))
  const pieces = piecesBetween(0, reachedMinor, starts).map(({ bandFromMinor, baseMinor, rateBps }): PaidTier => ({
    fromMinor: bandFromMinor ?? 0,
    baseMinor,
    times: rateBps,
  }))
  const parts = reachedMinor > 0 ? pieces.map(({ baseMinor, times }) => ({ minor: baseMinor, rate: times })) : []
  const amountMinor = multiplySum(parts, BigInt(payMinor) * BigInt(weightBp), BigInt(targetMinor) * 10_000n)
  const target = { targetMinor, reachedMinor, payMinor, tiers: pieces }
  return [{ ...lineBase(component, measured), amountMinor, pieces: null, target }]
}

const startOf = (targetMinor: number, fromBp: number): number =>
  multiplySum([{ minor: targetMinor, rate: String(fromBp) }], 1, 10_000)

const lineBase = ({ id, measure, weightBp }: MeasureComponent | TargetComponent, measured: AllMeasured) => ({
  kind: 'credit' as const,
  id: `${id}:${measure}`,
  componentId: id,
  credits: (measured.get(measure)?.on ?? []).map(traceOf),
  weightBp,
  step: null,
})
