import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson, changePerson, readClient } from '#src/clients/contract.ts'
import { addEmail, addLink, addPhone, addPreference } from '#src/clients/details-contract.ts'
import { addSuppression } from '#src/clients/suppressions-contract.ts'
import { PERSON_COLUMNS } from '#src/db/tables.ts'
import { logInteraction } from '#src/interactions/contract.ts'
import { addHousehold, eventsOf } from '#tests/clients.ts'
import { denyClient, rowsOfClients } from '#tests/behind.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, CallInput, Door } from '#tests/door.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { listMerges, mergePersons, undoMerge } from './merge-contract.ts'

let door: Door
let world: World
let ada: Caller, ben: Caller, sam: Caller, ned: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  ben = await door.as(world.ben)
  sam = await door.as(world.sam)
  ned = await door.as(world.ned)
})
afterAll(() => door.close())

type Body = NonNullable<CallInput<typeof mergePersons>['body']>
type Pair = Awaited<ReturnType<typeof addPair>>

/** A household with the same person twice: each with a number, a need and a contact; a link to the second from a client Ada does not see. */
async function addPair(name: string, birthDates: readonly [string | null, string | null] = ['1960-05-01', null]) {
  const { client, persons } = await addHousehold(ada, name, 'Efthymia')
  const params = { clientId: client.id }
  const [kept] = persons
  if (!kept) throw new Error('The household has no person.')
  const { id: _i, fullName: _f, initials: _n, ...values } = kept
  await ada.call(changePerson, {
    params: { ...params, personId: kept.id },
    body: { ...values, birthDate: birthDates[0] },
  })
  const body = {
    givenName: 'Effie',
    familyName: name,
    birthDate: birthDates[1],
    nickname: 'Effie',
    emails: [{ address: 'N@firm.example' }, { address: `effie@${name}.example` }],
  }
  const other = (await ada.call(addPerson, { params, body })).body
  await ada.call(addPhone, { params, body: { number: '+41795550000', personId: other.id } })
  await ada.call(addPreference, { params, body: { kind: 'interest', text: 'Opera', personId: other.id } })
  await ada.call(addSuppression, {
    params,
    body: { channel: 'post', source: 'person', strength: 'soft', personId: other.id },
  })
  const contact = (personIds: string[]) => ({
    channel: 'in_person' as const,
    direction: 'mutual' as const,
    purpose: 'review',
    outcome: 'information',
    occurredAt: '2026-11-20T12:00:00Z',
    notes: 'Lunch',
    clients: [{ clientId: client.id, personIds, notes: 'Lunch' }],
  })
  for (const personIds of [[other.id], [kept.id, other.id]]) await log(contact(personIds))
  const { client: far, persons: farPersons } = await addHousehold(ben, `${name} far`)
  await sam.call(addLink, {
    params: { clientId: far.id },
    body: { kind: 'friend', personId: farPersons[0]?.id ?? null, otherClientId: client.id, otherPersonId: other.id },
  })
  return { clientId: client.id, keptId: kept.id, otherId: other.id, farId: far.id }
}
const log = async (body: object) => {
  const { status, body: answer } = await ada.call(logInteraction, { body: body as never })
  if (status !== 200) throw new Error(JSON.stringify(answer))
}

async function merge(who: Caller, { clientId, keptId, otherId }: Pair, more: Partial<Body> = {}) {
  const { body } = await ada.call(readClient, { params: { clientId } })
  const versionOf = (id: string) => body.persons.find((person) => person.id === id)?.version ?? 0
  const asked = { otherPersonId: otherId, version: versionOf(keptId), otherVersion: versionOf(otherId), ...more }
  return who.call(mergePersons, { params: { clientId, personId: keptId }, body: asked })
}
const undo = (who: Caller, clientId: string, mergeId: string) =>
  who.call(undoMerge, { params: { clientId, mergeId }, body: { reason: 'They are sisters' } })

const dump = (clientIds: readonly string[]) => rowsOfClients(door, clientIds)

describe('a merge of two persons of one client', () => {
  test('leaves one with the numbers, needs, contacts and links of both, each once', async () => {
    const pair = await addPair('Vlachopoulou')
    expect((await merge(ada, pair)).status).toBe(200)
    const { body } = await ada.call(readClient, { params: { clientId: pair.clientId } })
    expect(body.persons).toMatchObject([
      { id: pair.keptId, givenName: 'Efthymia', nickname: 'Effie', birthDate: '1960-05-01' },
    ])
    expect(body.emails.map(({ address, personId }) => [address, personId])).toEqual([
      ['N@firm.example', pair.keptId],
      ['effie@vlachopoulou.example', pair.keptId],
    ])
    for (const part of [body.phones, body.preferences, body.suppressions])
      expect(part.every(({ personId }) => personId === pair.keptId)).toBe(true)
    const far = await sam.call(readClient, { params: { clientId: pair.farId } })
    expect(far.body.links).toMatchObject([{ otherPersonId: pair.keptId }])
    for (const [table, column] of PERSON_COLUMNS.map((name) => name.split('.')))
      if (!['persons', 'merges', 'duplicate_proposals'].includes(table ?? ''))
        expect([
          table,
          await door.behind(`select ${column} from ${table} where ${column} = $1`, [pair.otherId]),
        ]).toEqual([table, []])
    expect((await eventsOf(door, pair.clientId)).filter(({ verb }) => verb === 'merged')).toHaveLength(1)
  })

  test('asks where two birth dates contradict, changes nothing until it is told, and then takes the chosen one', async () => {
    const pair = await addPair('Karamanli', ['1960-05-01', '1962-05-01'])
    const before = await dump([pair.clientId])
    const refused = await merge(ada, pair)
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'conflict',
      fields: { 'choices.birthDate': expect.stringContaining('1962-05-01') },
    })
    expect(await dump([pair.clientId])).toEqual(before)
    expect((await merge(ada, pair, { choices: { birthDate: 'other', givenName: 'other' } })).status).toBe(200)
    const { body } = await ada.call(readClient, { params: { clientId: pair.clientId } })
    expect(body.persons).toMatchObject([
      { birthDate: '1962-05-01', birthMonthDay: '05-01', fullName: 'Effie Karamanli' },
    ])
  })

  test('is refused for who has an older version in hand, and of two at once one happens', async () => {
    const pair = await addPair('Skouloudi')
    expect((await merge(ada, pair, { version: 1, otherVersion: 9 })).body).toMatchObject({
      status: 409,
      code: 'changed',
    })
    const crossed = { ...pair, keptId: pair.otherId, otherId: pair.keptId }
    const both = await Promise.all([merge(ada, pair), merge(sam, crossed)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
    const { body } = await ada.call(readClient, { params: { clientId: pair.clientId } })
    expect(body.persons).toHaveLength(1)
  })

  test('beside an edit of the same person happens after it or not at all', async () => {
    const pair = await addPair('Tsakalou')
    const { body } = await ada.call(readClient, { params: { clientId: pair.clientId } })
    const {
      id: _i,
      fullName: _f,
      initials: _n,
      ...values
    } = body.persons.find(({ id }) => id === pair.otherId) ?? body.persons[0]!
    const edit = sam.call(changePerson, {
      params: { clientId: pair.clientId, personId: pair.otherId },
      body: { ...values, note: 'Asked twice' },
    })
    const [edited, merged] = await Promise.all([edit, merge(ada, pair)])
    expect([
      [200, 200],
      [200, 409],
      [404, 200],
    ]).toContainEqual([edited.status, merged.status])
    expect(edited.status === 200 && merged.status === 200).toBe(false)
  })
})

describe('undoing a merge', () => {
  test('brings back every row of both clients byte for byte, once', async () => {
    const pair = await addPair('Rallidou')
    const before = await dump([pair.clientId, pair.farId])
    const { body } = await merge(ada, pair)
    expect(await dump([pair.clientId, pair.farId])).not.toEqual(before)
    expect((await undo(ada, pair.clientId, body.id)).status).toBe(200)
    expect(await dump([pair.clientId, pair.farId])).toEqual(before)
    expect((await undo(ada, pair.clientId, body.id)).status).toBe(409)
    const list = await sam.call(listMerges, { params: { clientId: pair.clientId } })
    expect(list.body).toMatchObject({
      mayUndo: true,
      rows: [{ id: body.id, mergedBy: 'Ada Adviser', undoneBy: 'Ada Adviser' }],
    })
    expect((await eventsOf(door, pair.clientId)).at(-1)).toEqual({ verb: 'merge undone', subject: 'person' })
  })

  test('leaves with the kept person what was added later, and is refused once what it touched has changed', async () => {
    const pair = await addPair('Notara')
    const params = { clientId: pair.clientId }
    const { body } = await merge(ada, pair)
    await ada.call(addEmail, { params, body: { address: 'later@notara.example', personId: pair.keptId } })
    expect((await undo(ada, pair.clientId, body.id)).status).toBe(200)
    const page = (await ada.call(readClient, { params })).body
    expect(page.emails.find(({ address }) => address === 'later@notara.example')?.personId).toBe(pair.keptId)
    const again = (await merge(ada, pair)).body
    const { id: _i, fullName: _f, initials: _n, ...values } = (await ada.call(readClient, { params })).body.persons[0]!
    await ada.call(changePerson, { params: { ...params, personId: pair.keptId }, body: { ...values, note: 'New' } })
    const before = await dump([pair.clientId])
    expect((await undo(ada, pair.clientId, again.id)).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('changed since (persons)'),
    })
    expect(await dump([pair.clientId])).toEqual(before)
  })
})

describe('who may', () => {
  test('whoever may edit the client; a stranger, a colleague behind a barrier and one who only reads do not', async () => {
    const pair = await addPair('Zaimi')
    expect((await merge(await door.as(world.mia), pair)).status).toBe(403)
    expect((await merge(ned, pair)).status).toBe(404)
    await denyClient(door, pair.clientId, world.sam)
    expect((await merge(sam, pair)).raw.toString()).toBe((await merge(ned, pair)).raw.toString())
    const { body } = await merge(ada, pair)
    expect((await undo(sam, pair.clientId, body.id)).status).toBe(404)
    expect((await sam.call(listMerges, { params: { clientId: pair.clientId } })).status).toBe(404)
    expect((await door.call(listMerges, { params: { clientId: pair.clientId } })).status).toBe(401)
  })
})
