/** A person's name in words: given and family names apart, titles and particles left out, "jr" and its like kept aside. */
import { CLOSE, wordLevel } from './wordLevel.ts'
import type { Entry } from './record.ts'
import { tokenOf } from './vocabulary.ts'
import type { Token, Vocabulary } from './vocabulary.ts'
import { latinWords } from './words.ts'

export type PersonName = { given: Token[]; family: Token[]; words: Token[]; generation: string }

const TITLES = new Set(
  `mr mrs ms miss mx dr prof professor sir lady lord dame hon rev reverend herr frau monsieur mme mlle madame senor senora sra
  president minister senator general colonel captain capt major sheikh shaikh sheik haji hajji baron baroness baronet viscount duke earl
  count countess marquess prince princess king queen phd md esq mbe obe cbe 1st 4th 5th 6th 7th 8th 9th 10th kyrios kyria dipl ing mag`.split(
    /\s+/,
  ),
)
const PARTICLES = new Set(
  `de der den van von vom zu zum zur di da do dos das del della della du la le les los las el al ul ibn bin ben bint abd abu af av ten ter of the and y e
  und i st saint san santa`.split(/\s+/),
)
const GENERATIONS: Record<string, string> = {
  jr: 'jr',
  junior: 'jr',
  jnr: 'jr',
  sr: 'sr',
  senior: 'sr',
  snr: 'sr',
  ii: '2',
  '2nd': '2',
  iii: '3',
  '3rd': '3',
  iv: '4',
}

export function readPersonName(entry: Entry, vocabulary: Vocabulary): PersonName {
  const [given, family] = [readPart(entry.given_name), readPart(entry.family_name)]
  const full = readFullName(entry.full_name ?? '')
  const apart = given.words.length > 0 || family.words.length > 0
  const parts = apart ? { given: given.words, family: family.words } : full
  const tokens = (words: string[]) => words.map((word) => tokenOf(vocabulary, word))
  const own = tokens([...new Set([...parts.given, ...parts.family])])
  // Another spelling of an own word is no further word: it would agree with the other name a second time.
  const further = tokens([...full.given, ...full.family]).filter((word) =>
    own.every((known) => wordLevel(word, known) > CLOSE),
  )
  return {
    given: tokens(parts.given),
    family: tokens(parts.family),
    words: [...new Set([...own, ...further])],
    generation: given.generation || family.generation || full.generation,
  }
}

type Part = { words: string[]; generation: string }
function readPart(written = ''): Part {
  const words = latinWords(unjoined(written))
  const generation = words.length > 1 ? (GENERATIONS[words.at(-1) ?? ''] ?? '') : ''
  const bare = generation ? words.slice(0, -1) : words
  return { words: without(PARTICLES, without(TITLES, bare)), generation }
}

/** "JohnSmith" is two names that somebody joined. */
const unjoined = (written: string): string =>
  /\s/.test(written.trim()) || !/^\p{Lu}\p{Ll}{2,}\p{Lu}\p{Ll}{2,}$/u.test(written.trim())
    ? written
    : written.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')

const without = (left: ReadonlySet<string>, words: string[]): string[] => {
  const kept = words.filter((word) => !left.has(word))
  return kept.length > 0 ? kept : words
}

/** "Family, Given" when a comma parts it, else the last word is the family name, unless it is the only one; swapped names are tried in comparing. */
function readFullName(written: string): { given: string[]; family: string[]; generation: string } {
  const [before = '', after = ''] = written.split(/[,،]/, 2)
  const [first, second] = [readPart(before), readPart(after)]
  const generation = first.generation || second.generation || (GENERATIONS[second.words.join('')] ?? '')
  if (after.trim() && second.words.some((word) => !GENERATIONS[word]) && first.words.length <= 3)
    return { given: second.words, family: first.words, generation }
  const words = first.words
  return words.length < 2
    ? { given: words, family: [], generation }
    : { given: words.slice(0, -1), family: words.slice(-1), generation }
}
