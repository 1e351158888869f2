import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '#tests/claims.ts'
import { openClaimScene } from '#tests/claimScene.ts'
import type { ClaimScene } from '#tests/claimScene.ts'
import { readDay } from '#src/cadence/contract.ts'
import { completeTask, listTasks } from '#src/tasks/contract.ts'
import { expireLapsed } from './actions/expiring.ts'
import { remindClaimants } from './actions/reminding.ts'
import { expireClaim, reopenClaim } from './contract.ts'
import { readClaimPolicy, setClaimPolicy } from './policy-contract.ts'
import { DEFAULT_POLICY, reminderTitle, stepOf } from './reminders.ts'

describe('the step of a reminder', () => {
  const at = (today: string) => stepOf('2026-11-30', today, DEFAULT_POLICY)
  test.each([
    ['2026-11-22', null],
    ['2026-11-23', 'near'],
    ['2026-11-30', 'near'],
    ['2026-12-01', 'passed'],
    ['2026-12-29', 'passed'],
    ['2026-12-30', 'unpaid'],
    ['2027-02-27', 'unpaid'],
    ['2027-02-28', null],
  ])('on %s is %s for money expected by 30 November', (today, step) => expect(at(today)).toBe(step))

  test('is said in the language of its claimant, and in English where we have no other', () => {
    const awaited = { minor: 1_000_000, currency: 'EUR', expectedBy: '2026-11-30' }
    expect(reminderTitle('passed', 'el', awaited)).toBe('Τα κεφάλαια δεν ήρθαν: 10000.00 EUR έως 2026-11-30')
    expect(reminderTitle('passed', 'xx', awaited)).toBe(reminderTitle('passed', 'en', awaited))
  })
})

let scene: ClaimScene
beforeAll(async () => {
  scene = await openClaimScene()
})
afterAll(() => scene.door.close())

const expected = { expectedBy: '2026-11-30' }
const at = async <T>(instant: string, work: () => Promise<T>) => {
  scene.door.clock.set(instant)
  const answer = await work()
  scene.door.clock.set('2026-11-23T09:00:00Z')
  return answer
}
const night = (instant: string) => at(instant, async () => remindClaimants(await scene.door.context()))
const open = async (clientId: string) => (await scene.ada.call(listTasks, { query: { clientId } })).body.rows

test('a pledge is reminded of once before its day, once after and once when unpaid, each taking the place of the one before', async () => {
  const { clientId, params } = await scene.scene([], expected)
  expect(await night('2026-11-20T03:20:00Z')).toMatchObject({ reminded: 0 })
  expect(await night('2026-11-24T03:20:00Z')).toMatchObject({ reminded: 1 })
  expect(await night('2026-11-25T03:20:00Z')).toMatchObject({ reminded: 0 })
  expect(await open(clientId)).toMatchObject([
    { kind: 'follow_up', assignee: { id: scene.world.ada }, title: /due soon/ },
  ])
  expect(await night('2026-12-01T03:20:00Z')).toMatchObject({ reminded: 1 })
  expect(await night('2026-12-30T03:20:00Z')).toMatchObject({ reminded: 1 })
  expect(await open(clientId)).toHaveLength(1)
  const events = (await scene.stateOf(params)).events.filter(({ verb }) => verb === 'reminded')
  expect(events.map(({ actor }) => actor)).toEqual([null, null, null])
})

test('two workers at once remind of a pledge once', async () => {
  const { clientId } = await scene.scene([], expected)
  const answers = await at('2026-11-24T03:20:00Z', async () => {
    const context = await scene.door.context()
    return Promise.all([remindClaimants(context), remindClaimants(context)])
  })
  expect(answers.reduce((sum, { reminded }) => sum + reminded, 0)).toBe(1)
  expect(await open(clientId)).toHaveLength(1)
})

test('a job killed anywhere and run again reminds of every pledge once', async () => {
  const places = [await scene.scene([], expected), await scene.scene([], expected), await scene.scene([], expected)]
  const hour = new Date('2026-11-24T03:20:00Z')
  const context = await scene.door.context()
  let deaths = 0
  // It asks the time throughout: dying at the first time, then at the second, and so on, it dies everywhere.
  for (let life = 1; ; life += 1) {
    let asked = 0
    const now = () => {
      asked += 1
      if (asked > life) throw new Error('killed')
      return hour
    }
    const outcome = await remindClaimants({ ...context, clock: { now } }).catch(() => 'killed')
    if (outcome !== 'killed') break
    deaths += 1
  }
  expect(deaths).toBeGreaterThan(places.length)
  for (const { clientId, params } of places) {
    expect(await open(clientId)).toHaveLength(1)
    expect((await scene.stateOf(params)).events.filter(({ verb }) => verb === 'reminded')).toHaveLength(1)
  }
})

test('who lost the coverage, and whom a barrier stops, is reminded of nothing', async () => {
  const [lost, denied] = [await scene.scene([], expected), await scene.scene([], expected)]
  await scene.asOwner(`delete from client_grants where client_id = $1 and user_id = $2`, [
    lost.clientId,
    scene.world.ada,
  ])
  await scene.deny(denied.clientId, scene.world.ada)
  expect(await night('2026-11-24T03:20:00Z')).toMatchObject({ reminded: 0 })
  expect(
    await scene.asOwner('select from tasks where client_id in ($1, $2)', [lost.clientId, denied.clientId]),
  ).toEqual([])
})

test('a reminder goes when the claim waits no longer, and none comes while a confirmation waits', async () => {
  const closed = await scene.scene([], expected)
  const waiting = await scene.scene([1_000_000], expected)
  await prepare(scene.cara, waiting.pledge, [{ lineId: waiting.at(0), amountMinor: 1_000_000 }])
  expect(await night('2026-11-24T03:20:00Z')).toMatchObject({ reminded: 1, settled: 0 })
  await scene.cara.call(expireClaim, { params: closed.params, body: { version: 1, reason: 'They said no' } })
  expect(await night('2026-11-25T03:20:00Z')).toMatchObject({ settled: 1 })
  expect([await open(closed.clientId), await open(waiting.clientId)]).toEqual([[], []])
})

test('today names the pledge by its reminder, and by itself once the reminder is done', async () => {
  const { clientId } = await scene.scene([], { expectedBy: '2026-11-22' })
  await night('2026-11-23T03:20:00Z')
  const reasons = async () => {
    const { due } = (await scene.ada.call(readDay)).body
    return due.find(({ client }) => client.id === clientId)?.reasons.map(({ code }) => code)
  }
  expect(await reasons()).toContain('next_action')
  expect(await reasons()).not.toContain('pledge')
  const [task] = await open(clientId)
  await scene.ada.call(completeTask, { params: { clientId, taskId: task?.id ?? '' }, body: { version: 1 } })
  expect(await reasons()).toContain('pledge')
})

describe('a lapsed claim', () => {
  const again = { reason: 'The heirs have agreed', expectedBy: '2026-12-20' }

  test('is opened again by the manager of its claimant, with a reason and a new day, and lapses anew after it', async () => {
    const { params, clientId } = await scene.scene([], expected)
    await scene.cara.call(expireClaim, { params, body: { version: 1, reason: 'Nothing came' } })
    const body = { ...again, version: 2 }
    expect((await scene.ada.call(reopenClaim, { params, body })).status).toBe(403)
    expect((await scene.cara.call(reopenClaim, { params, body })).status).toBe(403)
    expect((await scene.ned.call(reopenClaim, { params, body })).status).toBe(403)
    const past = { ...body, expectedBy: '2026-11-01' }
    expect((await scene.max.call(reopenClaim, { params, body: past })).body).toMatchObject({ code: 'invalid' })
    expect((await scene.max.call(reopenClaim, { params, body })).body).toMatchObject({
      state: 'submitted',
      expectedBy: '2026-12-20',
      lapsesOn: '2027-03-20',
    })
    expect((await scene.stateOf(params)).events[0]).toMatchObject({ verb: 'reopened', reason: again.reason })
    expect((await scene.max.call(reopenClaim, { params, body: { ...body, version: 3 } })).body).toMatchObject({
      code: 'conflict',
    })
    await scene.deny(clientId, scene.world.max)
    expect((await scene.max.call(reopenClaim, { params, body })).status).toBe(404)
  })
})

describe('the policy of claims', () => {
  const policy = { nearDays: 14, unpaidDays: 20, expireDays: 40, reason: 'The committee of May' }

  test('is the default until controllers set another, which lapses and reminds by its own days', async () => {
    expect((await scene.ada.call(readClaimPolicy)).body).toMatchObject({ ...DEFAULT_POLICY, setBy: null })
    expect((await scene.max.call(setClaimPolicy, { body: policy })).status).toBe(403)
    const late = { ...policy, unpaidDays: 40 }
    expect((await scene.cara.call(setClaimPolicy, { body: late })).body).toMatchObject({ code: 'invalid' })
    const { params } = await scene.scene([], expected)
    expect((await scene.cara.call(setClaimPolicy, { body: policy })).body).toMatchObject({ setBy: 'Cara Controller' })
    expect(await scene.stateOf(params)).toMatchObject({ lapsesOn: '2027-01-09' })
    await at('2027-01-09T03:10:00Z', async () => expireLapsed(await scene.door.context()))
    expect((await scene.stateOf(params)).events[0]).toMatchObject({ reason: 'Nothing came within 40 days.' })
    const said = await scene.asOwner(`select before, after from events where subject = 'claim policy'`)
    expect(said).toMatchObject([{ before: DEFAULT_POLICY, after: { expireDays: 40 } }])
  })

  test('is set anew, never edited', async () => {
    await expect(scene.asOwner('update claim_policies set expire_days = 1000')).rejects.toThrow('set anew, not edited')
  })

  test('is closed to who sees no claims', async () => {
    const sam = await scene.door.as(scene.world.sam)
    expect((await sam.call(readClaimPolicy)).status).toBe(403)
  })
})
