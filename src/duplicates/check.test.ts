import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changePerson, createClient, movePerson } from '#src/clients/contract.ts'
import { addAddress, endAddress, removePhone, addPhone } from '#src/clients/details-contract.ts'
import { denyClient } from '#tests/behind.ts'
import { addHousehold, household } from '#tests/clients.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, CallInput, Door } from '#tests/door.ts'
import { buildUser } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { checkDuplicate } from './contract.ts'

let door: Door
let world: World
let ada: Caller, ben: Caller, ned: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  ben = await door.as(world.ben)
  ned = await door.as(world.ned)
})
afterAll(() => door.close())

type Body = NonNullable<CallInput<typeof checkDuplicate>['body']>
const check = (who: Caller, body: Body) => who.call(checkDuplicate, { body })
const found = async (who: Caller, body: Body) => (await check(who, body)).body.rows

describe('while a new person is typed', () => {
  test('somebody already there is named, with the reasons', async () => {
    const { client, persons } = await addHousehold(ada, 'Gabrielidis', 'Konstantina')
    const rows = await found(ada, { givenName: 'Konstantina', familyName: 'Gabrielidis', phone: '+30 210 123 4567' })
    expect(rows).toMatchObject([
      { clientId: client.id, personId: persons[0]?.id, name: 'Konstantina Gabrielidis', clientName: 'Gabrielidis' },
    ])
    expect(rows[0]?.probability).toBeGreaterThan(0.9)
    expect(rows[0]?.steps.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['before', 'given', 'family', 'phone']),
    )
  })

  test.each([
    ['with the names swapped', { givenName: 'Vardanyan', familyName: 'Hovhannes' }],
    ['in Greek letters', { givenName: 'Χοβάννες', familyName: 'Βαρντανιάν', birthDate: '1961-04-17' }],
    ['with a slip in each name', { givenName: 'Hovhanes', familyName: 'Vardanian', birthDate: '1961-04-17' }],
    [
      'by the e-mail alone with another spelling',
      { givenName: 'Hovik', familyName: 'Vardanyan', email: 'HV@arax.example' },
    ],
  ])('%s', async (_how, typed) => {
    const exists = await found(ada, { givenName: 'Hovhannes', familyName: 'Vardanyan' })
    if (!exists.length)
      await ada.call(createClient, {
        body: {
          ...household('Vardanyan', 'Hovhannes'),
          persons: [
            {
              givenName: 'Hovhannes',
              familyName: 'Vardanyan',
              birthDate: '1961-04-17',
              emails: [{ address: 'hv@arax.example' }],
            },
          ],
        },
      })
    expect(await found(ada, typed)).toMatchObject([{ name: 'Hovhannes Vardanyan' }])
  })

  test('an unlike person, half a name and nothing at all find nobody', async () => {
    await addHousehold(ada, 'Oikonomidou', 'Zoe')
    expect(await found(ada, { givenName: 'Albert', familyName: 'Zweistein' })).toEqual([])
    expect(await found(ada, { familyName: 'Oik' })).toEqual([])
    expect(await found(ada, {})).toEqual([])
  })

  test('a wife and a husband of one home are not taken for one person', async () => {
    const { client, persons } = await addHousehold(ada, 'Iosifidis', 'Markos')
    const params = { clientId: client.id }
    await ada.call(addAddress, {
      params,
      body: { lines: ['Odos Ermou 5'], city: 'Athens', country: 'GR', personId: persons[0]?.id ?? null },
    })
    expect(
      await found(ada, { givenName: 'Theodora', familyName: 'Iosifidis', street: 'Odos Ermou 5', city: 'Athens' }),
    ).toEqual([])
  })

  test('a person who is edited is not like themselves', async () => {
    const { persons } = await addHousehold(ada, 'Lambrakis', 'Fotini')
    const typed = { givenName: 'Fotini', familyName: 'Lambrakis' }
    expect(await found(ada, typed)).toHaveLength(1)
    expect(await found(ada, { ...typed, exceptId: persons[0]?.id ?? '' })).toEqual([])
  })

  test('a company is found by its name without its legal form and with a slip, and a person never by it', async () => {
    await ada.call(createClient, {
      body: { ...household('Meltemi Shipping Holdings S.A.'), kind: 'company', persons: [] },
    })
    expect(await found(ada, { kind: 'company', name: 'Meltemi Shiping Holdings' })).toMatchObject([
      { personId: null, name: 'Meltemi Shipping Holdings S.A.' },
    ])
    expect(await found(ada, { kind: 'person', name: 'Meltemi Shipping Holdings' })).toEqual([])
  })
})

describe('what is known follows every change in its own transaction', () => {
  test('a number added and taken away, a name written anew, an address that ended, a move', async () => {
    const { client, persons } = await addHousehold(ada, 'Anagnostou', 'Pelagia')
    const person = persons[0]
    if (!person) throw new Error('The household has no person.')
    const params = { clientId: client.id }
    const byPhone = () => found(ada, { familyName: 'Anagnostou', givenName: 'P', phone: '+41 79 555 44 33' })
    const steps = async () =>
      (await byPhone()).flatMap((row) => row.steps.map(({ field, level }) => `${field} ${level}`))
    const phone = await ada.call(addPhone, { params, body: { number: '+41795554433', personId: person.id } })
    expect(await steps()).toContain('phone same')
    await ada.call(removePhone, { params: { ...params, phoneId: phone.body.id } })
    expect(await steps()).not.toContain('phone same')
    const { id: _i, fullName: _f, initials: _n, ...values } = person
    await ada.call(changePerson, {
      params: { ...params, personId: person.id },
      body: { ...values, familyName: 'Xenakis' },
    })
    expect(await found(ada, { givenName: 'Pelagia', familyName: 'Xenakis' })).toHaveLength(1)
    const address = await ada.call(addAddress, {
      params,
      body: { lines: ['Rue du Lac 9'], city: 'Vevey', country: 'CH' },
    })
    const atLake = async () =>
      (await found(ada, { givenName: 'Pelagia', familyName: 'Xenakis', street: 'Rue du Lac 9' }))[0]?.steps.some(
        ({ field }) => field === 'street',
      )
    expect(await atLake()).toBe(true)
    await ada.call(endAddress, { params: { ...params, addressId: address.body.id }, body: { validTo: '2026-11-01' } })
    expect(await atLake()).toBe(false)
    const other = await addHousehold(ada, 'Xenakis-Weber', 'Urs')
    const move = { toClientId: other.client.id, reason: 'Married' }
    await ada.call(movePerson, { params: { ...params, personId: person.id }, body: move })
    expect(await found(ada, { givenName: 'Pelagia', familyName: 'Xenakis' })).toMatchObject([
      { clientId: other.client.id },
    ])
  })

  test('a refused change leaves it as it was', async () => {
    const { client, persons } = await addHousehold(ada, 'Stathopoulos', 'Rena')
    const values = { givenName: 'Renata', familyName: 'Nobody', version: 99 }
    const refused = await ada.call(changePerson, {
      params: { clientId: client.id, personId: persons[0]?.id ?? '' },
      body: values,
    })
    expect(refused.status).toBe(409)
    expect(await found(ada, { givenName: 'Renata', familyName: 'Nobody' })).toEqual([])
  })
})

describe('what is hidden does not exist', () => {
  const typed = { givenName: 'Leonidas', familyName: 'Mavrogiannis', phone: '+30 694 111 2233' }
  const add = (who: Caller) =>
    who.call(createClient, {
      body: { ...household('Mavrogiannis'), persons: [{ ...named, phones: [{ number: '+306941112233' }] }] },
    })
  const named = { givenName: 'Leonidas', familyName: 'Mavrogiannis' }

  test('the answer is the same to the byte with a hidden twin and without one', async () => {
    const cleo = await buildUser(door.parts.db, { name: 'Cleo', roles: ['service', 'representative'] })
    const denied = await door.as(cleo)
    await add(denied)
    const before = await Promise.all([denied, ned, ada].map(async (who) => (await check(who, typed)).raw.toString()))
    const twin = (await add(ben)).body.id
    await denyClient(door, twin, cleo)
    await denyClient(door, twin, world.ned)
    const after = await Promise.all([denied, ned, ada].map(async (who) => (await check(who, typed)).raw.toString()))
    expect(after).toEqual(before)
    expect(await found(ben, typed)).toMatchObject([{ clientId: twin }])
    expect(await found(await door.as(world.coco), typed)).toHaveLength(2)
  })

  test('a key that too many bear whom the viewer may not see still finds those they may', async () => {
    const { client } = await addHousehold(ada, 'Petropoulos', 'Ioanna')
    const persons = Array.from({ length: 40 }, () => ({ givenName: 'Ioanna', familyName: 'Petropoulos' }))
    for (const name of ['One', 'Two', 'Three']) await ben.call(createClient, { body: { ...household(name), persons } })
    expect(await found(ben, { givenName: 'Ioanna', familyName: 'Petropoulos' })).toEqual([])
    expect(await found(ada, { givenName: 'Ioanna', familyName: 'Petropoulos' })).toMatchObject([
      { clientId: client.id },
    ])
  })

  test('an administrator and a stranger learn nothing', async () => {
    await addHousehold(ada, 'Kanellopoulos', 'Vasiliki')
    const somebody = { givenName: 'Vasiliki', familyName: 'Kanellopoulos' }
    expect(await found(await door.as(world.ari), somebody)).toEqual([])
    expect((await door.call(checkDuplicate, { body: somebody })).status).toBe(401)
  })
})
