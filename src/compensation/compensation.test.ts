import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildAccount, buildClaim, buildConfirmation, buildLine, buildUser } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as pay from './contract.ts'

let door: Door
let world: World
let cara: Caller, carl: Caller, cleo: Caller, ada: Caller, ned: Caller
let planVersionId: string
let planId: string

const PLAN = {
  name: 'Asset gathering 2026',
  currency: 'EUR',
  period: 'quarter' as const,
  nnaPolicyVersion: 'standard-1',
  components: [
    {
      id: 'nna',
      kind: 'nna' as const,
      basis: 'amount' as const,
      bands: [
        { fromMinor: 0, rateBps: '5' },
        { fromMinor: 1_000_000_00, rateBps: '8' },
      ],
    },
  ],
  scorecard: {
    shareBp: 10_000,
    poolMinor: 1_000_00,
    criteria: [{ id: 'follow', name: 'Follow-up', weightBp: 10_000, scale: 5 }],
  },
}
const FIRST = { periodFrom: '2026-01-01', periodTo: '2026-03-31' }
const SECOND = { periodFrom: '2026-04-01', periodTo: '2026-06-30' }

beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  const third = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  cara = await door.as(world.cara)
  carl = await door.as(world.carl)
  cleo = await door.as(third)
  ada = await door.as(world.ada)
  ned = await door.as(world.ned)
})
afterAll(() => door.close())

const confirm = async (amountMinor: number, at: string) => {
  const { db } = door.parts
  const accountId = await buildAccount(db, world.papadopoulos)
  const claimId = await buildClaim(db, world.papadopoulos, {
    claimantId: world.ada,
    amountMinor,
    splits: [
      { userId: world.ada, shareBp: 6_000 },
      { userId: world.ben, shareBp: 4_000 },
    ],
  })
  const line = await buildLine(db, world.papadopoulos, accountId, { amountMinor, text: 'Transfer from Zeta Bank' })
  return buildConfirmation(db, world.papadopoulos, claimId, {
    by: [world.cara, world.carl],
    lines: [{ id: line, amountMinor }],
    at,
  })
}

describe('plans', () => {
  test('are refused with a sentence for each fault', async () => {
    const bands = [
      { fromMinor: 0, rateBps: '5' },
      { fromMinor: 0, rateBps: '8' },
    ]
    const answer = await cara.call(pay.draftPlan, {
      body: {
        definition: {
          ...PLAN,
          components: [{ ...PLAN.components[0], id: 'nna', kind: 'nna', basis: 'amount', bands }],
        },
      },
    })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body)).toContain('overlap')
  })

  test('are published by another person than who drafted them, and never change afterwards', async () => {
    const draft = await cara.call(pay.draftPlan, { body: { definition: PLAN } })
    expect(draft.status).toBe(200)
    ;({ id: planVersionId, planId } = draft.body)
    const params = { planVersionId }
    expect((await cara.call(pay.publishPlan, { params })).status).toBe(409)
    expect((await ned.call(pay.publishPlan, { params })).status).toBe(403)
    expect((await carl.call(pay.publishPlan, { params })).body.state).toBe('published')
    expect((await carl.call(pay.publishPlan, { params })).status).toBe(409)
  })

  test('pay nobody who drafted or published them', async () => {
    const definition = { ...PLAN, name: 'Own hand' }
    const draft = (await cara.call(pay.draftPlan, { body: { definition } })).body
    const params = { planId: draft.planId }
    const times = { validFrom: '2026-01-01', validTo: null, targetMinor: null }
    const join = (caller: Caller, userId: string) =>
      caller.call(pay.addParticipant, { params, body: { userId, ...times } })
    const refused = (detail: string) => ({ code: 'second_person', detail })
    const author = refused('Somebody who drafted or published a plan is not paid by it.')
    expect((await join(carl, world.cara)).body).toMatchObject(author)
    expect((await join(cara, world.carl)).status).toBe(200)
    const publishing = await carl.call(pay.publishPlan, { params: { planVersionId: draft.id } })
    expect(publishing.body).toMatchObject(refused('Somebody paid by a plan does not publish it.'))
    const drafting = await carl.call(pay.draftPlan, { body: { planId: draft.planId, definition } })
    expect(drafting.body).toMatchObject(refused('Somebody paid by a plan does not draft it.'))
    expect((await cleo.call(pay.publishPlan, { params: { planVersionId: draft.id } })).status).toBe(200)
    expect((await join(cara, cleo.userId)).body).toMatchObject(author)
  })
})

describe('a run', () => {
  let runId: string

  test('pays confirmed money by the bands of the plan and nothing for a pledge', async () => {
    for (const userId of [world.ada, world.ben])
      await cara.call(pay.addParticipant, {
        params: { planId },
        body: { userId, validFrom: '2026-01-01', validTo: null, targetMinor: null },
      })
    await confirm(2_000_000_00, '2026-03-02T10:00:00Z')
    await buildClaim(door.parts.db, world.papadopoulos, { claimantId: world.ada, amountMinor: 9_000_000_00 })
    const run = await cara.call(pay.prepareRun, { body: { planVersionId, ...FIRST, kind: 'payable' } })
    expect(run.status).toBe(200)
    runId = run.body.id
    const opened = await cara.call(pay.readRun, { params: { runId } })
    // 1.2m of 2m is Ada's: 1m at 5 bp and 0.2m at 8 bp; 0.8m is Ben's at 5 bp.
    expect(opened.body.paysheets.map((sheet) => [sheet.name, sheet.totalMinor])).toEqual([
      ['Ada Adviser', 660_00],
      ['Ben Specialist', 400_00],
    ])
    expect(opened.body.control).toMatchObject({ creditCount: 2, totalMinor: 1_060_00, linesMinor: 1_060_00 })
  })

  test('exists once as payable for a plan and a period', async () => {
    const again = await cara.call(pay.prepareRun, { body: { planVersionId, ...FIRST, kind: 'payable' } })
    expect(again.status).toBe(409)
  })

  test('is not yet there for the people it pays', async () => {
    expect((await ada.call(pay.readPaysheet, { params: { runId, userId: world.ada } })).status).toBe(404)
    expect((await ada.call(pay.readRun, { params: { runId } })).status).toBe(403)
  })

  test('is prepared, reviewed and approved by three different people', async () => {
    const params = { runId }
    expect((await cara.call(pay.reviewRun, { params, body: { version: 1 } })).status).toBe(409)
    expect((await carl.call(pay.reviewRun, { params, body: { version: 1 } })).body.state).toBe('reviewed')
    expect((await carl.call(pay.approveRun, { params, body: { version: 2 } })).status).toBe(409)
    expect((await cara.call(pay.approveRun, { params, body: { version: 2 } })).status).toBe(409)
    expect((await cleo.call(pay.approveRun, { params, body: { version: 1 } })).status).toBe(409)
    expect((await cleo.call(pay.approveRun, { params, body: { version: 2 } })).body.state).toBe('approved')
    expect((await cara.call(pay.lockRun, { params, body: { version: 3 } })).body.state).toBe('locked')
  })

  test('comes out the same byte for byte when it is calculated again', async () => {
    const answer = await carl.call(pay.checkRun, { params: { runId } })
    const { run } = (await carl.call(pay.readRun, { params: { runId } })).body
    expect(answer.body).toMatchObject({ same: true, outputSha256: run.outputSha256 })
  })

  test('never changes once locked', async () => {
    expect((await cara.call(pay.abandonRun, { params: { runId }, body: { version: 4, reason: 'no' } })).status).toBe(
      409,
    )
    const { db } = door.parts
    await expect(db.updateTable('runs').set({ totalMinor: 1 }).where('id', '=', runId).execute()).rejects.toThrow(
      'never changes',
    )
    await expect(
      db.updateTable('paysheets').set({ totalMinor: 1 }).where('runId', '=', runId).execute(),
    ).rejects.toThrow('never edited')
  })

  test('opens each line of a paysheet to its claim, statement lines and rate, for its owner alone', async () => {
    const params = { runId, userId: world.ada }
    const sheet = await ada.call(pay.readPaysheet, { params })
    expect(sheet.body.lines[0]).toMatchObject({
      pieces: [
        { rateBps: '5', payMinor: 500_00 },
        { rateBps: '8', payMinor: 160_00 },
      ],
      evidence: [
        {
          clientName: 'Papadopoulos',
          shareBp: 6_000,
          lines: [{ text: 'Transfer from Zeta Bank', amountMinor: 2_000_000_00 }],
        },
      ],
    })
    expect((await ned.call(pay.readPaysheet, { params })).status).toBe(404)
    expect((await (await door.as(world.ben)).call(pay.readPaysheet, { params })).status).toBe(404)
    expect((await door.call(pay.readPaysheet, { params })).status).toBe(401)
  })

  test('prints a paysheet', async () => {
    const printed = await ada.call(pay.printPaysheet, { params: { runId, userId: world.ada } })
    expect(printed.headers['content-type']).toBe('application/pdf')
    expect(printed.raw.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await ned.call(pay.printPaysheet, { params: { runId, userId: world.ada } })).status).toBe(404)
  })

  test('names no client to a reader behind a denial', async () => {
    const denial = `insert into client_denials (client_id, user_id, reason, valid_from, recorded_at) values ($1, $2, 'barrier', '2020-01-01', now())`
    await door.behind(denial, [world.papadopoulos, world.ada])
    const sheet = await ada.call(pay.readPaysheet, { params: { runId, userId: world.ada } })
    await door.behind('delete from client_denials')
    expect(sheet.body.lines[0]?.evidence[0]).toMatchObject({ clientId: null, clientName: null, lines: [] })
  })

  test('is acknowledged by the person it pays', async () => {
    const params = { runId, userId: world.ada }
    expect((await cara.call(pay.acknowledgePaysheet, { params })).status).toBe(404)
    expect((await ada.call(pay.acknowledgePaysheet, { params })).status).toBe(200)
    expect((await ada.call(pay.listMyPaysheets)).body.rows[0]?.acknowledgedAt).not.toBeNull()
  })
})

describe('later facts', () => {
  test('become adjustments in the next run, and the paid run stays as it was', async () => {
    const confirmationId = await confirm(500_000_00, '2026-03-20T10:00:00Z')
    const next = await cara.call(pay.prepareRun, { body: { planVersionId, ...SECOND, kind: 'trial' } })
    const { paysheets } = (await cara.call(pay.readRun, { params: { runId: next.body.id } })).body
    // 0.3m more for Ada at 8 bp, 0.2m more for Ben at 5 bp, learned after the first quarter was paid.
    expect(paysheets.map((sheet) => sheet.adjustmentMinor)).toEqual([240_00, 100_00])
    expect(confirmationId).toBeTruthy()
  })

  test('of a trial are never paid', async () => {
    const trial = await cara.call(pay.prepareRun, { body: { planVersionId, ...SECOND, kind: 'trial' } })
    const answer = await carl.call(pay.reviewRun, { params: { runId: trial.body.id }, body: { version: 1 } })
    expect(answer.status).toBe(409)
  })
})

describe('an amount entered by hand', () => {
  test('needs a second person, neither of them the one paid, and is paid once', async () => {
    const body = { planId, userId: world.ada, amountMinor: 50_00, currency: 'EUR', reason: 'A split agreed late' }
    expect((await ada.call(pay.prepareAdjustment, { body })).status).toBe(403)
    const { id } = (await cara.call(pay.prepareAdjustment, { body })).body
    const params = { adjustmentId: id }
    expect((await cara.call(pay.approveAdjustment, { params })).status).toBe(409)
    expect((await carl.call(pay.approveAdjustment, { params })).body.approvedBy).toBe('Carl Controller')
    const run = await cara.call(pay.prepareRun, { body: { planVersionId, ...SECOND, kind: 'payable' } })
    const runParams = { runId: run.body.id }
    await carl.call(pay.reviewRun, { params: runParams, body: { version: 1 } })
    await cleo.call(pay.approveRun, { params: runParams, body: { version: 2 } })
    expect((await cara.call(pay.lockRun, { params: runParams, body: { version: 3 } })).body.state).toBe('locked')
    const third = { planVersionId, periodFrom: '2026-07-01', periodTo: '2026-09-30', kind: 'trial' as const }
    const later = await cara.call(pay.prepareRun, { body: third })
    expect(later.body.totalMinor).toBe(0)
  })
})

describe('an estimate', () => {
  test('shows a representative their own running period and what is pending', async () => {
    const answer = await ada.call(pay.readMyEstimate)
    expect(answer.body.estimate).toMatchObject({ planName: PLAN.name, currency: 'EUR', totalMinor: 0 })
    expect(answer.body.pending).toMatchObject([{ currency: 'EUR', amountMinor: 9_000_000_00, claims: 1 }])
    expect((await ned.call(pay.readMyEstimate)).body).toMatchObject({ estimate: null, pending: [] })
  })
})
