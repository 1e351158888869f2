import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPerson, createClient, readClient } from '#src/clients/contract.ts'
import { addAddress, addPhone } from '#src/clients/details-contract.ts'
import { denyClient } from '#tests/behind.ts'
import { addHousehold, eventsOf, household } from '#tests/clients.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildPerson } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { searchDuplicates } from './actions/searching.ts'
import { keepApart, linkProposed, listDuplicates } from './contract.ts'

let door: Door
let world: World
let ada: Caller, sam: Caller, max: Caller, coco: Caller, ned: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  sam = await door.as(world.sam)
  max = await door.as(world.max)
  coco = await door.as(world.coco)
  ned = await door.as(world.ned)
})
afterAll(() => door.close())
beforeEach(() => door.clock.set('2026-11-23T09:00:00Z'))

const search = async () => searchDuplicates(await door.context())
const list = async (who: Caller, tie: 'same' | 'household' = 'same') =>
  (await who.call(listDuplicates, { query: { tie } })).body.rows
const namesIn = async (who: Caller, tie?: 'same' | 'household') =>
  (await list(who, tie)).map(({ sides }) => sides.map(({ name }) => name).toSorted())
const about = async (who: Caller, name: string, tie?: 'same' | 'household') =>
  (await list(who, tie)).filter(({ sides }) => sides.some((side) => side.name.includes(name)))

async function addTwice(name: string, given: string, birthDate: string, by: readonly [Caller, Caller] = [ada, ada]) {
  const add = (who: Caller, householdName: string) =>
    who.call(createClient, {
      body: { ...household(householdName), persons: [{ givenName: given, familyName: name, birthDate }] },
    })
  return [(await add(by[0], name)).body.id, (await add(by[1], `${name} II`)).body.id] as const
}

describe('the nightly search', () => {
  test('proposes the same person of two clients once, with reasons, and again the next night', async () => {
    const [one, other] = await addTwice('Makropoulou', 'Aspasia', '1958-02-14')
    await search()
    const rows = await about(sam, 'Makropoulou')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      tie: 'same',
      acrossBarrier: false,
      may: { keepApart: true, link: false, merge: false },
    })
    expect(rows[0]?.sides.map(({ clientId }) => clientId).toSorted()).toEqual([one, other].toSorted())
    expect(rows[0]?.steps.length).toBeGreaterThan(3)
    await search()
    expect(await about(sam, 'Makropoulou')).toHaveLength(1)
  })

  test('finds who came in by another way than the forms', async () => {
    const clients = [
      await buildClient(door.parts.db, { coveredBy: [world.ada] }),
      await buildClient(door.parts.db, { coveredBy: [world.ada] }),
    ]
    for (const clientId of clients)
      await buildPerson(door.parts.db, clientId, { fullName: 'Thrasyvoulos Delivorias', birthDate: '1949-09-09' })
    await search()
    expect(await namesIn(sam)).toContainEqual(['Thrasyvoulos Delivorias', 'Thrasyvoulos Delivorias'])
  })

  test('proposes a home shared by two clients as a link, never as one person', async () => {
    const home = { lines: ['Leoforos Kifisias 211'], city: 'Athens', postcode: '15124', country: 'GR' }
    const ids = []
    for (const [given, name] of [
      ['Iraklis', 'Vougiouklakis'],
      ['Danae', 'Vougiouklakis'],
    ] as const) {
      const persons = [{ givenName: given, familyName: name }]
      const client = (await ada.call(createClient, { body: { ...household(name), persons } })).body
      await ada.call(addAddress, { params: { clientId: client.id }, body: home })
      ids.push(client.id)
    }
    await search()
    expect(await about(sam, 'Vougiouklakis')).toEqual([])
    const [row] = await about(sam, 'Vougiouklakis', 'household')
    expect(row).toMatchObject({ tie: 'household', may: { link: true } })
    const params = { clientId: row?.sides[0].clientId ?? '', proposalId: row?.id ?? '' }
    expect((await sam.call(linkProposed, { params, body: { kind: 'spouse' } })).status).toBe(200)
    expect(await about(sam, 'Vougiouklakis', 'household')).toEqual([])
    const { body } = await sam.call(readClient, { params: { clientId: ids[1] ?? '' } })
    expect(body.links).toMatchObject([{ kind: 'spouse' }])
  })

  test('gives the list page by page, the likeliest first, none twice', async () => {
    for (const [given, day] of [
      ['Filareti', '1950-01-02'],
      ['Eftychia', '1951-03-04'],
      ['Anthi', '1952-05-06'],
    ] as const)
      await addTwice(`${given}idou`, given, day)
    await search()
    const seen: string[] = []
    let after: string | undefined
    do {
      const { body } = await sam.call(listDuplicates, { query: { limit: 1, ...(after ? { after } : {}) } })
      expect(body.rows).toHaveLength(1)
      seen.push(...body.rows.map(({ id }) => id))
      after = body.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    const all = await list(sam)
    expect(seen).toEqual(all.map(({ id }) => id))
    expect(all.map(({ probability }) => probability)).toEqual(
      all.map(({ probability }) => probability).toSorted((a, b) => b - a),
    )
  })
})

describe('"not the same"', () => {
  test('is remembered by every later search, and stands in both records without naming the other', async () => {
    const clients = await addTwice('Chatzidaki', 'Melina', '1966-06-16')
    await search()
    const [row] = await about(sam, 'Chatzidaki')
    const params = { clientId: row?.sides[0].clientId ?? '', proposalId: row?.id ?? '' }
    expect((await sam.call(keepApart, { params, body: { reason: 'Cousins of one name' } })).status).toBe(200)
    expect((await sam.call(keepApart, { params, body: {} })).status).toBe(404)
    await search()
    expect(await about(sam, 'Chatzidaki')).toEqual([])
    for (const clientId of clients)
      expect((await eventsOf(door, clientId)).filter(({ verb }) => verb === 'kept apart')).toEqual([
        { verb: 'kept apart', subject: 'person' },
      ])
    const told = await door.behind(
      `select row_to_json(e)::text as text from events e where verb = 'kept apart' and client_id = $1`,
      [clients[0]],
    )
    expect(String(told[0]?.text)).not.toContain(clients[1])
  })

  test('of two at the same moment happens once', async () => {
    await addTwice('Kotsovolou', 'Iro', '1971-07-17')
    await search()
    const [row] = await about(sam, 'Kotsovolou')
    const params = { clientId: row?.sides[0].clientId ?? '', proposalId: row?.id ?? '' }
    const both = await Promise.all([sam, max].map((who) => who.call(keepApart, { params, body: {} })))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
  })
})

describe('who is told', () => {
  test('service, managers of both and compliance; nobody else, and nobody of a client they may not see', async () => {
    const clients = await addTwice('Argyropoulou', 'Kalliroi', '1962-08-18')
    await search()
    for (const who of [sam, max, coco]) expect(await about(who, 'Argyropoulou')).toHaveLength(1)
    expect((await about(coco, 'Argyropoulou'))[0]?.may).toEqual({ keepApart: false, link: false, merge: false })
    for (const userId of [world.ada, world.ned, world.cara, world.mia, world.ari])
      expect((await (await door.as(userId)).call(listDuplicates)).status).toBe(403)
    expect((await door.call(listDuplicates)).status).toBe(401)
    const [row] = await about(sam, 'Argyropoulou')
    const params = { clientId: clients[0], proposalId: row?.id ?? '' }
    expect((await ned.call(keepApart, { params, body: {} })).status).toBe(403)
    const nobody = { clientId: world.papadopoulos, proposalId: row?.id ?? '' }
    expect((await sam.call(keepApart, { params: nobody, body: {} })).status).toBe(404)
  })

  test('of a pair across a barrier compliance alone, whoever else sees both', async () => {
    const clients = await addTwice('Zografou', 'Evanthia', '1944-04-24')
    await search()
    expect(await about(sam, 'Zografou')).toHaveLength(1)
    const before = await list(max)
    await denyClient(door, clients[1], world.ned)
    expect(await about(sam, 'Zografou')).toEqual([])
    expect(await list(max)).toEqual(before.filter(({ sides }) => !sides.some(({ name }) => name.includes('Zografou'))))
    const [row] = await about(coco, 'Zografou')
    expect(row).toMatchObject({ acrossBarrier: true, may: { keepApart: true, link: false, merge: false } })
    const params = { clientId: row?.sides[0].clientId ?? '', proposalId: row?.id ?? '' }
    expect((await sam.call(keepApart, { params, body: {} })).status).toBe(404)
    expect((await coco.call(keepApart, { params, body: {} })).status).toBe(200)
  })

  test('a colleague behind the barrier reads the same list as if the hidden client were not there', async () => {
    const { client } = await addHousehold(ada, 'Trikoupi', 'Ourania')
    await search()
    const read = async () => (await sam.call(listDuplicates)).raw.toString().replaceAll(/"id":"[^"]+"/g, '')
    const before = await read()
    const hidden = await addHousehold(ada, 'Trikoupi', 'Ourania')
    await ada.call(addPhone, { params: { clientId: hidden.client.id }, body: { number: '+302108889999' } })
    await denyClient(door, hidden.client.id, world.sam)
    await search()
    expect(await read()).toBe(before)
    expect((await about(coco, 'Trikoupi'))[0]?.sides.map(({ clientId }) => clientId).toSorted()).toEqual(
      [client.id, hidden.client.id].toSorted(),
    )
  })

  test('one person twice in one client is proposed too', async () => {
    const { client } = await addHousehold(ada, 'Sarantopoulou', 'Chrysoula')
    await ada.call(addPerson, {
      params: { clientId: client.id },
      body: { givenName: 'Chrysoula', familyName: 'Sarantopoulou', phones: [{ number: '210 123 4567' }] },
    })
    await search()
    expect((await about(max, 'Sarantopoulou'))[0]?.may.merge).toBe(true)
    expect((await about(max, 'Sarantopoulou'))[0]?.sides.map(({ clientId }) => clientId)).toEqual([
      client.id,
      client.id,
    ])
  })
})
