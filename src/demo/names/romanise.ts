/**
 * Latin forms of the demo's invented names: Greek after ELOT 743, Georgian after the national system of 2002
 * (apostrophes left out), Russian after the passport rules in everyday use. Only for names written in this folder;
 * searching has its own keys.
 */
const GREEK: Record<string, string> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
}
const GREEK_PAIRS: Record<string, string> = { ου: 'ou', γγ: 'ng', γξ: 'nx', γχ: 'nch' }
const GEORGIAN: Record<string, string> = {
  ა: 'a',
  ბ: 'b',
  გ: 'g',
  დ: 'd',
  ე: 'e',
  ვ: 'v',
  ზ: 'z',
  თ: 't',
  ი: 'i',
  კ: 'k',
  ლ: 'l',
  მ: 'm',
  ნ: 'n',
  ო: 'o',
  პ: 'p',
  ჟ: 'zh',
  რ: 'r',
  ს: 's',
  ტ: 't',
  უ: 'u',
  ფ: 'p',
  ქ: 'k',
  ღ: 'gh',
  ყ: 'q',
  შ: 'sh',
  ჩ: 'ch',
  ც: 'ts',
  ძ: 'dz',
  წ: 'ts',
  ჭ: 'ch',
  ხ: 'kh',
  ჯ: 'j',
  ჰ: 'h',
}
const RUSSIAN: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const byLetter = (table: Record<string, string>) => (native: string) =>
  capital(Array.from(native.toLowerCase(), (letter) => table[letter] ?? letter).join(''))

export const fromGeorgian = byLetter(GEORGIAN)
export const fromRussian = byLetter(RUSSIAN)

/** αυ, ευ, ηυ sound as v before a vowel or a voiced consonant, else as f. */
const diphthong = (letter: string, next: string) =>
  (GREEK[letter] ?? '') + (next !== '' && 'αεηιουωβγδζλμνρ'.includes(next) ? 'v' : 'f')

export function fromGreek(native: string): string {
  // An accent on α, ε, η before υ, or a diaeresis, breaks the pair: it is looked for before the accents go.
  const plain = native.toLowerCase().replaceAll('ϊ', 'ι').normalize('NFD').replaceAll(/\p{M}/gu, '')
  const opening = plain.startsWith('μπ') ? `b${plain.slice(2)}` : plain
  const text = opening.replaceAll(/([αεη])υ(.?)/gu, (_, letter: string, next: string) => diphthong(letter, next) + next)
  const paired = text.replaceAll(/ου|γγ|γξ|γχ/gu, (pair) => GREEK_PAIRS[pair] ?? pair)
  return capital(Array.from(paired, (letter) => GREEK[letter] ?? letter).join(''))
}
