/** Duplicates within a list, or between two: normalise, look up candidates, compare, estimate, weigh, cluster. Repeatable to the letter. */
import { clusterPairs } from './cluster.ts'
import type { WeighedPair } from './cluster.ts'
import { compare, newComparison } from './compare.ts'
import { estimate } from './estimate.ts'
import type { Pairs } from './estimate.ts'
import { judge } from './judge.ts'
import { hash, keysOf } from './keys.ts'
import { addToLookup, candidatesOf, createLookup } from './lookup.ts'
import { WIDTH } from './model.ts'
import type { Model } from './model.ts'
import { count, normalise } from './normalise.ts'
import type { Entry, Kind, Profile } from './record.ts'
import { createVocabulary } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'
import { weigh } from './weigh.ts'

export type Found = {
  model: Model
  vocabulary: Vocabulary
  profiles: Profile[]
  /** Entries of the second list begin here; without one, the number of entries. */
  second: number
  pairs: WeighedPair[]
  clusters: number[][]
  weightOf: (a: number, b: number) => number
}

const SAMPLE = 300_000
/** Fewer log2 odds than this are forgotten: no cluster and no review needs the pair. */
const LEAST = -10

export function findAmong(entries: readonly Entry[], against: readonly Entry[], kind: Kind): Found {
  const vocabulary = createVocabulary()
  const profiles = [...inOrder(entries), ...inOrder(against)].map((entry) => normalise(entry, kind, vocabulary))
  for (const profile of profiles) count(vocabulary, profile)
  const second = entries.length
  const places = candidatePairs(profiles, kind, against.length > 0 ? second : null)
  const candidates = compareAll(places, profiles, kind, vocabulary)
  const [total, sample] = samplePairs(profiles.length, against.length > 0 ? second : null)
  const model = estimate({ kind, entries: profiles.length, total, candidates, sample: compareAll(sample, profiles, kind, vocabulary) })
  const scratch = newComparison()
  const weightOf = (a: number, b: number) => judge(model, compare(profiles[a]!, profiles[b]!, kind, vocabulary, scratch))
  const pairs = weighAll(places, candidates, model, weightOf)
  return { model, vocabulary, profiles, second, pairs, clusters: clusterPairs(pairs, weightOf), weightOf }
}

/** In an order of their own, so that neither the order of the rows nor that of the ids (copies often follow each other) says anything. */
function inOrder(entries: readonly Entry[]): Entry[] {
  const marked = entries.map((entry) => ({ entry, mark: hash(entry.id) }))
  return marked.toSorted((a, b) => a.mark - b.mark || (a.entry.id < b.entry.id ? -1 : 1)).map(({ entry }) => entry)
}

/** First and second of each pair, one after the other. */
function candidatePairs(profiles: readonly Profile[], kind: Kind, second: number | null): Uint32Array {
  const lookup = createLookup(kind)
  const keys = profiles.map((profile) => keysOf(profile, kind))
  profiles.forEach((profile, place) => addToLookup(lookup, profile, keys[place]))
  const found = numbers(profiles.length * 64)
  for (let place = 0; place < profiles.length; place++) {
    const admits = second === null ? (other: number) => other !== place : (other: number) => place < second !== other < second
    for (const other of candidatesOf(lookup, keys[place]!, admits)) found.push(place < other ? place * profiles.length + other : other * profiles.length + place)
  }
  return pairsOf(found.all().sort(), profiles.length)
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
function samplePairs(size: number, second: number | null): [number, Uint32Array] {
  const total = second === null ? (size * (size - 1)) / 2 : second * (size - second)
  const places: number[] = []
  if (total <= SAMPLE) {
    for (let a = 0; a < (second ?? size); a++) for (let b = second ?? a + 1; b < size; b++) places.push(a, b)
    return [total, Uint32Array.from(places)]
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
  return [total, Uint32Array.from(places)]
}

function compareAll(places: Uint32Array, profiles: readonly Profile[], kind: Kind, vocabulary: Vocabulary): Pairs {
  const size = places.length / 2
  const all = { count: size, levels: new Int8Array(size * WIDTH), chances: new Float32Array(size * WIDTH) }
  const one = newComparison()
  for (let pair = 0; pair < size; pair++) {
    compare(profiles[places[2 * pair]!]!, profiles[places[2 * pair + 1]!]!, kind, vocabulary, one)
    all.levels.set(one.levels, pair * WIDTH)
    all.chances.set(one.chances, pair * WIDTH)
  }
  return all
}

function weighAll(places: Uint32Array, pairs: Pairs, model: Model, weightOf: Found['weightOf']): WeighedPair[] {
  const weighed: WeighedPair[] = []
  for (let pair = 0; pair < pairs.count; pair++) {
    const weight = weigh(model, pairs, pair * WIDTH)
    if (weight <= LEAST) continue
    const [a, b] = [places[2 * pair]!, places[2 * pair + 1]!]
    weighed.push({ a, b, weight: weightOf(a, b) })
  }
  return weighed
}
