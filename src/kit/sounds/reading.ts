import { romanise } from '#src/kit/romanise.ts'
import { readAlphabet } from './alphabets.ts'
import { readLatin } from './latin.ts'
import type { Lattice } from './lattice.ts'
import { readSyllables } from './syllables.ts'

/** What a folded word of any script may sound like. */
export function read(word: string): Lattice {
  if (/^[a-z0-9]*$/.test(word)) return readLatin(word)
  return readSyllables(word) ?? readAlphabet(word) ?? readLatin(romanise(word).at(-1) ?? '')
}
