import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import { logInteraction } from '#src/interactions/contract.ts'
import { buildBlackout, buildContact, buildSuppression } from '#tests/contacts.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildUser } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { seedCadencePolicies } from './actions.ts'
import * as contract from './contract.ts'

let door: Door
let world: World
let ada: Caller
let ben: Caller
let ned: Caller
let max: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  ben = await door.as(world.ben)
  ned = await door.as(world.ned)
  max = await door.as(world.max)
})
afterAll(() => door.close())
beforeEach(() => door.clock.set('2026-11-23T09:00:00Z'))

const ofAda = (values: object = {}) => buildClient(door.parts.db, { coveredBy: [world.ada, world.ben], ...values })
const contact = (clientId: string, userId: string, occurredAt: string, more: object = {}) =>
  buildContact(door.parts.db, clientId, userId, { occurredAt, ...more })
const check = async (caller: Caller, clientId: string, more: object = {}) => {
  const body = { clients: [{ clientId }], channel: 'telephone' as const, purpose: 'idea' as const, ...more }
  const answer = await caller.call(contract.checkContact, { body })
  expect(answer.status).toBe(200)
  return answer.body.checks[0] ?? { refused: false, warnings: [] }
}
const codes = (one: { warnings: { code: string }[] }) => one.warnings.map(({ code }) => code)

describe('before a contact', () => {
  test('the cap counts what all colleagues did, not only one\u2019s own', async () => {
    const clientId = await ofAda({ tier: 'C' })
    await contact(clientId, world.ben, '2026-11-10T09:00:00Z')
    expect(codes(await check(ada, clientId))).not.toContain('capped')
    await contact(clientId, world.sam, '2026-11-12T09:00:00Z')
    const warned = await check(ada, clientId)
    expect(warned.warnings).toContainEqual(
      expect.objectContaining({ code: 'capped', count: 2, limit: 2, freeOn: '2026-12-10' }),
    )
    expect(warned.refused).toBe(false)
  })

  test('a withdrawn contact and one of another month do not count', async () => {
    const clientId = await ofAda({ tier: 'C' })
    await contact(clientId, world.ben, '2026-10-20T09:00:00Z')
    await contact(clientId, world.ben, '2026-11-20T09:00:00Z', {
      withdrawnAt: '2026-11-21T09:00:00Z',
      withdrawnBy: world.ben,
      withdrawnReason: 'x',
    })
    expect(codes(await check(ada, clientId))).not.toContain('capped')
  })

  test('a hard do-not-contact refuses the planned contact and flags the logged one', async () => {
    const clientId = await ofAda()
    await buildSuppression(door.parts.db, clientId, { channel: 'telephone', purpose: 'marketing' })
    expect(await check(ada, clientId)).toMatchObject({
      refused: true,
      warnings: [{ code: 'suppressed', severity: 'stop' }],
    })
    expect((await check(ada, clientId, { channel: 'email' })).refused).toBe(false)
    expect((await check(ada, clientId, { purpose: 'review' })).refused).toBe(false)
    const body = {
      channel: 'telephone' as const,
      purpose: 'idea' as const,
      occurredAt: '2026-11-23T08:30:00Z',
      clients: [{ clientId }],
    }
    const logged = await ada.call(logInteraction, { body })
    expect(logged.body.interactions).toMatchObject([{ clientId, flags: ['suppressed'] }])
  })

  test('a soft do-not-contact warns and stops nothing', async () => {
    const clientId = await ofAda()
    await buildSuppression(door.parts.db, clientId, { strength: 'soft' })
    expect(await check(ada, clientId)).toMatchObject({
      refused: false,
      warnings: [{ code: 'suppressed', severity: 'override' }],
    })
  })

  test('the hours are those of the client\u2019s zone, summer time included', async () => {
    const clientId = await ofAda({ timeZone: 'America/New_York' })
    const at = (instant: string) => check(ada, clientId, { at: instant })
    // 12:30 UTC is 8:30 in New York until the clocks go back on 1 November 2026, and 7:30 from then on.
    expect(codes(await at('2026-10-31T12:30:00Z'))).not.toContain('out_of_hours')
    expect((await at('2026-11-01T12:30:00Z')).warnings).toContainEqual(
      expect.objectContaining({ code: 'out_of_hours', localTime: '07:30' }),
    )
    expect(codes(await check(ada, clientId, { at: '2026-11-01T12:30:00Z', channel: 'email' }))).not.toContain(
      'out_of_hours',
    )
  })

  test('a colleague\u2019s contact of these days is named', async () => {
    const clientId = await ofAda()
    await contact(clientId, world.ben, '2026-11-21T09:00:00Z')
    expect((await check(ada, clientId)).warnings).toContainEqual(
      expect.objectContaining({ code: 'colleague_recently', who: 'Ben Specialist', day: '2026-11-21' }),
    )
    expect(codes(await check(ben, clientId))).not.toContain('colleague_recently')
  })

  test('a blackout refuses, and what the client begins is never warned about', async () => {
    const clientId = await ofAda()
    await buildBlackout(door.parts.db, clientId, { startsOn: '2026-11-20', endsOn: '2026-11-30', setBy: world.coco })
    expect(await check(ada, clientId)).toMatchObject({ refused: true, warnings: [{ code: 'blackout' }] })
    expect(await check(ada, clientId, { direction: 'inbound' })).toMatchObject({ refused: false, warnings: [] })
  })

  test('a client the viewer may not know of is not there', async () => {
    const body = { clients: [{ clientId: world.papadopoulos }], channel: 'email' as const, purpose: 'idea' as const }
    expect((await ned.call(contract.checkContact, { body })).status).toBe(404)
  })
})

describe('the day list', () => {
  test('names who is due and why, with the last conversation by whomever', async () => {
    const due = await ofAda({ name: 'Due' })
    const fresh = await ofAda({ name: 'Fresh' })
    await contact(due, world.ben, '2026-07-01T09:00:00Z')
    for (const more of [{ channel: 'in_person' }, {}]) await contact(fresh, world.ben, '2026-11-20T09:00:00Z', more)
    const { body } = await ada.call(contract.readDay, {})
    const row = body.due.find(({ client }) => client.id === due)
    expect(row).toMatchObject({ last: { who: 'Ben Specialist', channel: 'telephone', purpose: 'review' } })
    expect(row?.reasons).toContainEqual(
      expect.objectContaining({ code: 'cadence', targetId: 'contacts', lastOn: '2026-07-01' }),
    )
    expect(body.due.map(({ client }) => client.id)).not.toContain(fresh)
  })

  test('puts off whom one snoozed until the day, and only for oneself', async () => {
    const clientId = await ofAda()
    const params = { clientId }
    const body = { untilOn: '2026-12-01', reason: 'On holiday' }
    expect((await ada.call(contract.snoozeClient, { params, body })).status).toBe(200)
    const mine = (await ada.call(contract.readDay, {})).body
    expect(mine.due.map(({ client }) => client.id)).not.toContain(clientId)
    expect(mine.snoozed).toContainEqual(expect.objectContaining({ untilOn: '2026-12-01', reason: 'On holiday' }))
    expect((await ben.call(contract.readDay, {})).body.due.map(({ client }) => client.id)).toContain(clientId)
    await ada.call(contract.wakeClient, { params })
    expect((await ada.call(contract.readDay, {})).body.due.map(({ client }) => client.id)).toContain(clientId)
    expect((await ned.call(contract.snoozeClient, { params, body })).status).toBe(404)
    expect((await ned.call(contract.wakeClient, { params })).status).toBe(404)
  })

  test('leaves out whom one reached tonight, though it is tomorrow where the client lives', async () => {
    const clientId = await ofAda({ tier: 'B', timeZone: 'Pacific/Auckland' })
    await contact(clientId, world.ada, '2026-01-10T20:00:00Z', { channel: 'in_person' })
    expect((await ada.call(contract.readDay, {})).body.due.map(({ client }) => client.id)).toContain(clientId)
    await contact(clientId, world.ada, '2026-11-23T20:30:00Z', { channel: 'in_person' })
    door.clock.set('2026-11-23T20:45:00Z')
    expect((await ada.call(contract.readDay, {})).body.due.map(({ client }) => client.id)).not.toContain(clientId)
  })

  test('holds back whom nobody should contact, and says why', async () => {
    const clientId = await ofAda()
    await buildSuppression(door.parts.db, clientId)
    const { body } = await ada.call(contract.readDay, {})
    expect(body.held.find(({ client }) => client.id === clientId)?.holds).toContainEqual({ code: 'suppressed' })
  })
})

describe('the board', () => {
  test('shows a manager the team: who hears too rarely and who too often', async () => {
    const rare = await buildClient(door.parts.db, { coveredBy: [world.ben], tier: 'B' })
    const often = await buildClient(door.parts.db, { coveredBy: [world.ben], tier: 'C' })
    for (const day of ['03', '04', '05']) await contact(often, world.ben, `2026-11-${day}T09:00:00Z`)
    const query = { representativeId: world.ben }
    const { body } = await max.call(contract.readCadenceBoard, { query })
    expect(body.representatives).toMatchObject([{ representative: { id: world.ben } }])
    expect(body.tiers).toMatchObject([
      { tier: 'B', tooRare: { count: 1 }, tooOften: { count: 0 } },
      { tier: 'C', tooRare: { count: 1 }, tooOften: { count: 1 } },
    ])
    const list = (side: 'too_rare' | 'too_often') => max.call(contract.listBoardClients, { query: { ...query, side } })
    // Three calls in a month and no mailing in a year: the same client stands on both sides.
    expect((await list('too_rare')).body.rows.map(({ client }) => client.id).toSorted()).toEqual(
      [rare, often].toSorted(),
    )
    expect((await list('too_often')).body.rows.map(({ client }) => client.id)).toEqual([often])
  })

  test('pages without repeating or skipping', async () => {
    const user = await buildUser(door.parts.db, { managerId: world.max })
    const clients = await Promise.all([1, 2, 3, 4, 5].map(() => buildClient(door.parts.db, { coveredBy: [user] })))
    const seen: string[] = []
    let after: string | undefined
    do {
      const query = { representativeId: user, limit: 2, after }
      const { body } = await max.call(contract.listBoardClients, { query })
      seen.push(...body.rows.map(({ client }) => client.id))
      after = body.next ?? undefined
    } while (after)
    expect(seen.toSorted()).toEqual(clients.toSorted())
  })

  test('and the capacity of another team\u2019s representative are not there', async () => {
    const query = { representativeId: world.ben }
    for (const operation of [contract.readCadenceBoard, contract.listBoardClients, contract.readCapacity] as const)
      expect((await ned.call(operation, { query })).status).toBe(404)
  })
})

test('the capacity sets the contacts planned against the hours of a week', async () => {
  const user = await buildUser(door.parts.db, { managerId: world.max, contactHours: 1 })
  await buildClient(door.parts.db, { coveredBy: [user], tier: 'A' })
  const { body } = await max.call(contract.readCapacity, { query: { representativeId: user } })
  expect(body).toMatchObject({
    contacts: 12,
    availableMinutes: 44 * 60,
    fits: true,
    tiers: [{ tier: 'A', clients: 1 }],
  })
})

describe('policies', () => {
  const policy = {
    tier: 'A',
    targets: [
      { id: 'contacts', count: 24, perDays: 365, channels: null, purposes: null, counts: 'qualifying' as const },
    ],
    caps: [],
    cooldownDays: 0,
    stopAfter: null,
    reason: 'Twice a month',
  }
  test('begin with the starter matrix and are set by compliance, not by who is measured by them', async () => {
    await asViewer(door.parts.db, SYSTEM, async (tx) => seedCadencePolicies(tx, await door.context()))
    for (const caller of [ada, max])
      expect((await caller.call(contract.setCadencePolicy, { body: policy })).status).toBe(403)
    const coco = await door.as(world.coco)
    expect((await coco.call(contract.setCadencePolicy, { body: policy })).status).toBe(200)
    const { body } = await ada.call(contract.listCadencePolicies, {})
    const set = body.rows.filter(({ tier, role }) => tier === 'A' && role === 'lead')
    expect(set).toMatchObject([{ targets: [{ count: 24 }], setBy: { id: world.coco } }])
    expect(body.rows.find(({ tier }) => tier === 'B')).toMatchObject({
      targets: [{ count: 4 }, { count: 2 }, { count: 1 }],
    })
  })
})

describe('blackouts', () => {
  const body = { startsOn: '2026-12-01', endsOn: '2026-12-10', reason: 'Results' }
  test('are set and ended by compliance and managers who may know the client', async () => {
    const params = { clientId: world.papadopoulos }
    expect((await ada.call(contract.addBlackout, { params, body })).status).toBe(403)
    const { body: added } = await max.call(contract.addBlackout, { params, body })
    expect((await ada.call(contract.listBlackouts, { params })).body).toMatchObject({
      rows: [{ id: added.id }],
      mayChange: false,
    })
    const ending = { params: { ...params, blackoutId: added.id }, body: { reason: 'Postponed' } }
    expect((await max.call(contract.endBlackout, ending)).status).toBe(200)
    expect((await max.call(contract.endBlackout, ending)).status).toBe(404)
  })
  test('of a client one may not know of are not there', async () => {
    const params = { clientId: world.papadopoulos }
    const other = await door.as(await buildUser(door.parts.db, { roles: ['manager'] }))
    expect((await ned.call(contract.listBlackouts, { params })).status).toBe(404)
    expect((await other.call(contract.addBlackout, { params, body })).status).toBe(404)
    const ending = { params: { ...params, blackoutId: world.eleni }, body: { reason: 'x' } }
    expect((await other.call(contract.endBlackout, ending)).status).toBe(404)
  })
})
