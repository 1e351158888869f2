/** The figures of one participant (or of a team together) that gates, rates and targets look at (wealth-domain B2). */
import { AppError } from '#src/errors.ts'
import { sumMinor } from '#src/kit/money.ts'
import { counts, sizeByClient, type Counted } from './counting.ts'
import type { Participant, RunInput } from './facts.ts'
import type { Bound, Ledger } from './plan.ts'
import type { MeasureFinding } from './result.ts'

/** Minor units of the plan's currency, a whole number, or basis points of 100 %. */
export type Unit = 'amount' | 'count' | 'share'
export type CreditKind = 'nna' | 'engagement' | 'referral'
/** One result that reaches `fromMinor` counts as so many (Merrill 2019: a household of $2.5m as 2). */
export type CountStep = { fromMinor: number; counts: number }
export type Measure =
  | { id: string; from: 'credits'; kind: CreditKind; ledger: Ledger }
  | { id: string; from: 'count'; of: CreditKind | 'household'; ledger: Ledger; steps: CountStep[] }
  | { id: string; from: 'prior_balance' }
  | { id: string; from: 'facts'; unit: Unit }

export type Condition = { measure: string; is: 'at_least' | 'at_most' | 'above' | 'below'; value: Bound }
/** Every item must be met; of an `any` one condition is enough. */
export type Gate = (Condition | { any: Condition[] })[]

export type Measured = { unit: Unit; value: number; on: Counted[] }
export type AllMeasured = ReadonlyMap<string, Measured>

export const unitOf = (measure: Measure): Unit => {
  if (measure.from === 'facts') return measure.unit
  return measure.from === 'count' ? 'count' : 'amount'
}

/** Every measure of the plan for these people together. Throws `invalid` where the facts lack a figure. */
export const measureAll = (
  { plan, period }: RunInput,
  people: readonly Participant[],
  counted: readonly Counted[],
): AllMeasured =>
  new Map(
    (plan.measures ?? []).map((measure) => {
      const on = counted.filter((one) => counts(measure, one.credit))
      return [measure.id, { unit: unitOf(measure), value: valueOf(measure, people, on, period.from), on }]
    }),
  )

export const findings = (measured: AllMeasured): MeasureFinding[] =>
  [...measured].map(([id, { unit, value }]) => ({ id, unit, value }))

function valueOf(measure: Measure, people: readonly Participant[], on: readonly Counted[], start: string): number {
  if (measure.from === 'credits') return sumMinor(on.map((one) => one.baseMinor))
  if (measure.from === 'count') return countOf(measure.steps, sizesOf(measure.of, on))
  if (measure.from === 'prior_balance') return sumMinor(people.map((one) => one.priorBalanceMinor))
  return sumMinor(people.map((one) => figureOf(measure.id, one, start)))
}

/** A household is as large as its confirmed money of the period; every other result is one confirmation, once. */
function sizesOf(of: CreditKind | 'household', on: readonly Counted[]): number[] {
  if (of === 'household') return [...sizeByClient(on).values()].filter((size) => size > 0)
  return [...new Map(on.map((one) => [one.credit.confirmationId, one.sizeMinor])).values()]
}

const countOf = (steps: readonly CountStep[], sizes: readonly number[]): number =>
  sizes.reduce((sum, size) => sum + (steps.findLast((step) => size >= step.fromMinor)?.counts ?? 0), 0)

function figureOf(id: string, { userId, to, measures: given }: Participant, start: string): number {
  const figure = given?.[id]
  if (figure !== undefined) return figure
  // Somebody who had left before the period is in the run for corrections only.
  if (to !== null && to < start) return 0
  throw new AppError('invalid', { sentence: `The facts give no figure for "${id}" of ${userId}.` })
}
