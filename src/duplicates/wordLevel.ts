/** How alike two words of names are: the same, a variant, a slip, an initial. */
import { editDistance, jaroWinkler } from './likeness.ts'
import type { Token } from './vocabulary.ts'

/** Levels of a word or a part. */
export const SAME = 0
export const VARIANT = 1
export const CLOSE = 2
export const INITIAL = 3
export const WEAK = 4
export const OTHER = 5

export function wordLevel(a: Token, b: Token): number {
  if (a === b) return SAME
  if (a.text.length === 1 || b.text.length === 1) return a.text[0] === b.text[0] ? INITIAL : OTHER
  if (a.nicknames && b.nicknames && a.nicknames.some((group) => b.nicknames?.includes(group))) return VARIANT
  return mayBeAlike(a, b) ? spellingLevel(a, b) : OTHER
}

/** Of most pairs the letters alone say that no measure can call them alike: at most so many letters can be matched. */
function mayBeAlike(a: Token, b: Token): boolean {
  const matched = bitsOf(a.letters & b.letters) + Math.min(a.repeats, b.repeats)
  return matched / a.text.length + matched / b.text.length >= 0.75
}

function bitsOf(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

function spellingLevel({ text: a, sound: soundA }: Token, { text: b, sound: soundB }: Token): number {
  const likeness = jaroWinkler(a, b)
  if (soundA === soundB && soundA.length > 2 && likeness >= 0.75) return VARIANT
  const [least, most] = a.length < b.length ? [a.length, b.length] : [b.length, a.length]
  if (likeness >= 0.92) return CLOSE
  if (likeness >= 0.6 && least >= 3 && editDistance(a, b, 2) <= (most >= 7 ? 2 : 1)) return CLOSE
  return likeness >= 0.8 || (least >= 3 && (a.startsWith(b) || b.startsWith(a))) ? WEAK : OTHER
}
