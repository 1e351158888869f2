import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addTeam } from '#src/team/contract.ts'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import { FIRM } from '#src/kit/ids.ts'
import { changeClient, readClient } from '#src/clients/contract.ts'
import { denyClient } from '#tests/behind.ts'
import { claim } from '#tests/claims.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildUser } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { listClientEvents, listEvents } from './contract.ts'

let door: Door
let world: World
let coco: Caller
let hidden: string
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  coco = await door.as(world.coco)
  const ada = await door.as(world.ada)
  hidden = await buildClient(door.parts.db, { name: 'Barrier', coveredBy: [world.ada] })
  await denyClient(door, hidden, world.coco)
  await denyClient(door, hidden, world.ben)
  for (const clientId of [world.papadopoulos, hidden]) {
    door.clock.set('2026-11-23T10:00:00Z')
    const { client } = (await ada.call(readClient, { params: { clientId } })).body
    await ada.call(changeClient, { params: { clientId }, body: { note: 'Likes opera', version: client.version } })
    door.clock.set('2026-11-23T11:00:00Z')
    await claim(ada, clientId)
  }
  await (await door.as(world.ari)).call(addTeam, { body: { name: 'Athens' } })
})
afterAll(() => door.close())

const events = async (who: Caller, query: Record<string, unknown> = {}) =>
  (await who.call(listEvents, { query })).body.rows
const history = async (userId: string, clientId: string) =>
  (await door.as(userId)).call(listClientEvents, { params: { clientId } })

/** As the firm itself reads it. */
const count = (clientId: string) =>
  asViewer(door.parts.db, SYSTEM, async (tx) => {
    const rows = await tx
      .selectFrom('events')
      .select('seq')
      .where('clientId', '=', clientId)
      .where('verb', '=', 'refused')
      .execute()
    return rows.length
  })

describe('the record', () => {
  test('tells compliance who changed what, before and after, newest first', async () => {
    const rows = await events(coco, { clientId: world.papadopoulos })
    expect(rows.map(({ verb, subject }) => `${verb} ${subject}`)).toEqual(['claimed claim', 'changed client'])
    expect(rows[1]).toMatchObject({
      client: { name: 'Papadopoulos' },
      actor: { name: 'Ada Adviser' },
      before: { note: null },
      after: { note: 'Likes opera' },
    })
  })

  test('does not know of a client that a barrier hides from the reader', async () => {
    expect(await events(coco, { clientId: hidden })).toEqual([])
    expect(await events(coco, { actorId: world.ada, limit: 200 })).toHaveLength(2)
    const carl = await buildUser(door.parts.db, { roles: ['compliance'] })
    expect(await events(await door.as(carl), { clientId: hidden })).toHaveLength(2)
  })

  test('filters by actor, verb, subject and time', async () => {
    expect(await events(coco, { verb: 'claimed' })).toHaveLength(1)
    expect(await events(coco, { subject: 'team', actorId: world.ari })).toMatchObject([{ client: null, verb: 'added' }])
    expect(await events(coco, { from: '2026-11-23T10:30:00Z', actorId: world.ada })).toMatchObject([
      { verb: 'claimed' },
    ])
    expect(await events(coco, { until: '2026-11-23T10:30:00Z', actorId: world.ada })).toMatchObject([
      { verb: 'changed' },
    ])
  })

  test('goes on where a page ended, without a gap or a repeat', async () => {
    const whole = await events(coco, { limit: 200 })
    const seen: string[] = []
    let after: string | undefined
    do {
      const { body } = await coco.call(listEvents, {
        query: { limit: 2, until: whole[0]?.at, ...(after ? { after } : {}) },
      })
      seen.push(...body.rows.map(({ client, seq }) => `${client?.id ?? FIRM} ${seq}`))
      after = body.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(
      whole.filter(({ at }) => at < (whole[0]?.at ?? '')).map(({ client, seq }) => `${client?.id ?? FIRM} ${seq}`),
    )
  })

  test('says that it was read', async () => {
    await events(coco, { verb: 'claimed', subject: 'claim' })
    const reads = await events(coco, { verb: 'read', subject: 'audit', limit: 1 })
    expect(reads).toMatchObject([{ actor: { name: 'Coco Compliance' }, after: { verb: 'claimed', subject: 'claim' } }])
  })

  test('tells an administrator of users and teams only, and not what changed', async () => {
    const rows = await events(await door.as(world.ari), { limit: 200 })
    expect(rows).toMatchObject([{ subject: 'team', before: null, after: null }])
    expect(await events(await door.as(world.ari), { clientId: world.papadopoulos })).toEqual([])
  })

  test('says who was refused what: a verb of another role, a client that is hidden, never one that is missing', async () => {
    const ned = await door.as(world.ned)
    const missing = '0197c5db-b600-7000-8000-000000000009'
    for (const clientId of [world.papadopoulos, missing])
      expect((await ned.call(readClient, { params: { clientId } })).status).toBe(404)
    expect((await ned.call(addTeam, { body: { name: 'Mine' } })).status).toBe(403)
    await expect
      .poll(() => events(coco, { verb: 'refused', actorId: world.ned }))
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            client: null,
            subject: 'operation',
            after: { operation: 'addTeam', clientIds: [] },
          }),
          expect.objectContaining({
            client: expect.objectContaining({ id: world.papadopoulos }),
            subject: 'client',
            after: { operation: 'readClient' },
          }),
        ]),
      )
    expect(await events(coco, { verb: 'refused', actorId: world.ned })).toHaveLength(2)
    expect((await history(world.ada, world.papadopoulos)).body.rows.map(({ verb }) => verb)).not.toContain('refused')
  })

  test('tells nobody behind a barrier whom the client was refused', async () => {
    expect((await (await door.as(world.ben)).call(readClient, { params: { clientId: hidden } })).status).toBe(404)
    await expect.poll(() => count(hidden)).toBe(1)
    expect(await events(coco, { verb: 'refused', clientId: hidden })).toEqual([])
  })

  test('is closed to everybody else', async () => {
    for (const userId of [world.ada, world.max, world.cara, world.mia, world.sam, world.ned])
      expect((await (await door.as(userId)).call(listEvents)).status).toBe(403)
    expect((await door.call(listEvents)).status).toBe(401)
  })
})

describe('the history of a client', () => {
  test('shows who may edit it what changed, not the values', async () => {
    const { status, body } = await history(world.ada, world.papadopoulos)
    expect(status).toBe(200)
    expect(body.rows.map(({ verb, subject }) => `${verb} ${subject}`)).toEqual(['claimed claim', 'changed client'])
    expect(body.rows[1]).not.toHaveProperty('after')
  })

  test('does not exist for a stranger or behind a denial', async () => {
    expect((await history(world.ned, world.papadopoulos)).status).toBe(404)
    expect((await history(world.ben, hidden)).status).toBe(404)
    expect((await history(world.ari, world.papadopoulos)).status).toBe(404)
    expect((await history(world.coco, hidden)).status).toBe(404)
  })

  test('is closed to who may only read the client, and tells service nothing of claims', async () => {
    expect((await history(world.mia, world.papadopoulos)).status).toBe(403)
    expect((await history(world.cara, world.papadopoulos)).status).toBe(403)
    expect((await history(world.sam, world.papadopoulos)).body.rows).toMatchObject([{ subject: 'client' }])
  })

  test('does not show what is not named for it', async () => {
    await door.behind(`select record_event($1, now(), null, 'denied', 'barrier', null, null, null, null)`, [
      world.papadopoulos,
    ])
    const { body } = await history(world.ada, world.papadopoulos)
    expect(body.rows.map(({ subject }) => subject)).not.toContain('barrier')
  })
})
