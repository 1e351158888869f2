/** The few pairs worth holding against each other: the best of each claim and the best of each line. */
import type { Sizes, Weighed } from './learning.ts'

const MOST_RIVALS = 5

export function rivals(weighed: readonly Weighed[], sizes: Sizes): Weighed[] {
  const [ofClaim, ofLine] = [new Int32Array(sizes.claims), new Int32Array(sizes.lines)]
  const next = (counts: Int32Array, at: number) => (counts[at] = (counts[at] ?? 0) + 1)
  return weighed.toSorted(byOdds).filter(({ pair }) => {
    const [claim, line] = [next(ofClaim, pair.claim), next(ofLine, pair.line)]
    return claim <= MOST_RIVALS || line <= MOST_RIVALS
  })
}

const byOdds = (a: Weighed, b: Weighed) => b.odds - a.odds || a.pair.claim - b.pair.claim || a.pair.line - b.pair.line
