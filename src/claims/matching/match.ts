/**
 * Matches claims with lines: learns from the two lists what a payment of these claims looks like, weighs every pair worth
 * weighing, then sums, and lets all explanations compete. Pure: the same rows in any order give the same answer.
 */
import { backgroundOf } from './background.ts'
import type { Background } from './background.ts'
import { textByChance } from './chance.ts'
import { judge } from './compete.ts'
import { decide } from './decide.ts'
import type { Match } from './decide.ts'
import { sideOf } from './entry.ts'
import type { Entry } from './entry.ts'
import { knownOf, shiftOf } from './judged.ts'
import type { Judged, Known } from './judged.ts'
import { learn, priorOdds, USUAL_PARTS } from './learning.ts'
import type { Sizes } from './learning.ts'
import { compare, finderOf, linesFor } from './pairs.ts'
import type { Finder, Reach } from './pairs.ts'
import { phrasesOf } from './phrases.ts'
import { DEFAULT_POLICY } from './rules.ts'
import type { MatchingPolicy } from './rules.ts'
import { evidenceOf, sumOf } from './weights.ts'
import type { Pair, Weights } from './weights.ts'

export type MatchOptions = { policy?: MatchingPolicy; judged?: readonly Judged[] }

/** Claims to learn from: more would sharpen little. */
const SAMPLE = 500
/** Where to look before anything is known: two thirds to one and a half of the amount, weeks before to months after. */
const FIRST_REACH: Reach = { daysFrom: -20, daysTo: 120, ratioFrom: -0.5, ratioTo: 0.5 }

/** Best first; each claim and each line at most once. */
export function matchClaims(claims: readonly Entry[], lines: readonly Entry[], options: MatchOptions = {}): Match[] {
  const { policy = DEFAULT_POLICY, judged = [] } = options
  const finder = openFinder(claims, lines)
  const known = knownOf(finder, judged)
  const background = backgroundOf(finder.lines, textByChance(finder))
  const sizes = { claims: claims.length, lines: lines.length }
  const weights = learnFrom(finder, background, sizes, known)
  const shift = shiftFor(weights, background, sizes, known)
  const model = { finder, weights, background, sizes, several: severalOf(weights), shift, showsParts: false }
  return decide(judge(model, known), model, policy)
}

export const severalOf = ({ parts }: Weights) => Math.min(0.9, Math.max(0.02, parts / USUAL_PARTS))

export function openFinder(claims: readonly Entry[], lines: readonly Entry[]): Finder {
  const [ofClaims, ofLines] = [sideOf(claims), sideOf(lines)]
  return finderOf(ofClaims, ofLines, phrasesOf([...ofClaims.entries, ...ofLines.entries].map(({ text }) => text)))
}

function learnFrom(finder: Finder, background: Background, sizes: Sizes, known: Known): Weights {
  const step = Math.max(1, Math.floor(sizes.claims / SAMPLE))
  const pairs: Pair[] = []
  let sampled = 0
  for (let claim = 0; claim < sizes.claims; claim += step) {
    if (known.isSpentClaim(claim)) continue
    sampled += 1
    for (const line of linesFor(finder, claim, FIRST_REACH))
      if (!known.isSpentLine(line) && !known.isRefused(claim, line)) pairs.push(compare(finder, claim, line))
  }
  return learn(pairs, background, { ...sizes, claims: sampled }, known.confirmed)
}

function shiftFor(weights: Weights, background: Background, sizes: Sizes, known: Known): number {
  const prior = Math.log2(priorOdds(weights, sizes))
  const judged = (confirmed: boolean) => (pair: Pair) => ({
    bits: prior + sumOf(evidenceOf(weights, background, pair)),
    confirmed,
  })
  // A part by itself is not weighed as a whole is.
  const wholes = known.confirmed.flatMap(({ pair, part }) => (part ? [] : [pair]))
  return shiftOf([...wholes.map(judged(true)), ...known.refused.map(judged(false))])
}
