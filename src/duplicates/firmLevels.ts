/** How two firms' names agree: words weigh by their rarity, and a word counts for what its best partner is like. */
import { wordLevel } from './wordLevel.ts'
import type { Token } from './vocabulary.ts'

const QUALITY = [1, 0.8, 0.9, 0.3, 0.3, 0]

/** 0 the same words, 1 nearly all, 2 most, 3 half, 4 some, 5 none. `size` is how many entries the words were counted in. */
export function compareFirms(a: Token[], b: Token[], size: number): number {
  // "Fund VII" and "Fund VIII", "Trust 2006-1" and "Trust 2007-1" are two.
  const likeness = numbersOf(a) === numbersOf(b) ? likenessOf(a, b, size) : Math.min(0.69, likenessOf(a, b, size))
  return likeness >= 0.995
    ? 0
    : likeness >= 0.88
      ? 1
      : likeness >= 0.7
        ? 2
        : likeness >= 0.5
          ? 3
          : likeness >= 0.25
            ? 4
            : 5
}

const numbersOf = (words: Token[]): string =>
  words
    .map(({ text }) => /\d+/.exec(text)?.[0] ?? '')
    .filter(Boolean)
    .toSorted()
    .join(' ')

/** Soft cosine over the rarities of the words (SoftTFIDF, Cohen, Ravikumar and Fienberg 2003), the better of it and the joined spelling. */
function likenessOf(a: Token[], b: Token[], size: number): number {
  if (joined(a) === joined(b) || isAcronym(a, b) || isAcronym(b, a)) return 1
  const [sumA, sumB] = [squares(a, size), squares(b, size)]
  let shared = 0
  for (const word of a) {
    let [best, partner] = [0, 0]
    for (const other of b) {
      const quality =
        word.text.length > 1 && other.text.length > 1 ? (QUALITY[wordLevel(word, other)] ?? 0) : word === other ? 1 : 0
      const rarity = quality * rarityOf(other, size)
      if (quality > 0 && rarity > partner) [best, partner] = [quality, rarity]
    }
    if (best > 0) shared += rarityOf(word, size) * partner
  }
  return Math.min(1, shared / Math.sqrt(sumA * sumB))
}

const joined = (words: Token[]): string => words.map(({ text }) => text).join('')
const rarityOf = ({ counts, text }: Token, size: number): number =>
  (/^\d+$/.test(text) ? 0.7 : 1) * Math.log2((size + 100) / (counts.organisation + 1))
const squares = (words: Token[], size: number): number =>
  words.reduce((sum, word) => sum + rarityOf(word, size) ** 2, 0)

/** "PLA" for "People's Liberation Army". */
const isAcronym = (short: Token[], long: Token[]): boolean =>
  long.length >= 3 && short.length === 1 && short[0]?.text === long.map(({ text }) => text[0]).join('')
