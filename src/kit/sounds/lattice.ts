/**
 * What a written word may sound like: a lattice of edges between places in the word, each with one sound (or none) and what it
 * costs to read it so. "c" is an edge for k, one for s and one for ch; any way through the lattice is a reading of the word.
 *
 * Sounds are single signs: a e i o u (i and u also for y and w), p b f v m t d n l r s z k g h, and S sh, Z zh, C ch, J j,
 * c ts, x kh; `*` is a vowel the script leaves unwritten.
 */
export type Edge = { from: number; to: number; sound: string; cost: number }
/** Edges stand by their beginning; every edge leads to a later node, the last node is `size - 1`. */
export type Lattice = { size: number; edges: Edge[][]; weight: number }

/** Letters (a sticky expression) and their readings, the usual first: "k s:.2 -" (a dash for silence). */
export type Rule = { letters: RegExp; readings: Reading[] }
export type Reading = { sounds: string; cost: number }

/** Every reading that is not the usual one. */
const UNUSUAL = 0.1

export const readingsOf = (text: string): Reading[] =>
  text.split(' ').map((one, place) => {
    const [sounds = '', cost] = one.split(':')
    return { sounds: sounds === '-' ? '' : sounds, cost: cost === undefined ? (place ? UNUSUAL : 0) : Number(cost) }
  })

/** "ch(?=[st]) = k x" a line. */
export const rulesOf = (lines: string): Rule[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [letters = '', readings = ''] = line.split(' = ')
      return { letters: new RegExp(letters.trim(), 'uy'), readings: readingsOf(readings.trim()) }
    })

/** Every rule that fits at a place adds its readings; letters without a rule are silent. */
export function readBy(rules: readonly Rule[], word: string): Lattice {
  const spans = [...word].length === word.length ? rules.flatMap((rule) => fits(rule, word)) : []
  const begun = new Set(spans.map(({ from }) => from))
  const silent = [...word].flatMap((_, from) => (begun.has(from) ? [] : [{ from, to: from + 1, sounds: '', cost: 0 }]))
  return latticeOf([...spans, ...silent], word.length)
}

type Span = Reading & { from: number; to: number }

function fits({ letters, readings }: Rule, word: string): Span[] {
  const spans: Span[] = []
  for (let from = 0; from < word.length; from++) {
    letters.lastIndex = from
    const to = from + (letters.exec(word)?.[0].length ?? 0)
    if (to > from) spans.push(...readings.map((reading) => ({ ...reading, from, to })))
  }
  return spans
}

/** One slot of readings after the other, for scripts whose signs are read one by one. */
export const chained = (slots: readonly (readonly Reading[])[]): Lattice =>
  latticeOf(
    slots.flatMap((readings, from) => readings.map((reading) => ({ ...reading, from, to: from + 1 }))),
    slots.length,
  )

/** A reading of several sounds passes through places of its own between its first letter and its last. */
function latticeOf(spans: readonly Span[], end: number): Lattice {
  let inner = 0
  const loose = spans.flatMap(({ from, to, sounds, cost }) => {
    const signs = sounds === '' ? [''] : [...sounds]
    const places = [from, ...signs.slice(1).map(() => from + ++inner / 10_000), to]
    return signs.map((sound, at) => ({
      from: places[at] ?? from,
      to: places[at + 1] ?? to,
      sound,
      cost: at ? 0 : cost,
    }))
  })
  const places = [...new Set([0, end, ...loose.flatMap(({ from, to }) => [from, to])])].toSorted((a, b) => a - b)
  const at = new Map(places.map((place, index) => [place, index]))
  const edges: Edge[][] = places.map(() => [])
  for (const edge of loose) {
    const from = at.get(edge.from) ?? 0
    edges[from]?.push({ ...edge, from, to: at.get(edge.to) ?? 0 })
  }
  return { size: places.length, edges, weight: weightOf(edges) }
}

const VOWELS = 'aeiou*'
export const isVowel = (sound: string): boolean => VOWELS.includes(sound)

/** How much there is to hear on the way of least sound: consonants count one, vowels a quarter. */
function weightOf(edges: readonly Edge[][]): number {
  const least = edges.map((_, node) => (node === 0 ? 0 : Infinity))
  for (const own of edges)
    for (const { from, to, sound, cost } of own) {
      const heard = sound === '' ? 0.5 + cost : isVowel(sound) ? 0.25 : 1
      least[to] = Math.min(least[to] ?? Infinity, (least[from] ?? Infinity) + heard)
    }
  return least.at(-1) ?? 0
}
