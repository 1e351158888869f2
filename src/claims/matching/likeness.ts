/**
 * How much two texts share, when banks cut, prefix, reorder and misspell them. `bits` is what sharing that much is worth
 * among these rows; `cover` is the part of the shorter text that was found again. Both are needed: a short common name
 * covered whole says less than half of a rare one.
 */
import { PAIR } from './phrases.ts'
import type { Phrase, Phrases } from './phrases.ts'

export type Likeness = { bits: number; cover: number }

/** A misspelt word is one of several near it. */
const MISSPELT_BITS = 3

export function likeness(phrases: Phrases, a: Phrase, b: Phrase): Likeness {
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a]
  if (fewer.length === 0 || (a.initials & b.initials) === 0) return { bits: 0, cover: 0 }
  const same = sharedStart(fewer.words, more.words)
  if (same === fewer.words.length) return { bits: Math.min(fewer.cutBits, phrases.most), cover: 1 }
  const last = same === fewer.words.length - 1
  if (last && begins(phrases, fewer.words[same], more.words[same]))
    return { bits: Math.min(fewer.cutBits, phrases.most), cover: 1 }
  const rest = sharedRest(phrases, fewer, more, same)
  const start = same === 0 ? 0 : (fewer.startBits[same - 1] ?? 0)
  const letters = lettersOf(phrases, fewer.words.slice(0, same)) + rest.letters
  return { bits: Math.min(start + rest.bits, phrases.most), cover: letters / fewer.length }
}

function sharedStart(a: readonly number[], b: readonly number[]): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}

const wordAt = (phrases: Phrases, id: number | undefined) => (id === undefined ? '' : (phrases.words[id] ?? ''))
const begins = (phrases: Phrases, cut: number | undefined, whole: number | undefined) =>
  whole !== undefined && wordAt(phrases, whole).startsWith(wordAt(phrases, cut))
const lettersOf = (phrases: Phrases, words: readonly number[]) =>
  words.reduce((sum, id) => sum + wordAt(phrases, id).length, 0)

/** Words after the common start, each found at most once, wherever it stands. */
function sharedRest(phrases: Phrases, fewer: Phrase, more: Phrase, from: number) {
  const used = new Set<number>()
  let [bits, letters, before] = [0, 0, -2]
  for (let at = from; at < fewer.words.length; at += 1) {
    const found = findWord(phrases, fewer.words[at] ?? 0, more.words, from, used)
    if (!found) continue
    used.add(found.at)
    const follows = found.same && found.at === before + 1 && at > from && fewer.words[at - 1] === more.words[before]
    const pair = follows ? phrases.pairBits.get((fewer.words[at - 1] ?? 0) * PAIR + (fewer.words[at] ?? 0)) : undefined
    bits += pair ?? found.bits
    letters += found.letters
    before = found.at
  }
  return { bits, letters }
}

type Found = { at: number; same: boolean; bits: number; letters: number }

function findWord(
  phrases: Phrases,
  id: number,
  among: readonly number[],
  from: number,
  used: ReadonlySet<number>,
): Found | null {
  let best: Found | null = null
  for (let at = from; at < among.length; at += 1) {
    const other = among[at] ?? 0
    if (used.has(at)) continue
    if (other === id) return { at, same: true, bits: phrases.wordBits[id] ?? 0, letters: wordAt(phrases, id).length }
    const found = nearWord(phrases, id, other)
    if (found && (!best || found.bits > best.bits)) best = { at, same: false, ...found }
  }
  return best
}

/** One is the beginning of the other (cut, or an initial), or one letter apart. */
function nearWord(phrases: Phrases, id: number, other: number): { bits: number; letters: number } | null {
  const [a, b] = [wordAt(phrases, id), wordAt(phrases, other)]
  if (a.charCodeAt(0) !== b.charCodeAt(0)) return null
  const [shorter, longer, cut] = a.length <= b.length ? [a, b, id] : [b, a, other]
  if (longer.startsWith(shorter)) return { bits: phrases.beginBits[cut] ?? 0, letters: shorter.length }
  if (shorter.length < 4 || !isOneEdit(shorter, longer)) return null
  const bits = Math.min(phrases.wordBits[id] ?? 0, phrases.wordBits[other] ?? 0) - MISSPELT_BITS
  return { bits: Math.max(0, bits), letters: shorter.length - 1 }
}

/** One letter more, another letter, or two neighbours exchanged. */
export function isOneEdit(shorter: string, longer: string): boolean {
  if (longer.length - shorter.length > 1) return false
  let at = 0
  while (at < shorter.length && shorter[at] === longer[at]) at += 1
  if (longer.length > shorter.length) return shorter.slice(at) === longer.slice(at + 1)
  if (shorter.slice(at + 1) === longer.slice(at + 1)) return true
  const swapped = shorter[at] === longer[at + 1] && shorter[at + 1] === longer[at]
  return swapped && shorter.slice(at + 2) === longer.slice(at + 2)
}
