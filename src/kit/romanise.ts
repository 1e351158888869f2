/**
 * Names of any script in Latin letters, near enough to how their owners spell them that search finds one from the other.
 * any-ascii does most scripts letter by letter; the tables here mend those where letters are not sounds: Greek digraphs
 * (ELOT 743), the unwritten vowels of India, vowels that Thai and Lao write before their consonant, Arabic's waw and ya.
 */
import anyAscii from 'any-ascii'

/** Lower-case a-z words of one word of any script. Han and Hangul, written without spaces, answer several. */
export function romanise(word: string): string[] {
  if (/[\p{Script=Han}\p{Script=Hangul}]/u.test(word)) return syllables(word)
  return plain(bySound(word.normalize('NFC').toLowerCase()))
}

const plain = (text: string): string[] => {
  const letters = anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return letters ? [letters] : []
}

function bySound(word: string): string {
  if (/\p{Script=Greek}/u.test(word)) return greek(word)
  if (/[\u0900-\u0DFF]/.test(word)) return indian(word)
  if (/[\u0E00-\u0EFF]/.test(word)) return vowelsAfter(word)
  if (/\p{Script=Arabic}/u.test(word)) return arabic(word)
  return word
}

/** Family first, given after: each syllable, the given name and the whole, so that any of them is a beginning. */
function syllables(word: string): string[] {
  const each = [...word].flatMap((sign) => plain(SURNAMES[sign] ?? anyAscii(sign)))
  const given = each.slice(1).join('')
  return [...new Set([...each, given, each.join('')])].filter(Boolean)
}
/** Korean family names as their owners spell them. */
const SURNAMES: Record<string, string> = {
  김: 'kim', 이: 'lee', 박: 'park', 최: 'choi', 정: 'jung', 조: 'cho', 윤: 'yoon', 임: 'lim', 오: 'oh', 신: 'shin', 유: 'yoo', 노: 'roh', 우: 'woo', 문: 'moon',
} // prettier-ignore

const GREEK: [RegExp, string][] = [
  [/γ(?=[γξχ])/g, 'n'],
  [/γκ/g, 'gk'],
  [/^μπ/g, 'b'],
  [/ου/g, 'ou'],
  [/([αεη])υ(?=[αεηιουωβγδζλμνρ])/g, '$1v'],
  [/([αεη])υ/g, '$1f'],
  [/χ/g, 'ch'],
  [/ψ/g, 'ps'],
  [/ξ/g, 'x'],
  [/φ/g, 'f'],
  [/θ/g, 'th'],
  [/β/g, 'v'],
  [/η/g, 'i'],
  [/υ/g, 'y'],
]
function greek(word: string): string {
  // Marks go first, but a dialytika says that two vowels are no digraph (Μαΐου, προϋπολογισμός).
  const apart = word.normalize('NFD').replace(/([αεηο])\u0301?([ιυ])\u0308/g, '$1-$2')
  const bare = apart.replace(/\p{M}/gu, '').normalize('NFC')
  return GREEK.reduce((text, [sound, letters]) => text.replace(sound, letters), bare)
}

const isConsonant = (sign: string) => {
  const at = sign.codePointAt(0) ?? 0
  if (at >= 0x0d9a && at <= 0x0dc6) return true
  const place = at & 0x7f
  return (
    at >= 0x0900 &&
    at < 0x0d80 &&
    ((place >= 0x15 && place <= 0x39) || ((at & 0xff80) === 0x0900 && place >= 0x58 && place <= 0x5f))
  )
}
const isVowelSign = (sign: string) => {
  const at = sign.codePointAt(0) ?? 0
  if (at >= 0x0dca && at <= 0x0ddf) return true
  const place = at & 0x7f
  return at >= 0x0900 && at < 0x0d80 && ((place >= 0x3e && place <= 0x4d) || place === 0x57)
}
const NUKTA = /[\u093c\u09bc\u0a3c\u0abc\u0b3c\u200c\u200d]/g

/** A consonant sounds with "a" unless a vowel sign or a virama follows; northern languages drop the last one. */
function indian(word: string): string {
  const signs = [...word.normalize('NFD').replace(NUKTA, '')]
  const drops = /[\u0900-\u0B7F]/.test(word) && !/[\u0B80-\u0BFF]/.test(word)
  return signs
    .map((sign, index) => {
      if (sign === 'ச' && signs[index + 1] !== '\u0bcd') return 's' + vowelAfter(signs[index + 1])
      if (!isConsonant(sign)) return sign
      const next = signs[index + 1]
      const mute = next === undefined ? drops : isVowelSign(next)
      return anyAscii(sign) + (mute ? '' : 'a')
    })
    .join('')
}
const vowelAfter = (next: string | undefined) => (next !== undefined && isVowelSign(next) ? '' : 'a')

/** Thai and Lao write some vowels before the consonant they follow; Lao ອ between consonants is "o", before one mute. */
function vowelsAfter(word: string): string {
  return word
    .replace(/ແ/g, 'ae')
    .replace(/ຫ(?=[ນມລວຍງ]|\u0ebc)/g, '')
    .replace(/ໝ/g, 'ມ')
    .replace(/ໜ/g, 'ນ')
    .replace(/^ອ/, '')
    .replace(/ອ/g, 'o')
    .replace(/([ເແໂໃໄเแโใไ])([ກ-ຮก-ฮ])/g, '$2$1')
    .replace(/[ໃໄใไ]/g, 'ai')
    .replace(/ໂ/g, 'o')
    .replace(/ົ/g, 'o')
    .replace(/ັ/g, 'a')
    .replace(/ຈ/g, 'ch')
    .replace(/ຍ/g, 'y')
    .replace(/[\u0e47-\u0e4e\u0ec8-\u0ece]/g, '')
}

/** Waw and ya are vowels within a word; the short ones are not written at all, so that only the sound key finds most names. */
function arabic(word: string): string {
  return word
    .replace(/[\u064b-\u0652\u0640]/g, '')
    .replace(/ة$/, 'a')
    .replace(/(?<=.)و/g, 'u')
    .replace(/(?<=.)[يىی]/g, 'i')
    .replace(/[ءأإآا]/g, 'a')
    .replace(/ع/g, 'a')
}
