/**
 * What is hidden does not exist (DESIGN section 3, rule 5). A firm is read in every way by people who may not know one client;
 * then that client comes into being, with one of everything. Each of them must read the same bytes as before, must be told of
 * the client's ids what they are told of ids that nobody has, and must find no word, amount or id of it anywhere.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addEvent, addInitiative } from '#src/initiatives/contract.ts'
import type { Operation } from '#src/kit/operation.ts'
import { newId } from '#src/kit/ids.ts'
import { questionsTo } from './asking.ts'
import type { Ids, Known } from './asking.ts'
import { denyClient } from './behind.ts'
import { openDoor } from './door.ts'
import type { Caller, Door } from './door.ts'
import { buildEverything } from './everything.ts'
import type { Everything, Marks } from './everything.ts'
import { buildUser } from './factories.ts'
import { allOperations } from './operations.ts'
import { planOf, publish } from './pay.ts'
import { buildWorld } from './world.ts'
import type { World } from './world.ts'

const SHOWN: Marks = {
  name: 'Papadakis',
  given: 'Eleni',
  number: 'CH5604835012345678009',
  phone: '+302101234567',
  minor: 1_234_567_00,
}
const HIDDEN: Marks = {
  name: 'Quetzalcoatl',
  given: 'Xochitl',
  number: 'CH9300762011623852957',
  phone: '+302109876543',
  minor: 713_131_309,
}

let door: Door
let world: World
let reads: Operation[]
let shown: Everything
let hidden: Everything
let common: Record<string, string>
let viewers: { who: string; userId: string; caller: Caller; before: Map<string, string> }[]

beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  // This file reads more in a minute than anybody may in an hour, and each alert would be an event.
  await door.behind(`insert into sign_in_policy values (true, 'off', '{}', 1000000, 1000000, 1)`)
  reads = (await allOperations()).filter(({ method, id }) => method === 'GET' && !CHANGING.includes(id))
  const cleo = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  const [carl, third] = [await door.as(world.carl), await door.as(cleo)]
  const plan = await publish({ cara: third, carl, cleo: third }, planOf('Asset gathering'), [world.ada, world.ben])
  const mia = await door.as(world.mia)
  const initiative = await mia.call(addInitiative, {
    body: { name: 'Golf', kind: 'sponsorship', startsOn: '2026-01-01', currency: 'EUR' },
  })
  const initiativeId = initiative.body.id
  const event = await mia.call(addEvent, {
    params: { initiativeId },
    body: { name: 'Dinner', startsAt: '2026-12-01T18:00:00Z', timeZone: 'Europe/Zurich', seats: 12 },
  })
  const cast = { lead: world.ada, manager: world.max, others: [world.ben], controllers: [world.carl, cleo] as const }
  const around = { eventId: event.body.id, initiativeId }
  shown = await buildEverything(door, cast, SHOWN, around)
  common = {
    initiativeId,
    eventId: around.eventId,
    ...plan,
    userId: world.ada,
    representativeId: world.ada,
    assigneeId: world.ada,
  }

  viewers = []
  for (const [who, userId] of PEOPLE(world)) {
    const caller = await door.as(userId)
    viewers.push({ who, userId, caller, before: await ask(caller, idsOf(shown)) })
  }
  hidden = await buildEverything(door, cast, HIDDEN, { ...around, tied: shown })
  await tie(hidden)
  for (const { userId } of viewers) await denyClient(door, hidden.clientId, userId)
}, 180_000)
afterAll(() => door.close())

/** What the shown client's own rows say of the hidden one: a link, an employer, a common dinner. */
async function tie({ clientId, personId, interactionId }: Everything): Promise<void> {
  await door.behind(
    `insert into links (client_id, id, person_id, kind, other_client_id, other_person_id, note) values ($1, $2, $3, 'friend', $4, $5, $6)`,
    [shown.clientId, newId(), shown.personId, clientId, personId, `A friend of ${HIDDEN.name}`],
  )
  await door.behind('update employments set employer_client_id = $1 where client_id = $2', [clientId, shown.clientId])
  await door.behind('update interactions set gathering_id = $1 where id in ($2, $3)', [
    newId(),
    interactionId,
    shown.interactionId,
  ])
}

/** Everybody who may not know of the hidden client, in every role; Ada and Max would see it but for the denial. */
const PEOPLE = (people: World) =>
  [
    ['a representative of another team', people.ned],
    ['a representative who covers it, behind a denial', people.ben],
    ['a manager of who covers it, behind a denial', people.max],
    ['a controller behind a denial', people.cara],
    ['marketing behind a denial', people.mia],
    ['service behind a denial', people.sam],
    ['compliance behind a denial', people.coco],
    ['an administrator', people.ari],
  ] as const

/**
 * Sessions say when somebody last asked. A printed page is an event that compliance reads, and its file says when it was made:
 * src/insights/pack.test.ts and src/initiatives/page.test.ts compare the words.
 */
const CHANGING = ['listSessions', 'listUserSessions', 'printPack', 'exportPack', 'printInitiative']

const idsOf = (client: Everything): Ids => ({ ...UNKNOWN, ...common, ...client })
/** Ids that nobody has. */
const UNKNOWN = Object.fromEntries(
  ['runId', 'scorecardId', 'teamId', 'actorId', 'subjectId', 'importId'].map((name) => [name, newId()]),
)

/** Every answer by its question, as status and bytes; the ids asked for are not part of the name. `naming` leaves out what names none of these. */
async function ask(caller: Caller, ids: Ids, naming?: readonly string[]): Promise<Map<string, string>> {
  await forgetReading()
  const texts = ['true', SHOWN.name, HIDDEN.name, HIDDEN.given, HIDDEN.phone, HIDDEN.phone.slice(3), HIDDEN.number]
  const known: Known = { ids, texts, day: { from: '2026-06-01', to: '2026-11-23' } }
  const answers = new Map<string, string>()
  for (const operation of reads)
    for (const question of questionsTo(operation, known)) {
      if (
        naming &&
        ![...Object.values(question.params), ...Object.values(question.query)].some((id) => naming.includes(id))
      )
        continue
      const { status, raw } = await caller.call(operation, question as object)
      const name = `${operation.id} ${JSON.stringify(question.query, (key, value: string) => (key.endsWith('Id') || key === 'viewed' ? 'an id' : value))}`
      answers.set(name, `${status} ${raw.toString('latin1')}`)
    }
  return answers
}

/** Reading a document or the record and taking a file along are events themselves, which the next reader of the record would find. */
async function forgetReading(): Promise<void> {
  await door.behind('alter table events disable trigger append_only')
  await door.behind(`delete from events where verb in ('read', 'refused', 'exported')`)
  await door.behind(
    'update event_chains h set seq = coalesce((select max(seq) from events e where e.client_id = h.client_id), 0)',
  )
  await door.behind('alter table events enable trigger append_only')
}

/** What of the hidden client stands in a text. */
function traces(text: string): string[] {
  const folded = text.toLowerCase()
  const words = [HIDDEN.name, HIDDEN.given, HIDDEN.number, HIDDEN.phone.slice(3), String(HIDDEN.minor).slice(0, -1)]
  return [...words, ...Object.values(hidden)].filter((word) => folded.includes(word.toLowerCase()))
}

const differing = (before: Map<string, string>, after: Map<string, string>) =>
  [...before].filter(([name, answer]) => after.get(name) !== answer).map(([name]) => name)

test('the hidden client is there for its representative, so that the rest of this file says something', async () => {
  const answers = [...(await ask(await door.as(world.ada), idsOf(hidden)))]
  expect(new Set(traces(answers.map(([, text]) => text).join('\n'))).size).toBeGreaterThan(10)
})

describe.each(PEOPLE({} as World).map(([who], at) => ({ who, at })))('$who', ({ at }) => {
  const viewer = () => viewers[at] as (typeof viewers)[number]

  test('reads the same bytes whether or not the hidden client exists', { timeout: 60_000 }, async () => {
    const after = await ask(viewer().caller, idsOf(shown))
    expect(differing(viewer().before, after)).toEqual([])
    expect([...after].filter(([, text]) => traces(text).length).map(([name]) => name)).toEqual([])
  })

  test('is told of its ids what they are told of ids that nobody has', { timeout: 60_000 }, async () => {
    const nobody = Object.fromEntries(Object.keys(hidden).map((name) => [name, newId()]))
    const asked = await ask(viewer().caller, idsOf(hidden), Object.values(hidden))
    expect(asked.size).toBeGreaterThan(20)
    const missing = await ask(viewer().caller, { ...idsOf(shown), ...nobody }, Object.values(nobody))
    expect(differing(asked, missing)).toEqual([])
    expect([...asked].filter(([, text]) => traces(text).length).map(([name]) => name)).toEqual([])
  })

  test(
    'is told the same when an id of the hidden client stands beside one they know',
    { timeout: 60_000 },
    async () => {
      const { clientId: _known, ...parts } = hidden
      const nobody = Object.fromEntries(Object.keys(parts).map((name) => [name, newId()]))
      const asked = await ask(viewer().caller, { ...idsOf(shown), ...parts }, Object.values(parts))
      const missing = await ask(viewer().caller, { ...idsOf(shown), ...nobody }, Object.values(nobody))
      expect(asked.size).toBeGreaterThan(5)
      expect(differing(asked, missing)).toEqual([])
    },
  )
})
