/**
 * The contact log: what claims and events require first, then the rest of the rhythm, to exactly the number asked for.
 */
import { addDays, type Day } from '#src/kit/days.ts'
import { formatAmount } from '#src/kit/money.ts'
import type { Chance } from './chance.ts'
import { nextFor, writeNote } from './notes.ts'
import type { Channel, ClientPlan, Direction, InteractionPlan, Outcome, PersonPlan, Purpose, UserPlan } from './plan.ts'
import { planSlots } from './rhythm.ts'
import type { ContactSeed } from './story.ts'
import { byText, sure, type Book, type World } from './world.ts'
import { instantAt, weekday } from './zones.ts'

type Desk = { world: World; book: Book; chance: Chance; end: string }

const MINUTES: Record<Channel, [number, number]> = {
  in_person: [35, 110],
  telephone: [4, 32],
  email: [5, 15],
  post: [5, 10],
  video: [25, 60],
  message: [2, 8],
  event: [60, 240],
  voicemail: [1, 3],
}
const CHANNELS: readonly (readonly [Channel, number])[] = [
  ['telephone', 46],
  ['email', 17],
  ['in_person', 14],
  ['video', 8],
  ['message', 6],
  ['post', 5],
  ['voicemail', 4],
]
const PURPOSES: readonly (readonly [Purpose, number])[] = [
  ['review', 26],
  ['follow_up', 20],
  ['service', 18],
  ['idea', 14],
  ['life_event', 8],
  ['invitation', 7],
  ['proposal', 7],
]
const COURTING: readonly (readonly [Purpose, number])[] = [
  ['introduction', 34],
  ['follow_up', 28],
  ['idea', 14],
  ['invitation', 14],
  ['proposal', 10],
]
const OUTCOMES: readonly (readonly [Outcome, number])[] = [
  ['information', 38],
  ['none', 24],
  ['meeting_booked', 14],
  ['request', 14],
  ['declined', 10],
]

/** Working hours where the client is; Saturdays in the morning. An unreached Sunday does not exist. */
function minuteOf(chance: Chance, day: Day): number {
  return weekday(day) === 6
    ? chance.int(570, 750)
    : chance.weighted([
        [chance.int(500, 725), 55],
        [chance.int(800, 1100), 45],
      ])
}

function whoAndHow({ book, chance }: Desk, client: ClientPlan, day: Day): { user: UserPlan; service: boolean } | null {
  const covering = book.covering(client.id, day)
  if (covering.length === 0) return null
  const row = chance.weighted(
    covering.map((one) => [one, one.role === 'lead' ? 70 : one.role === 'service' ? 9 : 18] as const),
  )
  return { user: book.user(row.userId), service: row.role === 'service' }
}

function purposeOf(chance: Chance, client: ClientPlan, channel: Channel, service: boolean): Purpose {
  if (channel === 'post') return 'mailing'
  if (service) return 'service'
  if (client.kind === 'company' && client.tier !== 'coi' && chance.likely(0.3)) return 'pitch'
  return chance.weighted(client.stage === 'prospect' ? COURTING : PURPOSES)
}

type Turn = { channel: Channel; direction: Direction; outcome: Outcome; reached: boolean }

/** An unanswered call and a mailing are attempts; they do not restart the cadence clock. */
function takeTurn(chance: Chance, channel: Channel, service: boolean): Turn {
  if (channel === 'post') return { channel, direction: 'outbound', outcome: 'none', reached: false }
  if (channel === 'voicemail') return { channel, direction: 'outbound', outcome: 'left_message', reached: false }
  const asked: Direction = chance.likely(service ? 0.75 : 0.22) ? 'inbound' : 'outbound'
  const direction = channel === 'in_person' || channel === 'video' ? chance.pick(['mutual', asked] as const) : asked
  if (channel === 'telephone' && direction === 'outbound' && chance.likely(0.17))
    return { channel, direction, outcome: 'not_reached', reached: false }
  const oneWay = (channel === 'email' || channel === 'message') && direction === 'outbound' && chance.likely(0.45)
  return { channel, direction, outcome: oneWay ? 'none' : chance.weighted(OUTCOMES), reached: !oneWay }
}

function whoIsThere(chance: Chance, persons: PersonPlan[], channel: Channel): PersonPlan[] {
  const grown = persons.filter((person) => person.role !== 'child')
  const first = sure(grown.find((person) => person.primary) ?? grown[0], 'somebody to speak to')
  const together = channel === 'in_person' || channel === 'video' ? 0.4 : 0.04
  if (chance.likely(together)) return grown
  return [chance.likely(0.75) ? first : chance.pick(grown)]
}

type Draft = Turn & {
  id: string
  client: ClientPlan
  user: UserPlan
  day: Day
  minute: number
  purpose: Purpose
  present: PersonPlan[]
  seed: ContactSeed | null
}

/** Most are entered within the hour; a neglectful colleague enters them when reminded. */
function loggedAt({ chance, end }: Desk, user: UserPlan, startedAt: string, minutes: number): string {
  const late = chance.likely(user.diligence === 'neglectful' ? 0.45 : 0.1)
  const wait = minutes + (late ? chance.int(900, 14_000) : chance.int(2, 90))
  const at = new Date(Date.parse(startedAt) + wait * 60_000).toISOString()
  return at < end ? at : end
}

function nextAction({ chance, world }: Desk, draft: Draft): InteractionPlan['nextAction'] {
  const owed = draft.outcome === 'request' || draft.outcome === 'meeting_booked'
  if (!draft.reached || !chance.likely(owed ? 0.8 : 0.15)) return null
  const dueOn = addDays(draft.day, chance.int(2, 30))
  const reliable = draft.user.diligence === 'neglectful' ? 0.5 : 0.93
  const doneOn = addDays(dueOn, chance.int(-3, reliable < 0.9 ? 20 : 3))
  const done = chance.likely(reliable) && doneOn >= draft.day && doneOn <= world.size.to
  return { text: nextFor(chance, draft.purpose), dueOn, doneOn: done ? doneOn : null }
}

const sumOf = (seed: ContactSeed): string | null =>
  seed.amountMinor && seed.currency
    ? `${seed.currency} ${formatAmount(seed.amountMinor, seed.currency)
        .replace(/\.00$/, '')
        .replace(/\B(?=(\d{3})+$)/g, ',')}`
    : null

function write(desk: Desk, draft: Draft): InteractionPlan {
  const { chance } = desk
  const { client, user, seed } = draft
  const [least, most] = MINUTES[draft.channel]
  const minutes = draft.outcome === 'not_reached' ? 1 : chance.int(least, most)
  const local = instantAt(draft.day, draft.minute, seed?.event?.timeZone ?? client.timeZone)
  const startedAt = local < desk.end ? local : desk.end
  const person = sure(draft.present[0], 'somebody present')
  const eventName = seed?.event?.name ?? null
  const amount = seed ? sumOf(seed) : null
  const { purpose, outcome, channel } = draft
  return {
    id: draft.id,
    clientId: client.id,
    userId: user.id,
    personIds: draft.present.map((one) => one.id),
    gatheringId: null,
    initiativeId: seed?.initiativeId ?? null,
    eventId: seed?.event?.id ?? null,
    assignmentId: null,
    channel,
    direction: draft.direction,
    purpose,
    outcome,
    reached: draft.reached,
    startedAt,
    minutes,
    notes: writeNote(chance, { person, purpose, outcome, channel, eventName, amount, language: user.language }),
    confidential: chance.likely(client.tier === 'A' ? 0.06 : 0.015),
    loggedAt: loggedAt(desk, user, startedAt, minutes),
    nextAction: nextAction(desk, draft),
  }
}

function fromSeed(desk: Desk, seed: ContactSeed): Draft {
  const { book, chance } = desk
  const client = book.client(seed.clientId)
  const persons = book.persons(seed.clientId)
  const present = persons.filter((person) => seed.personIds.includes(person.id))
  const channel = seed.event
    ? 'event'
    : chance.weighted<Channel>([
        ['in_person', 5],
        ['telephone', 4],
        ['video', 2],
      ])
  const purpose = seed.event ? 'invitation' : seed.outcome === 'engagement' ? 'pitch' : 'proposal'
  const minute = seed.event ? chance.int(600, 1200) : minuteOf(chance, seed.day)
  return {
    id: seed.id,
    client,
    user: book.user(seed.userId),
    day: seed.day,
    minute,
    purpose,
    present,
    seed,
    channel,
    direction: seed.event ? 'mutual' : 'outbound',
    outcome: seed.outcome,
    reached: true,
  }
}

function fromSlot(desk: Desk, client: ClientPlan, day: Day): Draft {
  const { book, chance } = desk
  const who = sure(whoAndHow(desk, client, day), `coverage of ${client.latinName} on ${day}`)
  const turn = takeTurn(chance, chance.weighted(CHANNELS), who.service)
  const purpose = purposeOf(chance, client, turn.channel, who.service)
  const present = whoIsThere(chance, book.persons(client.id), turn.channel)
  return {
    ...turn,
    id: chance.id(day),
    client,
    user: who.user,
    day,
    minute: minuteOf(chance, day),
    purpose,
    present,
    seed: null,
  }
}

/** Nothing is logged after the evening of the last day. */
export function planInteractions(world: World, book: Book, seeds: ContactSeed[]): InteractionPlan[] {
  const end = instantAt(world.size.to, 1439, 'UTC')
  const desk: Desk = { world, book, chance: world.chance('interactions'), end }
  const slots = planSlots(world, book, Math.max(0, world.size.interactions - seeds.length))
  const drafts = [
    ...seeds.map((seed) => fromSeed(desk, seed)),
    ...slots.map(({ client, day }) => fromSlot(desk, client, day)),
  ]
  return drafts.map((draft) => write(desk, draft)).toSorted((a, b) => byText(a.startedAt, b.startedAt))
}
