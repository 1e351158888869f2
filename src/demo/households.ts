/**
 * Households: couples, families, single people and widows, with who they are, how they are reached and what they want.
 */
import { addDays, type Day } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import type { FamilyPair, NamePair, NameTable } from './names/table.ts'
import { asciiSlug, drawFamily, drawName, householdName, type Gender } from './naming.ts'
import { languageOf, OFFICE_NAMES } from './offices.ts'
import { drawAddress } from './places.ts'
import type { ClientPlan, EmailPlan, LinkPlan, NamePlan, OfficePlan, PersonPlan, PhonePlan } from './plan.ts'
import { drawPreferences } from './wants.ts'
import type { World } from './world.ts'

export type Household = { client: ClientPlan; persons: PersonPlan[]; links: LinkPlan[] }
/** The tier, stage and money are decided before the people are. */
export type Frame = Pick<ClientPlan, 'stage' | 'tier' | 'assetsMinor' | 'since' | 'clientSince' | 'createdAt'> & {
  office: OfficePlan
}

type Shape = 'couple' | 'family' | 'single' | 'widowed'
type Setting = {
  world: World
  chance: Chance
  frame: Frame
  table: NameTable
  family: FamilyPair | null
  taken: Set<string>
}

const YEAR = 365.25
const MAILBOXES = ['postbox.example', 'letters.example', 'inbox.example', 'privatmail.example']

export function emailOf(world: World, latin: string, host: string): string {
  const stem = asciiSlug(latin) || 'client'
  for (let number = 1; ; number++) {
    const address = `${stem}${number === 1 ? '' : number}@${host}`
    if (world.emails.has(address)) continue
    world.emails.add(address)
    return address
  }
}

const bornAbout = (chance: Chance, from: Day, age: number): Day =>
  addDays(from, -Math.round(age * YEAR) - chance.int(0, 364))

const ageOn = (day: Day, bornOn: Day) => (Date.parse(day) - Date.parse(bornOn)) / 86_400_000 / YEAR

function phonesOf({ world, chance, frame }: Setting, primary: boolean): PhonePlan[] {
  const { country } = frame.office
  const mobile = chance.likely(0.95) ? world.phoneBook(country, 'mobile', true) : null
  const home = primary && chance.likely(0.5) ? world.phoneBook(country, 'home', mobile === null) : null
  return [mobile, home].filter((phone) => phone !== null)
}

function emailsOf({ world, chance }: Setting, name: NamePlan): EmailPlan[] {
  if (!chance.likely(0.92)) return []
  return [{ kind: 'private', address: emailOf(world, name.latinDisplay, chance.pick(MAILBOXES)), primary: true }]
}

type Part = { role: PersonPlan['role']; gender: Gender; name: NamePlan; bornOn: Day }

function makePerson(setting: Setting, { role, gender, name, bornOn }: Part): PersonPlan {
  const { chance, frame } = setting
  const grown = ageOn(frame.since, bornOn) >= 18
  const primary = role === 'primary'
  return {
    id: chance.id(frame.since),
    clientId: '',
    role,
    primary,
    name,
    gender,
    bornOn: chance.likely(0.9) ? bornOn : null,
    language: languageOf(name.locale, frame.office),
    phones: grown ? phonesOf(setting, primary) : [],
    emails: grown ? emailsOf(setting, name) : [],
    employment: null,
    preferences: primary || (role === 'partner' && chance.likely(0.7)) ? drawPreferences(chance, frame.since) : [],
  }
}

function named(setting: Setting, gender: Gender, family: FamilyPair | null): NamePlan {
  const name = drawName(setting.chance, setting.table, gender, family, setting.taken)
  setting.taken.add(name.latinGiven)
  return name
}

/** Tamil children and often wives carry the father's or husband's given name where others carry a family. */
function familyFor(setting: Setting, man: NamePlan | null, otherwise: FamilyPair | null): FamilyPair | null {
  if (setting.table.order !== 'initial_first' || !man) return otherwise
  const given: NamePair = { native: man.given, latin: man.latinGiven }
  return { m: given, f: given }
}

function spouseFamily(setting: Setting, head: NamePlan, headGender: Gender): FamilyPair | null {
  const { wives } = setting.table
  const shares = wives === 'take' || (wives === 'mixed' && setting.chance.likely(0.6))
  if (!shares) return drawFamily(setting.chance, setting.table)
  const husband = headGender === 'm' ? head : null
  return setting.table.order === 'initial_first' && !husband
    ? drawFamily(setting.chance, setting.table)
    : familyFor(setting, husband, setting.family)
}

function makeHead(setting: Setting, shape: Shape): PersonPlan {
  const { chance, frame } = setting
  const gender = chance.weighted<Gender>(
    shape === 'widowed'
      ? [
          ['f', 8],
          ['m', 2],
        ]
      : [
          ['m', 6],
          ['f', 4],
        ],
  )
  const age = shape === 'widowed' ? chance.int(62, 88) : shape === 'family' ? chance.int(36, 60) : chance.int(32, 82)
  const name = named(setting, gender, setting.family)
  return makePerson(setting, { role: 'primary', gender, name, bornOn: bornAbout(chance, frame.since, age) })
}

function makeSpouse(setting: Setting, head: PersonPlan, headBorn: Day): PersonPlan {
  const gender = head.gender === 'm' ? 'f' : 'm'
  const name = named(setting, gender, spouseFamily(setting, head.name, head.gender))
  const bornOn = addDays(headBorn, setting.chance.int(-2500, 2900))
  return makePerson(setting, { role: 'partner', gender, name, bornOn })
}

function makeChildren(setting: Setting, parents: PersonPlan[], headBorn: Day): PersonPlan[] {
  const { chance } = setting
  const father = parents.find((parent) => parent.gender === 'm')?.name ?? null
  return Array.from(
    {
      length: chance.weighted([
        [1, 3],
        [2, 5],
        [3, 2],
      ]),
    },
    () => {
      const gender = chance.pick<Gender>(['f', 'm'])
      const name = named(setting, gender, familyFor(setting, father, setting.family))
      const bornOn = addDays(headBorn, Math.round(chance.int(25, 34) * YEAR) + chance.int(0, 364))
      return makePerson(setting, { role: 'child', gender, name, bornOn })
    },
  )
}

function tie(chance: Chance, kind: LinkPlan['kind'], from: PersonPlan, to: PersonPlan, startsOn: Day): LinkPlan {
  const end = (person: PersonPlan) => ({ clientId: person.clientId, personId: person.id })
  return { id: chance.id(startsOn), kind, from: end(from), to: end(to), note: null, startsOn, endsOn: null }
}

function tieFamily({ chance, frame }: Setting, persons: PersonPlan[]): LinkPlan[] {
  const parents = persons.filter((person) => person.role !== 'child')
  const [head, spouse] = parents
  const married = head && spouse ? [tie(chance, 'spouse', spouse, head, frame.since)] : []
  const children = persons.filter((person) => person.role === 'child')
  const born = children.flatMap((child) =>
    parents.map((parent) => tie(chance, 'child', child, parent, child.bornOn ?? frame.since)),
  )
  return [...married, ...born]
}

function bareClient({ chance, frame, table }: Setting, names: { name: string; latinName: string }): ClientPlan {
  const { office, ...rest } = frame
  const addresses = [drawAddress(chance, office.country, 'home')]
  if (frame.tier === 'A' && chance.likely(0.3)) addresses.push(drawAddress(chance, office.country, 'second'))
  return {
    ...rest,
    ...names,
    id: chance.id(frame.since),
    kind: 'household',
    office: office.code,
    currency: office.currency,
    timeZone: office.timeZone,
    language: languageOf(table.locale, office),
    industry: null,
    legalForm: null,
    ticker: null,
    website: null,
    addresses,
    phones: [],
  }
}

function nameHousehold(setting: Setting, persons: PersonPlan[], head: PersonPlan) {
  if (persons.length > 1 || setting.family === null) return householdName(setting.family, head.name)
  return { name: head.name.display, latinName: head.name.latinDisplay }
}

export function makeHousehold(world: World, chance: Chance, frame: Frame): Household {
  const table = chance.weighted(OFFICE_NAMES[frame.office.code])
  const setting: Setting = { world, chance, frame, table, family: drawFamily(chance, table), taken: new Set() }
  const shape = chance.weighted<Shape>([
    ['couple', 36],
    ['family', 32],
    ['single', 20],
    ['widowed', 12],
  ])
  const head = makeHead(setting, shape)
  const headBorn = head.bornOn ?? addDays(frame.since, -20_000)
  const adults = shape === 'couple' || shape === 'family' ? [head, makeSpouse(setting, head, headBorn)] : [head]
  const children = shape === 'family' ? makeChildren(setting, adults, headBorn) : []
  const everyone = [...adults, ...children]
  const client = bareClient(setting, nameHousehold(setting, everyone, head))
  const persons = everyone.map((person) => ({ ...person, clientId: client.id }))
  return { client, persons, links: tieFamily(setting, persons) }
}
