import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { denyClient } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildUser } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { readClient } from '#src/clients/contract.ts'
import * as contract from './contract.ts'

let door: Door
let world: World
let max: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  max = await door.as(world.max)
})
afterAll(() => door.close())

const covered = (...coveredBy: string[]) => buildClient(door.parts.db, { coveredBy })
const running = async (clientId: string, who = max) =>
  (await who.call(contract.listCoverages, { params: { clientId } })).body.running
const reads = async (userId: string, clientId: string) =>
  (await (await door.as(userId)).call(readClient, { params: { clientId } })).status

describe('covering a client', () => {
  test('opens it to a colleague at once and closes it when it ends', async () => {
    const clientId = await covered(world.ada)
    const body = { userId: world.ned, role: 'specialist' as const }
    expect(await reads(world.ned, clientId)).toBe(404)
    const begun = await max.call(contract.addCoverage, { params: { clientId }, body })
    expect(begun.body).toMatchObject({
      userName: 'Ned Newcomer',
      validFrom: '2026-11-23',
      recordedBy: 'Max Manager',
      origin: 'own',
    })
    expect(await reads(world.ned, clientId)).toBe(200)
    const params = { clientId, coverageId: begun.body.id }
    const ended = await max.call(contract.endCoverage, { params, body: { reason: 'Deal closed' } })
    expect(ended.body).toMatchObject({ validTo: '2026-11-23', endedAt: expect.any(String) })
    expect(await reads(world.ned, clientId)).toBe(404)
    const { past } = (await max.call(contract.listCoverages, { params: { clientId } })).body
    expect(past.map(({ userId }) => userId)).toEqual([world.ned])
  })

  test('never opens what a denial closes', async () => {
    const clientId = await covered(world.ada)
    await denyClient(door, clientId, world.ned)
    await max.call(contract.addCoverage, { params: { clientId }, body: { userId: world.ned, role: 'banker' } })
    expect(await reads(world.ned, clientId)).toBe(404)
  })

  test('is decided by the manager of the pay line alone', async () => {
    const clientId = await covered(world.ada)
    const other = await buildUser(door.parts.db, { roles: ['manager'] })
    const body = { userId: world.ned, role: 'specialist' as const }
    const status = async (userId: string) =>
      (await (await door.as(userId)).call(contract.addCoverage, { params: { clientId }, body })).status
    expect([
      await status(world.ada),
      await status(world.coco),
      await status(world.sam),
      await status(world.cara),
    ]).toEqual([403, 403, 403, 403])
    expect([await status(other), await status(world.ari), await status(world.ned)]).toEqual([404, 404, 404])
    expect(await running(clientId)).toHaveLength(1)
  })

  test('has one lead at a time', async () => {
    const clientId = await covered(world.ada)
    const second = await max.call(contract.addCoverage, {
      params: { clientId },
      body: { userId: world.ben, role: 'lead' },
    })
    expect([second.status, second.body]).toMatchObject([
      409,
      { detail: expect.stringContaining('leads this client already') },
    ])
  })

  test('is for representatives, managers and service who are still here', async () => {
    const clientId = await covered(world.ada)
    const gone = await buildUser(door.parts.db, { active: false })
    for (const userId of [gone, world.cara, world.ari, '00000000-0000-4000-8000-000000000000'])
      expect(
        (await max.call(contract.addCoverage, { params: { clientId }, body: { userId, role: 'service' } })).status,
      ).toBe(422)
  })
})

describe('handing a client over', () => {
  test('leaves the history and gives the heir a grace date', async () => {
    const clientId = await covered(world.ada, world.ben)
    const [lead] = await running(clientId)
    const params = { clientId, coverageId: lead?.id ?? '' }
    const body = { toUserId: world.ned, graceUntil: '2027-05-31', reason: 'Moves abroad' }
    const heir = await max.call(contract.transferCoverage, { params, body })
    expect(heir.body).toMatchObject({ userId: world.ned, role: 'lead', origin: 'inherited', graceUntil: '2027-05-31' })
    expect([await reads(world.ada, clientId), await reads(world.ned, clientId)]).toEqual([404, 200])
    const again = await max.call(contract.transferCoverage, { params, body })
    expect(again.status).toBe(409)
  })

  test('answers even when the manager no longer sees the client afterwards', async () => {
    const clientId = await covered(world.ada)
    const [lead] = await running(clientId)
    const params = { clientId, coverageId: lead?.id ?? '' }
    const heir = await max.call(contract.transferCoverage, {
      params,
      body: { toUserId: world.ned, reason: 'Other market' },
    })
    expect([heir.status, await reads(world.max, clientId)]).toEqual([200, 404])
  })

  test('is the only way to end the last coverage', async () => {
    const clientId = await covered(world.ada)
    const [lead] = await running(clientId)
    const ended = await max.call(contract.endCoverage, {
      params: { clientId, coverageId: lead?.id ?? '' },
      body: { reason: 'x' },
    })
    expect(ended.status).toBe(409)
    expect(await running(clientId)).toHaveLength(1)
  })

  test('ends on a later day without closing the client before it', async () => {
    const clientId = await covered(world.ada, world.ben)
    const ben = (await running(clientId)).find(({ userId }) => userId === world.ben)
    const params = { clientId, coverageId: ben?.id ?? '' }
    const later = await max.call(contract.endCoverage, { params, body: { validTo: '2027-01-31', reason: 'x' } })
    expect(later.body).toMatchObject({ validTo: '2027-01-31', endedAt: null })
    expect(await reads(world.ben, clientId)).toBe(200)
    const past = await max.call(contract.endCoverage, { params, body: { validTo: '2026-01-31', reason: 'x' } })
    expect(past.status).toBe(422)
  })
})
