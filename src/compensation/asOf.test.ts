/** A run knows what was known when it was calculated, and nothing learned later: docs/rules.md, rule 10. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import { newId } from '#src/kit/ids.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildAccount, buildClient, buildLine } from '#tests/factories.ts'
import { confirmMoney, undo } from '#tests/pay.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { readFacts, readLosses } from './queries/facts.ts'
import { plan } from './testing.ts'

const PERIOD = { from: '2026-01-01', to: '2026-03-31' }
const [BEFORE, BETWEEN, AFTER] = ['2026-02-01T00:00:00Z', '2026-04-01T00:00:00Z', '2026-06-01T00:00:00Z']

let door: Door
let world: World
let clientId: string
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
})
afterAll(() => door.close())

const hurdle = { minimumMinor: 0, priorBalance: { rateBps: '500', capMinor: null }, newHouseholds: null }
const knownAt = (asOf: string, planId = newId()) =>
  asViewer(door.parts.db, SYSTEM, (tx) => {
    const known = { planId, planVersionId: newId(), plan: plan({ currency: 'EUR', hurdle }), period: PERIOD }
    return readFacts(tx, { ...known, asOf, timeZone: 'UTC' })
  })
const amounts = async (asOf: string) => (await knownAt(asOf)).credits.map(({ amountMinor }) => amountMinor)

test('a confirmation is a credit from its approval until it is undone, as each was known', async () => {
  const by: [string, string] = [world.cara, world.carl]
  const splits = [{ userId: world.ada, shareBp: 10_000 }]
  const { confirmationId } = await confirmMoney(door, clientId, by, {
    amountMinor: 100,
    at: '2026-02-10T10:00:00Z',
    splits,
  })
  expect([await amounts(BEFORE), await amounts(BETWEEN)]).toEqual([[], [100]])
  await undo(door, clientId, confirmationId, by, '2026-05-02T10:00:00Z')
  expect([await amounts(BETWEEN), await amounts(AFTER)]).toEqual([[100], []])
  await confirmMoney(door, clientId, by, { amountMinor: 7, at: '2026-03-20T10:00:00Z', splits })
  await door.behind(
    `insert into coverages (client_id, id, user_id, role, origin, grace_until, valid_from, recorded_at)
      values ($1, $2, $3, 'banker', 'inherited', '2026-12-31', '2026-01-01', '2026-05-01T00:00:00Z')`,
    [clientId, newId(), world.ada],
  )
  const grace = async (asOf: string) => (await knownAt(asOf)).credits.map(({ graceUntil }) => graceUntil)
  expect([await grace('2026-04-30T00:00:00Z'), await grace(AFTER)]).toEqual([[null, null], ['2026-12-31']])
})

test('money that left counts from when its statement was imported', async () => {
  const accountId = await buildAccount(door.parts.db, clientId)
  const line = { amountMinor: -5_00, bookedOn: '2026-02-12', importedAt: '2026-05-01T00:00:00Z' }
  await buildLine(door.parts.db, clientId, accountId, { ...line, flow: 'return_of_money' })
  const lost = async (asOf: string) =>
    (await asViewer(door.parts.db, SYSTEM, (tx) => readLosses(tx, PERIOD.from, asOf))).map((loss) => loss.amountMinor)
  expect([await lost(BETWEEN), await lost(AFTER)]).toEqual([[], [5_00]])
})

test('the balance somebody began with is of statements imported by then', async () => {
  const [planId, accountId] = [newId(), await buildAccount(door.parts.db, clientId)]
  await door.behind(`insert into plans values ($1, 'Balances', now())`, [planId])
  await door.behind(`insert into plan_participants values ($1, $2, '2026-01-01')`, [planId, world.ada])
  await door.behind(
    `insert into statements (client_id, id, account_id, file_id, closing_minor, closing_on, currency, imported_at)
      values ($1, $2, $3, $4, 90000, '2025-12-30', 'EUR', '2026-05-01T00:00:00Z')`,
    [clientId, newId(), accountId, newId()],
  )
  const began = async (asOf: string) => (await knownAt(asOf, planId)).participants[0]?.priorBalanceMinor
  expect([await began(BETWEEN), await began(AFTER)]).toEqual([0, 900_00])
})
