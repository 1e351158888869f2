/** Which pairs are worth comparing: near in amount and day, or sharing something rare in text or account. */
import { firstAbove } from './background.ts'
import type { Entry, Side } from './entry.ts'
import { likeness } from './likeness.ts'
import { latinWords } from './phrases.ts'
import type { Phrases } from './phrases.ts'
import { coverOf } from './weights.ts'
import type { Pair } from './weights.ts'

/** What pairs are looked for: days after the claim, and logarithms of line / claim. */
export type Reach = { daysFrom: number; daysTo: number; ratioFrom: number; ratioTo: number }

/** What so many lines share is not looked up: it would bring in everybody. */
const MOST_SHARING = 60
/** Of lines alike in amount only so many are compared, the nearest. */
const MOST_NEAR = 1_000
const BEGINNING = 4
const PARTY = '#'

export type Finder = {
  claims: Side
  lines: Side
  phrases: Phrases
  byAmount: AmountOrder
  /** Of each claim: the lines that share something rare with it, whatever their amount. */
  sharing: readonly (readonly number[])[]
}
type AmountOrder = { logs: Float64Array; places: Int32Array }

export function finderOf(claims: Side, lines: Side, phrases: Phrases): Finder {
  const places = Int32Array.from({ length: lines.size }, (_none, at) => at).toSorted(
    (a, b) => (lines.logs[a] ?? 0) - (lines.logs[b] ?? 0) || a - b,
  )
  const byAmount = { places, logs: Float64Array.from(places, (at) => lines.logs[at] ?? 0) }
  return { claims, lines, phrases, byAmount, sharing: sharingOf(claims, lines) }
}

function sharingOf(claims: Side, lines: Side): number[][] {
  const byKey = new Map<string, number[]>()
  lines.entries.forEach((entry, at) => {
    for (const key of keysOf(entry)) {
      const known = byKey.get(key)
      if (known) known.push(at)
      else byKey.set(key, [at])
    }
  })
  return claims.entries.map((entry, claim) => {
    const found = new Set<number>()
    for (const key of keysOf(entry)) {
      const sharing = byKey.get(key) ?? []
      if (sharing.length <= MOST_SHARING || key.startsWith(PARTY)) for (const line of sharing) found.add(line)
    }
    return [...found].filter((line) => mayBelong(claims, lines, claim, line))
  })
}

/** Words, their beginnings, pairs of neighbours, the account, the party. */
function keysOf({ text, account, party }: Entry): Set<string> {
  const words = latinWords(text)
  const keys = new Set(account === null ? [] : [`@${account}`])
  if (party !== undefined) keys.add(PARTY + party)
  words.forEach((word, at) => {
    if (word.length > 1) keys.add(word)
    if (word.length > BEGINNING) keys.add(`${word.slice(0, BEGINNING)}…`)
    if (word.length === BEGINNING) keys.add(`${word}…`)
    if (at > 0) keys.add(`${words[at - 1]} ${word}`)
  })
  return keys
}

/** The lines to compare with a claim, each once. */
export function linesFor(finder: Finder, claim: number, reach: Reach): number[] {
  const found = new Set(finder.sharing[claim])
  for (const line of nearInAmount(finder, claim, reach))
    if (mayBelong(finder.claims, finder.lines, claim, line)) found.add(line)
  return [...found]
}

function nearInAmount({ claims, lines, byAmount }: Finder, claim: number, reach: Reach): number[] {
  const log = claims.logs[claim] ?? 0
  const [day, until] = [claims.days[claim] ?? 0, claims.untils[claim] ?? 0]
  let from = firstAbove(byAmount.logs, log + reach.ratioFrom - 1e-9)
  let to = firstAbove(byAmount.logs, log + reach.ratioTo + 1e-9)
  while (to - from > MOST_NEAR) {
    if (log - (byAmount.logs[from] ?? 0) > (byAmount.logs[to - 1] ?? 0) - log) from += 1
    else to -= 1
  }
  const near: number[] = []
  for (let at = from; at < to; at += 1) {
    const line = byAmount.places[at] ?? 0
    const arrived = lines.days[line] ?? 0
    if (arrived >= day + reach.daysFrom && arrived <= until + reach.daysTo) near.push(line)
  }
  return near
}

/** Money in differs from money out, and currencies are never compared without a rate. */
function mayBelong(claims: Side, lines: Side, claim: number, line: number): boolean {
  if (Math.sign(claims.minors[claim] ?? 0) !== Math.sign(lines.minors[line] ?? 0)) return false
  const [one, other] = [claims.entries[claim]?.currency, lines.entries[line]?.currency]
  return one === null || other === null || one === other
}

export function compare({ claims, lines, phrases }: Finder, claim: number, line: number): Pair {
  const [a, b] = [phrases.rows[claim], phrases.rows[claims.size + line]]
  const [one, other] = [claims.entries[claim]?.account ?? null, lines.entries[line]?.account ?? null]
  const missing = !a || !b || a.length === 0 || b.length === 0
  const alike = missing ? { bits: 0, cover: 0 } : likeness(phrases, a, b)
  return {
    claim,
    line,
    difference: (lines.minors[line] ?? 0) - (claims.minors[claim] ?? 0),
    ratio: (lines.logs[line] ?? 0) - (claims.logs[claim] ?? 0),
    delay: (lines.days[line] ?? 0) - (claims.untils[claim] ?? 0),
    window: (claims.untils[claim] ?? 0) - (claims.days[claim] ?? 0),
    bits: alike.bits,
    cover: missing ? -1 : coverOf(alike.cover),
    account: one === null || other === null ? -1 : one === other ? 1 : 0,
  }
}
