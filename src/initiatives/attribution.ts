/**
 * Which touches of a household a confirmed result is owed to (wealth-domain D). A model gives every touch a whole-number
 * weight; money is then split by `allocate`, so that the parts sum to the result to the minor unit.
 */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import { daysBetween, type Day } from '#src/kit/days.ts'
import { allocate } from '#src/kit/money.ts'

/** `initiativeId` is null for a contact outside every initiative: it takes its share, which then belongs to none of them. */
export type Touch = { id: string; initiativeId: string | null; day: Day }

export type AttributionModel =
  | { kind: 'first' }
  | { kind: 'last' }
  | { kind: 'linear' }
  /** First and last touch get these shares, the middle the rest; U = 4000 / 4000. */
  | { kind: 'position'; firstBp: number; lastBp: number }
  | { kind: 'time_decay'; halfLifeDays: number }

export const DEFAULT_HALF_LIFE_DAYS = 90
export const DEFAULT_LOOK_BACK_DAYS = 730

export type Weighted = { touch: Touch; weight: number }

/** The touches that count for a result of a day, oldest first, with their weights (0 for one the model passes over). */
export function weigh(
  touches: readonly Touch[],
  resultDay: Day,
  model: AttributionModel,
  lookBackDays: number,
): Weighted[] {
  const counted = touches
    .filter((touch) => isWithin(daysBetween(touch.day, resultDay), lookBackDays))
    .toSorted((a, b) => byText(a.day, b.day) || byText(a.id, b.id))
  const weights = weightsOf(
    counted.map((touch) => daysBetween(touch.day, resultDay)),
    model,
  )
  return counted.map((touch, index) => ({ touch, weight: weights[index] ?? 0 }))
}

export type Share = { touchId: string; initiativeId: string | null; amountMinor: number; shareBp: number }

/** Splits a confirmed amount (minor units) over its touches; empty when no touch counts, and then nothing is attributed. */
export function attribute(
  amountMinor: number,
  touches: readonly Touch[],
  resultDay: Day,
  model: AttributionModel,
  lookBackDays: number = DEFAULT_LOOK_BACK_DAYS,
): Share[] {
  // A touch the model passes over is not owed anything, not even the household.
  const weighted = weigh(touches, resultDay, model, lookBackDays).filter(({ weight }) => weight > 0)
  if (weighted.length === 0) return []
  const weights = weighted.map(({ weight }) => weight)
  const amounts = allocate(amountMinor, weights)
  const shares = allocate(10_000, weights)
  return weighted.map(({ touch }, index) => ({
    touchId: touch.id,
    initiativeId: touch.initiativeId,
    amountMinor: amounts[index] ?? 0,
    shareBp: shares[index] ?? 0,
  }))
}

const isWithin = (age: number, lookBackDays: number) => age >= 0 && age <= lookBackDays

function weightsOf(ages: readonly number[], model: AttributionModel): number[] {
  switch (model.kind) {
    case 'first':
      return ages.map((_, index) => Number(index === 0))
    case 'last':
      return ages.map((_, index) => Number(index === ages.length - 1))
    case 'linear':
      return ages.map(() => 1)
    case 'position':
      return positionWeights(ages.length, model.firstBp, model.lastBp)
    case 'time_decay':
      return decayWeights(ages, model.halfLifeDays)
  }
}

// One touch takes all, two share as first to last; the middle shares evenly, in whole numbers.
function positionWeights(count: number, firstBp: number, lastBp: number): number[] {
  if (firstBp < 0 || lastBp < 0 || firstBp + lastBp > 10_000 || firstBp + lastBp === 0)
    throw new AppError('invalid', {
      sentence: 'The shares of the first and last touch must lie between 0 and 100 % together.',
    })
  if (count === 1) return [1]
  const middle = count - 2
  if (middle === 0) return [firstBp, lastBp]
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return firstBp * middle
    return index === count - 1 ? lastBp * middle : 10_000 - firstBp - lastBp
  })
}

/**
 * 2^(-days / half-life), counted from the latest touch so that old results do not vanish. The power is a float; it becomes a
 * whole number of billionths HERE, before any money is touched, and weights differ by far more than a float's last digit.
 */
function decayWeights(ages: readonly number[], halfLifeDays: number): number[] {
  if (halfLifeDays <= 0) throw new AppError('invalid', { sentence: 'The half-life must be at least one day.' })
  const youngest = Math.min(...ages)
  return ages.map((age) => Math.round(2 ** (-(age - youngest) / halfLifeDays) * 1_000_000_000))
}
