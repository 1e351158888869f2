/** A period locked while a confirmation is open, on a real database. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import { newId } from '#src/kit/ids.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildAccount, buildClaim, buildClient, buildLine, buildUser } from '#tests/factories.ts'
import { lockedRun, planOf, publish, Q1, Q2 } from '#tests/pay.ts'
import type { Controllers } from '#tests/pay.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'

let door: Door
let world: World
let controllers: Controllers
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  const cleo = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  controllers = { cara: await door.as(world.cara), carl: await door.as(world.carl), cleo: await door.as(cleo) }
})
afterAll(() => door.close())

/** Prepared by Cara in March, not approved yet. */
async function prepared(clientId: string) {
  const { db } = door.parts
  const accountId = await buildAccount(db, clientId)
  const amountMinor = 1_000_000_00
  const splits = [{ userId: world.ada, shareBp: 10_000 }]
  const claimId = await buildClaim(db, clientId, { claimantId: world.ada, amountMinor, splits })
  const lineId = await buildLine(db, clientId, accountId, { amountMinor, bookedOn: '2026-03-20' })
  const id = newId()
  const row = { clientId, id, claimId, amountMinor, currency: 'EUR', depositedOn: '2026-03-20', state: 'prepared' }
  await asViewer(db, SYSTEM, async (tx) => {
    const by = { preparedBy: world.cara, preparedAt: '2026-03-30T10:00:00Z' }
    await tx
      .insertInto('confirmations')
      .values({ ...row, ...by })
      .execute()
    await tx.insertInto('allocations').values({ clientId, confirmationId: id, lineId, amountMinor }).execute()
  })
  return id
}

test('an open confirmation is in no run of the period; approved after the lock it is paid once, by the next', async () => {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  const confirmationId = await prepared(clientId)
  const { planVersionId } = await publish(controllers, planOf('Open'), [world.ada])
  const first = await lockedRun(controllers, planVersionId, Q1)
  expect(first.control).toMatchObject({ creditCount: 0, totalMinor: 0 })
  await asViewer(door.parts.db, SYSTEM, (tx) =>
    tx
      .updateTable('confirmations')
      .set({ state: 'approved', approvedBy: world.carl, approvedAt: '2026-04-07T10:00:00Z' })
      .where('clientId', '=', clientId)
      .where('id', '=', confirmationId)
      .execute(),
  )
  const second = await lockedRun(controllers, planVersionId, Q2)
  expect(second.paysheets[0]).toMatchObject({ totalMinor: 500_00, adjustmentMinor: 0 })
  expect(second.control).toMatchObject({
    credits: [{ inMinor: 1_000_000_00, onLinesMinor: 1_000_000_00, excludedMinor: 0 }],
    totalMinor: 500_00,
    linesMinor: 500_00,
  })
})
