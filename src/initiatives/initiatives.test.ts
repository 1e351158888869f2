import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/kit/ids.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildClient, buildPerson } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as contract from './contract.ts'
import type { GuestState } from './guests.ts'

let door: Door
let world: World
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
})
afterAll(() => door.close())

const { addCost, addEvent, addInitiative, changeInitiative, moveGuest, nominateGuest } = contract
const { listInitiatives, readEvent, readInitiative, readReturn } = contract
const VALUES = { name: 'Golf', kind: 'sponsorship', startsOn: '2026-01-01', currency: 'EUR' } as const

async function anInitiative(values: Partial<typeof VALUES> & { parentId?: string } = {}) {
  const mia = await door.as(world.mia)
  return (await mia.call(addInitiative, { body: { ...VALUES, ...values } })).body
}
async function anEvent(seats: number | null = null, followUpDays = 10) {
  const mia = await door.as(world.mia)
  const { id } = await anInitiative()
  const body = { name: 'Dinner', startsAt: '2026-12-01T18:00:00Z', timeZone: 'Europe/Athens', seats, followUpDays }
  return (await mia.call(addEvent, { params: { initiativeId: id }, body })).body
}
async function aGuest(eventId: string, clientId = world.papadopoulos) {
  const personId = await buildPerson(door.parts.db, clientId)
  const body = { clientId, personId, hostId: world.ada }
  return (await (await door.as(world.mia)).call(nominateGuest, { params: { eventId }, body })).body
}
type Guest = Awaited<ReturnType<typeof aGuest>>
async function move(userId: string, guest: Pick<Guest, 'id' | 'clientId' | 'version'>, to: GuestState) {
  const params = { clientId: guest.clientId, guestId: guest.id }
  return (await door.as(userId)).call(moveGuest, { params, body: { version: guest.version, to } })
}
async function taken(guest: Guest, ...way: GuestState[]): Promise<Guest> {
  let now = guest
  for (const to of way) now = (await move(to === 'cleared' ? world.coco : world.mia, now, to)).body
  return now
}

describe('the tree of initiatives', () => {
  test('refuses an initiative below itself, directly or through others, and keeps nothing', async () => {
    const mia = await door.as(world.mia)
    const top = await anInitiative()
    const middle = await anInitiative({ parentId: top.id })
    const leaf = await anInitiative({ parentId: middle.id })
    const circle = await mia.call(changeInitiative, {
      params: { initiativeId: top.id },
      body: { version: 1, parentId: leaf.id },
    })
    expect(circle.status).toBe(409)
    expect(circle.body).toMatchObject({ detail: expect.stringContaining('cannot contain itself') })
    const { body } = await mia.call(readInitiative, { params: { initiativeId: top.id } })
    expect(body.initiative).toMatchObject({ parentId: null, version: 1 })
    expect(body.parts.map(({ id }) => id)).toEqual([middle.id])
  })

  test('refuses an end before the start, and a change of what somebody changed meanwhile', async () => {
    const mia = await door.as(world.mia)
    const { id } = await anInitiative()
    const change = (body: { version: number; endsOn?: string; name?: string }) =>
      mia.call(changeInitiative, { params: { initiativeId: id }, body })
    expect((await change({ version: 1, endsOn: '2025-12-31' })).status).toBe(422)
    expect((await change({ version: 1, name: 'Golf open' })).body).toMatchObject({ name: 'Golf open', version: 2 })
    expect(await change({ version: 1, name: 'Polo' })).toMatchObject({ status: 409, body: { code: 'changed' } })
  })

  test('is changed by marketing alone and read by everybody', async () => {
    const { id } = await anInitiative()
    const cost = { kind: 'rights', amountMinor: 1, currency: 'EUR', incurredOn: '2026-01-01' } as const
    for (const userId of [world.ada, world.max, world.cara, world.coco, world.ari]) {
      const caller = await door.as(userId)
      expect((await caller.call(addInitiative, { body: VALUES })).status).toBe(403)
      expect((await caller.call(addCost, { params: { initiativeId: id }, body: cost })).status).toBe(403)
    }
    const ada = await door.as(world.ada)
    expect((await ada.call(listInitiatives)).body.rows.some((row) => row.id === id)).toBe(true)
    expect((await ada.call(readInitiative, { params: { initiativeId: id } })).body.mayChange).toBe(false)
    expect((await door.call(listInitiatives)).status).toBe(401)
    expect((await ada.call(readInitiative, { params: { initiativeId: newId() } })).status).toBe(404)
  })
})

test('costs are a ledger: a mistake is answered by a negative entry, each said to the audit', async () => {
  const mia = await door.as(world.mia)
  const { id } = await anInitiative()
  const enter = (amountMinor: number, note: string, key?: string) =>
    mia.call(addCost, {
      params: { initiativeId: id },
      body: { kind: 'hospitality', amountMinor, currency: 'EUR', incurredOn: '2026-03-01', note },
      ...(key ? { key } : {}),
    })
  const key = newId()
  await enter(120_000_00, 'Invoice 12', key)
  await enter(120_000_00, 'Invoice 12', key)
  await enter(-20_000_00, 'Typed too much')
  const { costs } = (await mia.call(readInitiative, { params: { initiativeId: id } })).body
  expect(costs.map(({ amountMinor }) => amountMinor).toSorted((a, b) => a - b)).toEqual([-20_000_00, 120_000_00])
  expect((await mia.call(readReturn, { params: { initiativeId: id } })).body.models[0]?.figures.costMinor).toBe(
    100_000_00,
  )
  const events = await door.behind(`select verb from events where subject = 'initiative cost' and subject_id = $1`, [
    id,
  ])
  expect(events).toHaveLength(2)
})

describe('a guest', () => {
  test('is cleared by compliance only, and never by the host', async () => {
    const { id } = await anEvent()
    const guest = await aGuest(id)
    for (const userId of [world.mia, world.ada, world.max, world.sam])
      expect((await move(userId, guest, 'cleared')).status).toBe(403)
    const cleared = await move(world.coco, guest, 'cleared')
    expect(cleared.body).toMatchObject({ state: 'cleared', next: ['nominated'] })
    expect((await move(world.coco, cleared.body, 'invited')).status).toBe(403)
    expect((await move(world.mia, cleared.body, 'nominated')).status).toBe(403)
    await door.behind('update guests set host_id = $1 where id = $2', [world.coco, guest.id])
    expect((await move(world.coco, cleared.body, 'nominated')).body).toMatchObject({ code: 'second_person' })
  })

  test('is not invited before the clearance, and goes on to the follow-up with its day', async () => {
    const { id } = await anEvent(null, 5)
    const guest = await aGuest(id)
    expect((await move(world.mia, guest, 'invited')).status).toBe(409)
    const attended = await taken(guest, 'cleared', 'invited', 'accepted', 'attended')
    expect(attended).toMatchObject({ state: 'attended', followUpBy: '2026-12-06' })
    const missed = await taken(attended, 'no_show')
    expect(await taken(missed, 'followed_up')).toMatchObject({ state: 'followed_up', next: [] })
  })

  test('is nominated once, of a known client, with a host who exists', async () => {
    const event = await anEvent()
    const guest = await aGuest(event.id)
    const ada = await door.as(world.ada)
    const nominate = (body: { clientId: string; personId: string; hostId?: string }) =>
      ada.call(nominateGuest, { params: { eventId: event.id }, body })
    const { clientId, personId } = guest
    expect((await nominate({ clientId, personId })).status).toBe(409)
    expect((await nominate({ clientId, personId: newId() })).status).toBe(404)
    expect((await nominate({ clientId, personId: world.eleni, hostId: newId() })).status).toBe(404)
    expect((await nominate({ clientId: newId(), personId })).status).toBe(404)
  })

  test('is changed by one of two editors', async () => {
    const event = await anEvent()
    const invited = await taken(await aGuest(event.id), 'cleared', 'invited')
    await move(world.mia, invited, 'accepted')
    expect(await move(world.ada, invited, 'declined')).toMatchObject({ status: 409, body: { code: 'changed' } })
  })

  test('is followed up by a contact with the same client only', async () => {
    const event = await anEvent()
    const attended = await taken(await aGuest(event.id), 'cleared', 'invited', 'accepted', 'attended')
    const params = { clientId: attended.clientId, guestId: attended.id }
    const body = { version: attended.version, to: 'followed_up', interactionId: newId() } as const
    expect((await (await door.as(world.ada)).call(moveGuest, { params, body })).status).toBe(404)
  })
})

describe('the seats of an event', () => {
  test('go to as many as there are, however many accept at once', async () => {
    const event = await anEvent(2)
    const invited = []
    for (let count = 0; count < 6; count++) invited.push(await taken(await aGuest(event.id), 'cleared', 'invited'))
    const answers = await Promise.all(invited.map((guest) => move(world.mia, guest, 'accepted')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(4)
  })

  test('are taken by a guest whom the reader may not know of', async () => {
    const event = await anEvent(1)
    const hidden = await buildClient(door.parts.db, { name: 'Hidden' })
    await taken(await aGuest(event.id, hidden), 'cleared', 'invited', 'accepted')
    const mine = await taken(await aGuest(event.id), 'cleared', 'invited')
    const refused = await move(world.ada, mine, 'accepted')
    expect(refused).toMatchObject({ status: 409, body: { detail: 'Every seat of this event is taken.' } })
    expect((await (await door.as(world.ada)).call(readEvent, { params: { eventId: event.id } })).body.guests).toEqual({
      invited: 1,
    })
  })
})
