/** Search keys: the words under which a name, number or e-mail is found, typed in any script, case or order. */
import anyAscii from 'any-ascii'
import { isLegalForm } from './legalForms.ts'
import { romanise } from './romanise.ts'
import { bonesOf } from './sounds/keys.ts'
import { read } from './sounds/reading.ts'

/**
 * Marks a sound among words, and digits of a telephone number; no typed word begins with either. Whoever changes how sounds are
 * read changes the mark too: by it the nightly `clients.reindex` knows what was written before.
 */
export const SOUND = '='
export const DIGITS = '#'

/** Lower case, full width made plain, and the accents of alphabets gone. Vowel signs of India or Lao stay: they are letters. */
export function fold(text: string): string {
  const split = text.normalize('NFKD').toLowerCase()
  const bare = split.replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)\p{M}/gu, '')
  return bare
    .normalize('NFC')
    .replace(/ς/g, 'σ')
    .replace(/\p{Script=Latin}+/gu, (letters) => anyAscii(letters).toLowerCase())
}

/** The words of a text, folded; marks inside a word ("O'Brien", "L.P.") vanish, those between words part them. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .replace(/[\u200c\u200d]|(?<=[\p{L}\p{M}])['’ʼ`´](?=\p{L})/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)

/** Every word a name is found by: as written, in Latin letters, and by its sounds. */
export function nameKey(...names: (string | null | undefined)[]): string[] {
  const words = names.map((name) => wordsOf(name ?? ''))
  return [...new Set([...words.flat().flatMap(formsOf), ...words.flatMap((own) => inPairs(own).flatMap(soundsOf))])]
}

/** How a word may sound, the likeliest first. */
export const soundsOf = (word: string): string[] => bonesOf(read(word)).map((bones) => SOUND + bones)

/** Chinese and Korean names are written apart in Latin letters, a syllable or two a word, and in one in their own script. */
const inPairs = (words: string[]): string[] =>
  words.slice(1).flatMap((word, at) => {
    const before = words[at] ?? ''
    return SYLLABLES.test(before) && SYLLABLES.test(word) ? [before + word] : []
  })
const SYLLABLES = /^[a-z]{1,6}$/

/** A company's name without its legal form, unless nothing else is left of it. */
export function companyKey(...names: (string | null | undefined)[]): string[] {
  return [...new Set(names.flatMap((name) => nameKey(withoutLegalForm(name ?? ''))))]
}
export function withoutLegalForm(name: string): string {
  // "S.A." and "Α. Ε." are one word; Chinese and Japanese forms stand unparted before or after the name.
  const joined = name
    .replace(/(?<![\p{L}\p{M}])(\p{L})\.\s?(?=\p{L}(?![\p{L}\p{M}]))/gu, '$1')
    .replace(/(股份|责任|責任)?有限(责任|責任)?公司|株式会社|有限会社|合同会社|주식회사|유한회사/g, ' $& ')
  const words = wordsOf(joined)
  const kept = words.filter((word) => !isLegalForm(word))
  return (kept.length ? kept : words).join(' ')
}

function formsOf(word: string): string[] {
  const latin = romanise(word)
  // Han names have no spaces: the given name is typed alone as well.
  const given = /^\p{Script=Han}{2,4}$/u.test(word) ? [word.slice(1)] : []
  return [word, ...given, ...latin, ...[word, ...partsOf(word)].flatMap(soundsOf)]
}

/** The family and the given name of a name written in one. */
const partsOf = (word: string): string[] =>
  /^(\p{Script=Han}|\p{Script=Hangul}){2,4}$/u.test(word) ? [word.slice(0, 1), word.slice(1)] : []

/** "Eleni@Firm.example" is found by its beginning and by the house it belongs to. */
export const emailKey = (address: string): string[] => {
  const [name = '', house = ''] = address.toLowerCase().split('@')
  return [`${name}@${house}`, house].filter(Boolean)
}

/** A number is found with and without the country: "+302101234567" by "+3021", "0030 21" and "210 12". */
export const phoneKey = (e164: string, national: string): string[] => {
  const digits = e164.replace(/\D/g, '')
  return [...new Set([DIGITS + digits, DIGITS + national.replace(/\D/g, '').replace(/^0+/, '')])]
}

/** One typed word: any beginning in `plain` finds, and failing that the sounds. */
export type Token = { plain: string[]; sounds: string[] }

/** What somebody typed, as words that must all match. Digits alone are a telephone number. */
export function readQuery(text: string): Token[] {
  const typed = text.trim().slice(0, 200)
  const digits = anyAscii(typed).replace(/[\s()./+-]/g, '')
  if (/^\d{4,}$/.test(digits)) return [{ plain: [DIGITS + digits.replace(/^0+/, '')], sounds: [] }]
  const parts = typed.split(/\s+/).filter(Boolean)
  const tokens = parts.flatMap((part) => (part.includes('@') ? [exactly(part)] : wordsOf(part).flatMap(tokensOf)))
  const meant = tokens.filter(({ plain: [word = ''] }) => !isLegalForm(word))
  return (meant.length ? meant : tokens).slice(0, MOST)
}
const MOST = 8

const exactly = (part: string): Token => ({ plain: [part.toLowerCase().replace(/^@/, '')], sounds: [] })

function tokensOf(word: string): Token[] {
  const latin = romanise(word)
  const whole = latin.at(-1)
  const plain = [...new Set([word, ...(whole ? [whole] : []), ...initialOf(word, whole)])]
  const token = { plain, sounds: soundsOf(word) }
  if (latin.length < 3) return [token]
  // A name without spaces ("习近平"): Latin letters part the family from the given name.
  const [family = '', given = ''] = [latin[0], latin.at(-2)]
  const [familySign = '', givenSigns = ''] = partsOf(word)
  return [
    { plain: [...plain, family], sounds: [...token.sounds, ...soundsOf(familySign)] },
    { plain: [...plain, given], sounds: [...token.sounds, ...soundsOf(givenSigns)] },
  ]
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** One syllable of a script that writes syllables ("மு.") is how it writes the initial "M.". */
const initialOf = (word: string, latin = ''): string[] =>
  /^[\u0900-\u0EFF]/.test(word) && [...graphemes.segment(word)].length === 1 ? [latin.slice(0, 1)] : []
