/** A whole name taken apart. What cannot be told stays in the given name: nothing is lost, and nothing invented. */
import { fold } from '#src/kit/fold.ts'
import type { Name } from '../record-contract.ts'
import vocabulary from '../vocabulary.json' with { type: 'json' }

export type NameParts = Pick<Name, 'given' | 'middle' | 'family' | 'prefix' | 'suffix'>

const bare = (word: string): string => fold(word).replace(/[.,\s]/g, '')
const TITLES = new Set(vocabulary.titles.map(bare))
const SUFFIXES = new Set(vocabulary.suffixes.map(bare))
const PARTICLES = new Set(vocabulary.particles.map(bare))
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+$/u

export const isTitle = (word: string): boolean => TITLES.has(bare(word))
export const isSuffix = (word: string): boolean => SUFFIXES.has(bare(word))

/** "Kettunen, CFA" is the family name Kettunen; "Smith, Jones" is left alone. */
export function withoutSuffix(name: string): { name: string; suffix: string | null } {
  const [first = '', ...rest] = name.split(',').map((part) => part.trim())
  const last = first.split(/\s+/)
  if (rest.length > 0 && rest.every((part) => part.split(/\s+/).every(isSuffix)))
    return { name: first, suffix: rest.join(', ') }
  const tail = last.at(-1) ?? ''
  return rest.length === 0 && last.length > 1 && isSuffix(tail)
    ? { name: last.slice(0, -1).join(' '), suffix: tail }
    : { name, suffix: null }
}

/** "Dr. Anna Maria van der Plas", "Plas, Anna", "佐藤 真綾", "Jimmy Carter Jr." */
export function splitName(full: string): NameParts {
  const { name, suffix } = withoutSuffix(full.trim().replace(/\s+/g, ' '))
  const comma = /^([^,]+),\s*([^,]+)$/.exec(name)
  if (comma) return { ...afterTitles(comma[2] ?? ''), family: comma[1]?.trim() ?? null, suffix }
  const { prefix, given } = afterTitles(name)
  const words = (given ?? '').split(' ')
  if (words.length === 2 && words.every((word) => UNSPACED.test(word)))
    return { prefix, given: words[1] ?? null, middle: null, family: words[0] ?? null, suffix }
  return { prefix, suffix, ...partsOf(words) }
}

function afterTitles(name: string): NameParts {
  const words = name.trim().split(' ')
  const first = words.findIndex((word) => !isTitle(word))
  const titles = first < 0 ? [] : words.slice(0, first)
  const given = words.slice(titles.length).join(' ') || null
  return { prefix: titles.join(' ') || null, given, middle: null, family: null, suffix: null }
}

/** The family name begins at the first particle ("van der Plas"), else it is the last word. */
function partsOf(words: string[]): Pick<NameParts, 'given' | 'middle' | 'family'> {
  if (words.length < 2) return { given: words[0] || null, middle: null, family: null }
  const particle = words.findIndex((word, place) => place > 0 && place < words.length - 1 && PARTICLES.has(bare(word)))
  const start = particle > 0 ? particle : words.length - 1
  const middle = words.slice(1, start).join(' ') || null
  return { given: words[0] ?? null, middle, family: words.slice(start).join(' ') }
}
