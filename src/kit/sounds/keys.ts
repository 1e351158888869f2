/**
 * The bones of a word: its consonants by class, without vowels. Words that sound alike share one of the few bones of their
 * likeliest readings, or have bones one sound apart; how alike they are is for `alike` to say.
 */
import { isVowel, type Lattice } from './lattice.ts'

const CLASSES: [string, string][] = [
  ['P', 'pbfv'],
  ['T', 'td'],
  ['K', 'kgx'],
  ['S', 'szSZCJc'],
  ['N', 'nm'],
  ['L', 'lr'],
]
const CLASS_OF = new Map(CLASSES.flatMap(([name, sounds]) => [...sounds].map((sound) => [sound, name])))
/** Stands at the beginning of a word that begins with a vowel, or an h. */
const OPEN = 'A'

/** So many readings of a word are kept. */
const KEPT = 4
/** A reading that costs more than the likeliest by so much is not expected. */
const FAR = 0.35

type Bones = { text: string; cost: number }

/** The bones of the likeliest readings, the likeliest first. */
export function bonesOf(lattice: Lattice): string[] {
  const at: Bones[][] = lattice.edges.map(() => [])
  at[0] = [{ text: '', cost: 0 }]
  for (const [node, edges] of lattice.edges.entries()) {
    const here = likeliest(at[node] ?? [], 2 * KEPT)
    for (const { to, sound, cost } of edges)
      at[to]?.push(...here.map((bones) => ({ text: grown(bones.text, sound), cost: bones.cost + cost })))
  }
  const whole = (at.at(-1) ?? []).map(({ text, cost }) => ({ text: text.replaceAll(PARTED, ''), cost }))
  const found = likeliest(whole, KEPT)
  const least = found[0]?.cost ?? 0
  return found.filter(({ text, cost }) => /[^A]/.test(text) && cost <= least + FAR).map(({ text }) => text)
}

/** A class is heard twice only with a vowel between. */
function grown(text: string, sound: string): string {
  if (sound === '') return text
  if (isVowel(sound) || sound === 'h') return text === '' ? OPEN : text.endsWith(PARTED) ? text : text + PARTED
  const next = CLASS_OF.get(sound) ?? ''
  return text.endsWith(next) ? text : text.replace(/\.$/, '') + next
}
const PARTED = '.'

function likeliest(bones: readonly Bones[], most: number): Bones[] {
  const best = new Map<string, number>()
  for (const { text, cost } of bones) best.set(text, Math.min(cost, best.get(text) ?? Infinity))
  return [...best]
    .map(([text, cost]) => ({ text, cost }))
    .toSorted((one, other) => one.cost - other.cost)
    .slice(0, most)
}

/** Everything one sound more, less or other than the bones. */
export function nextTo(bones: string): string[] {
  const signs = CLASSES.map(([name]) => name)
  const near = new Set<string>()
  for (let at = 0; at <= bones.length; at++) {
    const [head, tail] = [bones.slice(0, at), bones.slice(at)]
    if (tail) near.add(head + tail.slice(1))
    for (const sign of at === 0 ? [...signs, OPEN] : signs) {
      near.add(head + sign + tail)
      if (tail) near.add(head + sign + tail.slice(1))
    }
  }
  return [...near].filter((one) => /[^A]/.test(one) && one !== bones)
}
