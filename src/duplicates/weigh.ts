/** What a comparison is worth (Fellegi and Sunter 1969): log2(m/u) for each field, on top of the odds before comparing. */
import type { Comparison } from './compare.ts'
import { AT, beliefsOf, FIELDS, WIDTH } from './model.ts'
import type { Model } from './model.ts'

const RARITY = {
  person: FIELDS.map((field) => beliefsOf('person')[field].rarity),
  organisation: FIELDS.map((field) => beliefsOf('organisation')[field].rarity),
}
/** Who live in one house share more than chance says: a family name, and twins a birth date. Their agreement counts only beyond that. */
const AT_HOME = FIELDS.map((field) => ({ family: 0.4, given: 0.01, birth: 0.01, phone: 0.4, email: 0.05 })[field as string] ?? 0)
const MOST = 20

/** log2 odds that the two are the same. `offset` is where the pair's levels begin. */
export function weigh(model: Model, { levels, chances }: Comparison, offset = 0): number {
  let sum = model.prior
  const atHome = sharesHome(model, levels, offset)
  for (let field = 0; field < WIDTH; field++) sum += weightOf(model, field, levels[offset + field]!, chances[offset + field]!, atHome)
  return sum
}

const sharesHome = ({ kind }: Model, levels: Int8Array, offset: number): boolean =>
  kind === 'person' && (levels[offset + AT.street] === 0 || levels[offset + AT.phone] === 0)

function weightOf(model: Model, field: number, level: number, chance: number, atHome: boolean): number {
  if (level < 0) return 0
  let u = model.u[field]![level]!
  if (chance > 0) {
    const value = RARITY[model.kind][field] === 'value'
    u = value ? (level === 0 ? chance : Math.max(u, chance * 0.3)) : Math.max(u, chance)
  }
  if (atHome && level === 0) u = Math.max(u, AT_HOME[field]!)
  const weight = Math.log2(model.m[field]![level]! / u)
  return Math.max(-MOST, Math.min(MOST, weight))
}

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)
