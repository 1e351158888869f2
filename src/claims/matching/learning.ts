/**
 * Weights from the two files themselves, without anybody saying which pairs are right: expectation-maximisation over candidate
 * pairs (wealth-domain H), begun at the defaults and held by them where the files are small. What the firm has confirmed
 * counts as certain.
 */
import type { Background } from './background.ts'
import { probabilities } from './competition.ts'
import { histogram, stepOf } from './histogram.ts'
import * as defaults from './weights.ts'
import { evidenceOf, partBits, sumOf } from './weights.ts'
import type { Pair, Weights } from './weights.ts'

const ROUNDS = 12
/** Below these odds a pair competes with nobody. */
const LEAST_ODDS = 0.01
/** A difference that recurs, such as a fixed fee, is told apart from a ratio once it has this share and this many matches. */
const RECURRING_SHARE = 0.02
const RECURRING = 5
/** However well the files fit each other, some claims may be unpaid and some lines strange. */
const MOST_FOUND = 0.97
/** A payment in several has about so many lines. */
export const USUAL_PARTS = 2.5
/** Behind any file there may be a few more lines. */
const LEAST_STRANGERS = 3
const { DELAYS, RATIOS, TRUST } = defaults

export type Sizes = { claims: number; lines: number }
export type Weighed = { pair: Pair; odds: number }
/** What somebody confirmed: a whole, or a part of a claim or of a line. */
export type Certain = { pair: Pair; part: boolean }
type Share = { pair: Pair; part: boolean; share: number }

/** Lines that belong to no claim, as far as is known. */
export const strangers = ({ found }: Weights, { claims, lines }: Sizes): number =>
  Math.max(LEAST_STRANGERS, 0.03 * lines, lines - found * claims)

/** Odds before any evidence that one given line is the money of one given claim. */
export const priorOdds = (weights: Weights, sizes: Sizes): number =>
  weights.found / (1 - weights.found) / strangers(weights, sizes)

/** `sizes.claims` claims stand for all, and `pairs` are theirs. */
export function learn(
  pairs: readonly Pair[],
  background: Background,
  sizes: Sizes,
  confirmed: readonly Certain[],
): Weights {
  const certain = confirmed.map((one) => ({ ...one, share: 1 }))
  let weights = refit(certain, [], 0)
  let rest = pairs
  for (let round = 0; round < ROUNDS; round += 1) {
    const weighed = [...wholes(rest, weights, background, sizes), ...parts(rest, weights, background, sizes)]
    // What was hopeless while nothing was known of the files stays so: later rounds only sharpen.
    if (round === 1) rest = [...new Set(weighed.map(({ pair }) => pair))]
    weights = refit(certain, explain(weighed, sizes), sizes.claims)
  }
  return weights
}

type Kind = Weighed & { part: boolean }

const wholes = (pairs: readonly Pair[], weights: Weights, background: Background, sizes: Sizes): Kind[] =>
  weigh(
    pairs.filter(({ ratio }) => stepOf(RATIOS, ratio) < RATIOS.count),
    weights,
    background,
    sizes,
  ).map((weighed) => ({ ...weighed, part: false }))

/** Lines as parts of claims: without them a claim paid in three would teach that two thirds are lost on the way. */
function parts(pairs: readonly Pair[], weights: Weights, background: Background, sizes: Sizes): Kind[] {
  const prior = weights.parts / strangers(weights, sizes)
  return pairs
    .map((pair) => ({ pair, odds: prior * 2 ** partBits(weights, background, pair), part: true }))
    .filter(({ odds }) => odds >= LEAST_ODDS)
}

/** Pairs with their odds against nothing being tied; those too unlikely to matter are left out. */
export function weigh(pairs: Iterable<Pair>, weights: Weights, background: Background, sizes: Sizes): Weighed[] {
  const prior = priorOdds(weights, sizes)
  const weighed: Weighed[] = []
  for (const pair of pairs) {
    const odds = prior * 2 ** sumOf(evidenceOf(weights, background, pair))
    if (odds >= LEAST_ODDS) weighed.push({ pair, odds })
  }
  return weighed
}

// Many parts may have one claim: each speaks for itself.
function explain(weighed: readonly Kind[], { lines }: Sizes): Share[] {
  const explanations = weighed.map(({ pair, odds, part }, at) => ({
    owner: part ? -2 - at : pair.claim,
    odds,
    uses: [pair.line],
  }))
  const shares = probabilities(explanations, lines)
  return weighed.map(({ pair, part }, at) => ({ pair, part, share: shares[at] ?? 0 }))
}

/** Weights from what was confirmed alone. */
export const learnJudged = (confirmed: readonly Certain[], beginning: Beginning): Weights =>
  refit(
    confirmed.map((one) => ({ ...one, share: 1 })),
    [],
    0,
    beginning,
  )

/** What is believed of claims before anything is known of them. */
export type Beginning = { found: number; parts: number; covers: readonly number[] }
const OF_FILES: Beginning = { found: defaults.FOUND, parts: defaults.PARTS, covers: defaults.COVER_SHAPE }

function refit(
  certain: readonly Share[],
  guessed: readonly Share[],
  sample: number,
  beginning: Beginning = OF_FILES,
): Weights {
  const shares = [...certain, ...guessed]
  const sumOfKind = (part: boolean) => guessed.reduce((sum, one) => sum + (one.part === part ? one.share : 0), 0)
  const inParts = certain.filter(({ part }) => part).length
  const differences = recurring(shares.filter(({ part }) => !part))
  const [ratios, delays] = [new Float64Array(RATIOS.count), new Float64Array(DELAYS.count)]
  const covers = Float64Array.from(beginning.covers, (share) => share * TRUST)
  const accounts = Float64Array.of((1 - defaults.SAME_ACCOUNT) * TRUST, defaults.SAME_ACCOUNT * TRUST)
  for (const { pair, share, part } of shares) {
    // A day within a promise's window says nothing of how late money comes.
    if (!part && (pair.window === 0 || pair.delay > 0)) add(delays, stepOf(DELAYS, pair.delay), share)
    if (!part && !differences.has(pair.difference)) add(ratios, stepOf(RATIOS, pair.ratio), share)
    add(covers, pair.cover, share)
    add(accounts, pair.account, share)
  }
  const all = covers.reduce((sum, value) => sum + value, 0)
  return {
    found: Math.min(MOST_FOUND, (sumOfKind(false) + beginning.found * 5) / (sample + 5)),
    parts:
      (sumOfKind(true) + inParts + beginning.parts * 5) /
      (sample + certain.length - inParts + inParts / USUAL_PARTS + 5),
    differences,
    ratio: histogram(RATIOS, defaults.ratioShape, TRUST, ratios),
    delay: histogram(DELAYS, defaults.delayShape, TRUST, delays),
    covers: covers.map((value) => value / all),
    sameAccount: (accounts[1] ?? 0) / ((accounts[0] ?? 0) + (accounts[1] ?? 0)),
  }
}

// A value outside (a missing text or account, a day beyond the steps) is counted nowhere.
function add(sums: Float64Array, at: number, share: number): void {
  if (at >= 0 && at < sums.length) sums[at] = (sums[at] ?? 0) + share
}

/** Exact differences that keep coming back, with their share; no difference at all is always among them. */
function recurring(shares: readonly Share[]): Map<number, number> {
  const sums = new Map<number, number>([[0, defaults.EXACT * TRUST]])
  let all = TRUST
  for (const { pair, share } of shares) {
    all += share
    sums.set(pair.difference, (sums.get(pair.difference) ?? 0) + share)
  }
  const often = [...sums].filter(
    ([difference, sum]) => difference === 0 || (sum >= RECURRING && sum >= RECURRING_SHARE * all),
  )
  return new Map(often.map(([difference, sum]) => [difference, sum / all]))
}
