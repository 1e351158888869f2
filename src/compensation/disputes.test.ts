import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildUser } from '#tests/factories.ts'
import { calculateRun, confirmMoney, lockedRun, planOf, publish, Q1, Q2 } from '#tests/pay.ts'
import type { Controllers } from '#tests/pay.ts'
import { buildWorld } from '#tests/world.ts'
import * as pay from './contract.ts'

let door: Door
let controllers: Controllers
let eva: Caller, leo: Caller
let runId: string, lineId: string, planVersionId: string
beforeAll(async () => {
  door = await openDoor()
  const world = await buildWorld(door)
  const cleo = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  controllers = { cara: await door.as(world.cara), carl: await door.as(world.carl), cleo: await door.as(cleo) }
  eva = await door.as(await buildUser(door.parts.db, { name: 'Eva' }))
  leo = await door.as(await buildUser(door.parts.db, { name: 'Leo' }))
  const clientId = await buildClient(door.parts.db, { coveredBy: [eva.userId] })
  const splits = [{ userId: eva.userId, shareBp: 10_000 }]
  const money = { amountMinor: 950_000_00, at: '2026-02-10T10:00:00Z', splits }
  await confirmMoney(door, clientId, [world.cara, world.carl], money)
  ;({ planVersionId } = await publish(controllers, planOf('Disputed'), [eva.userId, leo.userId]))
  const { run } = await lockedRun(controllers, planVersionId, Q1)
  runId = run.id
  const sheet = await eva.call(pay.readPaysheet, { params: { runId, userId: eva.userId } })
  lineId = sheet.body.lines[0]?.id ?? ''
})
afterAll(() => door.close())

const raise = (caller: Caller, changes: object = {}, userId = caller.userId) =>
  caller.call(pay.raiseDispute, {
    params: { runId, userId },
    body: { lineId, expectedMinor: 760_00, evidence: 'The claim says 8 bp', ...changes },
  })

describe('a dispute', () => {
  let disputeId: string

  test('says what was paid, what was expected, why, and by when it is decided', async () => {
    const { body } = await raise(eva)
    expect(body).toMatchObject({
      name: 'Eva',
      lineId,
      actualMinor: 475_00,
      expectedMinor: 760_00,
      evidence: 'The claim says 8 bp',
      accepted: null,
    })
    const days = (new Date(body.decideBy).getTime() - new Date(body.raisedAt.slice(0, 10)).getTime()) / 86_400_000
    expect(Math.round(days)).toBe(30)
    disputeId = body.id
    const events = await door.behind(`select verb from events where verb = 'disputed' and subject_id = $1`, [
      eva.userId,
    ])
    expect(events).toHaveLength(1)
  })

  test('waits for its decision before the same line is disputed again; a missing line is one of its own', async () => {
    expect((await raise(eva)).body).toMatchObject({ code: 'conflict' })
    expect((await raise(eva, { lineId: 'nna:nothing' })).status).toBe(422)
    expect((await raise(eva, { lineId: null })).body).toMatchObject({ lineId: null, actualMinor: 0 })
  })

  test('is raised by nobody else, and not before the lock', async () => {
    expect((await raise(leo, {}, eva.userId)).status).toBe(404)
    expect((await raise(controllers.cara, {}, eva.userId)).status).toBe(404)
    const { run } = await calculateRun(controllers.cara, planVersionId, Q2, 'trial')
    const body = { expectedMinor: 1, evidence: 'Too early' }
    const early = await eva.call(pay.raiseDispute, { params: { runId: run.id, userId: eva.userId }, body })
    expect(early.status).toBe(404)
  })

  test('is seen by who raised it and who runs pay; a colleague and a stranger learn nothing', async () => {
    const seen = async (caller: Caller) =>
      (await caller.call(pay.listDisputes, { query: { limit: 50 } })).body.rows.length
    expect([await seen(eva), await seen(controllers.carl), await seen(leo)]).toEqual([2, 2, 0])
    expect((await door.call(pay.listDisputes)).status).toBe(401)
  })

  test('is decided once, with an answer, by another person; the paid run stays as it is', async () => {
    const params = { disputeId }
    const body = { accepted: true, answer: 'An adjustment follows' }
    expect((await eva.call(pay.decideDispute, { params, body })).status).toBe(403)
    const manager = await door.as(await buildUser(door.parts.db, { roles: ['manager'] }))
    expect((await manager.call(pay.decideDispute, { params, body })).status).toBe(404)
    expect((await controllers.carl.call(pay.decideDispute, { params, body })).body).toMatchObject({
      accepted: true,
      answer: 'An adjustment follows',
      decidedBy: 'Carl Controller',
    })
    expect((await controllers.cleo.call(pay.decideDispute, { params, body })).status).toBe(409)
    expect((await controllers.cara.call(pay.checkRun, { params: { runId } })).body.same).toBe(true)
    const edit = `update pay_disputes set answer = 'No' where id = $1`
    await expect(door.behind(edit, [disputeId])).rejects.toThrow('decided once and never edited')
  })

  test('is refused by the database where the person it pays decides', async () => {
    const own = `update pay_disputes set accepted = true, answer = 'Yes', decided_by = user_id, decided_at = now() where decided_by is null`
    await expect(door.behind(own)).rejects.toThrow('second_person_decides')
  })
})
