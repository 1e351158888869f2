/**
 * What the money of a claim looks like: how its amount, day, text and account relate to the claim's. Defaults for a firm of
 * which nothing is known, and the sum of evidence for one pair (Fellegi-Sunter: wealth-domain H), in bits.
 */
import type { Background } from './background.ts'
import { densityAt } from './histogram.ts'
import type { Histogram, Steps } from './histogram.ts'

export type Weights = {
  /** Share of claims whose money is among the lines. */
  found: number
  /** Lines for each claim that are a part of its money. */
  parts: number
  /** Share of matches with exactly this difference (line less claim, minor units); 0 is always among them. */
  differences: ReadonlyMap<number, number>
  /** Logarithm of line / claim, where the difference is none of those. */
  ratio: Histogram
  /** Days from claim to line. */
  delay: Histogram
  /** Share of matches by how much of the shorter text is found again; see COVERS. */
  covers: Float64Array
  /** Share of matches with the same account, where both name one. */
  sameAccount: number
}

/** What is compared of one claim and one line; `background` is read at `line`. */
export type Pair = {
  claim: number
  line: number
  difference: number
  ratio: number
  /** Days after the claim's last day. */
  delay: number
  /** Days the claim leaves its money; 0 where it names one day. */
  window: number
  /** Shared bits of text, and class of cover: -1 where a text is missing. */
  bits: number
  cover: number
  /** 1 the same, 0 another, -1 where one is missing. */
  account: number
}

export type Evidence = { amount: number; delay: number; text: number; account: number }

export const RATIOS: Steps = { from: -0.5, width: 0.004, count: 250, beyond: 12 }
export const DELAYS: Steps = { from: -20, width: 1, count: 200, beyond: 600 }
/** Upper ends of the classes of cover. */
export const COVERS = [0, 0.25, 0.5, 0.75, 0.95, 1] as const

export const coverOf = (cover: number): number => COVERS.findIndex((end) => cover <= end + 1e-9)

/** A fee of some per cent either way, some days later; a part of the money is possible. */
export const ratioShape = (log: number) =>
  Math.exp(-Math.abs(log) / 0.015) + 0.01 * Math.exp(-Math.abs(log) / 0.2) + 1e-4
export const delayShape = (days: number) =>
  days < 0 ? 0.05 * Math.exp(days / 3) + 1e-4 : Math.exp(-days / 4) + 0.06 * Math.exp(-days / 25) + 1e-4
export const COVER_SHAPE = [0.04, 0.04, 0.08, 0.12, 0.12, 0.6] as const

/** How many matches the defaults are worth against those of the files. */
export const TRUST = 30

/** Shares of matches with the very amount, and with the same account; share of claims whose money has come, and parts for each claim. */
export const EXACT = 0.4
export const SAME_ACCOUNT = 0.9
export const FOUND = 0.8
export const PARTS = 0.1

/** Bits for (positive) and against (negative) the line being the claim's money, apart from how many others there are. */
export function evidenceOf(weights: Weights, background: Background, pair: Pair): Evidence {
  return {
    amount: amountBits(weights, background, pair),
    delay: Math.log2(delayDensity(weights, pair) / (background.day[pair.line] ?? 1)),
    text: textBits(weights, background, pair),
    account: accountBits(weights, background, pair),
  }
}

/** Days early (negative) or late; 0 for any day of the claim's window. */
export const latenessOf = ({ delay, window }: Pair): number =>
  window > 0 && delay < 0 ? Math.min(0, delay + window) : delay

/** Of promises with a last day half are kept on any day until then, half as those that name one day are. */
export function delayDensity({ delay: learned }: Weights, pair: Pair): number {
  const { delay, window } = pair
  if (window === 0) return densityAt(learned, delay)
  if (delay < -window) return densityAt(learned, delay + window) / 2
  return densityAt(learned, delay) / 2 + (delay <= 0 ? 0.5 / (window + 1) : 0)
}

export const sumOf = ({ amount, delay, text, account }: Evidence): number => amount + delay + text + account

function amountBits({ differences, ratio }: Weights, background: Background, pair: Pair): number {
  const share = differences.get(pair.difference)
  if (share !== undefined) return Math.log2(share / (background.sameAmount[pair.line] ?? 1))
  const rest = Math.max(0.01, 1 - differences.values().reduce((sum, value) => sum + value, 0))
  return Math.log2((rest * densityAt(ratio, pair.ratio)) / (background.amount[pair.line] ?? 1))
}

/** The same for a line that is some part of the claim: any share of it is as likely as another. */
export function partBits(weights: Weights, background: Background, pair: Pair): number {
  if (pair.ratio >= 0) return -Infinity
  const { delay, text, account } = evidenceOf(weights, background, pair)
  return delay + text + account + pair.ratio / Math.LN2 - Math.log2(background.amount[pair.line] ?? 1)
}

const textBits = ({ covers }: Weights, { text }: Background, { bits, cover }: Pair): number =>
  cover < 0 ? 0 : bits + Math.log2(covers[cover] ?? 1) - (text[cover] ?? 0)

function accountBits({ sameAccount }: Weights, background: Background, { account, line }: Pair): number {
  if (account < 0) return 0
  const chance = Math.min(0.99, background.account[line] ?? 0)
  return account === 1 ? Math.log2(sameAccount / chance) : Math.log2((1 - sameAccount) / (1 - chance))
}
