/** How likely a line would look as it does if it had nothing to do with the claim: the other half of every weight. */
import type { Side } from './entry.ts'

export type Background = {
  /** Density of the line's amount, per unit of its logarithm. */
  amount: Float64Array
  /** Share of lines with exactly this amount. */
  sameAmount: Float64Array
  /** Share of lines on a day like the line's. */
  day: Float64Array
  /** Share of lines of the line's account. */
  account: Float64Array
  /** Among how many accounts a stranger's line may fall. */
  accounts: number
  /** Bits to take off shared text, by class of cover: what chance shares (chance.ts). */
  text: Float64Array
}

/** Lines supposed to lie behind the file, spread widely, so that five lines claim no certainty. */
const UNSEEN = 50
/** Amounts lie within some seven powers of ten; days within a quarter. */
const AMOUNT_SPREAD = 16
const DAY_SPREAD = 90
const AMOUNT_REACH = 0.15
const DAY_REACH = 3
const CHANCE = 0.25

/** What is supposed of lines that are not seen: among how many accounts they fall, and how widely their amounts (natural logarithms). */
export type Unseen = { accounts: number; spread: number }
const OF_FILES: Unseen = { accounts: UNSEEN / CHANCE, spread: AMOUNT_SPREAD }

export function backgroundOf(lines: Side, text: Float64Array, { accounts, spread } = OF_FILES): Background {
  const ofAccount = countBy(lines, (at) => lines.entries[at]?.account ?? '')
  const amounts = countBy(lines, (at) => lines.minors[at] ?? 0)
  return {
    amount: density(lines.logs, AMOUNT_REACH, spread),
    sameAmount: shares(amounts, lines.size),
    day: density(Float64Array.from(lines.days), DAY_REACH + 0.5, DAY_SPREAD),
    account: ofAccount.map((count) => shareOf(count, lines.size, 1, UNSEEN / accounts)),
    accounts,
    text,
  }
}

function countBy(lines: Side, keyOf: (at: number) => string | number): Float64Array {
  const counts = new Map<string | number, number>()
  for (let at = 0; at < lines.size; at += 1) counts.set(keyOf(at), (counts.get(keyOf(at)) ?? 0) + 1)
  return Float64Array.from({ length: lines.size }, (_none, at) => counts.get(keyOf(at)) ?? 0)
}

const shares = (counts: Float64Array, size: number) => counts.map((count) => shareOf(count, size, 1))

/** Share of lines without the `own` ones looked at. */
const shareOf = (count: number, size: number, own: number, chance = CHANCE) =>
  Math.min(1, (Math.max(0, count - own) + chance) / (size - own + UNSEEN))

/** The share of an account among the lines that are no part of a set of so many. */
export function accountShare({ account, accounts }: Background, line: number, set: number): number {
  const size = account.length
  const count = (account[line] ?? 0) * (size - 1 + UNSEEN) + 1 - UNSEEN / accounts
  return shareOf(count, size, set, UNSEEN / accounts)
}

/** Of each value: the density of the others around it. */
function density(values: Float64Array, reach: number, spread: number): Float64Array {
  const sorted = values.toSorted()
  const unseen = (UNSEEN * 2 * reach) / spread
  return values.map((value) => {
    const near = firstAbove(sorted, value + reach) - firstAbove(sorted, value - reach)
    return (Math.max(0, near - 1) + unseen) / ((values.length - 1 + UNSEEN) * 2 * reach)
  })
}

/** The first place of a sorted list whose value is above the one given. */
export function firstAbove(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}
