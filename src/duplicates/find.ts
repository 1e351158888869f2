/** Duplicates within a list, or between two: normalise, look up candidates, compare, estimate, judge, cluster. Repeatable to the letter. */
import { candidatePairs, samplePairs } from './candidates.ts'
import { clusterPairs } from './cluster.ts'
import type { WeighedPair } from './cluster.ts'
import { compare, newComparison } from './compare.ts'
import type { Comparison } from './compare.ts'
import { estimate } from './estimate.ts'
import type { Pairs } from './estimate.ts'
import { judge, shareHome } from './judge.ts'
import { hash } from './keys.ts'
import { WIDTH } from './model.ts'
import type { Model } from './model.ts'
import { count, normalise } from './normalise.ts'
import type { Entry, Kind, Profile } from './record.ts'
import { createVocabulary } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'

export type Found = {
  model: Model
  vocabulary: Vocabulary
  profiles: Profile[]
  /** Entries of the second list begin here; null without one. */
  second: number | null
  pairs: WeighedPair[]
  clusters: number[][]
  /** Pairs that are two, but of one household. */
  kin: [number, number][]
  comparisonOf: (a: number, b: number) => Comparison
  weightOf: (a: number, b: number) => number
}

/** Fewer log2 odds than this are forgotten: no cluster and no review needs the pair. */
const LEAST = -10

export function findAmong(entries: readonly Entry[], against: readonly Entry[] | null, kind: Kind): Found {
  const vocabulary = createVocabulary()
  const profiles = [...inOrder(entries), ...inOrder(against ?? [])].map((entry) => normalise(entry, kind, vocabulary))
  for (const profile of profiles) count(vocabulary, profile)
  const second = against ? entries.length : null
  const places = candidatePairs(profiles, kind, second)
  const candidates = compareAll(places, profiles, kind, vocabulary)
  const { total, sample } = samplePairs(profiles.length, second)
  const drawn = compareAll(sample, profiles, kind, vocabulary)
  const model = estimate({ kind, entries: profiles.length, total, candidates, sample: drawn })
  const scratch = newComparison()
  const comparisonOf = (a: number, b: number) => compare(profiles[a]!, profiles[b]!, kind, vocabulary, scratch)
  const weightOf = (a: number, b: number) => judge(model, comparisonOf(a, b))
  const { pairs, kin } = weighAll(places, candidates, model)
  const clusters = clusterPairs(pairs, weightOf)
  return { model, vocabulary, profiles, second, pairs, clusters, kin, comparisonOf, weightOf }
}

/** In an order of their own, so that neither the order of the rows nor that of the ids (copies often follow each other) says anything. */
function inOrder(entries: readonly Entry[]): Entry[] {
  const marked = entries.map((entry) => ({ entry, mark: hash(entry.id) }))
  return marked.toSorted((a, b) => a.mark - b.mark || (a.entry.id < b.entry.id ? -1 : 1)).map(({ entry }) => entry)
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

function weighAll(places: Uint32Array, all: Pairs, model: Model): Pick<Found, 'pairs' | 'kin'> {
  const pairs: WeighedPair[] = []
  const kin: [number, number][] = []
  for (let pair = 0; pair < all.count; pair++) {
    const [a, b] = [places[2 * pair]!, places[2 * pair + 1]!]
    const one = { levels: all.levels.subarray(pair * WIDTH), chances: all.chances.subarray(pair * WIDTH) }
    const weight = judge(model, one)
    if (weight > LEAST) pairs.push({ a, b, weight })
    if (weight <= 0 && shareHome(model, one)) kin.push([a, b])
  }
  return { pairs, kin }
}
