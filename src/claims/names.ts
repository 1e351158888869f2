/** How alike two names are when banks shorten, reorder and transliterate them. */
import anyAscii from 'any-ascii'

/** Similarity in basis points (10000 = the same words): every word of the shorter name looks for its best match in the longer. */
export function nameSimilarity(a: string, b: string): number {
  const [fewer = [], more = []] = [wordsOf(a), wordsOf(b)].toSorted((one, other) => one.length - other.length)
  if (fewer.length === 0) return 0
  const best = fewer.map((word) => Math.max(...more.map((other) => wordSimilarity(word, other))))
  const mean = best.reduce((sum, likeness) => sum + likeness, 0) / best.length
  // One word alone ("Maria") says little about a name of three.
  const cover = fewer.length === 1 && more.length > 2 ? 0.75 : 1
  return Math.round(mean * cover * 10_000)
}

/** Latin, lower-case words without titles and legal forms, so that Γιώργος meets GIORGOS. */
export const wordsOf = (name: string): string[] =>
  anyAscii(name)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !NOISE.has(word))

const NOISE: ReadonlySet<string> = new Set(
  'mr mrs ms dr prof herr frau and und et or the of sa ag gmbh ltd llc inc plc bv nv srl spa co pte'.split(' '),
)

// Dice's coefficient over pairs of letters.
function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1
  const pairs = pairsOf(b)
  let shared = 0
  for (const pair of pairsOf(a)) {
    const at = pairs.indexOf(pair)
    if (at < 0) continue
    pairs.splice(at, 1)
    shared += 1
  }
  return (2 * shared) / (a.length + b.length - 2)
}

const pairsOf = (word: string) => Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2))
