/** Guests of events in every state; whoever pledged after an initiative was there. */
import { addDays, type Day } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import type { Programme } from './initiatives.ts'
import type { ClientPlan, EventPlan, GuestPlan, GuestState, PersonPlan, Tier, UserPlan } from './plan.ts'
import type { ContactSeed, Story } from './story.ts'
import { groupBy, sure, workday, type Book, type World } from './world.ts'
import { instantAt } from './zones.ts'

const WELCOME: Record<Tier, number> = { A: 8, B: 4, C: 0.7, prospect: 3, coi: 3 }

type Desk = {
  world: World
  book: Book
  programme: Programme
  chance: Chance
  marketing: UserPlan
  compliance: UserPlan
}
type Path = { state: GuestState; before: number }[]

const INVITED: Path = [
  { state: 'nominated', before: 62 },
  { state: 'cleared', before: 55 },
  { state: 'invited', before: 46 },
]
const ACCEPTED: Path = [...INVITED, { state: 'accepted', before: 30 }]
const ENDS: Record<'came' | 'followed' | 'declined' | 'missed', Path> = {
  came: [...ACCEPTED, { state: 'attended', before: 0 }],
  followed: [...ACCEPTED, { state: 'attended', before: 0 }, { state: 'followed_up', before: -5 }],
  declined: [...INVITED, { state: 'declined', before: 28 }],
  missed: [...ACCEPTED, { state: 'no_show', before: 0 }],
}

/** Cut at the firm's last day: an event ahead has guests that are only nominated, cleared or invited yet. */
function walk(desk: Desk, event: EventPlan, day: Day, path: Path): GuestPlan['history'] {
  const { chance, world, marketing, compliance } = desk
  const steps = path.map(({ state, before }) => {
    const at = workdayUnlessEvent(addDays(day, -before - (before > 0 ? chance.int(0, 6) : 0)), before)
    const by = state === 'cleared' ? compliance : marketing
    return { state, at: instantAt(at, before === 0 ? 1290 : chance.int(540, 1020), event.timeZone), by: by.id, day: at }
  })
  return steps.filter((step) => step.day <= world.size.to).map(({ state, at, by }) => ({ state, at, by }))
}

const workdayUnlessEvent = (day: Day, before: number) => (before === 0 ? day : workday(day))

function drawPath(chance: Chance, certain: boolean): Path {
  if (certain) return chance.likely(0.85) ? ENDS.followed : ENDS.came
  const end = chance.weighted([
    ['followed', 40],
    ['came', 16],
    ['declined', 30],
    ['missed', 9],
  ] as const)
  return ENDS[end]
}

function makeGuest(desk: Desk, event: EventPlan, person: PersonPlan, certain: boolean): GuestPlan | null {
  const { chance, programme, world } = desk
  const day = sure(programme.dayOf.get(event.id), 'the day of an event')
  const path = drawPath(chance, certain)
  // Lists for what lies far ahead are still being written.
  const history = walk(desk, event, day, day > world.size.to ? path.slice(0, chance.int(1, 4)) : path)
  const last = history.at(-1)
  if (!last) return null
  const came = history.some((entry) => entry.state === 'attended')
  return {
    id: chance.id(history[0]?.at.slice(0, 10) ?? day),
    eventId: event.id,
    clientId: person.clientId,
    personId: person.id,
    state: last.state,
    attended: came,
    hostId: chance.pick(event.hostIds),
    history,
    interactionId: came ? chance.id(day) : null,
  }
}

function welcomeOf(client: ClientPlan, event: EventPlan): number {
  const near = client.office === event.office ? 6 : event.seats >= 90 ? 1 : 0.1
  return WELCOME[client.tier] * near
}

/** More invitations than seats, since a third will decline. Seats are never exceeded by those who accept. */
function invite(desk: Desk, event: EventPlan, pledgers: PersonPlan[]): GuestPlan[] {
  const { chance, book, programme } = desk
  const day = sure(programme.dayOf.get(event.id), 'the day of an event')
  const known = book.clients.filter((client) => client.since < addDays(day, -70) && client.stage !== 'former')
  const certain = new Map(pledgers.slice(0, event.seats).map((person) => [person.clientId, person]))
  const guests = [...certain.values()].map((person) => makeGuest(desk, event, person, true))
  const pool = new Map(known.map((client) => [client.id, client]))
  for (const id of certain.keys()) pool.delete(id)
  let seats = event.seats - certain.size
  for (let round = 0; round < event.seats * 1.5 && seats > 0 && pool.size > 0; round++) {
    const client = chance.weighted([...pool.values()].map((one) => [one, welcomeOf(one, event)] as const))
    pool.delete(client.id)
    const person = sure(
      book.persons(client.id).find((one) => one.primary),
      'a primary person',
    )
    const guest = makeGuest(desk, event, person, false)
    if (guest && guest.history.some((entry) => entry.state === 'accepted')) seats--
    guests.push(guest)
  }
  return guests.filter((guest) => guest !== null)
}

function pledgersOf(book: Book, programme: Programme, stories: Story[]): Map<string, Story[]> {
  return groupBy(
    stories.filter(
      (story) => story.claim.initiativeId !== null && book.client(story.claim.clientId).since < story.claim.madeOn,
    ),
    (story) => nearestEvent(programme, story)?.id ?? '',
  )
}

/** The initiative's last event before the claim. */
function nearestEvent(programme: Programme, { claim }: Story): EventPlan | undefined {
  return programme.events.findLast(
    (event) => event.initiativeId === claim.initiativeId && (programme.dayOf.get(event.id) ?? '') <= claim.madeOn,
  )
}

export function planGuests(world: World, book: Book, programme: Programme, stories: Story[]): GuestPlan[] {
  const marketing = sure(
    world.users.find((user) => user.kind === 'marketing'),
    'somebody in marketing',
  )
  const compliance = sure(
    world.users.find((user) => user.kind === 'compliance'),
    'somebody in compliance',
  )
  const desk: Desk = { world, book, programme, chance: world.chance('guests'), marketing, compliance }
  const pledgers = pledgersOf(book, programme, stories)
  return programme.events.flatMap((event) => {
    const day = programme.dayOf.get(event.id) ?? ''
    const known = (pledgers.get(event.id) ?? []).filter(
      (story) => book.client(story.claim.clientId).since < addDays(day, -3),
    )
    const persons = known.flatMap(({ claim }) =>
      book.persons(claim.clientId).filter((one) => one.id === claim.personId),
    )
    return invite(desk, event, persons)
  })
}

/** The contact of everybody who came, each in the log of its own client (DESIGN rule 11), by the host or the lead. */
export function guestContacts(book: Book, programme: Programme, guests: GuestPlan[]): ContactSeed[] {
  const events = new Map(programme.events.map((event) => [event.id, event]))
  return guests.flatMap((guest) => {
    const event = events.get(guest.eventId)
    const day = programme.dayOf.get(guest.eventId)
    if (!guest.interactionId || !event || !day) return []
    const covering = book.covering(guest.clientId, day).map((row) => row.userId)
    const host = event.hostIds.find((id) => covering.includes(id)) ?? covering[0] ?? event.hostIds[0]
    if (!host) return []
    return [
      {
        id: guest.interactionId,
        clientId: guest.clientId,
        userId: host,
        day,
        event,
        initiativeId: event.initiativeId,
        personIds: [guest.personId],
        outcome: 'information',
        amountMinor: null,
        currency: null,
      } satisfies ContactSeed,
    ]
  })
}
