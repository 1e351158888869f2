/** What the tables themselves refuse when somebody gets past the actions: docs/rules.md, rule 2. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as pay from '#src/compensation/contract.ts'
import { claim, confirm, prepare } from './claims.ts'
import { openClaimScene } from './claimScene.ts'
import type { ClaimScene } from './claimScene.ts'
import { buildUser } from './factories.ts'
import { calculateRun, confirmMoney, planOf, Q1 } from './pay.ts'
import { bring, camt, statement, transfer } from './statements.ts'

let at: ClaimScene
let cleo: string
let count = 0
beforeAll(async () => {
  at = await openClaimScene()
  cleo = await buildUser(at.door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
})
afterAll(() => at.door.close())

/** As the owner of the tables, past every action and both walls. */
const expectRefused = (sql: string, values: unknown[], because: string) =>
  expect(at.asOwner(sql, values)).rejects.toThrow(because)
const expectOn = (table: string) => (id: string, columns: string, values: unknown[], because: string) =>
  expectRefused(`update ${table} set ${columns} where id = $1`, [id, ...values], because)
const expectOnConfirmation = expectOn('confirmations')
const expectOnVersion = expectOn('plan_versions')
const expectOnRun = expectOn('runs')
const expectOnAdjustment = expectOn('pay_adjustments')

/** A pledge of Ada's, shared with Ben, both managed by Max, and its confirmation prepared by Cara. */
async function prepared() {
  const splits = [
    { userId: at.world.ada, ledger: 'hard', shareBp: 10_000 } as const,
    { userId: at.world.ben, ledger: 'overlay', shareBp: 100 } as const,
  ]
  const scene = await at.scene([1_000_000], { splits })
  const { body } = await prepare(at.cara, scene.pledge, [{ lineId: scene.at(0), amountMinor: 1_000_000 }])
  return { ...scene, id: body.confirmations[0]?.id ?? '' }
}
async function approved() {
  const scene = await at.scene([1_000_000])
  const { id } = await confirm(at.cara, at.carl, scene.pledge, [{ lineId: scene.at(0), amountMinor: 1_000_000 }])
  return { ...scene, id }
}

describe('a confirmation in the database', () => {
  test('is approved by another person than who prepared it, and never by nobody', async () => {
    const { id } = await prepared()
    await expectOnConfirmation(id, `state = 'approved', approved_by = $2`, [at.world.cara], 'second_person_approves')
    await expectOnConfirmation(id, `state = 'approved'`, [], 'approval_is_named')
  })

  test('is undone by another person than who asked, and never by nobody', async () => {
    const { id } = await approved()
    await at.asOwner(
      `update confirmations set state = 'undo_asked', undo_asked_by = $2, undo_reason = 'x' where id = $1`,
      [id, at.world.cara],
    )
    await expectOnConfirmation(id, `state = 'undone', undone_by = $2`, [at.world.cara], 'second_person_undoes')
    await expectOnConfirmation(id, `state = 'undone'`, [], 'undoing_is_named')
  })

  test('takes no step by somebody who earns on it or stands above them', async () => {
    const waiting = await prepared()
    const standing = await approved()
    const { ada, ben, max } = at.world
    for (const person of [ada, ben, max]) {
      await expectRefused(
        `insert into confirmations (client_id, id, claim_id, state, amount_minor, currency, deposited_on, prepared_by, prepared_at)
          select client_id, gen_random_uuid(), claim_id, 'prepared', 1, currency, deposited_on, $2, now() from confirmations where id = $1`,
        [waiting.id, person],
        'earns on a claim',
      )
      await expectOnConfirmation(waiting.id, `state = 'approved', approved_by = $2`, [person], 'earns on a claim')
      await expectOnConfirmation(waiting.id, `state = 'declined', declined_by = $2`, [person], 'earns on a claim')
    }
    for (const person of [ada, max])
      await expectOnConfirmation(
        standing.id,
        `state = 'undo_asked', undo_reason = 'x', undo_asked_by = $2`,
        [person],
        'earns on a claim',
      )
    await at.asOwner(
      `update confirmations set state = 'undo_asked', undo_asked_by = $2, undo_reason = 'x' where id = $1`,
      [standing.id, at.world.cara],
    )
    for (const person of [ada, max])
      await expectOnConfirmation(standing.id, `state = 'undone', undone_by = $2`, [person], 'earns on a claim')
  })

  test('begins prepared, goes step by step and is not rewritten', async () => {
    const { id } = await prepared()
    await expectRefused(
      `insert into confirmations (client_id, id, claim_id, state, amount_minor, currency, deposited_on, prepared_by, prepared_at, approved_by)
        select client_id, gen_random_uuid(), claim_id, 'approved', 1, currency, deposited_on, prepared_by, now(), $2 from confirmations where id = $1`,
      [id, at.world.carl],
      'begins prepared',
    )
    await expectOnConfirmation(
      id,
      `state = 'undone', approved_by = $2, undo_asked_by = $2, undone_by = $3, undo_reason = 'x'`,
      [at.world.carl, cleo],
      'not rewritten',
    )
    await expectOnConfirmation(id, `state = 'undone', approved_by = $2`, [at.world.carl], 'does not go from')
    await expectOnConfirmation(id, 'prepared_by = $2', [at.world.carl], 'not rewritten')
    await expectOnConfirmation(id, 'amount_minor = 2', [], 'not rewritten')
    await expectOnConfirmation((await approved()).id, 'approved_by = $2', [cleo], 'not rewritten')
    await expectRefused('delete from confirmations where id = $1', [id], 'undone, not deleted')
  })
})

describe('the shares of a claim in the database', () => {
  const change = (claimId: string, because: string) =>
    Promise.all([
      expectRefused('update claim_splits set share_bp = 9000 where claim_id = $1', [claimId], because),
      expectRefused('delete from claim_splits where claim_id = $1', [claimId], because),
      expectRefused(
        `insert into claim_splits select client_id, claim_id, $2, 'overlay', 5 from claim_splits where claim_id = $1 limit 1`,
        [claimId, at.world.max],
        because,
      ),
    ])

  test('stand still once it is submitted or being confirmed, and it does not become a draft again', async () => {
    const { clientId } = await at.scene()
    const submitted = await claim(at.ada, clientId, { kind: 'deposit' })
    await change(submitted.id, 'do not change')
    await change((await prepared()).pledge.id, 'do not change')
    await expectRefused(
      `update claims set state = 'draft' where id = $1`,
      [submitted.id],
      'does not become a draft again',
    )
    await expectRefused(`update claims set amount_minor = 5 where id = $1`, [submitted.id], 'not rewritten')
    await expectRefused(
      `update claims set claimant_id = $2 where id = $1`,
      [submitted.id, at.world.ben],
      'not rewritten',
    )
  })

  test('sum to 100 % before it leaves the draft', async () => {
    const { pledge } = await at.scene()
    await at.asOwner('update claim_splits set share_bp = 9000 where claim_id = $1', [pledge.id])
    await expectRefused(`update claims set state = 'submitted' where id = $1`, [pledge.id], 'sum to 100 %')
  })
})

describe('a plan in the database', () => {
  const draft = async () => {
    const definition = planOf(`Plan ${(count += 1)}`)
    return (await at.cara.call(pay.draftPlan, { body: { definition } })).body
  }
  const join = (planId: string, userId: string) =>
    at.asOwner(`insert into plan_participants (plan_id, user_id, valid_from) values ($1, $2, '2026-01-01')`, [
      planId,
      userId,
    ])
  const publishedBy = `state = 'published', published_by = $2`

  test('is published by another person than who drafted it, as it was drafted, and then never changes', async () => {
    const { id } = await draft()
    await expectOnVersion(id, publishedBy, [at.world.cara], 'second_person_publishes')
    await expectOnVersion(id, `state = 'published'`, [], 'check constraint')
    await expectOnVersion(id, `definition = '{}'`, [], 'drafted anew')
    await expectOnVersion(id, 'prepared_by = $2', [at.world.carl], 'drafted anew')
    await at.carl.call(pay.publishPlan, { params: { planVersionId: id } })
    await expectOnVersion(id, `sha256 = ''`, [], 'never changes')
    await expectRefused('delete from plan_versions where id = $1', [id], 'never changes')
  })

  test('pays neither who drafted nor who published it, whichever came first', async () => {
    const { id, planId } = await draft()
    await expect(join(planId, at.world.cara)).rejects.toThrow('is not paid by it')
    await join(planId, at.world.ada)
    await expectOnVersion(id, publishedBy, [at.world.ada], 'neither drafts nor publishes')
    await at.carl.call(pay.publishPlan, { params: { planVersionId: id } })
    await expect(join(planId, at.world.carl)).rejects.toThrow('is not paid by it')
    await expectRefused(
      `insert into plan_versions (id, plan_id, version, definition, sha256, state, prepared_by, prepared_at, published_by)
        select gen_random_uuid(), plan_id, 2, definition, sha256, state, $2, now(), published_by from plan_versions where id = $1`,
      [id, at.world.ada],
      'neither drafts nor publishes',
    )
  })
})

describe('a run in the database', () => {
  const [reviewed, approve] = [`state = 'reviewed', reviewed_by = $2`, `state = 'approved', approved_by = $2`]

  test('is prepared, reviewed and approved by three people whom it does not pay, step by step', async () => {
    const { cara, carl, ada } = at.world
    const { body } = await at.cara.call(pay.draftPlan, { body: { definition: planOf(`Run ${(count += 1)}`) } })
    await at.carl.call(pay.publishPlan, { params: { planVersionId: body.id } })
    const participant = { userId: ada, validFrom: '2026-01-01', validTo: null, targetMinor: null }
    await at.cara.call(pay.addParticipant, { params: { planId: body.planId }, body: participant })
    const splits = [{ userId: ada, shareBp: 10_000 }]
    const money = { amountMinor: 1_000_000_00, at: '2026-02-20T10:00:00Z', splits }
    await confirmMoney(at.door, at.world.papadopoulos, [cara, carl], money)
    const { run } = await calculateRun(at.cara, body.id, Q1, 'payable')
    await expectOnRun(run.id, reviewed, [cara], 'reviewer_is_another_person')
    await expectOnRun(run.id, reviewed, [ada], 'somebody paid by a run')
    await expectOnRun(run.id, `state = 'reviewed'`, [], 'steps_are_named')
    await expectOnRun(run.id, approve, [cleo], 'does not go from')
    await at.asOwner(`update runs set ${reviewed} where id = $1`, [run.id, carl])
    for (const person of [cara, carl]) await expectOnRun(run.id, approve, [person], 'approver_is_another_person')
    await expectOnRun(run.id, approve, [ada], 'somebody paid by a run')
    await expectOnRun(run.id, `total_minor = 5`, [], 'calculated anew')
    const again = `(jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*`
    await expectRefused(`insert into runs select ${again} from runs r where id = $1`, [run.id], 'runs_one_payable')
    const trial = await calculateRun(at.cara, body.id, Q1, 'trial')
    await expectOnRun(trial.run.id, reviewed, [carl], 'trial_never_pays')
  })
})

describe('a scorecard in the database', () => {
  test('is scored by two people, neither of them the judged', async () => {
    const { ada, max, carl } = at.world
    const { body } = await at.cara.call(pay.draftPlan, { body: { definition: planOf(`Judged ${(count += 1)}`) } })
    const [card] = await at.asOwner<{ id: string }>(
      `insert into scorecards (id, plan_version_id, user_id, period_from, period_to, state, created_at)
        values (gen_random_uuid(), $1, $2, '2026-01-01', '2026-03-31', 'open', now()) returning id`,
      [body.id, ada],
    )
    const score = `insert into scores values ($1, $2, $3, $4, 4, 'Good', now())`
    await expectRefused(score, [card?.id, 'follow', 'first', ada], 'nobody scores themselves')
    await at.asOwner(score, [card?.id, 'follow', 'first', max])
    await expectRefused(score, [card?.id, 'follow', 'second', max], 'another person')
    await at.asOwner(score, [card?.id, 'follow', 'second', carl])
  })
})

describe('an amount entered by hand, in the database', () => {
  test('is prepared by one, approved by another, paid to a third, and stays as it was prepared', async () => {
    const { cara, carl, ada } = at.world
    const { body } = await at.cara.call(pay.draftPlan, { body: { definition: planOf(`Hand ${(count += 1)}`) } })
    const enter = `insert into pay_adjustments (id, plan_id, user_id, amount_minor, currency, reason, prepared_by, prepared_at)
      values (gen_random_uuid(), $1, $2, 100, 'EUR', 'Agreed', $3, now()) returning id`
    await expectRefused(enter, [body.planId, ada, ada], 'check constraint')
    const [row] = await at.asOwner<{ id: string }>(enter, [body.planId, ada, cara])
    const id = row?.id ?? ''
    for (const person of [cara, ada]) await expectOnAdjustment(id, 'approved_by = $2', [person], 'check constraint')
    await expectOnAdjustment(id, 'amount_minor = 200', [], 'entered anew')
    await at.asOwner('update pay_adjustments set approved_by = $2, approved_at = now() where id = $1', [id, carl])
    await expectOnAdjustment(id, 'approved_by = $2', [cleo], 'entered anew')
    await expectRefused('delete from pay_adjustments where id = $1', [id], 'entered anew')
  })
})

test('an import is taken back by another person than who imported it, also in the database', async () => {
  const { number } = await at.scene()
  const { body } = await bring(at.cara, camt(statement(number, [transfer(7, '2026-11-10')])))
  await expectOn('statement_files')(
    body.file.id,
    `state = 'undone', undone_by = $2`,
    [at.world.cara],
    'second_person_undoes_import',
  )
})
