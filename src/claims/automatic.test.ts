import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { claim, prepare } from '#tests/claims.ts'
import { openClaimScene } from '#tests/claimScene.ts'
import type { ClaimScene } from '#tests/claimScene.ts'
import type { Caller } from '#tests/door.ts'
import { confirmUnambiguous } from './actions/automatic.ts'
import { learnWeights } from './actions/learning.ts'
import { approveUndo, askUndo, listCandidates } from './desk-contract.ts'
import {
  draftMatchPolicy,
  FirmPolicy,
  listMatchPolicies,
  publishMatchPolicy,
  readAutomatic,
} from './match-policy-contract.ts'

let scene: ClaimScene
beforeAll(async () => {
  scene = await openClaimScene()
})
afterAll(() => scene.door.close())

const ON = FirmPolicy.parse({ automatic: true, least: 0.9 })
const OFF = FirmPolicy.parse({ automatic: false })
const REASON = 'The trial year is over'

const draft = (by: Caller, policy = ON) => by.call(draftMatchPolicy, { body: { policy, reason: REASON } })
async function put(policy = ON, by: Caller = scene.cara, other: Caller = scene.carl) {
  const { body } = await draft(by, policy)
  const published = await other.call(publishMatchPolicy, { params: { policyId: body.id } })
  expect(published.status).toBe(200)
  return published.body
}
const night = async () => (await confirmUnambiguous(await scene.door.context())).confirmed

describe('a matching policy', () => {
  afterEach(() => put(OFF))

  test('is what every firm begins with, and confirms nothing by itself', async () => {
    const { body } = await scene.cara.call(listMatchPolicies)
    expect(body).toMatchObject({ rows: [], mayDraft: true, inForce: { automatic: false, least: 0.99 } })
    await scene.scene([1_000_000])
    expect(await night()).toBe(0)
  })

  test('is drafted by one controller, published by another, and never changes', async () => {
    const { body } = await draft(scene.cara)
    const publish = (by: Caller) => by.call(publishMatchPolicy, { params: { policyId: body.id } })
    expect((await publish(scene.cara)).status).toBe(409)
    expect((await scene.cara.call(listMatchPolicies)).body.inForce.automatic).toBe(false)
    expect((await publish(scene.carl)).body).toMatchObject({ state: 'current', publishedBy: { id: scene.world.carl } })
    expect((await publish(scene.carl)).status).toBe(409)
    await expect(scene.asOwner(`update match_policies set reason = 'Else'`)).rejects.toThrow('drafted anew')
    await expect(scene.asOwner('delete from match_policies')).rejects.toThrow('drafted anew')
    const events = await scene.asOwner<{ verb: string }>(
      `select verb from events where subject = 'matching policy' and subject_id = $1 order by seq`,
      [body.id],
    )
    expect(events.map(({ verb }) => verb)).toEqual(['drafted', 'published'])
  })

  test('is not overtaken by an older draft', async () => {
    const older = (await draft(scene.cara)).body
    await put(OFF)
    expect((await scene.carl.call(publishMatchPolicy, { params: { policyId: older.id } })).status).toBe(409)
  })

  test('is read by managers and set by controllers alone, none of whom may claim', async () => {
    expect((await scene.max.call(listMatchPolicies)).body.mayDraft).toBe(false)
    expect((await scene.ada.call(listMatchPolicies)).status).toBe(403)
    for (const who of [scene.ada, scene.max, scene.ned]) expect((await draft(who)).status).toBe(403)
    await scene.asOwner(`insert into user_roles (user_id, role) values ($1, 'representative')`, [scene.world.cara])
    const both = await draft(await scene.door.as(scene.world.cara))
    await scene.asOwner(`delete from user_roles where user_id = $1 and role = 'representative'`, [scene.world.cara])
    expect(both.status).toBe(403)
    expect((await scene.door.call(listMatchPolicies)).status).toBe(401)
  })

  test('without sense is refused by the name of its field', async () => {
    const { status, body } = await draft(scene.cara, { ...ON, least: 0.5 })
    expect(status).toBe(422)
    expect(JSON.stringify(body)).toContain('least')
  })
})

describe('where the policy lets it, the night confirms', () => {
  afterEach(() => put(OFF))

  test('one unambiguous line, in the names of the two who made the policy, and says so', async () => {
    const { params } = await scene.scene([1_000_000])
    const { id } = await put()
    expect(await night()).toBeGreaterThan(0)
    const now = await scene.stateOf(params)
    expect(now).toMatchObject({ state: 'confirmed', confirmedMinor: 1_000_000 })
    expect(now.confirmations).toMatchObject([
      { policyId: id, preparedById: scene.world.cara, approvedBy: 'Carl Controller', state: 'approved' },
    ])
    const events = await scene.asOwner<{ verb: string; actor_id: string }>(
      `select verb, actor_id from events where client_id = $1 and subject = 'confirmation' order by seq`,
      [params.clientId],
    )
    expect(events.map(({ verb }) => verb)).toEqual(['prepared', 'found unambiguous', 'approved'])
    expect(await night()).toBe(0)
  })

  test('nothing of which two lines or two claims are alike, nothing prepared, nothing beyond what may differ', async () => {
    await scene.scene([1_000_000, 1_000_000])
    const twins = await scene.scene([1_000_000])
    await claim(scene.ben, twins.clientId)
    const prepared = await scene.scene([1_000_000])
    await prepare(scene.cara, prepared.pledge, [{ lineId: prepared.at(0), amountMinor: 1_000_000 }])
    await scene.scene([999_000])
    const exact = { belowMinor: 0, aboveMinor: 0, belowBp: 0, aboveBp: 0, daysBefore: 10, daysAfter: 120 }
    const tolerances = { reference: exact, account: exact, sum: exact, weights: exact }
    await put({ ...ON, tolerances })
    expect(await night()).toBe(0)
  })

  test('nothing on which either of the two earns, or of a client either may not know, or once one is no controller', async () => {
    const own = await scene.scene([1_000_000])
    await scene.asOwner('update users set manager_id = $1 where id = $2', [scene.world.carl, scene.world.ada])
    await put()
    expect(await night()).toBe(0)
    await scene.asOwner('update users set manager_id = $1 where id = $2', [scene.world.max, scene.world.ada])
    await scene.deny(own.clientId, scene.world.carl)
    expect(await night()).toBe(0)
    await scene.asOwner('delete from client_denials where client_id = $1', [own.clientId])
    await scene.asOwner(`delete from user_roles where user_id = $1 and role = 'controller'`, [scene.world.cara])
    expect(await night()).toBe(0)
    await scene.asOwner(`insert into user_roles (user_id, role) values ($1, 'controller')`, [scene.world.cara])
    expect(await night()).toBeGreaterThan(0)
    expect((await scene.stateOf(own.params)).state).toBe('confirmed')
  })

  test('what can be undone like another; then it is not brought up again, and the desk counts it', async () => {
    const before = (await scene.cara.call(readAutomatic)).body
    const { params, clientId } = await scene.scene([1_000_000])
    await put()
    await night()
    const [made] = (await scene.stateOf(params)).confirmations
    const target = { clientId, confirmationId: made?.id ?? '' }
    const asked = await scene.cara.call(askUndo, {
      params: target,
      body: { version: made?.version ?? 0, reason: 'Rent' },
    })
    await scene.carl.call(approveUndo, { params: target, body: { version: asked.body.version } })
    expect(await scene.stateOf(params)).toMatchObject({ confirmedMinor: 0 })
    expect(await night()).toBe(0)
    expect((await scene.cara.call(listCandidates, { params })).body.candidates).toEqual([])
    const { body } = await scene.cara.call(readAutomatic)
    expect(body).toMatchObject({ isOn: true, undone: before.undone + 1 })
    expect(body.precision).toBeCloseTo((body.confirmed - body.undone) / body.confirmed)
    await scene.deny(clientId, scene.world.carl)
    expect((await scene.carl.call(readAutomatic)).body.undone).toBe(before.undone)
    expect((await scene.max.call(readAutomatic)).status).toBe(403)
  })

  test('and what it confirmed teaches nothing, for nobody judged it', async () => {
    const { params } = await scene.scene([1_000_000])
    const learned = async () => {
      await learnWeights(await scene.door.context())
      return (await scene.cara.call(listCandidates, { params })).body.model.confirmed
    }
    const before = await learned()
    await put()
    expect(await night()).toBeGreaterThan(0)
    expect(await learned()).toBe(before)
  })
})

test('the database itself refuses a confirmation without a hand that no policy in force allows', async () => {
  const { clientId, pledge } = await scene.scene([1_000_000])
  const on = await put()
  const insert = (policyId: string, by: string) =>
    scene.asOwner(
      `insert into confirmations (client_id, id, claim_id, state, amount_minor, currency, deposited_on, prepared_by, prepared_at, policy_id)
       values ($1, gen_random_uuid(), $2, 'prepared', 100, 'EUR', '2026-11-10', $3, now(), $4)`,
      [clientId, pledge.id, by, policyId],
    )
  await expect(insert(on.id, scene.world.carl)).rejects.toThrow('in the names of who made the policy')
  const off = await put(OFF)
  await expect(insert(on.id, scene.world.cara)).rejects.toThrow('unless the policy in force says so')
  await expect(insert(off.id, scene.world.cara)).rejects.toThrow('unless the policy in force says so')
})
