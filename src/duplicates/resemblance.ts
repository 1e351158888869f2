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

/** One in five who is typed is expected to be there already, among as many as one adviser's book holds. */
const BEFORE = 0.2 / 1_000
const BELIEVED = { person: startingModel('person', BEFORE), organisation: startingModel('organisation', BEFORE) }

export function resemblanceOf(one: Held, other: Held, kind: Kind): Resemblance {
  const [words, model] = [createVocabulary(), BELIEVED[kind]]
  const [a, b] = entriesOf(one, other).map((entry) => normalise(entry, kind, words))
  if (!a || !b) throw new Error('A comparison takes two.')
  const comparison = compare(a, b, kind, words)
  const weight = judge(model, comparison)
  const probability = Math.round(probabilityOf(weight) * 1e6) / 1e6
  return { probability, decision: decide(model, comparison, weight), steps: explain(model, comparison) }
}
