/**
 * Odds of ties of several claims or lines, measured as those of a pair are. That a sum splits just so is as likely as any
 * other way to cut it (uniform on the simplex); against it stands that each line is a stranger of its own.
 */
import { sumMinor } from '#src/kit/money.ts'
import { accountShare } from './background.ts'
import { densityAt } from './histogram.ts'
import { strangers } from './learning.ts'
import type { Model } from './model.ts'
import type { Tie } from './ties.ts'
import { delayDensity, evidenceOf } from './weights.ts'
import type { Evidence, Pair } from './weights.ts'

/** Parts of a transfer trail over weeks (ACATS, wealth-domain C1), whatever single payments do. */
const PART_DELAY = 1 / 150
const MOST_BITS = 150

export function oddsOfLines(model: Model, pairs: readonly Pair[]): Tie {
  const lines = pairs.map(({ line }) => line)
  const claim = pairs[0]?.claim ?? 0
  const amount = splitBits(model, [claim], lines)
  const evidence = { amount, ...sumsOf(model, pairs) }
  const prior = priorBits(model, lines.length) - lines.length * strangerBits(model)
  return tieOf(model, [claim], lines, pairs, evidence, prior)
}

export function oddsOfClaims(model: Model, pairs: readonly Pair[]): Tie {
  const claims = pairs.map(({ claim }) => claim)
  const line = pairs[0]?.line ?? 0
  const difference = differenceOf(model, claims, [line])
  const total = sumMinor(claims.map((claim) => model.finder.claims.minors[claim] ?? 0))
  const fineness = (model.background.amount[line] ?? 1) / (model.background.sameAmount[line] ?? 1)
  const amount = ratioBits(model, difference, total, fineness)
  const { text, account, delay } = sumsOf(model, pairs)
  const evidence = {
    amount: amount - Math.log2(model.background.amount[line] ?? 1),
    text,
    account,
    delay: delay / pairs.length,
  }
  const prior =
    priorBits(model, claims.length) - strangerBits(model) - (claims.length - 1) * Math.log2(model.finder.claims.size)
  return tieOf(model, claims, [line], pairs, evidence, prior)
}

/** Of a whole party only the best pair of each line, and of each further claim, speaks. */
export function oddsOfParty(
  model: Model,
  claims: readonly number[],
  lines: readonly number[],
  pairs: readonly Pair[],
): Tie {
  const bestFor = (key: 'claim' | 'line', at: number) =>
    pairs.filter((pair) => pair[key] === at).toSorted((a, b) => worthOf(model, b) - worthOf(model, a))[0]
  const spoken = lines.flatMap((line) => bestFor('line', line) ?? [])
  const evidence = { amount: splitBits(model, claims, lines), ...sumsOf(model, spoken) }
  const others = claims.slice(1).reduce((sum, claim) => {
    const best = bestFor('claim', claim)
    return sum + (best ? worthOf(model, best) : 0) - Math.log2(model.finder.claims.size)
  }, 0)
  const prior = priorBits(model, claims.length + lines.length - 1) - lines.length * strangerBits(model) + others
  return tieOf(model, claims, lines, pairs, evidence, prior)
}

/** How much text and account say for a pair. */
export function worthOf({ weights, background }: Model, pair: Pair): number {
  const { text, account } = evidenceOf(weights, background, pair)
  return text + account
}

function tieOf(
  model: Model,
  claims: readonly number[],
  lines: readonly number[],
  pairs: readonly Pair[],
  evidence: Evidence,
  prior: number,
): Tie {
  const bits = model.shift + prior + evidence.amount + evidence.delay + evidence.text + evidence.account
  const odds = 2 ** Math.min(bits, MOST_BITS)
  return { claims, lines, odds, pairs, evidence, difference: differenceOf(model, claims, lines) }
}

function sumsOf({ weights, background }: Model, pairs: readonly Pair[]) {
  const sums = { delay: 0, text: 0, account: 0 }
  const members = new Set(pairs.map(({ line }) => line)).size
  for (const pair of pairs) {
    const { text, account } = evidenceOf(weights, background, pair)
    sums.text += text
    sums.account +=
      pair.account === 1 ? Math.log2(weights.sameAccount / accountShare(background, pair.line, members)) : account
    const delay = Math.max(PART_DELAY, delayDensity(weights, pair))
    sums.delay += Math.log2(delay / (background.day[pair.line] ?? 1))
  }
  return sums
}

/** Each further member is half as likely as the one before. */
const priorBits = ({ weights, several }: Model, members: number) =>
  Math.log2(several / Math.max(0.03, 1 - weights.found - several)) - (members - 1)
const strangerBits = ({ weights, sizes }: Model) => Math.log2(strangers(weights, sizes))

export function differenceOf(
  { finder: { claims, lines } }: Model,
  ofClaims: readonly number[],
  ofLines: readonly number[],
) {
  const sum = (minors: Float64Array, members: readonly number[]) => sumMinor(members.map((at) => minors[at] ?? 0))
  return sum(lines.minors, ofLines) - sum(claims.minors, ofClaims)
}

/** Density of a ratio per logarithm, or of an exact difference, which is worth `fineness` places it could have fallen on. */
function ratioBits({ weights }: Model, difference: number, total: number, fineness: number): number {
  const share = weights.differences.get(difference)
  if (share !== undefined) return Math.log2(share * fineness)
  const rest = Math.max(0.01, 1 - weights.differences.values().reduce((sum, value) => sum + value, 0))
  return Math.log2(rest * densityAt(weights.ratio, Math.log((total + difference) / total)))
}

function splitBits(model: Model, claims: readonly number[], lines: readonly number[]): number {
  const wholes = claims.map((claim) => Math.abs(model.finder.claims.minors[claim] ?? 0))
  const parts = lines.map((line) => Math.abs(model.finder.lines.minors[line] ?? 0))
  const sum = sumMinor(parts)
  const total = sumMinor(wholes)
  const ratio = ratioBits(model, sum - total, total, sum / grainOf([...wholes, ...parts]))
  const cut = factorialBits(parts.length) + factorialBits(parts.length - 1)
  const places = parts.reduce((bits, part) => bits + Math.log2(part / sum), 0)
  return ratio + cut + places - lines.reduce((bits, line) => bits + Math.log2(model.background.amount[line] ?? 1), 0)
}

const factorialBits = (count: number): number => (count < 2 ? 0 : Math.log2(count) + factorialBits(count - 1))

/** Round amounts meet by chance: the largest power of ten that all are whole multiples of. */
function grainOf(minors: readonly number[]): number {
  let grain = 1
  while (grain < 1e9 && minors.every((minor) => minor % (grain * 10) === 0)) grain *= 10
  return grain
}
