/**
 * Who covers whom, with the dates: a lead for everybody, specialists over the largest, bankers for companies and their
 * executives.
 */
import { addDays, addMonths } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import { inFrancs } from './exchange.ts'
import type { ClientPlan, CoveragePlan, CoverageRole, PersonPlan, SuppressionPlan, UserKind, UserPlan } from './plan.ts'
import { groupBy, later, type World } from './world.ts'

/** Francs in minor units from which a specialist is laid over the adviser. */
const SPECIALIST_FROM = 800_000_000

type Desk = { world: World; chance: Chance; byKind: Map<string, UserPlan[]> }

const deskKey = (kind: UserKind, office: string) => `${kind} ${office}`

/** Somebody of the kind in the client's office, or anywhere when the office has none. */
function staffFor({ byKind, world }: Desk, kind: UserKind, client: ClientPlan): UserPlan[] {
  return byKind.get(deskKey(kind, client.office)) ?? world.users.filter((user) => user.kind === kind)
}

function cover(desk: Desk, client: ClientPlan, user: UserPlan, role: CoverageRole): CoveragePlan {
  const { chance } = desk
  const startsOn = client.since
  return {
    id: chance.id(startsOn),
    clientId: client.id,
    userId: user.id,
    role,
    origin: 'own',
    graceUntil: null,
    startsOn,
    endsOn: null,
  }
}

/** One lead in eight was taken over from a colleague inside the period, with a year of grace. */
function coverLead(desk: Desk, client: ClientPlan): CoveragePlan[] {
  const { chance, world } = desk
  const advisers = staffFor(desk, 'adviser', client)
  if (advisers.length === 0) return []
  const [now, before] = chance.sample(advisers, 2)
  if (!now) return []
  const own = cover(desk, client, now, 'lead')
  if (!before || !chance.likely(0.12)) return [own]
  const handover = addDays(world.size.from, chance.int(60, 600))
  if (handover <= addDays(client.since, 60) || handover >= world.size.to) return [own]
  const past = { ...cover(desk, client, before, 'lead'), endsOn: handover }
  const graceUntil = addMonths(handover, 12)
  return [past, { ...own, id: chance.id(handover), origin: 'inherited', graceUntil, startsOn: handover }]
}

function coverBeside(desk: Desk, client: ClientPlan, executive: boolean): CoveragePlan[] {
  const { chance } = desk
  const rows: CoveragePlan[] = []
  const add = (kind: UserKind, role: CoverageRole) => {
    const staff = staffFor(desk, kind, client)
    if (staff.length > 0) rows.push(cover(desk, client, chance.pick(staff), role))
  }
  const large = inFrancs(client.assetsMinor, client.currency) >= SPECIALIST_FROM
  if (client.kind === 'household' && (large || (client.tier === 'B' && chance.likely(0.25))))
    add('specialist', 'specialist')
  if ((client.kind === 'company' && client.tier !== 'coi') || executive) add('banker', 'banker')
  if (client.tier === 'A' || client.tier === 'B' || chance.likely(0.2)) add('service', 'service')
  return rows
}

/** Specialists usually came later than the adviser. */
function date(desk: Desk, row: CoveragePlan): CoveragePlan {
  if (row.role !== 'specialist' || desk.chance.likely(0.5)) return row
  const startsOn = later(row.startsOn, addDays(desk.world.size.from, desk.chance.int(0, 200)))
  return startsOn < desk.world.size.to ? { ...row, startsOn } : row
}

export function planCoverage(world: World, clients: ClientPlan[], persons: PersonPlan[]): CoveragePlan[] {
  const chance = world.chance('coverage')
  const desk: Desk = { world, chance, byKind: groupBy(world.users, (user) => deskKey(user.kind, user.office)) }
  const executives = new Set(
    persons
      .filter((person) => person.role === 'primary' && person.employment?.companyId)
      .map((person) => person.clientId),
  )
  return clients
    .flatMap((client) => [
      ...coverLead(desk, client),
      ...coverBeside(desk, client, executives.has(client.id)).map((row) => date(desk, row)),
    ])
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
}

type Wish = Pick<SuppressionPlan, 'reason' | 'channel' | 'purpose' | 'strength' | 'source'>

const WISHES: readonly Wish[] = [
  {
    reason: 'Asked by telephone not to be called',
    channel: 'telephone',
    purpose: 'any',
    strength: 'hard',
    source: 'person',
  },
  {
    reason: 'Unsubscribed from invitations',
    channel: 'email',
    purpose: 'invitation',
    strength: 'hard',
    source: 'person',
  },
  {
    reason: 'Letter asking for no mailings',
    channel: 'post',
    purpose: 'marketing',
    strength: 'hard',
    source: 'person',
  },
  {
    reason: 'Named in a matter compliance looks into',
    channel: 'any',
    purpose: 'marketing',
    strength: 'hard',
    source: 'compliance',
  },
  { reason: 'Bereavement, asked to be left alone', channel: 'any', purpose: 'any', strength: 'soft', source: 'person' },
]

/** About one person in forty does not want some kind of contact. */
export function planSuppressions(world: World, clients: ClientPlan[], persons: PersonPlan[]): SuppressionPlan[] {
  const chance = world.chance('suppressions')
  const since = new Map(clients.map((client) => [client.id, client.since]))
  const asked = persons.filter((person) => person.role !== 'child' && chance.likely(0.025))
  return asked.map((person) => {
    const wish = chance.pick(WISHES)
    const startsOn = later(since.get(person.clientId) ?? world.size.from, addDays(world.size.to, -chance.int(20, 600)))
    const endsOn = chance.likely(0.3) ? addDays(startsOn, chance.int(60, 400)) : null
    return { id: chance.id(startsOn), clientId: person.clientId, personId: person.id, ...wish, startsOn, endsOn }
  })
}
