/** Round trips through the door and on a real database: what is read of a household, and what a run says of it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildAccount, buildClaim, buildClient, buildConfirmation, buildLine, buildUser } from '#tests/factories.ts'
import { calculateRun, confirmMoney, lockedRun, planOf, publish, Q1, Q2 } from '#tests/pay.ts'
import type { Controllers } from '#tests/pay.ts'
import { buildWorld } from '#tests/world.ts'
import * as pay from './contract.ts'

let door: Door
let controllers: Controllers
let approvers: [string, string]
let eva: string, clientId: string
let count = 0
beforeAll(async () => {
  door = await openDoor()
  const world = await buildWorld(door)
  const cleo = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  controllers = { cara: await door.as(world.cara), carl: await door.as(world.carl), cleo: await door.as(cleo) }
  approvers = [world.cara, world.carl]
})
afterAll(() => door.close())
beforeEach(async () => {
  eva = await buildUser(door.parts.db, { name: 'Eva' })
  clientId = await buildClient(door.parts.db, { coveredBy: [eva] })
})

const all = () => [{ userId: eva, shareBp: 10_000 }]
const confirm = (amountMinor: number, at: string) =>
  confirmMoney(door, clientId, approvers, { amountMinor, at, splits: all() })
const planNamed = (changes = {}) => publish(controllers, planOf(`Trips ${(count += 1)}`, changes), [eva])
/** Of all tests' money: it is not the only money of the firm. */
const trips = (control: { excluded: { reason: string; count: number }[] }) =>
  control.excluded.find(({ reason }) => reason === 'round_trip')?.count ?? 0
const leaves = (accountId: string, amountMinor: number, bookedOn: string) =>
  buildLine(door.parts.db, clientId, accountId, { amountMinor: -amountMinor, bookedOn, flow: 'return_of_money' })

test('a plan drafted now leaves round trips out, lists them in the run and shows them on the paysheet', async () => {
  const { planVersionId } = await planNamed()
  const { accountId } = await confirm(1_000_000_00, '2026-02-10T10:00:00Z')
  await lockedRun(controllers, planVersionId, Q1)
  await leaves(accountId, 600_000_00, '2026-04-10')
  await confirm(900_000_00, '2026-05-10T10:00:00Z')
  const { run, control } = await calculateRun(controllers.cara, planVersionId, Q2, 'trial')
  expect(run.totalMinor).toBe(150_00)
  expect(control.excluded).toEqual([{ reason: 'round_trip', count: 1 }])
  expect(control.credits).toEqual([
    { currency: 'EUR', inMinor: 900_000_00, onLinesMinor: 300_000_00, excludedMinor: 600_000_00 },
  ])
  const sheet = await controllers.cara.call(pay.readPaysheet, { params: { runId: run.id, userId: eva } })
  expect(sheet.body.lines[0]?.evidence[0]).toMatchObject({
    confirmedMinor: 900_000_00,
    roundTripMinor: 600_000_00,
    creditMinor: 300_000_00,
  })
  expect((await controllers.cara.call(pay.checkRun, { params: { runId: run.id } })).body.same).toBe(true)
})

test('a plan that says so pays them', async () => {
  const { planVersionId } = await planNamed({ aboveHighWater: null })
  const { accountId } = await confirm(1_000_000_00, '2026-02-10T10:00:00Z')
  await leaves(accountId, 600_000_00, '2026-04-10')
  await confirm(900_000_00, '2026-05-10T10:00:00Z')
  const { run, control } = await calculateRun(controllers.cara, planVersionId, Q2, 'trial')
  expect([run.totalMinor, trips(control)]).toEqual([450_00, 0])
})

test('a withdrawal learned of after the lock is adjusted by the next run', async () => {
  const { planVersionId } = await planNamed()
  const { accountId } = await confirm(1_000_000_00, '2026-01-10T10:00:00Z')
  await confirm(500_000_00, '2026-03-10T10:00:00Z')
  // 500.00 on the first million at 5 bp, 400.00 on the rest at 8 bp.
  expect((await lockedRun(controllers, planVersionId, Q1)).run.totalMinor).toBe(900_00)
  await leaves(accountId, 200_000_00, '2026-02-01')
  const { paysheets } = await calculateRun(controllers.cara, planVersionId, Q2, 'trial')
  expect(paysheets.map(({ adjustmentMinor }) => adjustmentMinor)).toEqual([-160_00])
})

test('an account transferred in many lines over weeks is new money, though a bill was paid from it meanwhile', async () => {
  const { parts } = door
  const { planVersionId } = await planNamed()
  const accountId = await buildAccount(parts.db, clientId)
  const amounts = [400_000_00, 350_000_00, 200_000_00, 45_000_00, 5_000_00]
  const days = ['2026-02-02', '2026-02-05', '2026-02-11', '2026-02-20', '2026-03-16']
  const claimId = await buildClaim(parts.db, clientId, { claimantId: eva, amountMinor: 1_000_000_00, splits: all() })
  const lines = []
  for (const [index, amountMinor] of amounts.entries())
    lines.push({
      id: await buildLine(parts.db, clientId, accountId, { amountMinor, bookedOn: days[index] ?? '' }),
      amountMinor,
    })
  await leaves(accountId, 80_000_00, '2026-02-09')
  const by = approvers
  // Four lines in one confirmation, dated by its last line; the residual in one of its own.
  await buildConfirmation(parts.db, clientId, claimId, { by, lines: lines.slice(0, 4), depositedOn: '2026-02-20' })
  await buildConfirmation(parts.db, clientId, claimId, { by, lines: lines.slice(4), at: '2026-03-20T10:00:00Z' })
  const { run, control } = await calculateRun(controllers.cara, planVersionId, Q1, 'trial')
  expect([trips(control), run.totalMinor]).toEqual([0, 500_00])
})
