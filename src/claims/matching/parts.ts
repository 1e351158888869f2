/** A line that is some part of a claim's money: what a desk shows while the rest of a transfer is on its way (wealth-domain C1). */
import type { Judgement } from './compete.ts'
import { strangers } from './learning.ts'
import type { Model } from './model.ts'
import type { Tie } from './ties.ts'
import { evidenceOf, partBits } from './weights.ts'
import type { Pair } from './weights.ts'

/** Below these odds nobody need look at it. */
const LEAST_ODDS = 0.01

export function partTies(model: Model, pairs: Iterable<Pair>): Tie[] {
  const { weights, background, sizes, shift } = model
  const prior = Math.log2(weights.parts / strangers(weights, sizes)) + shift
  return [...pairs].flatMap((pair): Tie[] => {
    const bits = partBits(weights, background, pair)
    const odds = 2 ** (prior + bits)
    if (!(odds >= LEAST_ODDS)) return []
    const { delay, text, account } = evidenceOf(weights, background, pair)
    const evidence = { amount: bits - delay - text - account, delay, text, account }
    const { claim, line, difference } = pair
    return [{ claims: [claim], lines: [line], odds, difference, pairs: [pair], evidence, part: true }]
  })
}

/** Nothing is a part of what is surely paid whole. */
export function besideWholes({ ties, shares }: Judgement, claims: number): Judgement {
  const whole = new Float64Array(claims)
  ties.forEach((tie, at) => {
    for (const claim of tie.part ? [] : tie.claims) whole[claim] = (whole[claim] ?? 0) + (shares[at] ?? 0)
  })
  const left = (claim = -1) => Math.max(0, 1 - (whole[claim] ?? 0))
  return { ties, shares: shares.map((share, at) => (ties[at]?.part ? share * left(ties[at]?.claims[0]) : share)) }
}
