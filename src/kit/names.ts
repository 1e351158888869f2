/** Personal names in parts: shown in the order of their language, sorted by family name, abbreviated by whole letters. */
export type NameOrder = 'given_first' | 'family_first'
export type NameParts = {
  title?: string | null
  givenName: string
  middleName?: string | null
  familyName: string
  suffix?: string | null
  nameOrder: NameOrder
}

/** Where the family name comes first (CLDR person names). */
const FAMILY_FIRST = new Set(['hu', 'ja', 'ko', 'vi', 'yue', 'zh'])
/** Scripts that write a whole name without spaces. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+$/u

/** The order of a language ("ja", "zh-Hant", "el_GR"); unknown means given name first. */
export const nameOrderOf = (language: string | null | undefined): NameOrder =>
  FAMILY_FIRST.has((language ?? '').split(/[-_]/)[0] ?? '') ? 'family_first' : 'given_first'

/** The name as its owner says it, without the title. A person with one name has only that. */
export function fullNameOf({ givenName, middleName, familyName, suffix, nameOrder }: NameParts): string {
  const given = joined([givenName, middleName])
  const name = joined(nameOrder === 'family_first' ? [familyName, given] : [given, familyName])
  return suffix ? `${name} ${suffix}` : name
}

/** Family name first, for lists. */
export const sortNameOf = ({ givenName, middleName, familyName }: NameParts): string =>
  [familyName, givenName, middleName].filter(Boolean).join(' ')

/** The first letter of the given and of the family name, in the order of the name; a letter is what a reader sees as one. */
export function initialsOf({ givenName, familyName, nameOrder }: NameParts): string {
  const letters = [givenName, familyName].map(firstLetter)
  return (nameOrder === 'family_first' ? letters.toReversed() : letters).join('')
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
function firstLetter(name: string): string {
  for (const { segment } of graphemes.segment(name.trim())) return segment.toLocaleUpperCase('und')
  return ''
}

function joined(parts: (string | null | undefined)[]): string {
  const said = parts.filter((part): part is string => Boolean(part))
  return said.join(said.every((part) => UNSPACED.test(part)) ? '' : ' ')
}
