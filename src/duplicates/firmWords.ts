/** The words of a firm's name: marks for "and" are words, letters with points between them one word. */
import { latinWords } from './words.ts'

export function firmWords(name: string): string[] {
  const words = latinWords(name.replace(/&|\+/g, ' and ').replace(/’s?\b|'s\b/g, ''))
  return joinLetters(words)
}

/** "p l c" is how "P.L.C." falls apart. */
function joinLetters(words: string[]): string[] {
  const joined: string[] = []
  let letters = ''
  for (const word of words) {
    if (/^[a-z]$/.test(word)) letters += word
    else {
      if (letters) joined.push(letters)
      letters = ''
      joined.push(word)
    }
  }
  return letters ? [...joined, letters] : joined
}
