/** How two names agree: each part by a level, in the order written, swapped, or word by word where no order is known. */
import { editDistance } from './likeness.ts'
import type { Profile } from './record.ts'
import type { Token } from './vocabulary.ts'
import { CLOSE, INITIAL, OTHER, SAME, VARIANT, WEAK, wordLevel } from './wordLevel.ts'

/** Nothing to compare: no evidence either way. */
export const MISSING = -1

/** `token` is the word agreed on (of two spellings the commoner), `also` further words that agree. */
export type Part = { level: number; token: Token | null; also?: Token[] }
/** `swapped` is null where the words were paired without regard to order. */
export type NameAgreement = { given: Part; family: Part; swapped: boolean | null }

const NONE: Part = { level: MISSING, token: null }
/** What a level is worth when two ways of lining up names are weighed against each other. */
const WORTH = [10, 8, 7, 4, 1, -3]
const worthOf = ({ level }: Part): number => (level === MISSING ? 0 : (WORTH[level] ?? 0))
/** Names straight are likelier than swapped; a swap must be worth it. */
const SWAP_COST = 3

export function compareNames(a: Profile, b: Profile): NameAgreement {
  return inTheirRoles(lineUp(a, b))
}

/** Which way round two names were written is known by the words: where one part agrees, it is what it is more often. */
function inTheirRoles(found: NameAgreement): NameAgreement {
  const { given, family, swapped } = found
  if (agrees(given) === agrees(family)) return swapped === true ? byTheirWords(given, family) : found
  const { counts } = (agrees(given) ? given : family).token!
  const isFamily = counts.family === counts.given ? agrees(family) || swapped === true : counts.family > counts.given
  return isFamily === agrees(family) ? found : { given: family, family: given, swapped }
}

/** Of two swapped parts neither is given or family by its place: the same two names, turned round, must answer alike. */
function byTheirWords(one: Part, other: Part): NameAgreement {
  const order = familyness(other) - familyness(one) || one.level - other.level || textOrder(one.token, other.token)
  return order <= 0 ? { given: other, family: one, swapped: true } : { given: one, family: other, swapped: true }
}
const familyness = ({ token }: Part): number => (token ? token.counts.family - token.counts.given : 0)
const agrees = ({ level }: Part): boolean => level >= SAME && level <= CLOSE

function lineUp(a: Profile, b: Profile): NameAgreement {
  if (a.words.length !== b.words.length && a.words.length > 0 && joined(a.words) === joined(b.words))
    return asOne(a.words.length > b.words.length ? a : b)
  const straight = { given: comparePart(a.given, b.given), family: comparePart(a.family, b.family), swapped: false }
  const worth = worthOf(straight.given) + worthOf(straight.family)
  const long = a.words.length > 2 && b.words.length > 2
  if (worth >= 15 && !long) return straight
  const swapped = { given: comparePart(a.given, b.family), family: comparePart(a.family, b.given), swapped: true }
  const swappedWorth = worthOf(swapped.given) + worthOf(swapped.family) - SWAP_COST
  const aligned = long || a.words.length > 2 || b.words.length > 2 ? align(a.words, b.words) : null
  const alignedWorth = aligned ? worthOf(aligned.given) + worthOf(aligned.family) - (long ? 0 : SWAP_COST) : -99
  if (worth >= swappedWorth && (long ? worth > alignedWorth : worth >= alignedWorth)) return straight
  return aligned && alignedWorth > swappedWorth ? aligned : swapped
}

/** "Ramimakhlouf" is "Rami Makhlouf". */
const asOne = ({ words }: Profile): NameAgreement => ({
  given: { level: VARIANT, token: words[0]! },
  family: { level: SAME, token: words.at(-1)! },
  swapped: null,
})

function comparePart(a: Token[], b: Token[]): Part {
  if (a.length === 0 || b.length === 0) return NONE
  if (a.length === 1 && b.length === 1) return { level: wordLevel(a[0]!, b[0]!), token: commoner(a[0]!, b[0]!) }
  return compareSeveral(a, b)
}

const rarer = (a: Token, b: Token): Token => ((countOf(a) - countOf(b) || textOrder(a, b)) <= 0 ? a : b)
const commoner = (a: Token, b: Token): Token => (rarer(a, b) === a ? b : a)
const countOf = ({ counts }: Token): number => counts.given + counts.family + counts.organisation

/** "Anne Marie" and "Annemarie", "Maria Alice" and "Maria", "J C" and "Jean Claude". */
function compareSeveral(a: Token[], b: Token[]): Part {
  const [joinedA, joinedB] = [joined(a), joined(b)]
  const [fewer, more] = shorterFirst(a, b)
  const best = fewer.map((word) => bestAmong(word, more))
  const token = best
    .map((part) => part.token)
    .reduce((one, other) => (one && other ? rarer(one, other) : (one ?? other)), null)
  if (joinedA === joinedB) return { level: SAME, token }
  // "JC" for "Jean-Claude".
  if (fewer.length === 1 && more.length <= 3 && fewer[0]!.text === more.map(({ text }) => text[0]).join(''))
    return { level: INITIAL, token }
  const levels = best.map((part) => part.level)
  const worst = Math.max(...levels)
  const least = Math.min(...levels)
  if (worst <= CLOSE) return { level: Math.max(VARIANT, worst), token }
  if (editDistance(joinedA, joinedB, 2) <= (joinedA.length >= 7 ? 2 : 1)) return { level: CLOSE, token }
  if (worst === INITIAL) return { level: least <= CLOSE ? CLOSE : INITIAL, token }
  return { level: Math.max(least, WEAK), token }
}

/** Of equally many words the alphabet decides, so that turning a pair round changes nothing. */
function shorterFirst(a: Token[], b: Token[]): [Token[], Token[]] {
  return a.length < b.length || (a.length === b.length && joined(a) <= joined(b)) ? [a, b] : [b, a]
}

const joined = (words: Token[]): string => words.map(({ text }) => text).join('')

function bestAmong(word: Token, words: Token[]): Part {
  let [level, token] = [OTHER, word]
  for (const other of words) {
    const found = wordLevel(word, other)
    if (found < level) [level, token] = [found, commoner(word, other)]
  }
  return { level, token }
}

/** Word by word: the rarest agreeing word stands for the family name, the rest for the given names. */
function align(a: Token[], b: Token[]): NameAgreement | null {
  const [fewer, more] = shorterFirst(a, b)
  if (fewer.length < 2) return null
  const pairs = pairWords(fewer, more)
  const [family, ...rest] = pairs.toSorted(
    (one, other) => one.level - other.level || countOf(one.token!) - countOf(other.token!),
  )
  if (!family) return null
  return { family, given: restOf(rest), swapped: null }
}

/** One word that contradicts makes of the others little more than chance: patronymics, tribes and second names tell people apart. */
function restOf(rest: Part[]): Part {
  const worst = Math.max(...rest.map(({ level }) => level))
  const [token = null, ...also] = rest.filter(({ level }) => level <= CLOSE).map((part) => part.token!)
  if (worst <= INITIAL) return { level: worst, token, also }
  return { level: token ? WEAK : OTHER, token }
}

/** Each word of the shorter name takes the best word of the longer that no better pair has taken. */
function pairWords(fewer: Token[], more: Token[]): Part[] {
  const all = fewer.flatMap((one, row) =>
    more.map((other, column) => ({ row, column, level: wordLevel(one, other), token: commoner(one, other) })),
  )
  const [rows, columns] = [new Set<number>(), new Set<number>()]
  const pairs: Part[] = []
  for (const pair of all.toSorted((one, other) => one.level - other.level || textOrder(one.token, other.token))) {
    if (rows.has(pair.row) || columns.has(pair.column)) continue
    rows.add(pair.row)
    columns.add(pair.column)
    pairs.push(pair)
  }
  return pairs
}
const textOrder = (a: Token | null, b: Token | null): number => {
  const [one, other] = [a?.text ?? '', b?.text ?? '']
  return one < other ? -1 : one > other ? 1 : 0
}
