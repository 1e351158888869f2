/** What a comparison is worth (Fellegi and Sunter 1969): log2(m/u) for each field on top of the odds before, less what kinship explains. */
import type { Comparison } from './compare.ts'
import { AT, beliefsOf, FIELDS, MOST_LEVELS, WIDTH } from './model.ts'
import type { Model } from './model.ts'

/** Twins share a birth date, father and son a given name, more often than strangers; logarithms. */
const AMONG_KIN = FIELDS.map((field) => Math.log2({ given: 0.05, birth: 0.01 }[field as string] ?? 1e-9))
/** Who bears a name has by chance one like it before them about half as often as the very name (of the two, the commoner). */
const VARIANT_OF_VALUE = -1
const MOST = 20

/** log2 of the odds: that the two are the same, and that they are kin, each against strangers. */
export type Weights = { same: number; kin: number }

export function weighKinds({ logs }: Model, { levels, chances }: Comparison, offset: number, out: Weights): Weights {
  let { same, kin } = logs
  for (let field = 0; field < WIDTH; field++) {
    const level = levels[offset + field]!
    if (level < 0) continue
    const place = field * MOST_LEVELS + level
    const u = chanceOf(logs, field, level, chances[offset + field]!)
    same += bounded(logs.m[place]! - u)
    if (logs.kinShares[field]) kin += bounded(logs.h[place]! - u)
    else if (level === 0) kin += Math.max(0, AMONG_KIN[field]! - u)
  }
  out.same = same
  out.kin = kin
  return out
}

/** How often strangers agree on this very value at this level, as a logarithm. */
function chanceOf(logs: Model['logs'], field: number, level: number, chance: number): number {
  const u = logs.u[field * MOST_LEVELS + level]!
  if (chance === 0) return u
  if (!logs.byValue[field]) return Math.max(u, chance)
  return level === 0 ? chance : chance + VARIANT_OF_VALUE
}

const bounded = (weight: number): number => Math.max(-MOST, Math.min(MOST, weight))

const scratch: Weights = { same: 0, kin: 0 }
/** log2 odds that the two are the same. `offset` is where the pair's levels begin. */
export function weigh(model: Model, comparison: Comparison, offset = 0): number {
  const { same, kin } = weighKinds(model, comparison, offset, scratch)
  return same - explained(kin)
}

/** What kinship takes from a weight: nothing where it is unlikely, all that home and family name gave where it is likely. */
const explained = (kin: number): number => (kin > 40 ? kin : Math.log2(1 + 2 ** kin))

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)

export type Step = { field: (typeof FIELDS)[number] | 'before' | 'kin'; level: string; weight: number }
/** The waterfall: from the odds before, field by field, to the weight. */
export function explain(model: Model, comparison: Comparison): Step[] {
  const steps: Step[] = [{ field: 'before', level: '', weight: model.logs.same }]
  for (const field of FIELDS) {
    const level = comparison.levels[AT[field]]!
    if (level < 0) continue
    const u = chanceOf(model.logs, AT[field], level, comparison.chances[AT[field]]!)
    steps.push({
      field,
      level: beliefsOf(model.kind)[field].levels[level]!,
      weight: bounded(model.logs.m[AT[field] * MOST_LEVELS + level]! - u),
    })
  }
  const kin = explained(weighKinds(model, comparison, 0, scratch).kin)
  return kin > 0.05 ? [...steps, { field: 'kin', level: '', weight: -kin }] : steps
}
