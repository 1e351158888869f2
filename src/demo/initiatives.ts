/** Initiatives with their costs and events, placed in the firm's period and scaled to its size. */
import { addDays, daysBetween, type Day } from '#src/kit/days.ts'
import { allocate } from '#src/kit/money.ts'
import type { Chance } from './chance.ts'
import { FIRM_CURRENCY } from './exchange.ts'
import { CATALOGUE, type EventSketch, type Sketch, tableTalk } from './initiative-catalogue.ts'
import type { CostKind, CostPlan, EventPlan, InitiativePlan, UserPlan } from './plan.ts'
import { earlier, sure, workday, type World } from './world.ts'
import { instantAt } from './zones.ts'

/** Thousands of francs to minor units. */
const THOUSAND = 100_000

export type Programme = {
  initiatives: InitiativePlan[]
  costs: CostPlan[]
  events: EventPlan[]
  /** Initiative id to how often a pledge follows from it. */
  appeal: Map<string, number>
  /** Event id to its local day. */
  dayOf: Map<string, Day>
}

const WORDING: Record<CostKind, string[]> = {
  rights: ['Title rights, instalment', 'Rights fee'],
  activation: ['Course branding', 'Practice range and fitting tent'],
  hospitality: ['Catering', 'Tables and wine', 'Rooms for guests'],
  travel: ['Transfers', 'Flights of hosts'],
  gifts: ['Small gifts, one a guest'],
  production: ['Stage, sound and light', 'Printing and invitations'],
  staff_time: ['Hours of hosts at standard rate'],
  agency: ['Agency fee'],
}
const SUPPLIERS = [
  'Larkin & Sons Events',
  'Atelier Vogelsang',
  'Three Rivers Catering',
  'Greenside Marquees',
  'Studio Halkyon',
  'Corner Press',
]

type Desk = { world: World; chance: Chance; at: (thousandth: number) => Day; hosts: UserPlan[]; small: boolean }

function splitCost(desk: Desk, initiative: InitiativePlan, kind: CostKind, thousands: number): CostPlan[] {
  const { chance, world } = desk
  const pieces = thousands > 60 ? chance.int(2, 4) : 1
  const weights = Array.from({ length: pieces }, () => chance.int(20, 100))
  const length = Math.max(1, daysBetween(initiative.startsOn, earlier(initiative.endsOn, world.size.to)))
  // Invoices never match the budget to the franc.
  const spent = Math.round(thousands * chance.int(90, 112)) * (THOUSAND / 100) + chance.int(0, 99_999)
  return allocate(spent, weights).map((amountMinor) => {
    const incurredOn = earlier(world.size.to, workday(addDays(initiative.startsOn, chance.int(0, length - 1))))
    const own = kind === 'staff_time'
    return {
      id: chance.id(incurredOn),
      initiativeId: initiative.id,
      eventId: null,
      kind,
      text: chance.pick(WORDING[kind]),
      supplier: own ? null : chance.pick(SUPPLIERS),
      amountMinor,
      currency: FIRM_CURRENCY,
      incurredOn,
      invoiceNumber: own ? null : `R-${incurredOn.slice(2, 4)}${chance.int(10_000, 99_999)}`,
    }
  })
}

function makeEvent(desk: Desk, initiative: InitiativePlan, sketch: EventSketch): { event: EventPlan; day: Day } {
  const { world, chance, small } = desk
  const office =
    world.offices.find((candidate) => candidate.code === sketch.office) ?? sure(world.offices[0], 'an office')
  const day = desk.at(sketch.at)
  const near = desk.hosts.filter((user) => user.office === office.code)
  const hosts = chance.sample(near.length > 0 ? near : desk.hosts, small ? 1 : 3)
  const event: EventPlan = {
    id: chance.id(day),
    initiativeId: initiative.id,
    name: sketch.name,
    place: sketch.place,
    office: office.code,
    startsAt: instantAt(day, sketch.hour * 60, office.timeZone),
    endsAt: instantAt(day, (sketch.hour + sketch.hours) * 60, office.timeZone),
    timeZone: office.timeZone,
    seats: small ? Math.max(3, Math.round(world.size.clients / 6)) : sketch.seats,
    hostIds: hosts.map((host) => host.id),
  }
  return { event, day }
}

const yearIn = (name: string, day: Day) => name.replace(/, (first|second) year$/, ` ${day.slice(0, 4)}`)

function makeInitiative(desk: Desk, sketch: Sketch, parentId: string | null): InitiativePlan {
  const { world, chance } = desk
  const startsOn = desk.at(sketch.from)
  const owner = sure(
    world.users.find((user) => user.kind === 'marketing'),
    'somebody in marketing',
  )
  return {
    id: chance.id(startsOn),
    parentId,
    name: yearIn(sketch.name, desk.at(sketch.to)),
    kind: sketch.kind,
    purpose: sketch.purpose,
    ownerId: owner.id,
    startsOn,
    endsOn: desk.at(sketch.to),
    budgetMinor: sketch.budget * THOUSAND,
    currency: FIRM_CURRENCY,
  }
}

const sketches = (count: number): Sketch[] =>
  Array.from({ length: count }, (_, index) => CATALOGUE[index] ?? tableTalk(index - CATALOGUE.length + 1))

function openDesk(world: World): Desk {
  const { from, to, clients } = world.size
  const length = daysBetween(from, to)
  const at = (thousandth: number) => addDays(from, Math.round((length * thousandth) / 1000))
  const hosts = world.users.filter((user) => user.kind === 'specialist' || user.kind === 'adviser')
  return { world, chance: world.chance('initiatives'), at, hosts, small: clients < 300 }
}

export function planProgramme(world: World): Programme {
  const desk = openDesk(world)
  const ids = new Map<string, string>()
  const programme: Programme = { initiatives: [], costs: [], events: [], appeal: new Map(), dayOf: new Map() }
  for (const sketch of sketches(world.size.initiatives)) {
    const initiative = makeInitiative(desk, sketch, sketch.parent ? (ids.get(sketch.parent) ?? null) : null)
    ids.set(sketch.key, initiative.id)
    programme.initiatives.push(initiative)
    programme.appeal.set(initiative.id, sketch.appeal)
    for (const [kind, thousands] of Object.entries(sketch.costs) as [CostKind, number][])
      programme.costs.push(...splitCost(desk, initiative, kind, thousands))
    for (const { event, day } of sketch.events.map((one) => makeEvent(desk, initiative, one))) {
      programme.events.push(event)
      programme.dayOf.set(event.id, day)
    }
  }
  programme.costs.sort((a, b) => (a.incurredOn < b.incurredOn ? -1 : a.incurredOn > b.incurredOn ? 1 : 0))
  programme.events.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  return programme
}
