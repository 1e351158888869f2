import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { denyClient } from '#tests/behind.ts'
import { addHousehold, eventsOf } from '#tests/clients.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { asViewer } from '#src/db/database.ts'
import { SYSTEM } from '#src/context.ts'
import * as contract from './contract.ts'
import * as parts from './details-contract.ts'
import * as stops from './suppressions-contract.ts'

let door: Door
let world: World
let ada: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
})
afterAll(() => door.close())

describe('a person', () => {
  test('counts in one household: a move takes them along with numbers and do-not-contacts', async () => {
    const from = await addHousehold(ada, 'Old', 'Maro')
    const to = await addHousehold(ada, 'New', 'Zura')
    const personId = from.persons[0]?.id ?? ''
    const params = { clientId: from.client.id, personId }
    await ada.call(stops.addSuppression, { params, body: { personId, source: 'person', channel: 'email' } })
    const body = { toClientId: to.client.id, reason: 'Married' }
    expect((await ada.call(contract.movePerson, { params, body })).status).toBe(200)
    const [left, joined] = [
      (await ada.call(contract.readClient, { params })).body,
      (await ada.call(contract.readClient, { params: { clientId: to.client.id } })).body,
    ]
    expect([left.persons, left.phones, left.suppressions]).toEqual([[], [], []])
    expect(joined.persons.map(({ fullName }) => fullName).toSorted()).toEqual(['Maro Old', 'Zura New'])
    expect(joined.phones).toHaveLength(2)
    expect(joined.suppressions).toMatchObject([{ personId, channel: 'email' }])
    const hits = (await ada.call(contract.search, { query: { q: 'Maro Old' } })).body.rows
    expect(hits.map(({ clientId }) => clientId)).toEqual([to.client.id])
    const back = { params: { clientId: to.client.id, personId }, body: { toClientId: from.client.id, reason: 'Back' } }
    expect((await ada.call(contract.movePerson, back)).status).toBe(200)
  })

  test('moved by two colleagues at once goes to one household only', async () => {
    const [from, one, two] = [
      await addHousehold(ada, 'Torn'),
      await addHousehold(ada, 'One'),
      await addHousehold(ada, 'Two'),
    ]
    const params = { clientId: from.client.id, personId: from.persons[0]?.id ?? '' }
    const move = (toClientId: string) => ada.call(contract.movePerson, { params, body: { toClientId, reason: 'x' } })
    const answers = await Promise.all([move(one.client.id), move(two.client.id)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
  })

  test('cannot be put into a second household, not even past the screens', async () => {
    const { persons } = await addHousehold(ada, 'Single')
    const other = await addHousehold(ada, 'Other')
    const second = { personId: persons[0]?.id ?? '', clientId: other.client.id }
    const insert = asViewer(door.parts.db, SYSTEM, (tx) => tx.insertInto('personHomes').values(second).execute())
    await expect(insert).rejects.toThrow('already counts in a household')
  })

  test('is written in the order of their language, and the birthday keeps no invented year', async () => {
    const { client } = await addHousehold(ada, 'Orders')
    const body = { givenName: 'Zoltán', familyName: 'Kodály', language: 'hu', birthMonthDay: '12-16' }
    const person = await ada.call(contract.addPerson, { params: { clientId: client.id }, body })
    expect(person.body).toMatchObject({ fullName: 'Kodály Zoltán', birthDate: null, birthMonthDay: '12-16' })
  })
})

describe('a link', () => {
  test('shows its inverse on the other end, and nothing to who may not see both', async () => {
    const [child, parent] = [await addHousehold(ada, 'Child'), await addHousehold(ada, 'Parent')]
    const body = { kind: 'child' as const, personId: child.persons[0]?.id, otherClientId: parent.client.id }
    await ada.call(parts.addLink, {
      params: { clientId: child.client.id },
      body: { ...body, otherPersonId: parent.persons[0]?.id },
    })
    const linksOf = async (who: Caller, clientId: string) =>
      (await who.call(contract.readClient, { params: { clientId } })).body.links
    expect(await linksOf(ada, child.client.id)).toMatchObject([
      { kind: 'child', inverse: false, otherName: 'Nino Parent' },
    ])
    expect(await linksOf(ada, parent.client.id)).toMatchObject([
      { kind: 'parent', inverse: true, otherName: 'Nino Child' },
    ])
    await denyClient(door, child.client.id, world.max)
    expect(await linksOf(await door.as(world.max), parent.client.id)).toEqual([])
    const events = await eventsOf(door, child.client.id)
    expect(events).toContainEqual({ verb: 'added', subject: 'link' })
  })

  test('follows a person who moves', async () => {
    const [a, b, c] = [await addHousehold(ada, 'Aa'), await addHousehold(ada, 'Bb'), await addHousehold(ada, 'Cc')]
    const [personId, otherPersonId] = [a.persons[0]?.id ?? '', b.persons[0]?.id ?? '']
    const body = { kind: 'sibling' as const, personId, otherClientId: b.client.id, otherPersonId }
    await ada.call(parts.addLink, { params: { clientId: a.client.id }, body })
    const params = { clientId: b.client.id, personId: otherPersonId }
    await ada.call(contract.movePerson, { params, body: { toClientId: c.client.id, reason: 'x' } })
    const page = (await ada.call(contract.readClient, { params: { clientId: a.client.id } })).body
    expect(page.links).toMatchObject([{ otherClientId: c.client.id }])
  })
})
