/**
 * Repeatable chance: sfc32 (Chris Doty-Humphrey, PractRand; 128 bits of state) filled by splitmix32 from the seed and
 * a label. Each part of the firm draws from a stream of its own, so that a change to one part does not reshuffle the
 * others. Fractions drawn here only decide; money made from them is rounded to whole minor units where it is made.
 */
import type { Day } from '#src/kit/days.ts'

export type Chance = {
  /** From 0 up to, never reaching, 1. */
  next: () => number
  /** A whole number, both ends included. */
  int: (least: number, most: number) => number
  likely: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  weighted: <T>(choices: readonly (readonly [T, number])[]) => T
  /** Up to `count` different members, in random order. */
  sample: <T>(list: readonly T[], count: number) => T[]
  /** Mean 0, deviation 1, within -6 and 6 (sum of twelve draws). */
  bell: () => number
  /** A UUIDv7-shaped id whose time is noon of the day. */
  id: (day: Day) => string
}

/** FNV-1a, 32 bits. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

function splitmix32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    const a = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    const b = Math.imul(a ^ (a >>> 15), 0x735a2d97)
    return (b ^ (b >>> 15)) >>> 0
  }
}

function sfc32(fill: () => number): () => number {
  let [a, b, c, counter] = [fill() | 0, fill() | 0, fill() | 0, 1]
  return () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0').slice(-digits)

function uuidAt(milliseconds: number, word: () => number): string {
  const time = hex(milliseconds, 12)
  const [first, second, third] = [word(), word(), word()]
  const variant = hex(0x8000 | (first >>> 18), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(first, 3)}-${variant}-${hex(second, 8)}${hex(third, 4)}`
}

function chosen<T>(list: readonly T[], index: number): T {
  const member = list[index]
  if (member === undefined) throw new RangeError('chance was asked to choose from an empty list')
  return member
}

function weigh<T>(choices: readonly (readonly [T, number])[], draw: number): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
  let left = draw * total
  for (const [choice, weight] of choices) {
    left -= weight
    if (left < 0) return choice
  }
  return chosen(choices, choices.length - 1)[0]
}

/** Fisher-Yates, stopped after `count`. */
function drawSome<T>(list: readonly T[], count: number, int: Chance['int']): T[] {
  const pool = [...list]
  const wanted = Math.min(count, pool.length)
  for (let index = 0; index < wanted; index++) {
    const other = int(index, pool.length - 1)
    const held = chosen(pool, index)
    pool[index] = chosen(pool, other)
    pool[other] = held
  }
  return pool.slice(0, wanted)
}

export function createChance(seed: number, label: string): Chance {
  const word = sfc32(splitmix32(seed ^ hash32(label)))
  for (let round = 0; round < 12; round++) word()
  const next = () => word() / 4_294_967_296
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    int,
    likely: (probability) => next() < probability,
    pick: (list) => chosen(list, int(0, list.length - 1)),
    weighted: (choices) => weigh(choices, next()),
    sample: (list, count) => drawSome(list, count, int),
    bell: () => Array.from({ length: 12 }, next).reduce((sum, part) => sum + part, 0) - 6,
    id: (day) => uuidAt(Date.parse(`${day}T12:00:00Z`), word),
  }
}
