/** What controllers have said of pairs before: confirmed ones teach the weights, refused ones are not brought up again. */
import { compare } from './pairs.ts'
import type { Certain } from './learning.ts'
import type { Finder } from './pairs.ts'
import type { Pair } from './weights.ts'

/** Ids of claim and line. */
export type Judged = { claim: string; line: string; confirmed: boolean }
export type Known = {
  confirmed: readonly Certain[]
  refused: readonly Pair[]
  isSpentClaim: (claim: number) => boolean
  isSpentLine: (line: number) => boolean
  isRefused: (claim: number, line: number) => boolean
}

/** Judgements on rows that are not in the files are passed over. */
export function knownOf(finder: Finder, judged: readonly Judged[]): Known {
  const claims = new Map(finder.claims.entries.map(({ id }, at) => [id, at]))
  const lines = new Map(finder.lines.entries.map(({ id }, at) => [id, at]))
  const pairsOf = (wanted: boolean) =>
    judged.flatMap(({ claim, line, confirmed }) => {
      const [one, other] = [claims.get(claim), lines.get(line)]
      return confirmed !== wanted || one === undefined || other === undefined ? [] : [compare(finder, one, other)]
    })
  const [confirmed, refused] = [markParts(pairsOf(true)), pairsOf(false)]
  const spentClaims = new Set(confirmed.map(({ pair }) => pair.claim))
  const spentLines = new Set(confirmed.map(({ pair }) => pair.line))
  const never = new Set(refused.map(({ claim, line }) => `${claim} ${line}`))
  return {
    confirmed,
    refused,
    isSpentClaim: (claim) => spentClaims.has(claim),
    isSpentLine: (line) => spentLines.has(line),
    isRefused: (claim, line) => never.size > 0 && never.has(`${claim} ${line}`),
  }
}

/** A claim with several lines was paid in parts, and a line with several claims was shared out. */
function markParts(pairs: readonly Pair[]): Certain[] {
  const [ofClaim, ofLine] = [Map.groupBy(pairs, ({ claim }) => claim), Map.groupBy(pairs, ({ line }) => line)]
  const isOne = ({ claim, line }: Pair) => ofClaim.get(claim)?.length === 1 && ofLine.get(line)?.length === 1
  return pairs.map((pair) => ({ pair, part: !isOne(pair) }))
}

/** How far a shift is believed without judgements: one bit either way. */
const SPREAD = 1
const STEPS = 20

/**
 * Bits by which all odds are too high (negative) or too low, so that judged pairs would on average have been given the
 * probability with which they were confirmed: the intercept of a logistic calibration, held near 0 (Newton's method).
 */
export function shiftOf(judged: readonly { bits: number; confirmed: boolean }[]): number {
  let shift = 0
  for (let step = 0; step < STEPS; step += 1) {
    let [slope, curve] = [-shift / SPREAD ** 2, 1 / SPREAD ** 2]
    for (const { bits, confirmed } of judged) {
      const chance = 1 / (1 + 2 ** -(bits + shift))
      slope += Math.LN2 * ((confirmed ? 1 : 0) - chance)
      curve += Math.LN2 ** 2 * chance * (1 - chance)
    }
    shift += Math.max(-2, Math.min(2, slope / curve))
  }
  return shift
}
