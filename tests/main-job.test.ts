/** The main job through the front door alone: contact, promise, statement, confirmation, bonus and return. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addClaim, readClaim } from '#src/claims/contract.ts'
import { approveConfirmation, listCandidates, listDesk, prepareConfirmation } from '#src/claims/desk-contract.ts'
import * as pay from '#src/compensation/contract.ts'
import { readReturn } from '#src/initiatives/contract.ts'
import { logInteraction, readTimeline } from '#src/interactions/contract.ts'
import { listLines } from '#src/statements/contract.ts'
import { openDoor } from './door.ts'
import type { Caller, Door } from './door.ts'
import { ACCOUNT, BONUS, buildMainJob, CREDITED, DIVIDEND, QUARTER, TRANSFERS } from './mainJob.ts'
import type { MainJob } from './mainJob.ts'
import { pdfText } from './pdfText.ts'
import { bring, camt, dividend, statement, transfer } from './statements.ts'

let door: Door
let job: MainJob
let ada: Caller, ben: Caller, ned: Caller, cara: Caller, carl: Caller, max: Caller, mia: Caller
beforeAll(async () => {
  door = await openDoor()
  job = await buildMainJob(door)
  ;[ada, ben, ned, max] = [
    await door.as(job.ada),
    await door.as(job.ben),
    await door.as(job.ned),
    await door.as(job.max),
  ]
  ;[cara, carl, mia] = [await door.as(job.cara), await door.as(job.carl), await door.as(job.mia)]
})
afterAll(() => door.close())

const returned = async () => {
  const { body } = await mia.call(readReturn, { params: { initiativeId: job.dinner } })
  return body.models.map(({ figures }) => figures.confirmedMinor)
}

test('a dinner with two households is two contacts, and neither household learns of the other', async () => {
  const logged = await ben.call(logInteraction, {
    body: {
      channel: 'in_person',
      purpose: 'idea',
      outcome: 'pledge',
      occurredAt: '2026-11-22T18:30:00Z',
      initiativeId: job.dinner,
      clients: [{ clientId: job.papadopoulos, notes: 'Will move the boat money.' }, { clientId: job.lindqvist }],
    },
  })
  expect(logged.status).toBe(200)
  expect(logged.body.interactions.map((one) => one.clientId)).toEqual([job.papadopoulos, job.lindqvist])
  for (const [clientId, other] of [
    [job.papadopoulos, job.lindqvist],
    [job.lindqvist, job.papadopoulos],
  ] as const) {
    const { raw } = await ben.call(readTimeline, { params: { clientId } })
    const name = other === job.lindqvist ? 'Lindqvist' : 'Papadopoulos'
    expect(raw.toString()).not.toContain(other)
    expect(raw.toString()).not.toContain(name)
  }
  expect((await ada.call(readTimeline, { params: { clientId: job.lindqvist } })).status).toBe(404)
})

test('the promise moves no return and is worth nothing yet', async () => {
  const { body } = await ben.call(readTimeline, { params: { clientId: job.papadopoulos } })
  const contact = body.rows.find((row) => row.kind === 'interaction')
  const claimed = await ben.call(addClaim, {
    params: { clientId: job.papadopoulos },
    body: {
      kind: 'pledge',
      amountMinor: CREDITED,
      currency: 'EUR',
      claimedOn: '2026-11-22',
      expectedBy: '2026-12-20',
      interactionId: contact?.id,
      initiativeId: job.dinner,
      splits: [{ userId: job.ben, ledger: 'hard', shareBp: 10_000 }],
    },
  })
  expect(claimed.body).toMatchObject({ state: 'pledged', confirmedMinor: 0, initiativeName: 'Opera dinner' })
  expect(await returned()).toEqual([0, 0, 0, 0, 0])
  expect((await ben.call(pay.readMyEstimate)).body).toMatchObject({
    estimate: { totalMinor: 0 },
    pending: [{ amountMinor: CREDITED }],
  })
})

test('three transfers and a dividend arrive; the transfers are the candidate for the pledge', async () => {
  door.clock.set('2026-12-02T09:00:00Z')
  const lines = TRANSFERS.map(([amount, day]) => transfer(amount, day, { text: `Boat ${day}` }))
  const imported = await bring(cara, camt(statement(ACCOUNT, [...lines, dividend(DIVIDEND, '2026-11-28')])))
  expect(imported.body).toMatchObject({ added: 4, waiting: 0, candidates: 1 })
  const { body } = await cara.call(listLines, { query: { clientId: job.papadopoulos } })
  expect(body.rows.map((row) => [row.amountMinor, row.flow, row.counts])).toContainEqual([DIVIDEND, 'income', false])
  expect(body.rows.filter((row) => row.flow === 'new_money')).toHaveLength(3)
})

test('one controller prepares from the three, another approves; the desk is closed to the specialist', async () => {
  expect((await ben.call(listDesk)).status).toBe(403)
  const [claim] = (await cara.call(listDesk)).body.rows
  const params = { clientId: job.papadopoulos, claimId: claim?.id ?? '' }
  const desk = (await cara.call(listCandidates, { params })).body
  const candidate = desk.candidates[0]
  expect(candidate).toMatchObject({ sumMinor: CREDITED, differenceMinor: 0, rule: 'account' })
  expect(candidate?.probability).toBeGreaterThan(0.5)
  const allocations = (candidate?.lineIds ?? []).map((lineId) => ({
    lineId,
    amountMinor: desk.lines.find((line) => line.id === lineId)?.remainingMinor ?? 0,
  }))
  const body = { version: claim?.version ?? 0, allocations }
  expect((await ben.call(prepareConfirmation, { params, body })).status).toBe(403)
  const prepared = await cara.call(prepareConfirmation, { params, body })
  // What waits for its second person counts nowhere yet.
  expect(await returned()).toEqual([0, 0, 0, 0, 0])
  expect((await ben.call(pay.readMyEstimate)).body).toMatchObject({ estimate: { totalMinor: 0 } })
  const place = { clientId: job.papadopoulos, confirmationId: prepared.body.confirmations[0]?.id ?? '' }
  expect((await cara.call(approveConfirmation, { params: place, body: { version: 1 } })).status).toBe(409)
  expect((await carl.call(approveConfirmation, { params: place, body: { version: 1 } })).body.state).toBe('approved')
  expect((await ben.call(readClaim, { params })).body).toMatchObject({ state: 'confirmed', confirmedMinor: CREDITED })
})

test('the return of the dinner moves by exactly what was credited', async () => {
  expect(await returned()).toEqual([CREDITED, CREDITED, CREDITED, CREDITED, CREDITED])
})

test('the quarter is calculated, reviewed, approved and locked by different people, and the page shows the line', async () => {
  door.clock.set('2027-01-05T09:00:00Z')
  const run = (
    await cara.call(pay.prepareRun, { body: { planVersionId: job.planVersionId, ...QUARTER, kind: 'payable' } })
  ).body
  const params = { runId: run.id }
  expect((await cara.call(pay.reviewRun, { params, body: { version: 1 } })).status).toBe(409)
  await carl.call(pay.reviewRun, { params, body: { version: 1 } })
  await max.call(pay.approveRun, { params, body: { version: 2 } })
  expect((await cara.call(pay.lockRun, { params, body: { version: 3 } })).body.state).toBe('locked')
  const sheet = { runId: run.id, userId: job.ben }
  const opened = (await ben.call(pay.readPaysheet, { params: sheet })).body
  expect(opened.head.totalMinor).toBe(BONUS)
  expect(opened.lines[0]?.evidence[0]?.lines.map((line) => line.amountMinor)).toEqual(
    TRANSFERS.map(([amount]) => amount),
  )
  const text = pdfText((await ben.call(pay.printPaysheet, { params: sheet })).raw)
  expect(text).toContain('Papadopoulos')
  expect(text).toContain('250,000.00 EUR, confirmed 2026-12-02')
  expect(text).toContain('Boat 2026-11-25')
  expect(text).toContain('125.00')
  expect((await ned.call(pay.readPaysheet, { params: sheet })).status).toBe(404)
})
