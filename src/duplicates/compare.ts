/** Two profiles compared, field by field: the level they agree at, and how often chance alone would agree on that value. */
import { compareBirthDates } from './birthDate.ts'
import { compareEmails, compareIds, comparePhones, saysTheName } from './contact.ts'
import { compareFirms } from './firmLevels.ts'
import { editDistance, jaroWinkler, sharesAnEnd } from './likeness.ts'
import { AT, WIDTH } from './model.ts'
import { compareNames, MISSING } from './nameLevels.ts'
import type { Part } from './nameLevels.ts'
import { textOf } from './normalise.ts'
import type { Kind, Profile } from './record.ts'
import { compareStreets } from './street.ts'
import type { Role, Token, Vocabulary } from './vocabulary.ts'
import { CLOSE, SAME } from './wordLevel.ts'

/** Levels by field (-1: nothing to compare); chances are logarithms (base 2), 0 where the value says nothing of its own. */
export type Comparison = { levels: Int8Array; chances: Float32Array }
export const newComparison = (): Comparison => ({ levels: new Int8Array(WIDTH), chances: new Float32Array(WIDTH) })

export function compare(
  a: Profile,
  b: Profile,
  kind: Kind,
  vocabulary: Vocabulary,
  out: Comparison = newComparison(),
): Comparison {
  out.levels.fill(MISSING)
  out.chances.fill(0)
  if (kind === 'person') compareAsPersons(a, b, vocabulary, out)
  else compareAsFirms(a, b, out)
  if (a.organisation.length > 0 && b.organisation.length > 0) compareEmployers(a, b, vocabulary, out)
  compareContacts(a, b, vocabulary, out)
  compareAddresses(a, b, vocabulary, out)
  return out
}

function compareAsPersons(a: Profile, b: Profile, vocabulary: Vocabulary, { levels, chances }: Comparison): void {
  const { given, family, swapped } = compareNames(a, b)
  levels[AT.given] = given.level
  levels[AT.family] = family.level
  chances[AT.given] = nameChance(given, swapped === false ? GIVEN : BOTH, vocabulary)
  chances[AT.family] = nameChance(family, swapped === false ? FAMILY : BOTH, vocabulary)
  if (swapped !== null && given.level !== MISSING && family.level !== MISSING) levels[AT.order] = swapped ? 1 : 0
  if (a.generation && b.generation) levels[AT.generation] = a.generation === b.generation ? 0 : 1
  if (!a.birth || !b.birth) return
  levels[AT.birth] = compareBirthDates(a.birth, b.birth)
  chances[AT.birth] = levels[AT.birth] === 0 ? sharedChance(textOf.birth(a), vocabulary) : 0
}

const compareAsFirms = (a: Profile, b: Profile, { levels }: Comparison): void => {
  if (a.legalForm && b.legalForm) levels[AT.legalForm] = a.legalForm === b.legalForm ? 0 : 1
}

function compareEmployers(a: Profile, b: Profile, { size }: Vocabulary, { levels, chances }: Comparison): void {
  const level = compareFirms(a.organisation, b.organisation, size)
  levels[AT.organisation] = level
  if (level > SAME) return
  // The rarest word says most, the second rarest half of what it could: words of a name go together.
  const shared = a.organisation.filter((word) => b.organisation.includes(word))
  const [first, second] = shared
    .map(({ counts }) => smoothed(counts.organisation, size, USUAL.organisation))
    .toSorted((x, y) => x - y)
  if (first !== undefined) chances[AT.organisation] = Math.max(-18, first + (second ?? 0) / 2)
}

function compareContacts(a: Profile, b: Profile, vocabulary: Vocabulary, { levels, chances }: Comparison): void {
  if (a.email && b.email) levels[AT.email] = compareEmails(a.email, b.email)
  if (a.email && levels[AT.email] === 1 && saysTheName(a.email, namesOf(a, b))) levels[AT.email] = MISSING
  if (a.phone && b.phone) levels[AT.phone] = comparePhones(a.phone, b.phone)
  if (a.nationalId && b.nationalId) levels[AT.nationalId] = compareIds(a.nationalId, b.nationalId)
  if (levels[AT.email] === 0) chances[AT.email] = sharedChance(textOf.email(a), vocabulary)
  if (levels[AT.phone] === 0) chances[AT.phone] = sharedChance(textOf.phone(a), vocabulary)
  if (levels[AT.nationalId] === 0) chances[AT.nationalId] = sharedChance(textOf.nationalId(a), vocabulary)
}

const namesOf = (...profiles: Profile[]): string[] =>
  profiles.flatMap(({ words, organisation }) => [...words, ...organisation].map(({ text }) => text))

function compareAddresses(a: Profile, b: Profile, vocabulary: Vocabulary, { levels, chances }: Comparison): void {
  if (a.street && b.street) levels[AT.street] = compareStreets(a.street, b.street)
  if (levels[AT.street] === 0) chances[AT.street] = sharedChance(textOf.street(a), vocabulary)
  const level = compareLocalities(a, b)
  levels[AT.locality] = level
  if (level < 0 || level > 3) return
  const value = level <= 1 ? textOf.postcode(a) : textOf.city(a)
  chances[AT.locality] = smoothed(
    vocabulary.counts.get(value) ?? 0,
    vocabulary.size,
    level <= 1 ? USUAL.postcode : USUAL.city,
  )
}

function compareLocalities(a: Profile, b: Profile): number {
  const city = a.city && b.city ? textLevel(a.city, b.city) : MISSING
  const postcode = a.postcode && b.postcode ? textLevel(a.postcode, b.postcode) : MISSING
  const region = a.region && b.region ? Number(a.region !== b.region) : MISSING
  if (city < 0 && postcode < 0) return region === 0 ? 5 : region === 1 ? 6 : MISSING
  if (postcode === 0) return city === 0 || city === 1 ? 0 : 1
  if (city === 0) return postcode < 0 || postcode === 1 ? 2 : 3
  return city === 1 || postcode === 1 ? 4 : region === 0 ? 5 : 6
}

/** 0 the same, 1 close, 2 other. A postcode is close to its neighbours, which begin alike. */
function textLevel(a: string, b: string): number {
  if (a === b) return 0
  if (!sharesAnEnd(a, b)) return 2
  const [least, most] = a.length < b.length ? [a.length, b.length] : [b.length, a.length]
  if (least >= 4 && editDistance(a, b, 2) <= (most >= 7 ? 2 : 1)) return 1
  if (least >= 5 && a.slice(0, least - 3) === b.slice(0, least - 3) && /\d/.test(a)) return 1
  return least >= 5 && jaroWinkler(a, b) >= 0.9 ? 1 : 2
}

/** What is usual where few entries say little: shares of a common family name, given name and so on. */
const USUAL = { given: 0.004, family: 0.001, organisation: 0.001, postcode: 0.001, city: 0.01 }
const WEIGHT_OF_USUAL = 300
const smoothed = (count: number, size: number, usual: number): number =>
  Math.log2((Math.max(0, count - 1) + WEIGHT_OF_USUAL * usual) / (size + WEIGHT_OF_USUAL))

const GIVEN: Role[] = ['given']
const FAMILY: Role[] = ['family']
const BOTH: Role[] = ['given', 'family']
function nameChance({ level, token, also = [] }: Part, roles: Role[], { size }: Vocabulary): number {
  if (token === null || level < SAME || level > CLOSE) return 0
  const chanceOf = ({ counts }: Token) =>
    Math.max(...roles.map((role) => smoothed(counts[role], size, role === 'given' ? USUAL.given : USUAL.family)))
  // Words of one name go together: a further one says half of what it would alone.
  return also.reduce((sum, word) => Math.max(-18, sum + chanceOf(word) / 2), chanceOf(token))
}

/** Beyond the two that are compared, how many share the value. */
function sharedChance(text: string, { counts, size }: Vocabulary): number {
  const others = (counts.get(text) ?? 0) - 2
  return others > 0 ? Math.log2(others / size) : 0
}
