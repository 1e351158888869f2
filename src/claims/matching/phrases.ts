/**
 * How often words, and beginnings of texts, occur in both files together: what is rare says more when two texts share it
 * (wealth-domain H, term frequency).
 */
import anyAscii from 'any-ascii'
import { wordsOf } from '#src/kit/fold.ts'

/** Rows supposed to lie behind a file, so that a short one claims no certainty; and the part of a row left for chance. */
const UNSEEN_ROWS = 50
const CHANCE = 0.25

export type Phrase = {
  words: readonly number[]
  /** Letters and digits of the whole. */
  length: number
  /** For each number of whole words at the start: the bits that sharing it is worth. */
  startBits: readonly number[]
  /** The same for the whole text as a beginning, its last word perhaps cut. */
  cutBits: number
  /** A bit for each first letter among its words: texts without a common one share nothing. */
  initials: number
}
export type Phrases = {
  /** The phrase of each row, claims first. */
  rows: readonly Phrase[]
  words: readonly string[]
  wordBits: Float64Array
  /** Bits of a word read as the beginning of one. */
  beginBits: Float64Array
  /** Bits of a word behind another; by `pairKey`. */
  pairBits: ReadonlyMap<number, number>
  most: number
}

export const PAIR = 2 ** 24
/** Bits of evidence in sharing what so many of all rows have; the two rows compared are left out of the count. */
export const bitsOf = (count: number, rows: number) =>
  Math.log2((rows + UNSEEN_ROWS) / (Math.max(0, count - 2) + CHANCE))

/** Latin words: so Γιώργος meets GIORGOS. */
export const latinWords = (text: string): string[] => wordsOf(anyAscii(text))

export function phrasesOf(texts: readonly string[]): Phrases {
  const split = texts.map(latinWords)
  const counts = countWords(split)
  const vocabulary = [...counts.words.keys()].toSorted()
  const ids = new Map(vocabulary.map((word, id) => [word, id]))
  const rows = texts.length
  const known = new Map<string, Phrase>()
  const phrase = (words: string[]): Phrase => {
    const whole = words.join(' ')
    const made = known.get(whole) ?? phraseOf(words, ids, counts, rows)
    known.set(whole, made)
    return made
  }
  return {
    rows: split.map(phrase),
    words: vocabulary,
    wordBits: Float64Array.from(vocabulary, (word) => bitsOf(counts.words.get(word) ?? 0, rows)),
    beginBits: Float64Array.from(beginnings(vocabulary, counts.words), (count) => bitsOf(count, rows)),
    pairBits: pairBits(counts, ids, rows),
    most: Math.log2(rows + UNSEEN_ROWS) + 2,
  }
}

type Counts = { words: Map<string, number>; pairs: Map<string, number>; starts: Map<string, number>; texts: string[] }

function countWords(split: readonly string[][]): Counts {
  const counts: Counts = { words: new Map(), pairs: new Map(), starts: new Map(), texts: [] }
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  for (const words of split) {
    for (const word of new Set(words)) add(counts.words, word)
    for (const pair of new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`))) add(counts.pairs, pair)
    words.forEach((_word, at) => add(counts.starts, words.slice(0, at + 1).join(' ')))
  }
  counts.texts = split.map((words) => words.join(' ')).toSorted()
  return counts
}

function phraseOf(words: string[], ids: ReadonlyMap<string, number>, counts: Counts, rows: number): Phrase {
  const whole = words.join(' ')
  const startBits = words.map((_word, at) => bitsOf(counts.starts.get(words.slice(0, at + 1).join(' ')) ?? 0, rows))
  return {
    words: words.map((word) => ids.get(word) ?? 0),
    length: words.reduce((sum, word) => sum + word.length, 0),
    startBits,
    initials: words.reduce((bits, word) => bits | (1 << (word.charCodeAt(0) % 31)), 0),
    cutBits: bitsOf(firstAt(counts.texts, `${whole}\uFFFF`) - firstAt(counts.texts, whole), rows),
  }
}

/** Rows with a word that begins with each word of a sorted vocabulary, near enough: a row with two such words counts twice. */
function beginnings(vocabulary: readonly string[], counts: ReadonlyMap<string, number>): number[] {
  const sums = [0]
  for (const word of vocabulary) sums.push((sums.at(-1) ?? 0) + (counts.get(word) ?? 0))
  return vocabulary.map((word, at) => (sums[firstAt(vocabulary, `${word}\uFFFF`)] ?? 0) - (sums[at] ?? 0))
}

function pairBits(counts: Counts, ids: ReadonlyMap<string, number>, rows: number): Map<number, number> {
  const bits = new Map<number, number>()
  for (const [pair, count] of counts.pairs) {
    const [first = '', second = ''] = pair.split(' ')
    const more = bitsOf(count, rows) - bitsOf(counts.words.get(first) ?? 0, rows)
    bits.set((ids.get(first) ?? 0) * PAIR + (ids.get(second) ?? 0), Math.max(0, more))
  }
  return bits
}

/** The first place of a sorted list whose text is not before the one given. */
function firstAt(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}
