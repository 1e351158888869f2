import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { publishTierRule, listTierRules } from '#src/cadence/tiers-contract.ts'
import { sql } from 'kysely'
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import { eventsOf } from '#tests/clients.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildAccount, buildClient } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { reindexAll } from './actions/reindexing.ts'
import { indexClient } from './actions/searchEntries.ts'
import { restageAll } from './actions/restaging.ts'
import { retierAll } from './actions/retiering.ts'
import { overrideTier, readClient, search } from './contract.ts'

let door: Door
let world: World
let max: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  max = await door.as(world.max)
})
beforeEach(() => door.clock.set('2026-11-23T09:00:00Z'))
afterAll(() => door.close())

const client = (values: Parameters<typeof buildClient>[1] = {}) =>
  buildClient(door.parts.db, { coveredBy: [world.ada], ...values })
const read = async (clientId: string) => (await max.call(readClient, { params: { clientId } })).body.client
const restage = async () => restageAll(await door.context())
const retier = async () => retierAll(await door.context())

describe('the nightly stage', () => {
  test('follows an account that opened or closed by its date, once', async () => {
    const clientId = await client({ stage: 'prospect' })
    await buildAccount(door.parts.db, clientId, { openedOn: '2026-11-30', closedOn: '2027-01-31' })
    await restage()
    expect((await read(clientId)).stage).toBe('prospect')
    door.clock.set('2026-11-30T03:20:00Z')
    expect((await restage()).restaged).toBeGreaterThan(0)
    expect(await restage()).toEqual({ restaged: 0 })
    expect(await read(clientId)).toMatchObject({ stage: 'client', since: '2026-11-30' })
    door.clock.set('2027-01-31T03:20:00Z')
    expect(await restage()).toEqual({ restaged: 1 })
    expect((await read(clientId)).stage).toBe('former')
    const events = (await eventsOf(door, clientId)).filter(({ verb }) => verb === 'restaged')
    expect(events).toHaveLength(2)
  })
})

describe('the nightly index', () => {
  test('writes anew the words an earlier version kept, once, and leaves the others', async () => {
    const clientId = await client({ name: 'Thessaloniki' })
    await asViewer(door.parts.db, SYSTEM, async (tx) => {
      await indexClient(tx, clientId)
      await sql`update search_words set word = '~' || substr(word, 2) where client_id = ${clientId} and word like '=%'`.execute(
        tx,
      )
    })
    const heard = async () =>
      (await max.call(search, { query: { q: 'Фессалоники', limit: 5 } })).body.rows.map(({ label }) => label)
    expect(await heard()).toEqual([])
    const context = await door.context()
    expect((await reindexAll(context)).reindexed).toBeGreaterThan(0)
    expect(await heard()).toEqual(['Thessaloniki'])
    expect(await reindexAll(context)).toEqual({ reindexed: 0 })
  })
})

const RULE = {
  currency: 'EUR',
  steps: [
    { tier: 'A' as const, fromMinor: 100_000_000 },
    { tier: 'B' as const, fromMinor: 25_000_000 },
    { tier: 'C' as const, fromMinor: 0 },
  ],
  hysteresisBp: 1_000,
  validFrom: '2026-11-23',
  reason: 'Service model 2027',
}

describe('the nightly tier', () => {
  test('falls back to what the rule gave when an override ends', async () => {
    const clientId = await client({ tier: 'C' })
    const override = { tier: 'A' as const, reason: 'Sells the company', until: '2026-12-31' }
    await max.call(overrideTier, { params: { clientId }, body: override })
    expect(await retier()).toEqual({ retiered: 0 })
    door.clock.set('2027-01-01T03:50:00Z')
    await door.behind(
      `insert into client_tiers (client_id, id, tier, origin, reason, valid_from, recorded_at)
       values ($1, gen_random_uuid(), 'C', 'rule', 'before', '2026-01-01', '2026-01-01')`,
      [clientId],
    )
    expect(await retier()).toEqual({ retiered: 1 })
    expect(await retier()).toEqual({ retiered: 0 })
    expect((await read(clientId)).tier).toBe('C')
  })

  test('is set by compliance alone, by a rule that begins today or later', async () => {
    const status = async (userId: string, body = RULE) =>
      (await (await door.as(userId)).call(publishTierRule, { body })).status
    expect([await status(world.max), await status(world.ari), await status(world.ned)]).toEqual([403, 403, 403])
    expect(await status(world.coco, { ...RULE, validFrom: '2026-11-22' })).toBe(422)
    expect(await status(world.coco, { ...RULE, steps: RULE.steps.slice(0, 2) })).toBe(422)
    expect(await status(world.coco)).toBe(200)
    const { body } = await max.call(listTierRules)
    expect(body).toMatchObject({
      mayPublish: false,
      rows: [{ currency: 'EUR', publishedBy: { name: 'Coco Compliance' } }],
    })
    await expect(door.behind('update tier_rules set hysteresis_bp = 0')).rejects.toThrow(/never changes/)
  })

  test('rises at the line, is kept just below it and falls well below it', async () => {
    const clientId = await client({ tier: 'C' })
    const id = await buildAccount(door.parts.db, clientId, { balanceMinor: 100_000_000 })
    const tierAt = async (balanceMinor: number) => {
      await door.behind('update accounts set balance_minor = $2 where id = $1', [id, balanceMinor])
      await retier()
      return (await read(clientId)).tier
    }
    expect(await tierAt(100_000_000)).toBe('A')
    expect(await tierAt(90_000_000)).toBe('A')
    expect(await tierAt(89_999_999)).toBe('B')
    const history = await door.behind('select tier, valid_to from client_tiers where client_id = $1', [clientId])
    expect(history.filter(({ valid_to }) => valid_to === null)).toMatchObject([{ tier: 'B' }])
  })

  test('is left alone while a balance is not known, for prospects and for centres of influence', async () => {
    const [unstated, prospect, coi, foreign] = [
      await client({ tier: 'A' }),
      await client({ tier: 'prospect', stage: 'prospect' }),
      await client({ tier: 'coi' }),
      await client({ tier: 'A' }),
    ]
    await buildAccount(door.parts.db, unstated)
    await buildAccount(door.parts.db, coi, { balanceMinor: 1 })
    await buildAccount(door.parts.db, foreign, { balanceMinor: 1, currency: 'JPY' })
    await retier()
    const tiers = await Promise.all([unstated, prospect, coi, foreign].map(async (id) => (await read(id)).tier))
    expect(tiers).toEqual(['A', 'prospect', 'coi', 'A'])
  })

  test('converts at a rate of the last week', async () => {
    const clientId = await client({ tier: 'C' })
    await buildAccount(door.parts.db, clientId, { balanceMinor: 30_000_000, currency: 'CHF' })
    await door.behind(`insert into exchange_rates values ('CHF', 'EUR', '2026-11-20', 1.05, 'test')`)
    await retier()
    expect((await read(clientId)).tier).toBe('B')
  })
})
