/** The words of all names, each kept once: its sound, and how many entries bear it as a given, a family or a firm's name. */
import { soundOf } from '#src/kit/sound.ts'

export type Role = 'given' | 'family' | 'organisation'
/** `memo` is one for all words of a vocabulary: how alike two of them are, by their codes. */
export type Token = { code: number; text: string; sound: string; counts: Record<Role, number>; memo: Map<number, number> }

/** Postcodes, cities, dates and addresses are counted by their text. */
export type Vocabulary = { tokens: Map<string, Token>; counts: Map<string, number>; size: number; memo: Map<number, number> }

export const createVocabulary = (): Vocabulary => ({ tokens: new Map(), counts: new Map(), size: 0, memo: new Map() })

export function tokenOf({ tokens, memo }: Vocabulary, text: string): Token {
  const known = tokens.get(text)
  if (known) return known
  const sound = soundOf(text)
  const token = { code: tokens.size, text, sound, counts: { given: 0, family: 0, organisation: 0 }, memo }
  tokens.set(text, token)
  return token
}
