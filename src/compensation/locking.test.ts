import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildUser } from '#tests/factories.ts'
import { calculateRun, planOf, publish, Q1 } from '#tests/pay.ts'
import type { Controllers } from '#tests/pay.ts'
import { buildWorld } from '#tests/world.ts'
import * as pay from './contract.ts'

let door: Door
let controllers: Controllers
let ada: string
beforeAll(async () => {
  door = await openDoor()
  const world = await buildWorld(door)
  const cleo = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  controllers = { cara: await door.as(world.cara), carl: await door.as(world.carl), cleo: await door.as(cleo) }
  ada = world.ada
})
afterAll(() => door.close())

test('a run that does not come out the same again is not locked', async () => {
  const { cara, carl, cleo } = controllers
  const { planVersionId } = await publish(controllers, planOf('Tampered'), [ada])
  const { run } = await calculateRun(cara, planVersionId, Q1, 'payable')
  const params = { runId: run.id }
  await carl.call(pay.reviewRun, { params, body: { version: 1 } })
  await cleo.call(pay.approveRun, { params, body: { version: 2 } })
  // As somebody who holds the server and switches the guards off.
  await door.behind('alter table runs disable trigger guard')
  await door.behind(`update runs set output = output || ' ' where id = $1`, [run.id])
  await door.behind('alter table runs enable trigger guard')
  const refused = await cara.call(pay.lockRun, { params, body: { version: 3 } })
  expect([refused.status, refused.body]).toEqual([
    409,
    expect.objectContaining({ detail: expect.stringContaining('other figures') }),
  ])
  expect((await cara.call(pay.readRun, { params })).body.run.state).toBe('approved')
})
