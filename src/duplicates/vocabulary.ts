/** The words of all names, each kept once: how it sounds and is spelled, and how many bear it as a given, a family or a firm's name. */
import { soundOf } from '#src/kit/sound.ts'
import { nicknamesOf } from './nicknames.ts'

export type Role = 'given' | 'family' | 'organisation'
export type Token = {
  text: string
  sound: string
  /** One bit for each letter it has (a-z, and one for digits); how many letters are there a second time. */
  letters: number
  repeats: number
  nicknames: readonly number[] | undefined
  counts: Record<Role, number>
}

/** Postcodes, cities, dates and addresses are counted by their text. */
export type Vocabulary = { tokens: Map<string, Token>; counts: Map<string, number>; size: number; home?: Vocabulary }

export const createVocabulary = (): Vocabulary => ({ tokens: new Map(), counts: new Map(), size: 0 })

/** Knows the words of `home` and forgets its own: what somebody has half typed is no name yet. */
export const visiting = (home: Vocabulary): Vocabulary => ({ ...home, tokens: new Map(), home })

export function tokenOf({ tokens, home }: Vocabulary, text: string): Token {
  const known = tokens.get(text) ?? home?.tokens.get(text)
  if (known) return known
  const signs = [...text].map((letter) => (letter >= 'a' && letter <= 'z' ? letter.charCodeAt(0) - 97 : 26))
  const token: Token = {
    text,
    sound: soundOf(text),
    letters: signs.reduce((mask, sign) => mask | (1 << sign), 0),
    repeats: signs.length - new Set(signs).size,
    nicknames: nicknamesOf(text),
    counts: { given: 0, family: 0, organisation: 0 },
  }
  tokens.set(text, token)
  return token
}
