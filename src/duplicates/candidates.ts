/** Which pairs are compared: those that share rare keys; and a random sample, to learn what chance agrees on. */
import { keysOf } from './keys.ts'
import { addToLookup, candidatesOf, createLookup } from './lookup.ts'
import type { Kind, Profile } from './record.ts'

const SAMPLE = 300_000

/** First and second of each pair, one after the other. */
export function candidatePairs(profiles: readonly Profile[], kind: Kind, second: number | null): Uint32Array {
  const lookup = createLookup(kind)
  const keys = profiles.map((profile) => keysOf(profile, kind))
  profiles.forEach((profile, place) => addToLookup(lookup, profile, keys[place]))
  const found = numbers(profiles.length * 64)
  for (let place = 0; place < profiles.length; place++) {
    const admits =
      second === null ? (other: number) => other !== place : (other: number) => place < second !== other < second
    for (const other of candidatesOf(lookup, keys[place]!, admits))
      found.push(place < other ? place * profiles.length + other : other * profiles.length + place)
  }
  return pairsOf(found.all().toSorted(), profiles.length)
}

/** Each pair of places once, from sorted codes that may hold a pair twice. */
function pairsOf(codes: Float64Array, size: number): Uint32Array {
  const once = codes.filter((code, at) => code !== codes[at - 1])
  const pairs = new Uint32Array(once.length * 2)
  once.forEach((code, at) => {
    pairs[2 * at] = Math.floor(code / size)
    pairs[2 * at + 1] = code % size
  })
  return pairs
}

/** A list of numbers that grows without boxing them: there are millions. */
function numbers(expected: number) {
  let [held, length] = [new Float64Array(Math.max(16, expected)), 0]
  const push = (value: number) => {
    if (length === held.length) {
      const wider = new Float64Array(length * 2)
      wider.set(held)
      held = wider
    }
    held[length++] = value
  }
  return { push, all: () => held.subarray(0, length) }
}

/** How many pairs there are, and a sample of them: all of a small list, else drawn by a fixed series. */
export function samplePairs(size: number, second: number | null): { total: number; sample: Uint32Array } {
  const total = second === null ? (size * (size - 1)) / 2 : second * (size - second)
  const places: number[] = []
  if (total <= SAMPLE) {
    for (let a = 0; a < (second ?? size); a++) for (let b = second ?? a + 1; b < size; b++) places.push(a, b)
    return { total, sample: Uint32Array.from(places) }
  }
  let state = 20_260_101
  const draw = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
  while (places.length < SAMPLE * 2) {
    const a = draw(second ?? size)
    const b = second === null ? draw(size) : second + draw(size - second)
    if (a !== b) places.push(Math.min(a, b), Math.max(a, b))
  }
  return { total, sample: Uint32Array.from(places) }
}
