/** What an event brought beyond what would have come anyway, through the door. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asViewer } from '#src/db/database.ts'
import { SYSTEM } from '#src/context.ts'
import { newId } from '#src/kit/ids.ts'
import { denyClient } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import {
  buildAccount,
  buildClaim,
  buildClient,
  buildConfirmation,
  buildInitiative,
  buildLine,
  buildPerson,
} from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { readIncrementality } from './contract.ts'

let door: Door
let world: World
let initiativeId: string
let guests: string[]
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  initiativeId = await buildInitiative(door.parts.db)
  const eventId = await buildEvent('2026-03-01T18:00:00Z')
  guests = []
  for (let at = 0; at < 18; at += 1) guests.push(await buildGuest(eventId, at < 9))
  // Promised before the event and deposited after it: in the pipeline already.
  await bring(guests[0] ?? '', '2026-04-10')
  await buildGuest(await buildEvent('2026-10-30T18:00:00Z'), true)
})
afterAll(() => door.close())

async function buildEvent(startsAt: string): Promise<string> {
  const id = newId()
  const event = { id, initiativeId, name: 'Dinner', startsAt, timeZone: 'UTC' }
  await door.parts.db.insertInto('initiativeEvents').values(event).execute()
  return id
}

async function buildGuest(eventId: string, attended: boolean): Promise<string> {
  const { db } = door.parts
  const clientId = await buildClient(db, { coveredBy: [world.ada] })
  const personId = await buildPerson(db, clientId)
  const state = attended ? 'attended' : 'declined'
  const guest = { clientId, id: newId(), eventId, personId, state, attended, stateSince: '2026-03-02T08:00:00Z' }
  await asViewer(db, SYSTEM, (tx) => tx.insertInto('guests').values(guest).execute())
  return clientId
}

async function bring(clientId: string, day: string): Promise<void> {
  const { db } = door.parts
  const id = await buildLine(db, clientId, await buildAccount(db, clientId))
  const claimId = await buildClaim(db, clientId, { claimantId: world.ada, claimedOn: '2026-02-01' })
  const lines = [{ id, amountMinor: 90_000_00 }]
  await buildConfirmation(db, clientId, claimId, { by: [world.cara, world.carl], lines, at: `${day}T10:00:00Z` })
}

const ask = async (userId: string) =>
  (await door.as(userId)).call(readIncrementality, { params: { initiativeId }, query: { windowDays: 90 } })

test('both sides, the pipeline and what is too recent are counted, and the difference is theirs', async () => {
  const { body } = await ask(world.mia)
  const money = { beforeMinor: 0, afterMinor: 90_000_00, pipelineMinor: 90_000_00 }
  expect(body).toMatchObject({
    came: { households: 9, ...money },
    stayed: { households: 9, afterMinor: 0 },
    tooRecent: 1,
    estimate: { perHouseholdMinor: 10_000_00 },
    verdict: 'unclear',
  })
  expect(body.estimate?.lowMinor).toBeLessThan(0)
})

test('a household behind a barrier is not in it', async () => {
  await denyClient(door, guests[0] ?? '', world.mia)
  expect((await ask(world.mia)).body.came).toMatchObject({ households: 8, afterMinor: 0 })
})

test('a representative does not weigh initiatives', async () => {
  expect((await ask(world.ada)).status).toBe(403)
})
