/** Policies of net new assets, and what a person says of a line, through the door. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirm } from '#tests/claims.ts'
import { openClaimScene } from '#tests/claimScene.ts'
import type { ClaimScene } from '#tests/claimScene.ts'
import { buildAccount, buildClient, buildLine, buildUser } from '#tests/factories.ts'
import { confirmMoney, lockedRun, planOf, publish, Q1, Q2 } from '#tests/pay.ts'
import { bring, camt, dividend, statement, transfer } from '#tests/statements.ts'
import { listLines, reclassifyLine } from './contract.ts'
import { draftNnaPolicy, listNnaPolicies, publishNnaPolicy } from './nna-contract.ts'
import { DEFAULT_NNA_POLICY } from './policy-default.ts'

let at: ClaimScene
beforeAll(async () => {
  at = await openClaimScene()
})
afterAll(() => at.door.close())

const { version: _version, ...RULES } = DEFAULT_NNA_POLICY
type Rules = typeof RULES
const draftOf = (
  name: string,
  rules: Partial<Rules> = {},
  more: { validFrom?: string; purpose?: 'comparison' } = {},
) => ({
  name,
  rules: { ...RULES, ...rules },
  validFrom: '2026-11-23',
  reason: 'Decided by the committee',
  ...more,
})
async function put(name: string, rules: Partial<Rules> = {}, more: Parameters<typeof draftOf>[2] = {}) {
  const { body } = await at.cara.call(draftNnaPolicy, { body: draftOf(name, rules, more) })
  return at.carl.call(publishNnaPolicy, { params: { policyId: body.id } })
}
const linesOf = async (clientId: string) => (await at.cara.call(listLines, { query: { clientId } })).body.rows

describe('a policy of net new assets', () => {
  test('is drafted by one person, published by another, and its next version is a new row', async () => {
    const { body } = await at.cara.call(draftNnaPolicy, { body: draftOf('House', { income: true }) })
    expect(body).toMatchObject({ name: 'House', version: 1, state: 'draft', preparedBy: { name: 'Cara Controller' } })
    const params = { policyId: body.id }
    expect((await at.cara.call(publishNnaPolicy, { params })).body).toMatchObject({ code: 'second_person' })
    const published = await at.carl.call(publishNnaPolicy, { params })
    expect(published.body).toMatchObject({ state: 'current', publishedBy: { name: 'Carl Controller' } })
    expect((await at.carl.call(publishNnaPolicy, { params })).body).toMatchObject({ code: 'locked' })
    expect((await at.cara.call(draftNnaPolicy, { body: draftOf('House') })).body).toMatchObject({
      version: 2,
      state: 'draft',
    })
    const events = await at.asOwner(`select verb from events where subject_id = $1 order by seq`, [body.id])
    expect(events).toEqual([{ verb: 'drafted' }, { verb: 'published' }])
  })

  test('never changes once it is published, nor is a draft edited or published by its author, in the database itself', async () => {
    const { body } = await at.cara.call(draftNnaPolicy, { body: draftOf('Guarded') })
    const update = (columns: string) => at.asOwner(`update nna_policies set ${columns} where id = $1`, [body.id])
    await expect(update(`policy = '{}'`)).rejects.toThrow('drafted anew')
    const own = at.asOwner(`update nna_policies set published_by = $2, published_at = now() where id = $1`, [
      body.id,
      at.world.cara,
    ])
    await expect(own).rejects.toThrow('second_person_publishes_policy')
    await expect(update('published_at = now()')).rejects.toThrow('policy_publication_is_named')
    await at.carl.call(publishNnaPolicy, { params: { policyId: body.id } })
    await expect(update(`policy = '{}'`)).rejects.toThrow('never changes')
    await expect(at.asOwner('delete from nna_policies where id = $1', [body.id])).rejects.toThrow('never changes')
  })

  test('is refused when a toggle is missing or unknown, and when it would begin in the past', async () => {
    const { income: _income, ...short } = RULES
    const wrong = [
      { ...draftOf('Short'), rules: short },
      { ...draftOf('Long'), rules: { ...RULES, crypto: true } },
    ]
    for (const body of wrong) expect((await at.cara.call(draftNnaPolicy, { body: body as never })).status).toBe(422)
    expect((await put('Late', {}, { validFrom: '2026-11-22' })).body).toMatchObject({
      code: 'invalid',
      detail: expect.stringContaining('2026-11-22, which is past'),
    })
  })

  test('decides about the lines imported from its first day on; one for comparison never does', async () => {
    await put('Wide', { income: true, fees: true })
    const wide = await at.scene()
    await bring(at.cara, camt(statement(wide.number, [dividend(12_345, '2026-11-11')])))
    expect(await linesOf(wide.clientId)).toMatchObject([{ flow: 'income', counts: true }])
    await put('Narrow', {})
    await put('What if', { income: true }, { purpose: 'comparison' })
    const narrow = await at.scene()
    await bring(at.cara, camt(statement(narrow.number, [dividend(12_345, '2026-11-11')])))
    expect(await linesOf(narrow.clientId)).toMatchObject([{ flow: 'income', counts: false }])
    expect(await linesOf(wide.clientId)).toMatchObject([{ counts: true }])
  })

  test('is read by controllers, managers and compliance, and set by controllers alone', async () => {
    const coco = await at.door.as(at.world.coco)
    for (const caller of [at.cara, at.max, coco]) expect((await caller.call(listNnaPolicies)).status).toBe(200)
    for (const caller of [at.ada, at.ned]) expect((await caller.call(listNnaPolicies)).status).toBe(403)
    for (const caller of [at.ada, at.max, coco])
      expect((await caller.call(draftNnaPolicy, { body: draftOf('Mine') })).status).toBe(403)
  })
})

test('with the scope of a household, money between a family and its company only moves', async () => {
  const family = await buildClient(at.door.parts.db, { coveredBy: [at.world.ada] })
  const company = await buildClient(at.door.parts.db, { coveredBy: [at.world.ada], kind: 'company' })
  await buildAccount(at.door.parts.db, company, { number: 'CHCOMPANY0001' })
  await at.asOwner(
    `insert into links (client_id, id, kind, other_client_id) values ($1, gen_random_uuid(), 'owner_of', $2)`,
    [family, company],
  )
  const arrive = async (number: string, scope: Rules['scope']) => {
    await put(`Scope ${scope}`, { scope })
    await buildAccount(at.door.parts.db, family, { number })
    await bring(
      at.cara,
      camt(statement(number, [transfer(9_000, '2026-11-12', { counterpartyAccount: 'CHCOMPANY0001' })])),
    )
    return (await linesOf(family))[0]
  }
  expect(await arrive('CHFAMILY0001', 'household')).toMatchObject({ flow: 'internal_transfer', counts: false })
  const query = { clientId: family, flow: 'new_money' } as const
  await arrive('CHFAMILY0002', 'client')
  expect((await at.cara.call(listLines, { query })).body.rows).toMatchObject([{ counts: true, flowReason: 'money_in' }])
})

describe('a controller who classifies a line otherwise', () => {
  test('may say how the money came, and its toggle decides', async () => {
    await put('No recruits', { recruitment: false })
    const { clientId, at: line } = await at.scene([1_000_000])
    const params = { clientId, lineId: line(0) }
    const body = { kind: 'new_money', circumstance: 'recruitment', reason: 'Came with the new adviser' } as const
    const { body: row } = await at.carl.call(reclassifyLine, { params, body })
    expect(row).toMatchObject({
      flow: 'new_money',
      circumstance: 'recruitment',
      counts: false,
      classifiedBy: 'Carl Controller',
    })
    const [event] = await at.asOwner(
      `select before, after, reason from events where subject_id = $1 and verb = 'classified'`,
      [line(0)],
    )
    expect(event).toMatchObject({ before: { counts: true, circumstance: null }, after: body, reason: body.reason })
  })

  test('is refused while a confirmation rests on it', async () => {
    const { clientId, pledge, at: line } = await at.scene([1_000_000])
    await confirm(at.cara, at.carl, pledge, [{ lineId: line(0), amountMinor: 1_000_000 }])
    const body = { kind: 'internal_transfer', reason: 'From the trust' } as const
    const answer = await at.carl.call(reclassifyLine, { params: { clientId, lineId: line(0) }, body })
    expect(answer.body).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('Undo its confirmation first'),
    })
  })

  test('is refused once a locked run has recovered pay because of it', async () => {
    const { door, world, cara, carl } = at
    const cleo = await door.as(await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] }))
    const eva = await buildUser(door.parts.db, { name: 'Eva' })
    const clientId = await buildClient(door.parts.db, { coveredBy: [eva] })
    const people = { cara, carl, cleo }
    const { planVersionId } = await publish(people, planOf('Recovering', { clawback: { windowMonths: 12 } }), [eva])
    const { accountId } = await confirmMoney(door, clientId, [world.cara, world.carl], {
      amountMinor: 1_000_000_00,
      at: '2026-02-10T10:00:00Z',
      splits: [{ userId: eva, shareBp: 10_000 }],
    })
    await lockedRun(people, planVersionId, Q1)
    const left = { amountMinor: -500_000_00, bookedOn: '2026-05-12', flow: 'return_of_money' } as const
    const lineId = await buildLine(door.parts.db, clientId, accountId, left)
    const params = { clientId, lineId }
    const body = { kind: 'internal_transfer', reason: 'To the trust' } as const
    await lockedRun(people, planVersionId, Q2)
    expect((await carl.call(reclassifyLine, { params, body })).body).toMatchObject({
      code: 'locked',
      detail: expect.stringContaining('by an adjustment in a later run'),
    })
    const other = await buildLine(door.parts.db, clientId, accountId, { ...left, bookedOn: '2026-11-12' })
    expect((await carl.call(reclassifyLine, { params: { clientId, lineId: other }, body })).status).toBe(200)
  })
})
