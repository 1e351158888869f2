/** What weights alone would get wrong: a household is no person, and a name alone convinces only when nothing in it contradicts. */
import type { Comparison } from './compare.ts'
import { AT } from './model.ts'
import type { Field, Model } from './model.ts'
import { CLOSE, INITIAL, SAME } from './wordLevel.ts'
import { weigh, weighKinds } from './weigh.ts'

export type Decision = 'same' | 'review'
/** log2 odds of .99 and of one in two. */
const CERTAIN = Math.log2(0.99 / 0.01)
/** Just under even odds: proposed to nobody, yet near enough that a cluster may still take it in. */
const UNDER = -0.5
/** Just over even odds. */
const OFFERED = 0.5
/** No more than this, however much else agrees: a person decides. */
const DOUBTED = 4
/** So much is left of a shared name and address only where the file has shown that households are rare in it. */
const HOUSEHOLDS_RARE = 3.5

/** Levels up to which a field says that it is this very person. */
const PERSONAL: readonly [Field, number][] = [
  ['given', INITIAL],
  ['birth', 4],
  ['email', 2],
  ['nationalId', 1],
]
const BEYOND_NAMES: readonly Field[] = ['birth', 'email', 'phone', 'nationalId', 'street', 'locality']

const agrees = ({ levels }: Comparison, [field, upTo]: readonly [Field, number]): boolean =>
  levels[AT[field]]! >= 0 && levels[AT[field]]! <= upTo
const known = ({ levels }: Comparison, field: Field): boolean => levels[AT[field]]! >= 0

/** log2 odds after the rules. */
export function judge(model: Model, comparison: Comparison): number {
  const weight = weigh(model, comparison)
  if (!BEYOND_NAMES.some((field) => known(comparison, field))) return judgeNames(model, comparison, weight)
  if (weight <= UNDER) return weight
  if (model.kind === 'organisation') return weight
  if (!PERSONAL.some((each) => agrees(comparison, each)))
    return weight > HOUSEHOLDS_RARE ? Math.min(weight, DOUBTED) : UNDER
  return namedAlikeOnly(comparison) ? Math.min(weight, DOUBTED) : weight
}

/** Father and son: the name and the house agree, the birth dates do not, and nothing of one person's own agrees. */
const namedAlikeOnly = (comparison: Comparison): boolean =>
  (comparison.levels[AT.birth]! >= 5 || comparison.levels[AT.generation] === 1) &&
  comparison.levels[AT.street] === 0 &&
  !agrees(comparison, ['email', 2]) &&
  !agrees(comparison, ['nationalId', 1])

/** Of firms that bear one name, and of which nothing else is known, a person should hear, however common the name. */
function judgeNames(model: Model, comparison: Comparison, weight: number): number {
  const oneName =
    model.kind === 'organisation' && agrees(comparison, ['organisation', SAME]) && comparison.levels[AT.legalForm] !== 1
  if (oneName) return Math.max(weight, OFFERED)
  return weight <= UNDER || namesFit(model, comparison) ? weight : UNDER
}

/** Nothing in the names contradicts. */
const namesFit = ({ kind }: Model, comparison: Comparison): boolean =>
  kind === 'person'
    ? agrees(comparison, ['given', INITIAL]) && (agrees(comparison, ['family', CLOSE]) || !known(comparison, 'family'))
    : agrees(comparison, ['organisation', CLOSE]) && comparison.levels[AT.legalForm] !== 1

/** Two of one household: the family name and the house or its telephone agree, and kinship explains it better than chance. */
export function shareHome(model: Model, comparison: Comparison): boolean {
  if (model.kind !== 'person' || !agrees(comparison, ['family', CLOSE])) return false
  const home =
    agrees(comparison, ['street', 0]) && (!known(comparison, 'locality') || agrees(comparison, ['locality', 4]))
  return (home || agrees(comparison, ['phone', 0])) && weighKinds(model, comparison, 0, { same: 0, kin: 0 }).kin > 0
}

/** Whether the program may say by itself that the two are one, or only offer it. */
export function decide(model: Model, comparison: Comparison, weight: number): Decision {
  if (weight < CERTAIN || comparison.levels[AT.generation] === 1) return 'review'
  return (model.kind === 'person' ? isCertainPerson(comparison) : isCertainFirm(comparison)) ? 'same' : 'review'
}

function isCertainPerson(comparison: Comparison): boolean {
  const named =
    agrees(comparison, ['given', CLOSE]) && (agrees(comparison, ['family', CLOSE]) || !known(comparison, 'family'))
  const own = OF_ONE.filter((each) => agrees(comparison, each)).length
  const otherBirth = comparison.levels[AT.birth]! >= 4
  return named ? own >= (otherBirth ? 2 : 1) : own >= 2 && !otherBirth
}
/** A telephone and a house are shared by few, but not by one alone: beside them a name must agree. */
const OF_ONE: readonly (readonly [Field, number])[] = [
  ['birth', 2],
  ['email', 1],
  ['nationalId', 1],
  ['phone', 0],
]

function isCertainFirm(comparison: Comparison): boolean {
  const places = OF_A_PLACE.filter((each) => agrees(comparison, each)).length
  const elsewhere =
    comparison.levels[AT.street]! >= 2 || comparison.levels[AT.phone] === 2 || comparison.levels[AT.legalForm] === 1
  return (
    agrees(comparison, ['nationalId', 0]) || (agrees(comparison, ['organisation', CLOSE]) && places >= 1 && !elsewhere)
  )
}
const OF_A_PLACE: readonly (readonly [Field, number])[] = [
  ['street', 0],
  ['phone', 0],
  ['email', 0],
]
