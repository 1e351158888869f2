/**
 * How alike two of the register are, by what is believed before any list is seen: an answer to a viewer must not tell by a
 * digit of its probability how many others bear a name whom the viewer may not know of.
 */
import { compare } from './compare.ts'
import type { Held } from './held.ts'
import { entriesOf } from './held.ts'
import { decide, judge } from './judge.ts'
import type { Decision } from './judge.ts'
import { startingModel } from './model.ts'
import { normalise } from './normalise.ts'
import type { Kind } from './record.ts'
import { createVocabulary } from './vocabulary.ts'
import { explain, probabilityOf } from './weigh.ts'
import type { Step } from './weigh.ts'

export type Resemblance = { probability: number; decision: Decision; steps: Step[] }

/** How likely two are one before anything is compared: of those who share a rare key, and of those with whom somebody typed shares one. */
const BEFORE = { held: 2e-4, typed: 2e-3 }
export type Occasion = keyof typeof BEFORE
const believedFor = (occasion: Occasion) => ({
  person: startingModel('person', BEFORE[occasion]),
  organisation: startingModel('organisation', BEFORE[occasion]),
})
const BELIEVED = { held: believedFor('held'), typed: believedFor('typed') }

export function resemblanceOf(one: Held, other: Held, kind: Kind, occasion: Occasion): Resemblance {
  const [words, model] = [createVocabulary(), BELIEVED[occasion][kind]]
  const [a, b] = entriesOf(one, other).map((entry) => normalise(entry, kind, words))
  if (!a || !b) throw new Error('A comparison takes two.')
  const comparison = compare(a, b, kind, words)
  const weight = judge(model, comparison)
  const probability = Math.round(probabilityOf(weight) * 1e6) / 1e6
  return { probability, decision: decide(model, comparison, weight), steps: explain(model, comparison) }
}
