/** A density over equal steps, learned from weighted values, with a default that many values outweigh. */
export type Steps = {
  from: number
  width: number
  count: number
  /** How far values beyond the steps may lie, in all. */ beyond: number
}
export type Histogram = { steps: Steps; density: Float64Array; beyond: number }

/** Values supposed to lie anywhere among the steps, and the share beyond them, whatever was seen. */
const ANYWHERE = 0.5
const BEYOND_SHARE = 0.005
/** A round of smoothing moves a quarter of each step to either side; one value has so many rounds, many values have one. */
const SPREAD = 600
const MOST_ROUNDS = 300

/** The step of a value; `count` for one beyond the steps. */
export function stepOf({ from, width, count }: Steps, value: number): number {
  const step = Math.floor((value - from) / width)
  return step >= 0 && step < count ? step : count
}

export const densityAt = ({ steps, density, beyond }: Histogram, value: number): number =>
  density[stepOf(steps, value)] ?? beyond

/** `shape` is any positive curve, worth `trust` values; `seen` holds the weight of the values of each step. */
export function histogram(
  steps: Steps,
  shape: (middle: number) => number,
  trust: number,
  seen?: Float64Array,
): Histogram {
  const { count, width, from } = steps
  const prior = Float64Array.from({ length: count }, (_none, at) => shape(from + (at + 0.5) * width))
  const priorSum = prior.reduce((sum, value) => sum + value, 0)
  const inside = smoothed(seen ?? new Float64Array(count))
  const all = trust + ANYWHERE + inside.reduce((sum, value) => sum + value, 0)
  const density = prior.map(
    (value, at) => ((trust * value) / priorSum + ANYWHERE / count + (inside[at] ?? 0)) / all / width,
  )
  return { steps, density, beyond: BEYOND_SHARE / steps.beyond }
}

/** The fewer values, the wider each is spread: else one alone would bear witness to itself. */
function smoothed(seen: Float64Array): Float64Array {
  const sum = seen.reduce((whole, value) => whole + value, 0)
  const rounds = Math.min(MOST_ROUNDS, Math.ceil(SPREAD / (1 + sum)))
  let values = seen
  for (let round = 0; round < rounds; round += 1) values = spread(values)
  return values
}

const spread = (seen: Float64Array): Float64Array =>
  seen.map((value, at) => value / 2 + ((seen[at - 1] ?? value) + (seen[at + 1] ?? value)) / 4)

/** The same weights serve thousands of clients one after another. */
const known = new WeakMap<Histogram, Map<number, number>>()

/** The value below which the given share of a density lies. */
export function quantileOf(learned: Histogram, share: number): number {
  const found = known.get(learned) ?? new Map<number, number>()
  known.set(learned, found)
  const value = found.get(share) ?? findQuantile(learned, share)
  found.set(share, value)
  return value
}

function findQuantile({ steps: { from, width }, density }: Histogram, share: number): number {
  let sum = 0
  const all = density.reduce((whole, value) => whole + value, 0)
  const step = density.findIndex((value) => (sum += value) >= share * all)
  return from + step * width
}
