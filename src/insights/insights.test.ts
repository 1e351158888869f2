import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adherence } from '#src/cadence/cadence.ts'
import type { ContactFact } from '#src/cadence/cadence.ts'
import { policyFor } from '#src/cadence/policies.ts'
import { STARTER_POLICIES } from '#src/cadence/starter.ts'
import type { Operation } from '#src/kit/operation.ts'
import { addDays, dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildUser } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { addHistory, chanceOf, lockRunOf } from '#tests/history.ts'
import type { History } from '#tests/history.ts'

let door: Door
let world: World
let made: History[]
const TODAY = '2026-11-23'
const SPAN = { from: '2026-03-01', to: TODAY }

beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  made = []
})
afterAll(() => door.close())

/** Ten more clients each time, most of them of max's team, with contacts, pledges and confirmations. */
let seed = 1
beforeEach(async () => {
  made.push(...(await addHistory(door, world, chanceOf(seed++), 10)))
})

const pages = async (caller: Caller, operation: Operation, query: object) => {
  type Page = { rows: Record<string, unknown>[]; next: string | null }
  const rows: Page['rows'] = []
  for (let after: string | undefined; ;) {
    const { body } = await caller.call(operation, { query: { ...query, limit: 7, after } } as never)
    const page = body as Page
    rows.push(...page.rows)
    if (!page.next) return rows
    after = page.next
  }
}
type Money = { amountMinor: number; confirmedMinor: number }
const dayIn = (instant: string) => dayOf(new Date(instant), 'Europe/Zurich')
/** What a naive reader counts: everything of the team's that the manager may know of. */
const known = () => made.filter(({ coveredBy }) => coveredBy === world.ada || coveredBy === world.ben)
const contactsIn = ({ from, to } = SPAN) =>
  known().flatMap((client) =>
    client.contacts
      .filter((one) => !one.withdrawn && [world.ada, world.ben].includes(one.userId))
      .filter(({ at }) => dayIn(at) >= from && dayIn(at) <= to)
      .map((one) => ({ ...one, tier: client.tier })),
  )

describe.each([1, 2, 3])('in random world %i', () => {
  test('contacts are what a naive count says, whole, by channel, person, tier, initiative and month', async () => {
    const max = await door.as(world.max)
    const { body, status } = await max.call(contract.readContactInsights, { query: { ...SPAN, step: 'month' } })
    expect(status).toBe(200)
    const naive = contactsIn()
    const talks = naive.filter(({ qualifying }) => qualifying)
    expect(body.whole).toEqual({ contacts: naive.length, conversations: talks.length })
    const agree = (parts: { id: string; contacts: number }[], of: (one: (typeof naive)[number]) => string | null) => {
      const wanted = Map.groupBy(naive, of)
      wanted.delete(null)
      expect(new Map(parts.map(({ id, contacts }) => [id, contacts]))).toEqual(
        new Map([...wanted].map(([id, rows]) => [id, rows.length])),
      )
    }
    agree(body.channels, ({ channel }) => channel)
    agree(body.people, ({ userId }) => userId)
    agree(body.tiers, ({ tier }) => tier)
    agree(body.initiatives, ({ initiativeId }) => initiativeId)
    expect(body.periods.map((period) => period.contacts)).toEqual(
      body.periods.map(({ from, to }) => contactsIn({ from, to }).length),
    )
  })

  test('every figure of contacts opens to a list of as many', async () => {
    const max = await door.as(world.max)
    for (const query of [{}, { tier: 'A' }, { representativeId: world.ada }, { tier: 'C', from: '2026-09-01' }]) {
      const scope = { ...SPAN, ...query }
      const { body } = await max.call(contract.readContactInsights, { query: scope })
      const rows = await pages(max, contract.listContactInsights, scope)
      expect(rows).toHaveLength(body.whole.contacts)
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
      const talks = await pages(max, contract.listContactInsights, { ...scope, conversations: true })
      expect(talks).toHaveLength(body.whole.conversations)
    }
  })

  test('adherence is what the rule of cadence says client by client, and opens to them', async () => {
    const max = await door.as(world.max)
    const { body } = await max.call(contract.readAdherence, { query: {} })
    const from = addDays(TODAY, -365)
    const naive = known().map((client) => {
      const goal = policyFor(STARTER_POLICIES, client.tier, 'lead').targets[0]
      if (!goal) throw new Error(`No policy for ${client.tier}`)
      const facts = client.contacts.filter(({ withdrawn }) => !withdrawn).map((one) => factOf(client, one))
      return { clientId: client.clientId, userId: client.coveredBy, ...adherence(goal, facts, from, TODAY) }
    })
    const sum = (rows: typeof naive) => ({
      clients: rows.length,
      planned: rows.reduce((total, { planned }) => total + planned, 0),
      onTime: rows.reduce((total, { onTime }) => total + onTime, 0),
    })
    // The world's own household has no contact but is led too.
    const whole = sum([...naive, { clientId: world.papadopoulos, userId: world.ada, planned: 12, onTime: 0 }])
    expect(body.whole).toEqual(whole)
    expect(body.people.find(({ id }) => id === world.ben)).toMatchObject(
      sum(naive.filter(({ userId }) => userId === world.ben)),
    )
    expect(body.periods.reduce((total, { planned }) => total + planned, 0)).toBe(whole.planned)
    expect(body.periods.reduce((total, { onTime }) => total + onTime, 0)).toBe(whole.onTime)
    const rows = await pages(max, contract.listAdherence, {})
    for (const { clientId, planned, onTime } of naive)
      expect(rows).toContainEqual(expect.objectContaining({ clientId, planned, onTime }))
    expect(rows).toHaveLength(whole.clients)
    for (const { from: endedFrom, to: endedTo, planned, onTime } of body.periods) {
      const ended = await pages(max, contract.listAdherence, { endedFrom, endedTo })
      const total = (key: 'planned' | 'onTime') => ended.reduce((so, row) => so + Number(row[key]), 0)
      expect([total('planned'), total('onTime')]).toEqual([planned, onTime])
      expect(ended.every((row) => Number(row.planned) > 0)).toBe(true)
    }
  })

  test('pledged and confirmed are what a naive sum says, and each opens to its list', async () => {
    const max = await door.as(world.max)
    const { body } = await max.call(contract.readPledges, { query: SPAN })
    const pledges = known().flatMap((client) => client.pledges.map((pledge) => ({ ...pledge, ...client })))
    const promised = pledges.filter(({ claimedOn }) => claimedOn >= SPAN.from)
    const arrived = pledges.filter(({ confirmedOn }) => confirmedOn !== null && confirmedOn >= SPAN.from)
    const total = (rows: { pledgedMinor: number; confirmedMinor: number }[], key: 'pledgedMinor' | 'confirmedMinor') =>
      rows.reduce((sum, row) => sum + row[key], 0)
    expect(body.whole).toMatchObject({
      pledgedMinor: total(promised, 'pledgedMinor'),
      keptMinor: total(promised, 'confirmedMinor'),
      confirmedMinor: total(arrived, 'confirmedMinor'),
    })
    const { keptMinor, openMinor, lapsedMinor, pledgedMinor } = body.whole
    expect(keptMinor + openMinor + lapsedMinor).toBe(pledgedMinor)
    for (const parts of [body.people, body.tiers, body.periods]) {
      expect(total(parts, 'pledgedMinor')).toBe(pledgedMinor)
      expect(total(parts, 'confirmedMinor')).toBe(body.whole.confirmedMinor)
    }
    const listed = async (moved: (typeof contract.MOVEMENTS)[number], minorOf: (row: Money) => number) =>
      (await pages(max, contract.listPledges, { ...SPAN, moved })).reduce((sum, row) => sum + minorOf(row as Money), 0)
    const rest = ({ amountMinor, confirmedMinor }: Money) => amountMinor - confirmedMinor
    expect(await listed('pledged', (row) => row.amountMinor)).toBe(pledgedMinor)
    expect(await listed('kept', (row) => row.confirmedMinor)).toBe(keptMinor)
    expect(await listed('open', rest)).toBe(openMinor)
    expect(await listed('lapsed', rest)).toBe(lapsedMinor)
    expect(await listed('confirmed', (row) => row.amountMinor)).toBe(body.whole.confirmedMinor)
    for (const moved of ['kept', 'open', 'lapsed'] as const)
      expect(await listed(moved, () => 1), moved).toBeLessThan(await listed('pledged', () => 1))
  })
})

const factOf = (client: History, one: History['contacts'][number]): ContactFact => ({
  id: one.id,
  clientId: client.clientId,
  personIds: [],
  userId: one.userId,
  day: dayIn(one.at),
  channel: one.channel,
  direction: one.direction,
  reached: one.reached,
  purpose: one.purpose,
  outcome: 'none',
  service: false,
})

const READS = [
  contract.readTeamMembers,
  contract.readContactInsights,
  contract.listContactInsights,
  contract.readAdherence,
  contract.listAdherence,
  contract.readPledges,
  contract.listPledges,
  contract.readPayCost,
] as const

describe('a client hidden from a manager', () => {
  test('changes no byte of any figure or list, nor does it leave a gap in the controller\u2019s', async () => {
    const read = async (userId: string) => {
      const caller = await door.as(userId)
      const answers = []
      for (const operation of READS) answers.push(await caller.call(operation))
      return answers.map(({ status, raw }) => `${status} ${raw.toString()}`)
    }
    const before = [await read(world.max), await read(world.cara)]
    const hidden = await addHistory(door, world, chanceOf(99), 3, { denied: [world.max, world.cara] })
    expect([await read(world.max), await read(world.cara)]).toEqual(before)
    // The same clients are in the figures of a colleague whom no wall keeps from them.
    const carl = await (await door.as(world.carl)).call(contract.readAdherence)
    const cara = await (await door.as(world.cara)).call(contract.readAdherence)
    expect(carl.body.whole.clients).toBe(cara.body.whole.clients + hidden.length)
  })
})

describe('the figures', () => {
  test('are refused to who manages nobody and to strangers', async () => {
    for (const userId of [world.ada, world.ned, world.mia, world.sam, world.ari]) {
      const caller = await door.as(userId)
      for (const operation of READS) expect((await caller.call(operation)).status).toBe(403)
    }
    for (const operation of READS) expect((await door.call(operation)).status).toBe(401)
  })

  test('of a person or team that is not below the manager do not exist', async () => {
    const max = await door.as(world.max)
    for (const id of [world.ned, newId()])
      expect((await max.call(contract.readContactInsights, { query: { representativeId: id } })).status).toBe(404)
    expect((await max.call(contract.readPledges, { query: { teamId: newId() } })).status).toBe(404)
  })

  test('ask for a period that begins before it ends and is no longer than two years', async () => {
    const max = await door.as(world.max)
    const ask = (from: string, to: string) => max.call(contract.readPledges, { query: { from, to } })
    expect((await ask('2026-02-01', '2026-01-01')).body).toMatchObject({ detail: 'The period ends before it begins.' })
    expect((await ask('2020-02-01', '2026-01-01')).status).toBe(422)
    expect((await max.call(contract.listPledges, { query: { after: 'nonsense' } })).status).toBe(422)
  })
})

describe('what the team costs', () => {
  test('is of locked runs and of people below only: not the manager, not another\u2019s team', async () => {
    const other = await buildUser(door.parts.db, { name: 'Olga Other' })
    await lockRunOf(door, world, [
      { userId: world.ada, totalMinor: 12_000_00 },
      { userId: world.ben, totalMinor: 8_000_00 },
      { userId: world.max, totalMinor: 99_000_00 },
      { userId: other, totalMinor: 1_00 },
    ])
    await lockRunOf(door, world, [{ userId: world.ada, totalMinor: 5_00 }], 'calculated')
    const query = { from: '2026-04-01', to: '2026-06-30' }
    const max = (await (await door.as(world.max)).call(contract.readPayCost, { query })).body
    expect(max.whole).toEqual({ totalMinor: 20_000_00 })
    expect(max.people.map(({ name, totalMinor }) => [name, totalMinor])).toEqual([
      ['Ada Adviser', 12_000_00],
      ['Ben Specialist', 8_000_00],
    ])
    expect(max.runs).toMatchObject([{ people: 2, totalMinor: 20_000_00 }])
    const cara = (await (await door.as(world.cara)).call(contract.readPayCost, { query })).body
    expect(cara.whole).toEqual({ totalMinor: 119_001_00 })
    expect((await (await door.as(world.coco)).call(contract.readPayCost, { query })).status).toBe(403)
    const later = { from: '2026-07-01', to: '2026-09-30' }
    expect((await (await door.as(world.max)).call(contract.readPayCost, { query: later })).body.whole.totalMinor).toBe(
      0,
    )
  })
})
