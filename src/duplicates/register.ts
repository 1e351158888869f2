/**
 * All entries held ready, to ask of one "who is like this?" while it is typed or imported. Its model is the one the nightly search
 * estimated, or what is believed until then.
 */
import { compare } from './compare.ts'
import { decide, judge } from './judge.ts'
import type { Decision } from './judge.ts'
import { keysOf } from './keys.ts'
import { addToLookup, candidatesOf, createLookup, removeFromLookup } from './lookup.ts'
import { startingModel } from './model.ts'
import type { Model } from './model.ts'
import { count, normalise } from './normalise.ts'
import type { Entry, Kind } from './record.ts'
import { createVocabulary, visiting } from './vocabulary.ts'
import { explain, probabilityOf } from './weigh.ts'
import type { Step } from './weigh.ts'

export type Likeness = { id: string; probability: number; decision: Decision; steps: Step[] }
export type Register = {
  add: (entry: Entry) => void
  remove: (id: string) => void
  /** Whoever is as likely as `from` (0 to 1), likeliest first; the entry's own id is never among them. */
  whoIsLike: (entry: Entry, from?: number) => Likeness[]
  learn: (model: Model) => void
}

/** One entry in five is expected to be there already: who types a new one has seldom looked before. */
const EXPECTED = 0.2

export function createRegister(kind: Kind, entries: readonly Entry[] = []): Register {
  const [vocabulary, lookup, places] = [createVocabulary(), createLookup(kind), new Map<string, number>()]
  let learned: Model | null = null

  const add = (entry: Entry) => {
    remove(entry.id)
    const profile = normalise(entry, kind, vocabulary)
    count(vocabulary, profile)
    places.set(entry.id, addToLookup(lookup, profile))
  }
  const remove = (id: string) => {
    const place = places.get(id)
    const profile = place === undefined ? null : lookup.profiles[place]
    if (place === undefined || !profile) return
    count(vocabulary, profile, -1)
    removeFromLookup(lookup, place)
    places.delete(id)
  }
  const whoIsLike = (entry: Entry, from = 0.5): Likeness[] => {
    const model = learned ?? startingModel(kind, EXPECTED / Math.max(1, vocabulary.size))
    const profile = normalise(entry, kind, visiting(vocabulary))
    const own = places.get(entry.id)
    const found = candidatesOf(lookup, keysOf(profile, kind), (place) => place !== own).flatMap((place) => {
      const other = lookup.profiles[place]
      if (!other) return []
      const comparison = compare(profile, other, kind, vocabulary)
      const weight = judge(model, comparison)
      const probability = probabilityOf(weight)
      if (probability < from) return []
      return [
        { id: other.id, probability, decision: decide(model, comparison, weight), steps: explain(model, comparison) },
      ]
    })
    return found.toSorted((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1))
  }
  entries.forEach(add)
  return { add, remove, whoIsLike, learn: (model) => void (learned = model) }
}
