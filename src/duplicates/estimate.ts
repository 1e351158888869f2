/**
 * Learns m, u and the odds from the file itself, without labels: expectation and maximisation over all pairs, of which only the
 * candidates can be the same; a random sample of pairs says what chance agrees on. What a small file cannot say stays as believed.
 */
import type { Comparison } from './compare.ts'
import { beliefsOf, FIELDS, startingModel, WIDTH } from './model.ts'
import type { Model } from './model.ts'
import { probabilityOf, weigh } from './weigh.ts'

export type Pairs = Comparison & { count: number }
type Sums = number[][]

const ROUNDS = 20
/** So many pairs is what a belief weighs against what the file says. */
const BELIEF = { m: 20, u: 1000 }

export type Evidence = { kind: Model['kind']; entries: number; total: number; candidates: Pairs; sample: Pairs }

export function estimate({ kind, entries, total, candidates, sample }: Evidence): Model {
  let model = startingModel(kind, Math.log2(Math.min(0.5, (0.2 * entries) / Math.max(1, total))))
  for (let round = 0; round < ROUNDS; round++) {
    const same = expectSame(model, candidates)
    const other = expectOther(model, sample)
    const share = Math.min(0.5, (same.matches + 1) / (total + entries))
    model = {
      kind,
      prior: Math.log2(share / (1 - share)),
      m: blend(same.sums, FIELDS.map((field) => beliefsOf(kind)[field].m), BELIEF.m),
      u: blend(other, FIELDS.map((field) => beliefsOf(kind)[field].u), BELIEF.u),
    }
  }
  return model
}

const emptySums = ({ m }: Model): Sums => m.map((levels) => levels.map(() => 0))

function expectSame(model: Model, pairs: Pairs): { sums: Sums; matches: number } {
  const sums = emptySums(model)
  let matches = 0
  for (let pair = 0; pair < pairs.count; pair++) {
    const probability = probabilityOf(weigh(model, pairs, pair * WIDTH))
    matches += probability
    addLevels(sums, pairs.levels, pair * WIDTH, probability)
  }
  return { sums, matches }
}

function expectOther(model: Model, pairs: Pairs): Sums {
  const sums = emptySums(model)
  for (let pair = 0; pair < pairs.count; pair++)
    addLevels(sums, pairs.levels, pair * WIDTH, 1 - probabilityOf(weigh(model, pairs, pair * WIDTH)))
  return sums
}

function addLevels(sums: Sums, levels: Int8Array, offset: number, by: number): void {
  if (by < 1e-6) return
  for (let field = 0; field < WIDTH; field++) {
    const level = levels[offset + field]!
    if (level >= 0) sums[field]![level]! += by
  }
}

const blend = (sums: Sums, believed: readonly (readonly number[])[], weight: number): Sums =>
  sums.map((levels, field) => {
    const total = levels.reduce((sum, each) => sum + each, 0)
    return levels.map((each, level) => (each + weight * believed[field]![level]!) / (total + weight))
  })
