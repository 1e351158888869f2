import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import { denyClient } from '#tests/contacts.ts'
import { newKey, openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildInitiative, buildPerson, buildUser } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import {
  correctInteraction,
  listInteractions,
  listInteractionVersions,
  logInteraction,
  readInteraction,
  readSuggestions,
  readTimeline,
  withdrawInteraction,
} from './contract.ts'

let door: Door
let world: World
let ada: Caller
let ben: Caller
let ned: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  ben = await door.as(world.ben)
  ned = await door.as(world.ned)
})
afterAll(() => door.close())
beforeEach(() => door.clock.set('2026-11-23T09:00:00Z'))

const call = (clients: { clientId: string; personIds?: string[]; notes?: string }[], more: object = {}) => ({
  channel: 'telephone' as const,
  purpose: 'review' as const,
  outcome: 'information' as const,
  occurredAt: '2026-11-23T08:30:00Z',
  clients,
  ...more,
})
const logged = async (caller: Caller, more: object = {}, clientId = world.papadopoulos) => {
  const { status, body } = await caller.call(logInteraction, { body: call([{ clientId }], more) })
  expect(status).toBe(200)
  return { clientId, interactionId: body.interactions[0]?.id ?? '' }
}
const countContacts = (clientId: string) =>
  asViewer(door.parts.db, SYSTEM, async (tx) => {
    const rows = await tx.selectFrom('interactions').select('id').where('clientId', '=', clientId).execute()
    return rows.length
  })

describe('a contact', () => {
  test('is kept with what was said, who was there, when it happened and when it was learned', async () => {
    const initiativeId = await buildInitiative(door.parts.db, { name: 'Golf' })
    const clients = [{ clientId: world.papadopoulos, personIds: [world.eleni], notes: 'Wants a review.' }]
    const more = { minutes: 12, initiativeId, notes: 'A call.', colleagueIds: [world.ben] }
    const { body } = await ada.call(logInteraction, { body: call(clients, more) })
    const params = { clientId: world.papadopoulos, interactionId: body.interactions[0]?.id ?? '' }
    const read = await ben.call(readInteraction, { params })
    expect(read.body).toMatchObject({
      notes: 'A call.\n\nWants a review.',
      minutes: 12,
      qualifying: true,
      occurredAt: '2026-11-23T08:30:00Z',
      recordedAt: '2026-11-23T09:00:00Z',
      initiative: { name: 'Golf' },
      persons: [{ id: world.eleni, name: 'Eleni Papadopoulou' }],
      colleagues: [{ id: world.ben }],
      representative: { id: world.ada },
    })
  })

  test('that reached nobody is an attempt and does not count as a conversation', async () => {
    const params = await logged(ada, { reached: false, outcome: 'not_reached' })
    expect((await ada.call(readInteraction, { params })).body).toMatchObject({ reached: false, qualifying: false })
  })

  test('is refused in the future, or with an outcome nobody could have given', async () => {
    const clients = [{ clientId: world.papadopoulos }]
    const future = await ada.call(logInteraction, { body: call(clients, { occurredAt: '2026-11-24T09:00:00Z' }) })
    expect(future).toMatchObject({ status: 422, body: { fields: { occurredAt: 'lies in the future' } } })
    const pledged = await ada.call(logInteraction, { body: call(clients, { reached: false, outcome: 'pledge' }) })
    expect(pledged.status).toBe(422)
  })

  test('is logged once when the button is pressed twice', async () => {
    const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
    const input = { body: call([{ clientId }]), key: newKey() }
    const [first, second] = await Promise.all([ada.call(logInteraction, input), ada.call(logInteraction, input)])
    expect(second.body).toEqual(first.body)
    expect(await countContacts(clientId)).toBe(1)
  })

  test('with a next action becomes a task, and names the tasks it did', async () => {
    const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
    const nextAction = { text: 'Send the proposal', dueOn: '2026-11-30' }
    await ada.call(logInteraction, { body: call([{ clientId, nextAction } as never]) })
    const { body } = await ada.call(readSuggestions, { query: { viewed: clientId } })
    const task = body.clients[0]?.tasks[0]
    expect(task).toMatchObject({ title: 'Send the proposal', dueOn: '2026-11-30' })
    await ada.call(logInteraction, { body: call([{ clientId, doneTaskIds: [task?.id] } as never]) })
    const timeline = await ada.call(readTimeline, { params: { clientId } })
    expect(timeline.body.rows).toContainEqual(expect.objectContaining({ kind: 'task', state: 'done' }))
  })

  test('cannot be logged with somebody of another client, nor with a client twice', async () => {
    const other = await buildPerson(door.parts.db, await buildClient(door.parts.db, { coveredBy: [world.ada] }))
    const foreign = [{ clientId: world.papadopoulos, personIds: [other] }]
    expect((await ada.call(logInteraction, { body: call(foreign) })).status).toBe(404)
    const twice = [{ clientId: world.papadopoulos }, { clientId: world.papadopoulos }]
    expect((await ada.call(logInteraction, { body: call(twice) })).status).toBe(422)
  })
})

describe('who may not know the client', () => {
  test('can neither log, read, list, correct, withdraw nor see the history: it is not there', async () => {
    const params = await logged(ada)
    const { clientId } = params
    const reason = 'curious'
    const answers = await Promise.all([
      ned.call(logInteraction, { body: call([{ clientId }]) }),
      ned.call(readInteraction, { params }),
      ned.call(readTimeline, { params: { clientId } }),
      ned.call(listInteractionVersions, { params }),
      ned.call(correctInteraction, { params, body: { version: 1, reason, notes: 'x' } }),
      ned.call(withdrawInteraction, { params, body: { version: 1, reason } }),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
    expect((await ned.call(listInteractions, { query: { clientId } })).body.rows).toEqual([])
    expect((await ned.call(readSuggestions, { query: { viewed: clientId } })).body.clients).toEqual([])
  })

  test('loses sight of their own contacts behind a barrier', async () => {
    const clientId = await buildClient(door.parts.db, { coveredBy: [world.ben] })
    const params = await logged(ben, {}, clientId)
    await denyClient(door, clientId, world.ben)
    expect((await ben.call(readInteraction, { params })).status).toBe(404)
    const { body } = await ben.call(listInteractions, {})
    expect(body.rows.map(({ client }) => client.id)).not.toContain(clientId)
  })

  test('is not helped by a request that names a client they do know beside it', async () => {
    const own = await buildClient(door.parts.db, { coveredBy: [world.ned] })
    const clients = [{ clientId: own }, { clientId: world.papadopoulos }]
    expect((await ned.call(logInteraction, { body: call(clients) })).status).toBe(404)
    expect(await countContacts(own)).toBe(0)
  })

  test('includes whoever only controls, markets or administers: they log nothing', async () => {
    for (const user of [world.cara, world.mia, world.coco, world.ari]) {
      const caller = await door.as(user)
      const answer = await caller.call(logInteraction, { body: call([{ clientId: world.papadopoulos }]) })
      expect(answer.status).toBe(403)
    }
    const sam = await door.as(world.sam)
    expect((await sam.call(logInteraction, { body: call([{ clientId: world.papadopoulos }]) })).status).toBe(200)
  })
})

describe('a gathering of several clients', () => {
  test('becomes one contact for each, and none of them tells of another', async () => {
    const { db } = door.parts
    const [first, second] = [
      await buildClient(db, { name: 'Rossi', coveredBy: [world.ada, world.ben] }),
      await buildClient(db, { name: 'Verdi', coveredBy: [world.ada] }),
    ]
    const clients = [
      { clientId: first, notes: 'Rossi likes golf.' },
      { clientId: second, notes: 'Verdi will pledge.' },
    ]
    const answer = await ada.call(logInteraction, { body: call(clients, { channel: 'event', notes: 'Dinner.' }) })
    const [one, two] = answer.body.interactions.map(({ id }) => id)
    const seen = await Promise.all([
      ben.call(readInteraction, { params: { clientId: first, interactionId: one ?? '' } }),
      ben.call(readTimeline, { params: { clientId: first } }),
      ben.call(listInteractions, { query: { clientId: first } }),
    ])
    const said = JSON.stringify(seen.map(({ body }) => body))
    for (const secret of [second, two ?? '', 'Verdi', 'gathering']) expect(said).not.toContain(secret)
    expect(said).toContain('Dinner.')
    expect((await ben.call(readInteraction, { params: { clientId: second, interactionId: two ?? '' } })).status).toBe(
      404,
    )
    const events = await asViewer(db, SYSTEM, (tx) =>
      sql<{ after: unknown }>`select after from events where client_id = ${first}`.execute(tx),
    )
    expect(JSON.stringify(events.rows)).not.toContain(second)
  })
})

describe('a correction', () => {
  test('keeps what was said before, who changed it and why', async () => {
    const params = await logged(ada, { notes: 'Two million.' })
    const body = { version: 1, reason: 'Misheard', notes: 'Three million.', minutes: 20 }
    const corrected = await ada.call(correctInteraction, { params, body })
    expect(corrected.body).toMatchObject({ version: 2, notes: 'Three million.', minutes: 20 })
    const { body: history } = await ben.call(listInteractionVersions, { params })
    expect(history.rows).toMatchObject([
      {
        version: 1,
        reason: 'Misheard',
        correctedBy: { id: world.ada },
        content: { notes: 'Two million.', minutes: null },
      },
    ])
  })

  test('of two editors the second is shown what it says now and nothing is written', async () => {
    const params = await logged(ada, { notes: 'First.' })
    const edit = (caller: Caller, notes: string) =>
      caller.call(correctInteraction, { params, body: { version: 1, reason: 'Detail', notes } })
    await edit(ada, 'By Ada.')
    const max = await door.as(world.max)
    expect(await edit(max, 'By Max.')).toMatchObject({
      status: 409,
      body: { code: 'changed', current: { notes: 'By Ada.' } },
    })
    expect((await ada.call(readInteraction, { params })).body.notes).toBe('By Ada.')
  })

  test('is for its author, its representative and their manager only', async () => {
    const params = await logged(ada)
    const body = { version: 1, reason: 'Better so', minutes: 5 }
    expect((await ben.call(correctInteraction, { params, body })).status).toBe(403)
    const max = await door.as(world.max)
    expect((await max.call(correctInteraction, { params, body })).status).toBe(200)
  })

  test('that changes nothing is refused', async () => {
    const params = await logged(ada, { minutes: 5 })
    const body = { version: 1, reason: 'Same', minutes: 5 }
    expect((await ada.call(correctInteraction, { params, body })).status).toBe(422)
  })
})

test('a withdrawn contact stays readable with its reason and can no longer be corrected', async () => {
  const params = await logged(ada)
  const body = { version: 1, reason: 'Wrong household' }
  const answer = await ada.call(withdrawInteraction, { params, body })
  expect(answer.body.withdrawn).toMatchObject({ by: { id: world.ada }, reason: 'Wrong household' })
  const again = { version: 2, reason: 'No', notes: 'x' }
  expect((await ada.call(correctInteraction, { params, body: again })).body).toMatchObject({ code: 'locked' })
})

test('marketing never reads confidential notes, not in the list, the timeline or the history', async () => {
  const params = await logged(ada, { notes: 'He is divorcing.', confidential: true })
  await ada.call(correctInteraction, { params, body: { version: 1, reason: 'Wording', notes: 'A divorce is coming.' } })
  const mia = await door.as(world.mia)
  const { clientId } = params
  const seen = await Promise.all([
    mia.call(readInteraction, { params }),
    mia.call(listInteractions, { query: { clientId } }),
    mia.call(readTimeline, { params: { clientId } }),
    mia.call(listInteractionVersions, { params }),
  ])
  expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(JSON.stringify(seen.map(({ body }) => body))).not.toContain('divorc')
  expect((await ben.call(readInteraction, { params })).body.notes).toBe('A divorce is coming.')
})

test('the timeline is one list, newest first, and its pages neither repeat nor skip', async () => {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  for (let minute = 10; minute < 17; minute += 1)
    await logged(ada, { occurredAt: `2026-11-23T08:${minute - (minute % 2)}:00Z` }, clientId)
  const whole = (await ada.call(readTimeline, { params: { clientId } })).body.rows.map(({ id }) => id)
  const paged: string[] = []
  let after: string | undefined
  do {
    const { body } = await ada.call(readTimeline, { params: { clientId }, query: { limit: 2, after } })
    paged.push(...body.rows.map(({ id }) => id))
    after = body.next ?? undefined
  } while (after)
  expect(whole).toHaveLength(7)
  expect(paged).toEqual(whole)
})

test('suggests who called by their number, and nobody the viewer may not know', async () => {
  const { db } = door.parts
  const clientId = await buildClient(db, { name: 'Caller', coveredBy: [world.ada] })
  await asViewer(db, SYSTEM, (tx) =>
    tx.insertInto('phones').values({ clientId, id: newKey(), e164: '+302101234567' }).execute(),
  )
  const query = { phone: '0030 210 1234567' }
  expect((await ada.call(readSuggestions, { query })).body.clients[0]).toMatchObject({
    client: { id: clientId },
    why: 'phone',
  })
  const stranger = await door.as(await buildUser(db))
  expect((await stranger.call(readSuggestions, { query })).body.clients).toEqual([])
})
