/** Streets: the house number apart from the name, words for "street" and its like left out. */
import { editDistance, jaroWinkler, sharesAnEnd } from './likeness.ts'
import { latinWords } from './words.ts'

export type Street = { number: string; name: string; words: string[] }

const KINDS = new Set(
  `street st str strasse strase road rd avenue ave av lane ln drive dr drv court ct crt place pl plaza plz square sq boulevard blvd bd way
  close cl crescent cres cr circuit cct terrace tce ter parade pde highway hwy grove gr rue via viale calle platz weg gasse allee odos leoforos
  ulitsa ul straat laan the de la no nr apt apartment flat unit suite ste floor fl room rm po box north south east west n s e w
  parkway pkwy trail trl`.split(/\s+/),
)

export function readStreet(written: string): Street | null {
  const words = latinWords(written)
  if (words.length === 0) return null
  const number = words.find((word) => /^\d/.test(word)) ?? ''
  const named = words.filter((word) => word !== number)
  const kept = named.filter((word) => !KINDS.has(word))
  const names = kept.length > 0 ? kept : named
  return { number, name: names.join(''), words: names }
}

/** 0 the same house, 1 the street and another or no number, 2 half of the words, 3 another. */
export function compareStreets(a: Street, b: Street): number {
  const sameNumber = a.number !== '' && a.number === b.number
  if (sameName(a, b)) return sameNumber || (a.number === '' && b.number === '') ? 0 : 1
  const shared = sharedWords(a, b)
  if (sameNumber && shared >= 0.5) return 1
  return shared >= 0.5 || (sameNumber && shared > 0) ? 2 : 3
}

const sameName = (a: Street, b: Street): boolean =>
  a.name === b.name ||
  (Math.min(a.name.length, b.name.length) >= 5 &&
    sharesAnEnd(a.name, b.name) &&
    (editDistance(a.name, b.name, 2) <= 2 || jaroWinkler(a.name, b.name) >= 0.93))

function sharedWords(a: Street, b: Street): number {
  const [fewer, more] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
  if (fewer.length === 0) return 0
  const found = fewer.filter((word) =>
    more.some(
      (other) => other === word || (word.length > 4 && sharesAnEnd(word, other) && editDistance(word, other, 1) <= 1),
    ),
  )
  return found.length / fewer.length
}
