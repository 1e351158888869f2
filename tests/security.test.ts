/** Doors that must stay shut whoever tries them: own power, secrets at rest, bad input of every kind, what a log keeps. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeClient, createClient, listClients, readClient } from '#src/clients/contract.ts'
import { addLink } from '#src/clients/details-contract.ts'
import { removeLink } from '#src/clients/details-contract.ts'
import { addPerson } from '#src/clients/contract.ts'
import { addDocument, readDocument } from '#src/documents/contract.ts'
import { buildApp } from '#src/app.ts'
import { errorForLog } from '#src/http/log.ts'
import * as pay from '#src/compensation/contract.ts'
import { listInteractions } from '#src/interactions/contract.ts'
import { openFirstLink } from '#src/team/admission-contract.ts'
import { addUser, changeMe, changeUser } from '#src/team/contract.ts'
import { cursorOf } from '#src/db/paging.ts'
import { household } from './clients.ts'
import { openDoor } from './door.ts'
import type { Caller, Door } from './door.ts'
import { buildClient, buildUser } from './factories.ts'
import { calculateRun, confirmMoney, planOf, publish, Q3 } from './pay.ts'
import type { Controllers } from './pay.ts'
import { tokenOf } from './joining.ts'
import { buildWorld } from './world.ts'
import type { World } from './world.ts'

let door: Door
let world: World
let ada: Caller, ari: Caller, max: Caller
let controllers: Controllers
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  ari = await door.as(world.ari)
  max = await door.as(world.max)
  const cleo = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  controllers = { cara: await door.as(world.cara), carl: await door.as(world.carl), cleo: await door.as(cleo) }
})
afterAll(() => door.close())

describe('an administrator', () => {
  test('reads no client by standing above who covers it, nor by a coverage from an earlier role', async () => {
    const chief = await buildUser(door.parts.db, { roles: ['administrator'] })
    const member = await buildUser(door.parts.db, { managerId: chief })
    const clientId = await buildClient(door.parts.db, { coveredBy: [member, chief] })
    const caller = await door.as(chief)
    expect((await caller.call(listClients)).body.rows).toEqual([])
    expect((await caller.call(readClient, { params: { clientId } })).status).toBe(404)
  })

  test('gives themselves neither roles nor a manager nor people', async () => {
    const own = { params: { userId: world.ari } }
    const roles = await ari.call(changeUser, { ...own, body: { version: 1, roles: ['administrator', 'controller'] } })
    expect([roles.status, JSON.stringify(roles.body)]).toEqual([409, expect.stringContaining('Another administrator')])
    expect((await ari.call(changeUser, { ...own, body: { version: 1, managerId: world.max } })).status).toBe(409)
    const ned = { params: { userId: world.ned }, body: { version: 1, managerId: world.ari } }
    expect((await ari.call(changeUser, ned)).status).toBe(409)
    const body = { name: 'Nina', email: 'nina@firm.example', roles: ['representative' as const], managerId: world.ari }
    expect((await ari.call(addUser, { body })).status).toBe(409)
    expect((await ari.call(changeUser, { ...own, body: { version: 1, name: 'Ari Admin' } })).status).toBe(200)
  })

  test('who ceases to be a manager loses the clients of the team at once', async () => {
    const { db } = door.parts
    const chief = await buildUser(db, { roles: ['manager', 'representative'] })
    await buildClient(db, { coveredBy: [await buildUser(db, { managerId: chief })] })
    const caller = await door.as(chief)
    expect((await caller.call(listClients)).body.rows).toHaveLength(1)
    await ari.call(changeUser, { params: { userId: chief }, body: { version: 1, roles: ['representative'] } })
    expect((await caller.call(listClients)).body.rows).toEqual([])
  })
})

describe('the first link of a user', () => {
  test('is shown once, not to a repeated request, and stands nowhere in the database', async () => {
    const body = { name: 'Otto', email: 'otto@firm.example', roles: ['service' as const] }
    const first = await ari.call(addUser, { body, key: 'add-otto-once' })
    const again = await ari.call(addUser, { body, key: 'add-otto-once' })
    expect(again.body).toEqual({ user: first.body.user, firstLink: null })
    const token = tokenOf(first.body.firstLink)
    for (const table of ['idempotency_keys', 'events', 'first_links', 'users'])
      expect(JSON.stringify(await door.behind(`select to_jsonb(t) as row from ${table} t`))).not.toContain(token)
    const signed = await door.call(openFirstLink, { body: { token, password: NEXT } })
    expect(signed.body.state).toBe('signed_in')
  })
})

describe('pay', () => {
  test('on an adjustment is approved only by somebody above the person, or by a controller', async () => {
    const { cara, carl } = controllers
    const { planId } = await publish(controllers, planOf('Adjusted'), [world.ned, world.ada])
    const prepare = async (userId: string) => {
      const body = { planId, userId, amountMinor: 5_000_00, currency: 'EUR', reason: 'Agreed in writing' }
      return (await cara.call(pay.prepareAdjustment, { body })).body.id
    }
    const ofNed = { params: { adjustmentId: await prepare(world.ned) } }
    expect((await max.call(pay.approveAdjustment, ofNed)).status).toBe(404)
    expect((await carl.call(pay.approveAdjustment, ofNed)).status).toBe(200)
    const ofAda = { params: { adjustmentId: await prepare(world.ada) } }
    expect((await max.call(pay.approveAdjustment, ofAda)).status).toBe(200)
  })

  test('is not arranged by a controller for themselves', async () => {
    const { cleo } = controllers
    const { planId } = await publish(controllers, planOf('Own'), [])
    const body = { userId: cleo.userId, validFrom: '2026-01-01', validTo: null, targetMinor: 1_000_000_00 }
    expect((await cleo.call(pay.addParticipant, { params: { planId }, body })).body).toMatchObject({
      code: 'second_person',
      detail: 'Another controller has to put you on a plan.',
    })
    const own = { planId, userId: cleo.userId, amountMinor: 1, currency: 'EUR', reason: 'Mine' }
    expect((await cleo.call(pay.prepareAdjustment, { body: own })).body).toMatchObject({
      code: 'second_person',
      detail: 'Nobody adjusts their own pay.',
    })
  })

  test('of a manager in a run is not theirs to read before it is locked', async () => {
    const { cara } = controllers
    const { planVersionId } = await publish(controllers, planOf('Team'), [world.max, world.ada])
    await confirmMoney(door, world.papadopoulos, [world.cara, world.carl], {
      amountMinor: 1_000_000_00,
      at: '2026-08-20T10:00:00Z',
      splits: [
        { userId: world.max, shareBp: 5_000 },
        { userId: world.ada, shareBp: 5_000 },
      ],
    })
    const { run } = await calculateRun(cara, planVersionId, Q3, 'payable')
    const seen = (await max.call(pay.readRun, { params: { runId: run.id } })).body
    expect(seen.paysheets.map(({ userId }) => userId)).toEqual([world.ada])
  })

  test('is neither locked nor abandoned by somebody it pays', async () => {
    const { cara, carl, cleo } = controllers
    const { db } = door.parts
    const paid = await buildUser(db, { name: 'Paid Controller', roles: ['controller', 'representative'] })
    const { planVersionId } = await publish(controllers, planOf('Paid controllers'), [paid])
    await confirmMoney(door, world.papadopoulos, [world.cara, world.carl], {
      amountMinor: 1_000_000_00,
      at: '2026-08-21T10:00:00Z',
      splits: [{ userId: paid, shareBp: 10_000 }],
    })
    const { run } = await calculateRun(cara, planVersionId, Q3, 'payable')
    const params = { runId: run.id }
    const caller = await door.as(paid)
    expect((await caller.call(pay.abandonRun, { params, body: { version: 1, reason: 'Too little' } })).status).toBe(409)
    await carl.call(pay.reviewRun, { params, body: { version: 1 } })
    await cleo.call(pay.approveRun, { params, body: { version: 2 } })
    expect((await caller.call(pay.lockRun, { params, body: { version: 3 } })).status).toBe(409)
    expect((await cara.call(pay.lockRun, { params, body: { version: 3 } })).status).toBe(200)
  })
})

describe('bad input', () => {
  test.each([
    ['a cursor with words for ids', cursorOf('Papadopoulos', 'nobody')],
    ['a cursor with an id that is none and a NUL', cursorOf('\u0000', '\u0000')],
  ])('%s is refused with a sentence', async (_what, after) => {
    expect((await ada.call(listClients, { query: { after } })).status).toBe(422)
    expect((await ada.call(listInteractions, { query: { after } })).status).toBe(422)
  })

  test('of a shape the door does not know is refused by the name of its field', async () => {
    const body = { ...household('Shape'), country: 'Greece' }
    const answer = await ada.call(createClient, { body })
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.objectContaining({
        detail: expect.stringContaining('country: A country code such as GR is expected.'),
        fields: { country: 'A country code such as GR is expected.' },
      }),
    ])
  })

  test('a character that no text holds is refused with a sentence', async () => {
    for (const givenName of ['A\u0000B', 'A\ud800B']) {
      const params = { clientId: world.papadopoulos }
      const answer = await ada.call(addPerson, { params, body: { givenName, familyName: 'X' } })
      expect([givenName, answer.status]).toEqual([givenName, 422])
    }
  })

  test('a time zone that does not exist is refused, for it would break every calendar it comes into', async () => {
    const made = await ada.call(createClient, { body: household('Zonal') })
    const params = { clientId: made.body.id }
    for (const timeZone of ['Europe/Atlantis', '+02:00', 'x'])
      expect((await ada.call(changeClient, { params, body: { version: 1, timeZone } })).status).toBe(422)
    expect((await ada.call(changeMe, { body: { timeZone: 'Mars/Olympus' } })).status).toBe(422)
    expect((await ada.call(createClient, { body: { ...household('Z'), timeZone: 'Mars/Olympus' } })).status).toBe(422)
    expect((await ada.call(changeClient, { params, body: { version: 1, timeZone: 'Asia/Tbilisi' } })).status).toBe(200)
  })

  test('a file name of any script and sign comes back as one header', async () => {
    const params = { clientId: world.papadopoulos }
    const name = `Σύμ"βαση'\r\nSet-Cookie: a=b; ).txt`
    const body = new TextEncoder().encode('Text')
    const added = await ada.call(addDocument, { params, query: { name, kind: 'contract' }, body })
    const read = await ada.call(readDocument, { params: { ...params, documentId: added.body.id } })
    expect(read.headers['set-cookie']).toBeUndefined()
    expect(read.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w.%~!-]+$/)
  })
})

describe('a repeated request', () => {
  test('is the same only with the same query', async () => {
    const params = { clientId: world.papadopoulos }
    const body = new TextEncoder().encode('Text')
    const call = (name: string) =>
      ada.call(addDocument, { params, query: { name, kind: 'contract' }, body, key: 'add-document-once' })
    const first = await call('one.txt')
    expect((await call('one.txt')).body).toEqual(first.body)
    expect((await call('two.txt')).status).toBe(409)
  })
})

describe('the record', () => {
  test('tells of a change of one’s own language and zone', async () => {
    await ada.call(changeMe, { body: { language: 'el' } })
    const found = await door.behind(`select verb, after from events where subject = 'user' and subject_id = $1`, [
      world.ada,
    ])
    expect(found).toContainEqual({ verb: 'changed', after: { language: 'el' } })
  })

  test('of a client names nothing at the other end of its links', async () => {
    const { db } = door.parts
    const other = await buildClient(db, { name: 'Other', coveredBy: [world.ada] })
    const clientId = await buildClient(db, { coveredBy: [world.ada] })
    const body = { personId: null, kind: 'friend' as const, otherClientId: other, note: 'Met in Tbilisi' }
    const { id: linkId } = (await ada.call(addLink, { params: { clientId }, body })).body
    await ada.call(removeLink, { params: { clientId, linkId } })
    const [events] = await door.behind('select jsonb_agg(to_jsonb(e)) as all from events e where client_id = $1', [
      clientId,
    ])
    expect(JSON.stringify(events)).not.toContain(other)
  })
})

test('a password is not guessed through a session somebody left open', async () => {
  const body = { name: 'Vera', email: 'vera@firm.example', roles: ['service' as const] }
  const added = (await ari.call(addUser, { body })).body
  await door.call(openFirstLink, { body: { token: tokenOf(added.firstLink), password: FIRST } })
  const app = await buildApp({ parts: door.parts, auth: door.auth })
  const post = (url: string, payload: object, cookie = '') =>
    app.inject({ method: 'POST', url: `/api/v1${url}`, headers: { 'x-rapport': '1', cookie }, payload })
  const signedIn = await post('/session', { email: body.email, password: FIRST })
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  for (const url of ['/me/password', '/me/totp']) {
    const tries = []
    for (let one = 0; one < 25; one++)
      tries.push((await post(url, { password: 'wrong', current: 'wrong', next: NEXT }, cookie)).statusCode)
    expect([url, tries[0], tries.at(-1)]).toEqual([url, 401, 429])
  }
  await app.close()
  // Forty passwords are hashed, slow on purpose.
}, 120_000)
const FIRST = 'seven quiet otters paint a door'
const NEXT = 'correct-horse-battery-9-staple'

test('a log keeps nothing of what the database quotes', () => {
  const refused = new pg.DatabaseError('invalid input syntax for type uuid: "Papadopoulos"', 10, 'error')
  const detail = 'Key (address)=(eleni@firm.example) already exists.'
  Object.assign(refused, { code: '22P02', detail, table: 'emails' })
  const logged = JSON.stringify(errorForLog(new Error('It failed', { cause: refused })))
  expect(logged).not.toMatch(/eleni|papadop/i)
  expect(logged).toMatch(/It failed.*22P02 emails/)
})
