/** The firm's own people: teams in a tree, colleagues of every role, and the easy names to sign in with. */
import { addDays, type Day } from '#src/kit/days.ts'
import type { Role } from '#src/team/roles.ts'
import { type Chance, createChance } from './chance.ts'
import { asciiSlug, drawName } from './naming.ts'
import { homeNames, openOffices, shareByOffice } from './offices.ts'
import type { Diligence, FirmSize, OfficeCode, OfficePlan, SignInPlan, TeamPlan, UserKind, UserPlan } from './plan.ts'

export const DOMAIN = 'marlowe.example'

export type Team = { offices: OfficePlan[]; teams: TeamPlan[]; users: UserPlan[]; signIns: SignInPlan[] }

const ROLES_OF: Record<UserKind, Role[]> = {
  adviser: ['representative'],
  specialist: ['representative'],
  banker: ['representative'],
  manager: ['manager'],
  controller: ['controller'],
  marketing: ['marketing'],
  service: ['service'],
  compliance: ['compliance'],
  administrator: ['administrator'],
}

/** The first of each kind, and what a visitor sees as that person. */
const NAMED: { kind: UserKind; name: string; sees: string }[] = [
  { kind: 'specialist', name: 'Elena Marsh', sees: 'logs contacts at initiatives, claims pledges, sees her own pay' },
  { kind: 'adviser', name: 'Tobias Frey', sees: "the book of an adviser and today's list" },
  { kind: 'banker', name: 'Ingrid Solheim', sees: 'companies, executives and engagements' },
  { kind: 'manager', name: 'Victor Hale', sees: 'the whole sales force, its results and returns' },
  { kind: 'controller', name: 'Ruth Okafor', sees: 'statements and the desk where claims are confirmed' },
  { kind: 'marketing', name: 'Mira Lindqvist', sees: 'initiatives, events, guests and returns' },
  { kind: 'service', name: 'Sam Porter', sees: 'clients and their wishes, never pay or claims' },
  { kind: 'compliance', name: 'Clara Voss', sees: 'suppressions, barriers and the audit' },
  { kind: 'administrator', name: 'Adam Reed', sees: 'users, teams and settings, and no client' },
]

const DILIGENCE: readonly (readonly [Diligence, number])[] = [
  ['average', 50],
  ['good', 26],
  ['neglectful', 14],
  ['over_eager', 10],
]

type Hire = (kind: UserKind, office: OfficePlan, teamId: string, managerId: string | null) => UserPlan

function openHiring(chance: Chance, from: Day, users: UserPlan[]): Hire {
  const emails = new Set<string>()
  const named = new Map(NAMED.map((person) => [person.kind, person.name]))
  return (kind, office, teamId, managerId) => {
    const easy = named.get(kind)
    named.delete(kind)
    const drawn = easy ? null : drawFree(chance, office, emails)
    const name = easy ?? drawn?.latinDisplay ?? ''
    const email = `${asciiSlug(name)}@${DOMAIN}`
    emails.add(email)
    const joinedOn = addDays(from, -chance.int(30, 5000))
    const nativeName = drawn && drawn.script !== 'Latn' ? drawn.display : null
    const represents = kind === 'adviser' || kind === 'specialist' || kind === 'banker'
    const diligence = represents ? (easy ? 'good' : chance.weighted(DILIGENCE)) : null
    const user: UserPlan = {
      id: chance.id(joinedOn),
      name,
      nativeName,
      email,
      kind,
      roles: ROLES_OF[kind],
      compensation: false,
      diligence,
      office: office.code,
      teamId,
      managerId,
      language: easy ? 'en' : office.language,
      timeZone: office.timeZone,
      contactHours: represents ? chance.pick([16, 18, 20, 22, 25]) : 0,
      joinedOn,
    }
    users.push(user)
    return user
  }
}

function drawFree(chance: Chance, office: OfficePlan, emails: ReadonlySet<string>) {
  const table = homeNames(office.code)
  for (;;) {
    const name = drawName(chance, table, chance.pick(['f', 'm']), chance.pick(table.families))
    if (!emails.has(`${asciiSlug(name.latinDisplay)}@${DOMAIN}`)) return name
  }
}

type Staff = { chance: Chance; hire: Hire; teams: TeamPlan[]; offices: OfficePlan[]; from: Day }

function addTeam(staff: Staff, name: string, parentId: string | null): TeamPlan {
  const team: TeamPlan = { id: staff.chance.id(staff.from), name, parentId, managerId: null }
  staff.teams.push(team)
  return team
}

function officeAt(staff: Staff, index: number): OfficePlan {
  const office = staff.offices[index % staff.offices.length]
  if (!office) throw new RangeError('a firm needs an office')
  return office
}

/** Teams of one kind led by one manager: specialists, bankers. */
function fillPool(staff: Staff, name: string, kind: UserKind, count: number, parent: TeamPlan): void {
  if (count === 0) return
  const team = addTeam(staff, name, parent.id)
  const head = staff.hire('manager', officeAt(staff, 0), team.id, parent.managerId)
  team.managerId = head.id
  for (let index = 0; index < count; index++) staff.hire(kind, officeAt(staff, index), team.id, head.id)
}

const REGIONS: { name: string; offices: OfficeCode[] }[] = [
  { name: 'Europe', offices: ['ZRH', 'LON', 'ATH', 'TBS'] },
  { name: 'Asia', offices: ['MAA', 'VTE', 'JKT'] },
  { name: 'Americas', offices: ['NYC'] },
]

function fillOffices(staff: Staff, advisers: number, parent: TeamPlan): void {
  const shares = shareByOffice(advisers, staff.offices)
  for (const region of REGIONS) {
    const offices = staff.offices.filter((office) => region.offices.includes(office.code))
    if (offices.length === 0) continue
    const regional = addTeam(staff, region.name, parent.id)
    regional.managerId = parent.managerId
    for (const office of offices) fillOffice(staff, office, shares.get(office.code) ?? 0, regional)
  }
}

function fillOffice(staff: Staff, office: OfficePlan, advisers: number, parent: TeamPlan): void {
  const team = addTeam(staff, `${office.city} advisers`, parent.id)
  const head = staff.hire('manager', office, team.id, parent.managerId)
  team.managerId = head.id
  for (let index = 0; index < advisers; index++) staff.hire('adviser', office, team.id, head.id)
}

function fillHouse(staff: Staff, root: TeamPlan, large: boolean): void {
  const houses: [string, UserKind, number][] = [
    ['Control', 'controller', 3],
    ['Marketing', 'marketing', large ? 3 : 1],
    ['Client service', 'service', large ? staff.offices.length : 1],
    ['Compliance', 'compliance', large ? 2 : 1],
    ['Systems', 'administrator', 1],
  ]
  for (const [name, kind, count] of houses) {
    const team = addTeam(staff, name, root.id)
    const hired = Array.from({ length: count }, (_, index) => staff.hire(kind, officeAt(staff, index), team.id, null))
    if (kind === 'controller') for (const user of hired.slice(1)) user.compensation = true
  }
}

/** Of the representatives about a fifth are specialists and an eighth bankers. */
export function planTeam(seed: number, size: FirmSize): Team {
  const chance = createChance(seed, 'team')
  const users: UserPlan[] = []
  const teams: TeamPlan[] = []
  const offices = openOffices(size.representatives)
  const staff: Staff = {
    chance,
    hire: openHiring(chance, size.from, users),
    teams,
    offices,
    from: addDays(size.from, -6000),
  }
  const root = addTeam(staff, 'Halden & Marlowe', null)
  const clients = addTeam(staff, 'Private clients', root.id)
  const head = staff.hire('manager', officeAt(staff, 0), clients.id, null)
  head.compensation = true
  clients.managerId = head.id
  const specialists = size.representatives >= 3 ? Math.max(1, Math.round(size.representatives * 0.19)) : 0
  const bankers = size.representatives >= 4 ? Math.max(1, Math.round(size.representatives * 0.12)) : 0
  fillOffices(staff, size.representatives - specialists - bankers, clients)
  fillPool(staff, 'Wealth specialists', 'specialist', specialists, clients)
  fillPool(staff, 'Corporate bankers', 'banker', bankers, clients)
  fillHouse(staff, root, size.representatives >= 16)
  return { offices, teams, users, signIns: signInsOf(users) }
}

function signInsOf(users: UserPlan[]): SignInPlan[] {
  return NAMED.flatMap(({ kind, sees }) => {
    const user = users.find((candidate) => candidate.kind === kind)
    const role = ROLES_OF[kind][0]
    return user && role ? [{ role, kind, userId: user.id, email: user.email, name: user.name, sees }] : []
  })
}
