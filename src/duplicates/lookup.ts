/** Who might be the same as this one: an inverted list from keys to entries. A key that many bear finds nobody; rare ones weigh more. */
import { keysOf } from './keys.ts'
import type { Kind, Profile } from './record.ts'

/** A key that more entries bear is passed over: others, made of two fields, stand in for it. */
export const MOST_BEARERS = 100
export const MOST_CANDIDATES = 80

export type Lookup = {
  kind: Kind
  /** Null where an entry was taken out. */
  profiles: (Profile | null)[]
  postings: Map<number, number | number[]>
  scores: Float32Array
}

export function createLookup(kind: Kind): Lookup {
  return { kind, profiles: [], postings: new Map(), scores: new Float32Array(1024) }
}

/** Answers the entry's place. */
export function addToLookup(
  lookup: Lookup,
  profile: Profile,
  keys: readonly number[] = keysOf(profile, lookup.kind),
): number {
  const place = lookup.profiles.push(profile) - 1
  for (const key of keys) {
    const held = lookup.postings.get(key)
    if (held === undefined) lookup.postings.set(key, place)
    else if (typeof held === 'number') lookup.postings.set(key, [held, place])
    else held.push(place)
  }
  if (place >= lookup.scores.length) lookup.scores = new Float32Array(lookup.scores.length * 2)
  return place
}

/** Places of the likeliest entries, best first; `admits` leaves some out (the entry itself, those of its own file). */
export function candidatesOf(
  lookup: Lookup,
  keys: readonly number[],
  admits: (place: number) => boolean,
  most: number = MOST_CANDIDATES,
): number[] {
  const { postings, scores, profiles } = lookup
  const touched: number[] = []
  for (const key of keys) {
    const held = postings.get(key)
    if (held === undefined) continue
    const bearers = typeof held === 'number' ? [held] : held
    if (bearers.length > MOST_BEARERS) continue
    const weight = Math.log2((profiles.length + 1) / bearers.length) + 0.01
    for (const place of bearers) {
      if (scores[place] === 0) touched.push(place)
      scores[place] = (scores[place] ?? 0) + weight
    }
  }
  const found = touched.filter(admits)
  const best =
    found.length > most ? found.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, most) : found
  for (const place of touched) scores[place] = 0
  return best
}

/** Takes an entry out; its place stays empty. */
export function removeFromLookup(lookup: Lookup, place: number): void {
  const profile = lookup.profiles[place]
  if (!profile) return
  for (const key of keysOf(profile, lookup.kind)) {
    const held = lookup.postings.get(key)
    if (typeof held === 'number') lookup.postings.delete(key)
    else held?.splice(held.indexOf(place), 1)
  }
  lookup.profiles[place] = null
}
