/** How much text two rows share by chance, seen on pairs whose amounts lie too far apart for them to be one payment. */
import { compare } from './pairs.ts'
import type { Finder } from './pairs.ts'

const SAMPLED = 120_000
const APART = 0.3
/** What the defaults below are worth, in pairs. */
const TRUST = 2_000
/** Mean of 2^bits over pairs without a tie, by class of cover: above the chance of the class, for words may be shared in many ways. */
const DEFAULT = [0.5, 4, 6, 10, 4, 1] as const

export function textByChance(finder: Finder): Float64Array {
  const { claims, lines } = finder
  const sums = Float64Array.from(DEFAULT, (value) => value * TRUST)
  let count = TRUST
  const each = Math.ceil(SAMPLED / Math.max(1, claims.size))
  for (let claim = 0; claim < claims.size; claim += 1)
    for (let turn = 0; turn < Math.min(each, lines.size); turn += 1) {
      const pair = compare(finder, claim, (claim * 31 + Math.floor((turn * lines.size) / each)) % lines.size)
      if (pair.cover < 0 || Math.abs(pair.ratio) < APART) continue
      sums[pair.cover] = (sums[pair.cover] ?? 0) + 2 ** pair.bits
      count += 1
    }
  return sums.map((sum) => Math.log2(sum / count))
}
