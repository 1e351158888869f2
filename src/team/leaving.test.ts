/** A leaver's path: out at once, the clients in other hands, what was carried off there to be looked at. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readClient } from '#src/clients/contract.ts'
import { handOver, listCoverages } from '#src/coverage/contract.ts'
import { addDocument, readDocument } from '#src/documents/contract.ts'
import { denyClient } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildUser } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as admission from './admission-contract.ts'
import * as team from './contract.ts'

let door: Door
let world: World
let ari: Caller, max: Caller, coco: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ari = await door.as(world.ari)
  max = await door.as(world.max)
  coco = await door.as(world.coco)
})
afterAll(() => door.close())

const member = () => buildUser(door.parts.db, { name: 'Lea Leaver', managerId: world.max })
const covering = (...coveredBy: string[]) => buildClient(door.parts.db, { coveredBy })
const running = async (who: Caller, clientId: string) =>
  (await who.call(listCoverages, { params: { clientId } })).body.running
const end = (userId: string, body: { heirId?: string; graceUntil?: string } = {}) =>
  ari.call(team.endUser, { params: { userId }, body: { reason: 'Left the firm', ...body } })

describe('who leaves', () => {
  test('is cut off at once, and the manager inherits every client with a grace day', async () => {
    const lea = await member()
    const clients = [await covering(lea), await covering(lea)]
    const caller = await door.as(lea)
    expect((await caller.call(team.listSessions)).status).toBe(200)
    expect((await end(lea, { heirId: world.max, graceUntil: '2027-03-31' })).status).toBe(200)
    expect((await caller.call(team.listSessions)).status).toBe(401)
    for (const clientId of clients)
      expect(await running(max, clientId)).toMatchObject([
        { userId: world.max, role: 'lead', origin: 'inherited', graceUntil: '2027-03-31' },
      ])
    expect((await end(lea)).body).toMatchObject({ code: 'conflict' })
  })

  test('leaves nothing to somebody an administrator picks: that would open clients', async () => {
    const lea = await member()
    const clientId = await covering(lea)
    expect((await end(lea, { heirId: world.ned })).body).toMatchObject({ code: 'invalid' })
    const other = await buildUser(door.parts.db, { roles: ['manager'] })
    expect((await end(lea, { heirId: other })).body).toMatchObject({ code: 'invalid' })
    expect((await (await door.as(lea)).call(readClient, { params: { clientId } })).status).toBe(200)
  })

  test('is reported to compliance, with what left the house in ninety days', async () => {
    const lea = await member()
    const clientId = await covering(lea)
    const caller = await door.as(lea)
    const body = new TextEncoder().encode('A list')
    const added = await caller.call(addDocument, {
      params: { clientId },
      query: { name: 'a.txt', kind: 'contract' },
      body,
    })
    await caller.call(readDocument, { params: { clientId, documentId: added.body.id } })
    await end(lea)
    const { rows } = (await coco.call(admission.listAlerts)).body
    expect(rows.find(({ user }) => user.id === lea)).toMatchObject({ kind: 'left', details: {} })
    const taken = () => coco.call(admission.listTaken, { params: { userId: lea } })
    expect((await taken()).body.rows).toMatchObject([{ verb: 'read', subject: 'document', client: { id: clientId } }])
    expect((await ari.call(admission.listTaken, { params: { userId: lea } })).status).toBe(403)
    await denyClient(door, clientId, world.coco)
    expect((await taken()).body.rows).toEqual([])
    door.clock.set('2027-03-01T09:00:00Z')
    expect((await taken()).body.rows).toEqual([])
    door.clock.set('2026-11-23T09:00:00Z')
  })
})

describe('a manager', () => {
  test('hands everything a member of the team covers to a colleague in one action', async () => {
    const lea = await member()
    const own = [await covering(lea), await covering(lea, world.ada)]
    const elsewhere = await buildUser(door.parts.db, {
      managerId: await buildUser(door.parts.db, { roles: ['manager'] }),
    })
    const foreign = await covering(elsewhere)
    const body = { toUserId: world.ned, graceUntil: '2027-01-31', reason: 'Lea leaves in December' }
    const handed = await max.call(handOver, { params: { userId: lea }, body })
    expect(handed.body).toEqual({ passed: 2 })
    const ned = await door.as(world.ned)
    for (const clientId of own)
      expect((await running(ned, clientId)).find(({ userId }) => userId === world.ned)).toMatchObject({
        origin: 'inherited',
        graceUntil: '2027-01-31',
      })
    expect((await max.call(handOver, { params: { userId: elsewhere }, body })).status).toBe(404)
    expect((await ned.call(readClient, { params: { clientId: foreign } })).status).toBe(404)
    expect((await ned.call(handOver, { params: { userId: world.ned }, body })).status).toBe(403)
  })
})

describe('sessions of a user', () => {
  test('are listed and ended by an administrator only', async () => {
    const ben = await door.as(world.ben)
    const params = { userId: world.ben }
    expect((await ari.call(admission.listUserSessions, { params })).body.rows).toHaveLength(1)
    expect((await max.call(admission.listUserSessions, { params })).status).toBe(403)
    expect((await ari.call(team.endUserSessions, { params })).status).toBe(200)
    expect((await ben.call(team.listSessions)).status).toBe(401)
    expect((await ari.call(admission.listUserSessions, { params })).body.rows).toEqual([])
  })
})
