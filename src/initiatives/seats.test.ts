import { afterAll, beforeAll, expect, test } from 'vitest'
import { denyClient } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildClient, buildPerson } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { addEvent, addInitiative, moveGuest, nominateGuest } from './contract.ts'
import type { GuestState } from './guests.ts'

let door: Door
let world: World
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
})
afterAll(() => door.close())

async function anEvent(seats: number | null, startsAt: string, endsAt: string | null = null) {
  const mia = await door.as(world.mia)
  const values = { name: 'Golf', kind: 'sponsorship', startsOn: '2026-01-01', currency: 'EUR' } as const
  const { id } = (await mia.call(addInitiative, { body: values })).body
  const body = { name: 'Dinner', startsAt, endsAt, timeZone: 'Europe/Athens', seats }
  return (await mia.call(addEvent, { params: { initiativeId: id }, body })).body.id
}
async function aPerson() {
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  return { clientId, personId: await buildPerson(door.parts.db, clientId) }
}
type Guest = { id: string; clientId: string; version: number }
async function move(userId: string, { clientId, id: guestId, version }: Guest, to: GuestState) {
  return (await door.as(userId)).call(moveGuest, { params: { clientId, guestId }, body: { version, to } })
}
async function invited(eventId: string, person: Awaited<ReturnType<typeof aPerson>>): Promise<Guest> {
  const mia = await door.as(world.mia)
  const { body } = await mia.call(nominateGuest, { params: { eventId }, body: { ...person, hostId: world.ada } })
  const cleared = (await move(world.coco, body, 'cleared')).body
  return (await move(world.mia, cleared, 'invited')).body
}
/** Straight into the database, past every action: two connections at once. */
const accepted = ({ clientId, id }: Guest) =>
  door.behind(`update guests set state = 'accepted' where client_id = $1 and id = $2`, [clientId, id])
const outcomes = async (changes: Promise<unknown>[]) =>
  (await Promise.allSettled(changes)).map(({ status }) => status).toSorted()

test('of two callers who take the last seat at once, one gets it and the other a sentence', async () => {
  const eventId = await anEvent(1, '2026-12-01T18:00:00Z')
  const guests = [await invited(eventId, await aPerson()), await invited(eventId, await aPerson())]
  const answers = await Promise.all(guests.map((guest) => move(world.mia, guest, 'accepted')))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    detail: 'Every seat of this event is taken.',
  })
})

test('the database itself gives the last seat to one of two at once', async () => {
  const eventId = await anEvent(1, '2026-12-02T18:00:00Z')
  const guests = [await invited(eventId, await aPerson()), await invited(eventId, await aPerson())]
  expect(await outcomes(guests.map(accepted))).toEqual(['fulfilled', 'rejected'])
})

test('of two callers who seat one person at two events of one time at once, one is told', async () => {
  const person = await aPerson()
  const times = [
    ['2026-12-03T18:00:00Z', '2026-12-03T22:00:00Z'],
    ['2026-12-03T21:59:00Z', null],
  ] as const
  const guests = [
    await invited(await anEvent(null, ...times[0]), person),
    await invited(await anEvent(null, ...times[1]), person),
  ]
  const answers = await Promise.all(guests.map((guest) => move(world.mia, guest, 'accepted')))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    detail: 'This person is expected at another event at that time.',
  })
})

test('the database itself seats one person once at a time, and again as soon as the first event is over or declined', async () => {
  const person = await aPerson()
  const [lunch, sameHour, dinner] = [
    await invited(await anEvent(null, '2026-12-04T11:00:00Z'), person),
    await invited(await anEvent(null, '2026-12-04T12:30:00Z'), person),
    await invited(await anEvent(null, '2026-12-04T13:00:00Z'), person),
  ]
  expect(await outcomes([accepted(lunch), accepted(sameHour)])).toEqual(['fulfilled', 'rejected'])
  await door.behind(`update guests set state = 'declined' where id = any($1::uuid[])`, [[sameHour.id, dinner.id]])
  await accepted(lunch)
  await accepted(dinner)
  expect(await outcomes([accepted(sameHour)])).toEqual(['rejected'])
})

test('a seat taken by a guest nobody here may know of is taken', async () => {
  const eventId = await anEvent(1, '2026-12-05T18:00:00Z')
  const hidden = await aPerson()
  await move(world.mia, await invited(eventId, hidden), 'accepted')
  await denyClient(door, hidden.clientId, world.mia)
  const other = await invited(eventId, await aPerson())
  expect((await move(world.mia, other, 'accepted')).status).toBe(409)
})
