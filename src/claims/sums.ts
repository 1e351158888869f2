/** Which lines together make a sum: a search that is bounded, so that a busy account cannot stall the desk. */

import { sumMinor } from '#src/kit/money.ts'

export type Summand = { id: string; remainingMinor: number }
/** Sums from `least` to `most` pass; `wanted` is best. Minor units. */
export type SumSearch = { wanted: number; least: number; most: number }

const MOST_SUMMANDS = 8
const MOST_POOL = 24
const MOST_STEPS = 50_000
const MOST_ANSWERS = 5

/**
 * Sets of two to eight lines whose sum passes, the nearest and then the smallest first, at most five. Looks at the first 24
 * lines that fit, at pairs before triples and so on, and stops after a fixed number of steps: what it finds is right, but
 * among very many lines it may not find all.
 */
export function findSums<Line extends Summand>(lines: readonly Line[], search: SumSearch): Line[][] {
  const pool = lines.filter((line) => line.remainingMinor > 0 && line.remainingMinor <= search.most).slice(0, MOST_POOL)
  const found: Line[][] = []
  let steps = MOST_STEPS
  for (let size = 2; size <= Math.min(MOST_SUMMANDS, pool.length) && steps > 0; size++)
    steps = walk(pool, search, size, steps, found)
  return found
    .map((set) => ({ set, off: Math.abs(sumOf(set) - search.wanted) }))
    .toSorted((a, b) => a.off - b.off || a.set.length - b.set.length)
    .slice(0, MOST_ANSWERS)
    .map(({ set }) => set)
}

/** Finds every set of one size; answers how many steps are left. */
function walk<Line extends Summand>(
  pool: readonly Line[],
  search: SumSearch,
  size: number,
  steps: number,
  found: Line[][],
): number {
  const after = remainders(pool)
  let left = steps
  const extend = (at: number, sum: number, set: Line[]): void => {
    if (set.length === size) {
      if (sum >= search.least) found.push(set)
      return
    }
    for (let next = at; next < pool.length && left > 0; next++) {
      const line = pool[next]
      // What is left of the pool cannot lift the sum to the least that passes.
      if (!line || sum + (after[next] ?? 0) < search.least) return
      left -= 1
      if (sum + line.remainingMinor <= search.most) extend(next + 1, sum + line.remainingMinor, [...set, line])
    }
  }
  extend(0, 0, [])
  return left
}

const sumOf = (set: readonly Summand[]) => sumMinor(set.map((line) => line.remainingMinor))

/** For each place, the sum of it and all after it. */
function remainders(pool: readonly Summand[]): number[] {
  let sum = 0
  return pool
    .toReversed()
    .map((line) => (sum += line.remainingMinor))
    .toReversed()
}
