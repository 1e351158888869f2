/** How the signs of Chinese, Japanese and Korean are read, each a syllable; vowels that only part foreign consonants may fall away. */
import anyAscii from 'any-ascii'
import { chained, readingsOf, type Lattice, type Reading } from './lattice.ts'

const table = (text: string): Record<string, Reading[]> =>
  Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [sign = '', readings = ''] = line.trim().split(' = ')
        return [sign, readingsOf(readings)]
      }),
  )

// Chinese: g, d and b are unvoiced; j, q and x stand for foreign k and h before i, l for r.
const INITIALS = table(`
  b = b p:.05 v:.2
  p = p b:.15
  m = m
  f = f v h:.2
  d = d t:.05
  t = t d:.15
  n = n
  l = l r:0
  g = g k:.05
  k = k g:.15 c:.2
  h = h x g:.2 -
  j = J g k:.1 Z z
  q = C k c
  x = S s h z
  zh = J Z C d:.2
  ch = C S
  sh = S s
  r = r Z l
  z = z c s
  c = c s z
  s = s z S
  w = u v
  y = i J:.2
`)
const FINALS = table(`
  a = a
  o = o
  e = e o a -:.15
  i = i e -:.15
  u = u o -:.15
  v = u
  ai = ai e a
  ei = e ei i
  ao = ao o au
  ou = o ou
  ia = ia a
  ie = ie e
  iao = iao io
  iu = iu u
  ua = ua a
  uo = o uo a
  uai = uai
  ui = ui ue i
  ue = ue e
  an = an en am
  en = en an on n em
  ang = an ang
  eng = en eng
  in = in en im
  ing = in ing
  ian = ian en
  iang = ian
  iong = ion
  ong = on ong un
  un = un en
  uan = uan an
  uang = uan an
  er = r:0 l:0 er
`)
/** Signs that write foreign sounds otherwise than their usual pinyin says. */
const CHOSEN: Record<string, string> = {
  什: 'shi', 伯: 'bo', 柏: 'bo', 加: 'ga', 嘉: 'ga', 伽: 'ga', 賈: 'jia', 茜: 'xi', 弗: 'fu', 佛: 'fu', 莎: 'sha', 秘: 'bi', 費: 'fei',
} // prettier-ignore

const SYLLABLE = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcswy])?(.*)$/
export function han(sign: string): Reading[][] {
  const pinyin = CHOSEN[sign] ?? anyAscii(sign).toLowerCase()
  const [, initial = '', final = ''] = SYLLABLE.exec(pinyin) ?? []
  const slots: Reading[][] = []
  if (initial) slots.push(INITIALS[initial] ?? readingsOf(initial))
  if (final) slots.push(FINALS[final] ?? readingsOf(final.replace(/[^aeioun]/g, '') || '-'))
  return slots
}

const ONSET: Reading[][] = [
  'g k', 'k g', 'n', 'd t', 't d', 'l r:0', 'm', 'b p v', 'p b', 's S z', 's S', '-', 'J z Z C c', 'J C c z', 'C c', 'k', 't', 'p f:0', 'h x f:.2',
].map(readingsOf) // prettier-ignore
const VOWEL: Reading[][] = [
  'a', 'e a', 'ia a', 'ie', 'o e u a', 'e', 'io ie iu', 'ie', 'o', 'ua oa', 'ue', 'oe e ui', 'io', 'u o', 'uo ue o', 'ue', 'ui i', 'iu u', '- u:.05 e:.05', 'ui i e', 'i -:.15',
].map(readingsOf) // prettier-ignore
const CODA: Reading[][] = [
  '', 'k g', 'k', 'k', 'n', 'n', 'n', 't d', 'l r:0', 'l', 'm l', 'l', 'l', 'l', 'p', 'l', 'm', 'p b', 'p', 't s S', 't s', 'n ng', 't J', 't C', 'k', 't', 'p', 'h',
].map(readingsOf) // prettier-ignore

/** Korean family names as their owners spell them, where that is not how the syllable is read. */
const FAMILIES = table(`
  이 = i li ri
  박 = pak park
  임 = im lim rim
  유 = iu riu liu
  노 = no ro lo
  양 = ian lian
  여 = io lio
  최 = Coi Ce
  우 = u uu
  류 = liu riu iu
  나 = na ra la
  금 = gum
  김 = gim kim
`)

export function hangul(sign: string, first: boolean): Reading[][] {
  const at = (sign.codePointAt(0) ?? 0) - 0xac00
  // A letter that stands alone is no syllable.
  if (at < 0 || at > 11_171) return []
  const onset = ONSET[Math.floor(at / 588)] ?? []
  const vowel = VOWEL[Math.floor((at % 588) / 28)] ?? []
  const coda = at % 28 ? [CODA[at % 28] ?? []] : []
  const family = first ? FAMILIES[sign] : undefined
  const slots = [onset, vowel, ...coda]
  return family ? [family] : slots
}

const KANA: Record<string, string> = {}
for (const [row, signs] of Object.entries({
  '': 'アイウエオ',
  k: 'カキクケコ',
  g: 'ガギグゲゴ',
  s: 'サシスセソ',
  z: 'ザジズゼゾ',
  t: 'タチツテト',
  d: 'ダヂヅデド',
  n: 'ナニヌネノ',
  h: 'ハヒフヘホ',
  b: 'バビブベボ',
  p: 'パピプペポ',
  m: 'マミムメモ',
  r: 'ラリルレロ',
}))
  // prettier-ignore
  for (const [place, sign] of [...signs].entries()) KANA[sign] = row + 'aiueo'[place]
const ROWS: Record<string, Reading[]> = table(`
  k = k c
  g = g
  s = s t:.1
  z = z d:.2 J
  t = t
  d = d
  n = n
  h = h x
  b = b v
  p = p
  m = m
  r = r l:0
`)
const SIGNS = table(`
  シ = Si si
  ジ = Ji zi Zi di
  チ = Ci ti
  ヂ = Ji di
  ツ = cu tu c z t
  ヅ = zu du
  フ = fu hu f
  ヤ = ia
  ユ = iu u
  ヨ = io
  ワ = ua va
  ヲ = o
  ン = n m
  ヴ = vu v b u
  ッ = -
  ー = - r:.1
  ァ = a
  ィ = i
  ゥ = u
  ェ = e
  ォ = o
  ャ = a ia
  ュ = u iu
  ョ = o io
  ・ = -
`)
const MUTE: Record<string, Reading[]> = {
  u: readingsOf('u -:.05'),
  o: readingsOf('o -:.15'),
  i: readingsOf('i -:.15'),
}

export function kana(sign: string): Reading[][] {
  const whole = SIGNS[sign]
  if (whole) return [whole]
  const read = KANA[sign] ?? ''
  const vowel = read.slice(-1)
  const row = ROWS[read.slice(0, -1)]
  return [...(row ? [row] : []), MUTE[row ? vowel : ''] ?? readingsOf(vowel || '-')]
}

/** Hiragana is read as the katakana of the same sound. */
const katakana = (sign: string): string =>
  /[\u3041-\u3096]/.test(sign) ? String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0x60) : sign

export const UNSPACED = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Null for a word of another script. */
export function readSyllables(word: string): Lattice | null {
  if (!UNSPACED.test(word)) return null
  const signs = [...word.normalize('NFC')].map(katakana)
  const korean = signs.length <= 4
  return chained(
    signs.flatMap((sign, at) => {
      if (/\p{Script=Hangul}/u.test(sign)) return hangul(sign, korean && at === 0)
      if (/\p{Script=Han}/u.test(sign)) return han(sign)
      return kana(sign)
    }),
  )
}
