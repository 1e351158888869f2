/** Which lines together make a sum: a search that is bounded, so that a busy account cannot stall the desk. */

export type Summand = { id: string; remainingMinor: number }
/** Sums from `least` to `most` pass; `wanted` is best. Minor units. */
export type SumSearch = { wanted: number; least: number; most: number }

const MOST_SUMMANDS = 8
const MOST_POOL = 24
const MOST_STEPS = 50_000
const MOST_ANSWERS = 5

/**
 * Sets of two to eight lines whose sum passes, the nearest and then the smallest first, at most five. Looks at the first 24
 * lines that fit, and stops after a fixed number of steps: what it finds is right, but with very many lines it may not find all.
 */
export function findSums<Line extends Summand>(lines: readonly Line[], search: SumSearch): Line[][] {
  const pool = lines.filter((line) => line.remainingMinor > 0 && line.remainingMinor <= search.most).slice(0, MOST_POOL)
  const after = remainders(pool)
  const found: { set: Line[]; off: number }[] = []
  let steps = 0
  const walk = (at: number, sum: number, set: Line[]): void => {
    if (set.length > 1 && sum >= search.least) found.push({ set, off: Math.abs(sum - search.wanted) })
    for (let next = at; next < pool.length && set.length < MOST_SUMMANDS && steps < MOST_STEPS; next++) {
      const line = pool[next]
      // What is left of the pool cannot lift the sum to the least that passes.
      if (!line || sum + (after[next] ?? 0) < search.least) return
      steps += 1
      if (sum + line.remainingMinor <= search.most) walk(next + 1, sum + line.remainingMinor, [...set, line])
    }
  }
  walk(0, 0, [])
  return found
    .toSorted((a, b) => a.off - b.off || a.set.length - b.set.length)
    .slice(0, MOST_ANSWERS)
    .map(({ set }) => set)
}

/** For each place, the sum of it and all after it. */
function remainders(pool: readonly Summand[]): number[] {
  let sum = 0
  return pool
    .toReversed()
    .map((line) => (sum += line.remainingMinor))
    .toReversed()
}
