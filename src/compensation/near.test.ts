/** Supervision sees who stands just below a threshold, through the door. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '#src/kit/days.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildClient, buildUser } from '#tests/factories.ts'
import { confirmMoney, planOf, publish } from '#tests/pay.ts'
import type { Controllers } from '#tests/pay.ts'
import { buildWorld } from '#tests/world.ts'
import * as pay from './contract.ts'

let door: Door
let controllers: Controllers
let eva: string
beforeAll(async () => {
  door = await openDoor()
  const world = await buildWorld(door)
  const cleo = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  controllers = { cara: await door.as(world.cara), carl: await door.as(world.carl), cleo: await door.as(cleo) }
  eva = await buildUser(door.parts.db, { name: 'Eva' })
  const leo = await buildUser(door.parts.db, { name: 'Leo' })
  const by: [string, string] = [world.cara, world.carl]
  const at = `${dayOf(door.clock.now())}T00:00:00Z`
  for (const [userId, amountMinor] of [
    [eva, 960_000_00],
    [leo, 900_000_00],
  ] as const) {
    const clientId = await buildClient(door.parts.db, { coveredBy: [userId] })
    await confirmMoney(door, clientId, by, { amountMinor, at, splits: [{ userId, shareBp: 10_000 }] })
  }
  await publish(controllers, planOf('Supervised'), [eva, leo])
})
afterAll(() => door.close())

test('who runs pay is told of somebody just below a band, and of nobody further away', async () => {
  const { rows } = (await controllers.cara.call(pay.listNearThresholds)).body
  expect(rows).toMatchObject([
    { name: 'Eva', planName: 'Supervised', what: 'band', of: 'nna', reached: 960_000_00, missing: 40_000_00 },
  ])
})

test('a manager is told of the team only; the person and a stranger are refused', async () => {
  const manager = await door.as(await buildUser(door.parts.db, { roles: ['manager'] }))
  expect((await manager.call(pay.listNearThresholds)).body.rows).toEqual([])
  expect((await (await door.as(eva)).call(pay.listNearThresholds)).status).toBe(403)
  expect((await door.call(pay.listNearThresholds)).status).toBe(401)
})

test('the estimate says the same to the person: what the next band needs', async () => {
  const { estimate } = (await (await door.as(eva)).call(pay.readMyEstimate)).body
  expect(estimate?.needs).toMatchObject([{ what: 'band', of: 'nna', missing: 40_000_00 }])
})
