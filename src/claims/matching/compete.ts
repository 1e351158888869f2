/** All explanations against each other: pairs first, then sums for what no pair explains, then everything together. */
import { probabilities } from './competition.ts'
import { scaleOf } from './decoys.ts'
import { weigh } from './learning.ts'
import { compare, linesFor } from './pairs.ts'
import type { Reach } from './pairs.ts'
import { besideWholes, partTies } from './parts.ts'
import { quantileOf } from './histogram.ts'
import type { Known } from './judged.ts'
import type { Model } from './model.ts'
import { rivals } from './rivals.ts'
import { scaled } from './scale.ts'
import { findParties, findSums } from './sets.ts'
import type { Free } from './sets.ts'
import { isPair } from './ties.ts'
import type { Tie } from './ties.ts'
import { evidenceOf } from './weights.ts'
import type { Pair, Weights } from './weights.ts'

export type Judgement = { ties: readonly Tie[]; shares: Float64Array }

/** Explained well enough by one pair for the line to be no other claim's. */
const SETTLED = 0.9
/** How many claims the first guess at the share of sums is worth. */
const TRUST = 20
const LEAST_SEVERAL = 0.01

export function judge(model: Model, known: Known): Judgement {
  const pairs = sober(model, judgementOf(model, pairTies(model, known)), known)
  const free = freeOf(pairs, known)
  const first = judgementOf(model, [...pairs.ties, ...findSums(model, free)])
  const sums = first.ties.reduce(
    (sum, tie, at) => sum + (isPair(tie) ? 0 : (first.shares[at] ?? 0) * tie.claims.length),
    0,
  )
  const several = (model.several * TRUST + sums) / (TRUST + model.sizes.claims)
  const learned = { ...model, several: Math.max(LEAST_SEVERAL, several) }
  const second = sums === 0 ? first : judgementOf(model, [...pairs.ties, ...findSums(learned, free)])
  const parties = findParties(learned, unexplained(second, known))
  const third = parties.length === 0 ? second : judgementOf(model, [...second.ties, ...parties])
  return model.showsParts ? addParts(third, model, known) : third
}

/** Odds scaled to what chance is seen to reach. The lines of one client are too few to show it: there judgements shift the odds. */
function sober(model: Model, pairs: Judgement, known: Known): Judgement {
  if (model.showsParts) return pairs
  const scale = scaleOf(model, pairs, known, reachOf(model.weights))
  const ties = pairs.ties.map((tie) => ({ ...tie, odds: scaled(tie.odds, scale) }))
  return judgementOf(model, ties)
}

function addParts({ ties }: Judgement, model: Model, known: Known): Judgement {
  const all = [...ties, ...partTies(model, openPairs(model, known))]
  return besideWholes(judgementOf(model, all), model.sizes.claims)
}

function judgementOf({ sizes }: Model, ties: readonly Tie[]): Judgement {
  // A claim is a thing too where another's tie may take it along.
  const shared = new Set(ties.flatMap(({ claims }) => (claims.length > 1 ? claims : [])))
  // Many parts may have one claim: each speaks for itself.
  const explanations = ties.map(({ odds, claims, lines, part }, at) => ({
    owner: part ? -2 - at : (claims[0] ?? -1),
    odds,
    uses: [...claims.filter((claim) => shared.has(claim)), ...lines.map((line) => line + sizes.claims)],
  }))
  return { ties, shares: probabilities(explanations, sizes.claims + sizes.lines) }
}

function* openPairs({ finder, weights, sizes }: Model, known: Known): Generator<Pair> {
  const reach = reachOf(weights)
  for (let claim = 0; claim < sizes.claims; claim += 1) {
    if (known.isSpentClaim(claim)) continue
    for (const line of linesFor(finder, claim, reach))
      if (!known.isSpentLine(line) && !known.isRefused(claim, line)) yield compare(finder, claim, line)
  }
}

function pairTies(model: Model, known: Known): Tie[] {
  const { weights, background, sizes, shift } = model
  const weighed = weigh(openPairs(model, known), weights, background, sizes)
  return rivals(weighed, sizes).map(({ pair, odds }) => ({
    claims: [pair.claim],
    lines: [pair.line],
    odds: odds * 2 ** shift,
    difference: pair.difference,
    pairs: [pair],
    evidence: evidenceOf(weights, background, pair),
  }))
}

/** All but the rarest of what was learned; what lies beyond is still found by rare words. */
const reachOf = ({ delay, ratio }: Weights): Reach => ({
  daysFrom: quantileOf(delay, 0.005) - 1,
  daysTo: quantileOf(delay, 0.99) + 1,
  ratioFrom: quantileOf(ratio, 0.01),
  ratioTo: quantileOf(ratio, 0.99) + ratio.steps.width,
})

/** A claim that has its line may have others that nobody has; one without may share in anybody's. */
function freeOf({ ties, shares }: Judgement, known: Known): Free {
  const likely = ties.filter((_tie, at) => (shares[at] ?? 0) >= SETTLED)
  const owner = new Map(likely.flatMap(({ claims, lines }) => lines.map((line) => [line, claims[0] ?? -1] as const)))
  const owned = new Set(likely.flatMap(({ claims }) => claims))
  return {
    isFree: (claim: number, line: number) =>
      !known.isSpentClaim(claim) &&
      !known.isSpentLine(line) &&
      !known.isRefused(claim, line) &&
      (!owned.has(claim) || (owner.get(line) ?? claim) === claim),
    isSettled: (claim: number) => owned.has(claim),
  }
}

/** Claims and lines that no tie explains well. */
function unexplained({ ties, shares }: Judgement, known: Known): Free {
  const likely = ties.filter((_tie, at) => (shares[at] ?? 0) >= SETTLED)
  const claims = new Set(likely.flatMap((tie) => tie.claims))
  const lines = new Set(likely.flatMap((tie) => tie.lines))
  return {
    isFree: (claim, line) =>
      !known.isSpentClaim(claim) &&
      !known.isSpentLine(line) &&
      !known.isRefused(claim, line) &&
      !claims.has(claim) &&
      !lines.has(line),
    isSettled: () => false,
  }
}
