import { afterAll, beforeAll, expect, test } from 'vitest'
import { readClient } from '#src/clients/contract.ts'
import { addDays, dayOf } from '#src/kit/days.ts'
import { systemClock } from '#src/clock.ts'
import { openDoor, testClock } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { eventsOf } from '#tests/clients.ts'
import { buildClient } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { endPassed } from './actions/ending.ts'

let door: Door
let world: World
// Grants go by the database's day, so this test lives today.
const now = systemClock.now()
const today = dayOf(now)
beforeAll(async () => {
  door = await openDoor(testClock(now.toISOString()))
  world = await buildWorld(door)
})
afterAll(() => door.close())

const cover = (clientId: string, userId: string, from: string, to: string | null) =>
  door.behind(
    `insert into coverages (client_id, id, user_id, role, valid_from, valid_to, recorded_at)
     values ($1, gen_random_uuid(), $2, 'specialist', $3, $4, now())`,
    [clientId, userId, from, to],
  )
const regrant = (clientId: string) => door.behind('select regrant(array[$1::uuid])', [clientId])
const reads = async (userId: string, clientId: string) =>
  (await (await door.as(userId)).call(readClient, { params: { clientId } })).status
const night = async () => endPassed(await door.context())

test('a coverage whose last day is over ends, and the client closes to who had it', async () => {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  await cover(clientId, world.ned, '2024-01-01', addDays(today, -1))
  expect(await night()).toEqual({ ended: 1 })
  expect(await reads(world.ned, clientId)).toBe(404)
  expect(
    await door.behind('select 1 from client_grants where client_id = $1 and user_id = $2', [clientId, world.ned]),
  ).toEqual([])
  expect(await eventsOf(door, clientId)).toContainEqual({ verb: 'ended', subject: 'coverage' })
  expect(await night()).toEqual({ ended: 0 })
})

test('between two coverages the client is closed', async () => {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  await cover(clientId, world.ned, '2024-01-01', addDays(today, -1))
  await cover(clientId, world.ned, addDays(today, 30), null)
  await regrant(clientId)
  await night()
  expect(await reads(world.ned, clientId)).toBe(404)
})

test('a coverage that begins today opens the client without anybody doing anything', async () => {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  await cover(clientId, world.ned, today, null)
  await regrant(clientId)
  await night()
  expect(await reads(world.ned, clientId)).toBe(200)
})

test('a coverage on its last day still stands', async () => {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  await cover(clientId, world.ned, '2024-01-01', today)
  await regrant(clientId)
  expect(await night()).toEqual({ ended: 0 })
  expect(await reads(world.ned, clientId)).toBe(200)
})
