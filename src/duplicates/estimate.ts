/**
 * Learns the model from the file itself, without labels: expectation and maximisation over all pairs, of which only the candidates
 * can be the same or kin; a random sample of pairs says what chance agrees on. What a small file cannot say stays as believed.
 */
import type { Comparison } from './compare.ts'
import { FIELDS, modelOf, startingModel, WIDTH } from './model.ts'
import type { Levels, Model } from './model.ts'
import { weighKinds } from './weigh.ts'

export type Pairs = Comparison & { count: number }
export type Evidence = { kind: Model['kind']; entries: number; total: number; candidates: Pairs; sample: Pairs }

const ROUNDS = 20
/** Of more candidates than this every second, third ... is learned from. */
const ENOUGH = 400_000
/** log2 odds so low that no later round changes them. */
const HOPELESS = -30
/** So many pairs is what a belief weighs against what the file says. */
const BELIEF = { m: 50, kin: 50, u: 1000 }

export function estimate({ kind, entries, total, candidates, sample }: Evidence): Model {
  const believed = startingModel(kind, Math.min(0.3, (0.2 * entries) / Math.max(1, total)))
  const drawn = levelsOf(believed, sample)
  let model = believed
  const step = Math.max(1, Math.ceil(candidates.count / ENOUGH))
  let [likely, likelyDrawn] = [everyPair(candidates, step), everyPair(sample, 1)]
  for (let round = 0; round < ROUNDS; round++) {
    // Who is beyond hope stays a stranger.
    if (round < 4) [likely, likelyDrawn] = [hopeful(model, candidates, likely), hopeful(model, sample, likelyDrawn)]
    const found = expectKinds(model, candidates, likely)
    const strange = without(drawn, expectKinds(model, sample, likelyDrawn))
    model = modelOf({
      kind,
      same: Math.min(0.5, (step * found.same.pairs + 1) / (total + entries)),
      kin: Math.min(0.5, (step * found.kin.pairs + 1) / (total + entries)),
      m: blend(found.same.levels, believed.m, BELIEF.m),
      h: blend(found.kin.levels, believed.h, BELIEF.kin),
      u: bounded(blend(strange, believed.u, BELIEF.u), believed.u, sample.count),
    })
  }
  return model
}

/**
 * A sample cannot say that chance is rarer than one in its size. And a random pair lines its names up straight unless swapping gains:
 * that says nothing of a pair that agrees.
 */
const bounded = (u: Levels, believed: Levels, drawn: number): Levels =>
  u.map((levels, field) =>
    FIELDS[field] === 'order'
      ? believed[field]!
      : levels.map((each, level) => Math.max(each, Math.min(believed[field]![level]!, 1 / (drawn + 1)))),
  )

const everyPair = ({ count }: Pairs, step: number): Uint32Array =>
  Uint32Array.from({ length: Math.ceil(count / step) }, (_none, place) => place * step)
function hopeful(model: Model, pairs: Pairs, likely: Uint32Array): Uint32Array {
  const weights = { same: 0, kin: 0 }
  return likely.filter((pair) => {
    weighKinds(model, pairs, pair * WIDTH, weights)
    return Math.max(weights.same, weights.kin) > HOPELESS
  })
}

type Sum = { pairs: number; levels: number[][] }
const emptySum = ({ m }: Model): Sum => ({ pairs: 0, levels: m.map((levels) => levels.map(() => 0)) })

function levelsOf(model: Model, pairs: Pairs): number[][] {
  const sum = emptySum(model)
  for (let pair = 0; pair < pairs.count; pair++) addLevels(sum, pairs.levels, pair * WIDTH, 1)
  return sum.levels
}

function expectKinds(model: Model, pairs: Pairs, likely: Uint32Array): { same: Sum; kin: Sum } {
  const sums = { same: emptySum(model), kin: emptySum(model) }
  const weights = { same: 0, kin: 0 }
  for (const pair of likely) {
    weighKinds(model, pairs, pair * WIDTH, weights)
    const [same, kin] = [2 ** weights.same, 2 ** weights.kin]
    const whole = 1 + same + kin
    addLevels(sums.same, pairs.levels, pair * WIDTH, same / whole)
    addLevels(sums.kin, pairs.levels, pair * WIDTH, kin / whole)
  }
  return sums
}

const without = (drawn: number[][], { same, kin }: { same: Sum; kin: Sum }): number[][] =>
  drawn.map((levels, field) =>
    levels.map((each, level) => Math.max(0, each - same.levels[field]![level]! - kin.levels[field]![level]!)),
  )

function addLevels(sum: Sum, levels: Int8Array, offset: number, by: number): void {
  if (by < 1e-6) return
  sum.pairs += by
  for (let field = 0; field < WIDTH; field++) {
    const level = levels[offset + field]!
    if (level >= 0) sum.levels[field]![level]! += by
  }
}

const blend = (levels: Levels, believed: Levels, weight: number): Levels =>
  levels.map((counts, field) => {
    const total = counts.reduce((sum, each) => sum + each, 0)
    return counts.map((each, level) => (each + weight * believed[field]![level]!) / (total + weight))
  })
