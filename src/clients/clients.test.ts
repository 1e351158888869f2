import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { denyClient } from '#tests/behind.ts'
import { addHousehold, eventsOf, household } from '#tests/clients.ts'
import { newKey, openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildAccount, buildClient } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { asViewer } from '#src/db/database.ts'
import { SYSTEM } from '#src/context.ts'
import { newId } from '#src/kit/ids.ts'
import { restage } from './actions.ts'
import * as contract from './contract.ts'
import * as parts from './details-contract.ts'
import * as stops from './suppressions-contract.ts'

let door: Door
let world: World
let ada: Caller
let ned: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  ned = await door.as(world.ned)
})
afterAll(() => door.close())

describe('adding a client', () => {
  test('adds the household with its members, covered by whoever adds it', async () => {
    const page = await addHousehold(ada, 'Gelovani')
    expect(page.client).toMatchObject({ name: 'Gelovani', stage: 'prospect', tier: 'prospect', version: 1 })
    expect(page.persons[0]).toMatchObject({ fullName: 'Nino Gelovani', role: 'primary', initials: 'NG' })
    expect(page.phones[0]).toMatchObject({ e164: '+302101234567', personId: page.persons[0]?.id })
    expect(page.emails[0]?.address).toBe('N@firm.example')
    expect(page.may).toEqual({ edit: true, manage: false, suppress: true })
    expect(await eventsOf(door, page.client.id)).toContainEqual({ verb: 'added', subject: 'client' })
  })

  test('happens once for a request sent twice', async () => {
    const request = { body: household('Twice'), key: newKey() }
    const [first, again] = [
      await ada.call(contract.createClient, request),
      await ada.call(contract.createClient, request),
    ]
    expect(again.body).toEqual(first.body)
    const found = await ada.call(contract.search, { query: { q: 'Twice', kind: 'client' } })
    expect(found.body.rows).toHaveLength(1)
  })

  test('refuses a telephone number that is none, naming it, and keeps nothing', async () => {
    const body = { ...household('Wrongnumber'), phones: [{ number: '12' }] }
    const answer = await ada.call(contract.createClient, { body })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body)).toContain('12')
    expect((await ada.call(contract.search, { query: { q: 'Wrongnumber' } })).body.rows).toEqual([])
  })

  test('refuses a person without any name', async () => {
    const body = { ...household('Nameless'), persons: [{ givenName: ' ' }] }
    expect((await ada.call(contract.createClient, { body })).status).toBe(422)
  })

  test('is for who serves clients: not the controller, the administrator or compliance', async () => {
    for (const userId of [world.cara, world.ari, world.coco, world.mia])
      expect((await (await door.as(userId)).call(contract.createClient, { body: household('No') })).status).toBe(403)
  })

  test('lets service name the representative who leads, and a representative only themselves', async () => {
    const sam = await door.as(world.sam)
    expect((await sam.call(contract.createClient, { body: household('Unled') })).status).toBe(422)
    const led = await sam.call(contract.createClient, { body: { ...household('Led'), leadId: world.ned } })
    expect((await ned.call(contract.readClient, { params: { clientId: led.body.id } })).status).toBe(200)
    const stolen = await ada.call(contract.createClient, { body: { ...household('Stolen'), leadId: world.ned } })
    expect(stolen.status).toBe(403)
  })
})

describe('reading a client', () => {
  test('answers a stranger, a denied colleague and the administrator as if it did not exist', async () => {
    const { client } = await addHousehold(ada, 'Walled')
    await denyClient(door, client.id, world.max)
    await denyClient(door, client.id, world.coco)
    const missing = await ned.call(contract.readClient, { params: { clientId: newId() } })
    for (const userId of [world.ned, world.max, world.coco, world.ari]) {
      const caller = await door.as(userId)
      const answer = await caller.call(contract.readClient, { params: { clientId: client.id } })
      expect([answer.status, answer.body]).toEqual([404, missing.body])
      const list = await caller.call(contract.listClients, { query: { limit: 200 } })
      expect(list.body.rows.map(({ id }) => id)).not.toContain(client.id)
      expect((await caller.call(contract.search, { query: { q: 'Walled' } })).body.rows).toEqual([])
    }
  })

  test('is open to firm-wide readers, who may not change it', async () => {
    const { client } = await addHousehold(ada, 'Widely')
    const cara = await door.as(world.cara)
    const page = await cara.call(contract.readClient, { params: { clientId: client.id } })
    expect(page.body.may).toEqual({ edit: false, manage: false, suppress: false })
    const change = { params: { clientId: client.id }, body: { version: 1, name: 'Mine' } }
    expect((await cara.call(contract.changeClient, change)).status).toBe(403)
  })
})

describe('every change', () => {
  test('of a stranger is refused as if there were nothing', async () => {
    const { client, persons, phones } = await addHousehold(ada, 'Private')
    const params = { clientId: client.id }
    const personId = persons[0]?.id ?? ''
    const person = { ...params, personId }
    const own = await addHousehold(ned, 'Neds')
    const answers = [
      await ned.call(contract.changeClient, { params, body: { version: 1, name: 'X' } }),
      await ned.call(contract.addPerson, { params, body: { givenName: 'X' } }),
      await ned.call(contract.changePerson, { params: person, body: { version: 1, givenName: 'X' } }),
      await ned.call(contract.movePerson, { params: person, body: { toClientId: own.client.id, reason: 'x' } }),
      await ned.call(contract.movePerson, {
        params: { clientId: own.client.id, personId: own.persons[0]?.id ?? '' },
        body: { toClientId: client.id, reason: 'x' },
      }),
      await ned.call(contract.overrideTier, { params, body: { tier: 'A', reason: 'x', until: '2027-01-01' } }),
      await ned.call(contract.listTiers, { params }),
      await ned.call(parts.addPhone, { params, body: { number: '+302101234567' } }),
      await ned.call(parts.removePhone, { params: { ...params, phoneId: phones[0]?.id ?? '' } }),
      await ned.call(parts.addEmail, { params, body: { address: 'a@b.example' } }),
      await ned.call(parts.addAddress, { params, body: { lines: ['1'], country: 'GR' } }),
      await ned.call(parts.addEmployment, { params, body: { personId, employer: 'X' } }),
      await ned.call(parts.addPreference, { params, body: { kind: 'interest', text: 'golf' } }),
      await ned.call(parts.addLink, { params, body: { kind: 'friend', otherClientId: own.client.id } }),
      await ned.call(parts.addLink, {
        params: { clientId: own.client.id },
        body: { kind: 'friend', otherClientId: client.id },
      }),
      await ned.call(stops.addSuppression, { params, body: { source: 'person' } }),
      await ned.call(stops.endSuppression, { params: { ...params, suppressionId: newId() }, body: { reason: 'x' } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
    const after = await ada.call(contract.readClient, { params })
    expect(after.body.client.version).toBe(1)
  })

  test('of two editors at once keeps the first and shows it to the second', async () => {
    const { client } = await addHousehold(ada, 'Contended')
    const params = { clientId: client.id }
    const ben = await door.as(world.max)
    expect((await ada.call(contract.changeClient, { params, body: { version: 1, note: 'first' } })).status).toBe(200)
    const second = await ben.call(contract.changeClient, { params, body: { version: 1, note: 'second' } })
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({ code: 'changed', current: { note: 'first', version: 2 } })
  })

  test('leaves alone what it does not name', async () => {
    const { client } = await addHousehold(ada, 'Partial')
    const body = { version: 1, nativeName: 'Μερική', industry: 'Shipping' }
    await ada.call(contract.changeClient, { params: { clientId: client.id }, body })
    const after = await ada.call(contract.changeClient, {
      params: { clientId: client.id },
      body: { version: 2, note: 'n' },
    })
    expect(after.body).toMatchObject({ nativeName: 'Μερική', industry: 'Shipping', note: 'n', language: 'en' })
  })
})

describe('a do-not-contact', () => {
  test('set by compliance for the law is ended by compliance only', async () => {
    const { client } = await addHousehold(ada, 'Quiet')
    const params = { clientId: client.id }
    const coco = await door.as(world.coco)
    const set = await coco.call(stops.addSuppression, { params, body: { source: 'law', purpose: 'marketing' } })
    expect(set.body).toMatchObject({ strength: 'hard', setBy: { name: 'Coco Compliance' }, validFrom: '2026-11-23' })
    const end = { params: { ...params, suppressionId: set.body.id }, body: { reason: 'Asked again' } }
    expect((await ada.call(stops.endSuppression, end)).status).toBe(403)
    expect((await coco.call(stops.endSuppression, end)).status).toBe(200)
    expect((await ada.call(contract.readClient, { params })).body.suppressions).toEqual([])
  })

  test('is listed for compliance, denials apart, and not for a representative', async () => {
    const { client } = await addHousehold(ada, 'Listed')
    await ada.call(stops.addSuppression, { params: { clientId: client.id }, body: { source: 'person' } })
    const listed = async () =>
      (await (await door.as(world.coco)).call(stops.listSuppressions, { query: { limit: 200 } })).body.rows
    expect((await listed()).map(({ clientName }) => clientName)).toContain('Listed')
    await denyClient(door, client.id, world.coco)
    expect((await listed()).map(({ clientName }) => clientName)).not.toContain('Listed')
    expect((await ada.call(stops.listSuppressions)).status).toBe(403)
  })
})

describe('the tier', () => {
  test('is overridden by the manager of the pay line, with a reason and an end', async () => {
    const { client } = await addHousehold(ada, 'Tiered')
    const params = { clientId: client.id }
    const body = { tier: 'A' as const, reason: 'Founder of a listed company', until: '2027-06-30' }
    expect((await ada.call(contract.overrideTier, { params, body })).status).toBe(403)
    const max = await door.as(world.max)
    expect((await max.call(contract.overrideTier, { params, body: { ...body, until: '2026-01-01' } })).status).toBe(422)
    expect((await max.call(contract.overrideTier, { params, body })).body).toMatchObject({
      tier: 'A',
      origin: 'override',
    })
    const page = (await ada.call(contract.readClient, { params })).body
    expect([page.client.tier, page.tier?.reason]).toEqual(['A', 'Founder of a listed company'])
    expect((await ada.call(contract.listTiers, { params })).body.rows).toHaveLength(2)
  })
})

describe('the stage', () => {
  test('follows the accounts', async () => {
    const { client } = await addHousehold(ada, 'Staged')
    const context = await door.context()
    await buildAccount(door.parts.db, client.id, { openedOn: '2026-11-01' })
    await asViewer(door.parts.db, SYSTEM, (tx) => restage(tx, context, client.id))
    const page = await ada.call(contract.readClient, { params: { clientId: client.id } })
    expect(page.body.client).toMatchObject({ stage: 'client', since: '2026-11-23' })
  })
})

describe('the list', () => {
  test('is paged by cursor, each client once, and sorted as the reader’s language sorts', async () => {
    const eli = await door.as(world.ned)
    for (const name of ['Ωμέγα', 'Álvarez', 'Ζήτα', 'Zeta', 'Άλφα']) await addHousehold(eli, name)
    const names = async () => {
      const found: string[] = []
      let after: string | undefined
      do {
        const { body } = await eli.call(contract.listClients, { query: { whose: 'mine', limit: 2, after } })
        found.push(...body.rows.map(({ name }) => name))
        after = body.next ?? undefined
      } while (after)
      return found.filter((name) => /[ΩΖΆ]|Álvarez|Zeta/.test(name))
    }
    expect(await names()).toEqual(['Álvarez', 'Zeta', 'Άλφα', 'Ζήτα', 'Ωμέγα'])
    await door.parts.db.updateTable('users').set({ language: 'el' }).where('id', '=', world.ned).execute()
    expect(await names()).toEqual(['Άλφα', 'Ζήτα', 'Ωμέγα', 'Álvarez', 'Zeta'])
  })

  test('of a manager’s team holds what the team covers, of oneself nothing', async () => {
    const max = await door.as(world.max)
    const team = await max.call(contract.listClients, { query: { whose: 'team', limit: 200 } })
    expect(team.body.rows.map(({ id }) => id)).toContain(world.papadopoulos)
    expect((await max.call(contract.listClients, { query: { whose: 'mine' } })).body.rows).toEqual([])
  })

  test('can be sorted by who was not contacted for longest', async () => {
    const quiet = await buildClient(door.parts.db, { name: 'Never called', coveredBy: [world.ben] })
    const ben = await door.as(world.ben)
    const { body } = await ben.call(contract.listClients, { query: { sort: 'last_contact', limit: 1 } })
    expect(body.rows[0]?.lastContactAt).toBeNull()
    const rest = await ben.call(contract.listClients, { query: { sort: 'last_contact', after: body.next ?? '' } })
    expect([...body.rows, ...rest.body.rows].map(({ id }) => id)).toContain(quiet)
  })

  test('refuses a cursor it did not give', async () => {
    expect((await ada.call(contract.listClients, { query: { after: 'nonsense' } })).status).toBe(422)
  })
})
