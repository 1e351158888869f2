/** Why a tie is likely, as weights that sum to its odds: what screens and reports show as a waterfall (wealth-domain H). */
import type { Model } from './model.ts'
import { latinWords } from './phrases.ts'
import type { Rule } from './rules.ts'
import { isPair } from './ties.ts'
import type { Tie } from './ties.ts'

/** `weight` in bits (base-2 logarithm of a Bayes factor): positive speaks for the tie. Codes and data; screens say them. */
export type MatchReason =
  | { code: 'amount'; weight: number; differenceMinor: number }
  | { code: 'delay'; weight: number; days: number[] }
  | { code: 'text'; weight: number; shared: string[] }
  | { code: 'account'; weight: number; same: boolean }
  /** How rare a tie is before anything is compared. */
  | { code: 'prior'; weight: number }
  /** What other explanations of the same claim or line take away, and the likeliest of them. */
  | { code: 'rivals'; weight: number; nextProbability: number }

const SHORTEST_REFERENCE = 5
/** A reference is shared by few rows at most: a transfer in parts quotes it more than once. */
const COMMON_BITS = 4
const MOST_BITS = 60

export function reasonsFor(tie: Tie, share: number, rival: number, model: Model): MatchReason[] {
  const { amount, delay, text, account } = tie.evidence
  const odds = Math.log2(tie.odds)
  const sure = Math.max(-MOST_BITS, Math.min(MOST_BITS, Math.log2(share / (1 - share))))
  const prior = odds - amount - delay - text - account
  const reasons: MatchReason[] = [
    { code: 'amount', weight: rounded(amount), differenceMinor: tie.difference },
    { code: 'delay', weight: rounded(delay), days: tie.pairs.map((pair) => pair.delay) },
    { code: 'text', weight: rounded(text), shared: sharedWords(tie, model) },
    { code: 'account', weight: rounded(account), same: tie.pairs.every((pair) => pair.account === 1) },
    { code: 'prior', weight: rounded(prior) },
    { code: 'rivals', weight: rounded(Math.min(0, sure - odds)), nextProbability: Math.round(rival * 1e6) / 1e6 },
  ]
  return reasons.filter(({ code }) => code !== 'account' || tie.pairs.some((pair) => pair.account >= 0))
}

const rounded = (bits: number): number => Math.round(bits * 100) / 100 + 0

/** The rule a tie falls under, in their order. */
export function ruleOf(tie: Tie, model: Model): Rule {
  if (tie.pairs.every((pair) => quotesReference(pair.claim, pair.line, model))) return 'reference'
  if (tie.pairs.every((pair) => pair.account === 1)) return 'account'
  return isPair(tie) || tie.part ? 'weights' : 'sum'
}

/** Both say the same rare word with a digit in it. */
function quotesReference(claim: number, line: number, { finder: { claims, phrases } }: Model): boolean {
  const other = new Set(phrases.rows[claims.size + line]?.words)
  return (phrases.rows[claim]?.words ?? []).some((id) => {
    const word = phrases.words[id] ?? ''
    const rare = (phrases.wordBits[id] ?? 0) >= phrases.most - COMMON_BITS
    return other.has(id) && rare && word.length >= SHORTEST_REFERENCE && /\d/.test(word)
  })
}

/** Words of the claims that the lines say too, whole or cut. */
function sharedWords({ claims, lines }: Tie, { finder }: Model): string[] {
  const said = lines.flatMap((line) => latinWords(finder.lines.entries[line]?.text ?? ''))
  const words = new Set(claims.flatMap((claim) => latinWords(finder.claims.entries[claim]?.text ?? '')))
  return [...words].filter((word) => said.some((other) => other.startsWith(word) || word.startsWith(other)))
}
