import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMoney } from '#src/accounts/contract.ts'
import { addDocument } from '#src/documents/contract.ts'
import { reclassifyLine, undoImport } from '#src/statements/contract.ts'
import { claim, confirm, prepare } from '#tests/claims.ts'
import { openClaimScene } from '#tests/claimScene.ts'
import type { ClaimScene } from '#tests/claimScene.ts'
import { buildClient } from '#tests/factories.ts'
import { bring, camt, dividend, statement, transfer } from '#tests/statements.ts'
import { changeClaim, expireClaim, rejectClaim, submitClaim } from './contract.ts'
import {
  approveConfirmation,
  approveUndo,
  askUndo,
  declineConfirmation,
  listCandidates,
  prepareConfirmation,
  refuseUndo,
} from './desk-contract.ts'

let door: ClaimScene['door']
let world: ClaimScene['world']
let ada: ClaimScene['ada']
let ben: ClaimScene['ben']
let max: ClaimScene['max']
let cara: ClaimScene['cara']
let carl: ClaimScene['carl']
let scene: ClaimScene['scene']
let stateOf: ClaimScene['stateOf']
let asOwner: ClaimScene['asOwner']
beforeAll(async () => {
  ;({ door, world, ada, ben, max, cara, carl, scene, stateOf, asOwner } = await openClaimScene())
})
afterAll(() => door.close())

describe('confirmation', () => {
  test('ties three partial transfers to one pledge, and no dividend', async () => {
    const { clientId, number, pledge, at, params } = await scene([250_000, 350_000, 450_000])
    await bring(cara, camt(statement(number, [dividend(1_000_000, '2026-11-12')])))
    const { body } = await cara.call(listCandidates, { params })
    expect(body.barredBy).toBeNull()
    expect(body.lines.find((line) => line.flow === 'income')).toMatchObject({ counts: false })
    const income = body.lines.find((line) => line.flow === 'income')?.id ?? ''
    expect(body.candidates.flatMap((candidate) => candidate.lineIds)).not.toContain(income)
    expect((await prepare(cara, pledge, [{ lineId: income, amountMinor: 1 }])).body).toMatchObject({
      code: 'invalid',
      detail: 'Line 1 is not new money (income).',
    })
    await confirm(cara, carl, pledge, [
      { lineId: at(0), amountMinor: 250_000 },
      { lineId: at(1), amountMinor: 350_000 },
      { lineId: at(2), amountMinor: 400_000 },
    ])
    expect(await stateOf(params)).toMatchObject({ state: 'confirmed', confirmedMinor: 1_000_000 })
    const money = await ada.call(readMoney, { params: { clientId } })
    expect(money.body).toMatchObject({ confirmed: [{ currency: 'EUR', minor: 1_000_000, of: 1 }], pledged: [] })
  })

  test('of less than was claimed is partial, and of more is refused', async () => {
    const { pledge, at, params } = await scene([600_000, 900_000])
    await confirm(cara, carl, pledge, [{ lineId: at(0), amountMinor: 600_000 }])
    const after = await stateOf(params)
    expect(after).toMatchObject({ state: 'partially_confirmed', confirmedMinor: 600_000 })
    expect((await prepare(cara, after, [{ lineId: at(1), amountMinor: 400_001 }])).body).toMatchObject({
      code: 'overspent',
    })
    expect((await prepare(cara, after, [{ lineId: at(0), amountMinor: 1 }])).body).toMatchObject({ code: 'overspent' })
  })

  test('spends one line on many claims, never beyond its amount', async () => {
    const { clientId, pledge, at } = await scene([1_500_000])
    const second = await claim(ben, clientId, { amountMinor: 900_000 })
    await confirm(cara, carl, pledge, [{ lineId: at(0), amountMinor: 1_000_000 }])
    expect((await prepare(cara, second, [{ lineId: at(0), amountMinor: 900_000 }])).body).toMatchObject({
      code: 'overspent',
    })
    expect(await confirm(cara, carl, second, [{ lineId: at(0), amountMinor: 500_000 }])).toMatchObject({
      state: 'approved',
    })
  })

  test('more than its lines is refused by the database itself', async () => {
    const { clientId, pledge, at } = await scene([100])
    const { body } = await prepare(cara, pledge, [{ lineId: at(0), amountMinor: 100 }])
    await expect(
      asOwner(
        `insert into confirmations (client_id, id, claim_id, state, amount_minor, currency, deposited_on, prepared_by, prepared_at)
        select client_id, gen_random_uuid(), claim_id, 'prepared', 500, currency, deposited_on, prepared_by, now() from confirmations where id = $1`,
        [body.confirmations[0]?.id],
      ).then(() =>
        asOwner(
          `update confirmations set state = 'approved', approved_by = $2 where claim_id = $1 and amount_minor = 500`,
          [pledge.id, world.carl],
        ),
      ),
    ).rejects.toThrow('equals the statement lines')
    await expect(
      asOwner(`update statement_lines set amount_minor = 999 where client_id = $1`, [clientId]),
    ).rejects.toThrow('never edited')
    await expect(asOwner(`update claims set confirmed_minor = 5 where client_id = $1`, [clientId])).rejects.toThrow(
      'only a confirmation confirms',
    )
  })

  test('takes two persons', async () => {
    const { clientId, pledge, at } = await scene([1_000_000])
    const { body } = await prepare(cara, pledge, [{ lineId: at(0), amountMinor: 1_000_000 }])
    const params = { clientId, confirmationId: body.confirmations[0]?.id ?? '' }
    expect((await cara.call(approveConfirmation, { params, body: { version: 1 } })).body).toMatchObject({
      code: 'second_person',
      detail: expect.stringContaining('You took the step before.'),
    })
    expect((await carl.call(approveConfirmation, { params, body: { version: 1 } })).body).toMatchObject({
      state: 'approved',
      preparedBy: 'Cara Controller',
      approvedBy: 'Carl Controller',
    })
    expect((await carl.call(approveConfirmation, { params, body: { version: 1 } })).body).toMatchObject({
      code: 'changed',
    })
  })

  test('is refused to the claimant, to who shares in it and to who manages either, by action and by database', async () => {
    const db = door.parts.db
    // Controllers who also represent: the role allows it, the claim does not.
    await db
      .insertInto('userRoles')
      .values([world.ada, world.ben].map((userId) => ({ userId, role: 'controller' })))
      .execute()
    const splits = [
      { userId: world.ada, ledger: 'hard', shareBp: 10_000 } as const,
      { userId: world.ben, ledger: 'overlay', shareBp: 100 } as const,
    ]
    const { clientId, pledge, at } = await scene([1_000_000], { splits })
    const allocations = [{ lineId: at(0), amountMinor: 1_000_000 }]
    for (const [caller, sentence] of [
      [ada, 'You made this claim.'],
      [ben, 'You share in this claim.'],
      [max, 'You manage somebody who earns'],
    ] as const)
      expect((await prepare(caller, pledge, allocations)).body).toMatchObject({
        code: 'second_person',
        detail: expect.stringContaining(sentence),
      })
    const { body } = await prepare(cara, pledge, allocations)
    const params = { clientId, confirmationId: body.confirmations[0]?.id ?? '' }
    const reasoned = { params, body: { version: 1, reason: 'x' } }
    for (const [caller, sentence] of [
      [ada, 'You made this claim.'],
      [ben, 'You share in this claim.'],
    ] as const)
      for (const answer of [
        await caller.call(approveConfirmation, reasoned),
        await caller.call(declineConfirmation, reasoned),
      ])
        expect(answer.body).toMatchObject({ code: 'second_person', detail: expect.stringContaining(sentence) })
    for (const person of [world.ada, world.ben, world.max, world.cara])
      await expect(
        asOwner(`update confirmations set state = 'approved', approved_by = $2 where id = $1`, [
          params.confirmationId,
          person,
        ]),
      ).rejects.toThrow(/earns on a claim|second_person_approves/)
    await db
      .deleteFrom('userRoles')
      .where('userId', 'in', [world.ada, world.ben])
      .where('role', '=', 'controller')
      .execute()
  })

  test('is declined with a reason, which frees its lines', async () => {
    const { clientId, pledge, at, params } = await scene([1_000_000])
    const { body } = await prepare(cara, pledge, [{ lineId: at(0), amountMinor: 1_000_000 }])
    const place = { clientId, confirmationId: body.confirmations[0]?.id ?? '' }
    const declined = await carl.call(declineConfirmation, {
      params: place,
      body: { version: 1, reason: 'Wrong client' },
    })
    expect(declined.body).toMatchObject({ state: 'declined', declinedReason: 'Wrong client' })
    expect((await cara.call(listCandidates, { params })).body.lines[0]).toMatchObject({ remainingMinor: 1_000_000 })
    expect(await stateOf(params)).toMatchObject({ state: 'pledged', confirmedMinor: 0 })
  })

  test('is undone by two persons, and the claim goes back', async () => {
    const { clientId, pledge, at, params } = await scene([1_000_000])
    const approved = await confirm(cara, carl, pledge, [{ lineId: at(0), amountMinor: 1_000_000 }])
    const place = { clientId, confirmationId: approved.id }
    const reason = 'The bank called it back'
    // A manager may ask, but not about what somebody of the team earns.
    expect((await max.call(askUndo, { params: place, body: { version: 2, reason } })).body).toMatchObject({
      code: 'second_person',
      detail: expect.stringContaining('You manage somebody who earns'),
    })
    const asked = await cara.call(askUndo, { params: place, body: { version: 2, reason } })
    expect(asked.body).toMatchObject({ state: 'undo_asked' })
    expect((await cara.call(approveUndo, { params: place, body: { version: 3 } })).body).toMatchObject({
      code: 'second_person',
      detail: expect.stringContaining('You took the step before.'),
    })
    expect(
      (await carl.call(refuseUndo, { params: place, body: { version: 3, reason: 'It did not' } })).body,
    ).toMatchObject({
      state: 'approved',
    })
    await cara.call(askUndo, { params: place, body: { version: 4, reason: 'Here is the letter' } })
    expect((await carl.call(approveUndo, { params: place, body: { version: 5 } })).body).toMatchObject({
      state: 'undone',
    })
    expect(await stateOf(params)).toMatchObject({ state: 'submitted', confirmedMinor: 0 })
    expect((await cara.call(listCandidates, { params })).body.lines[0]).toMatchObject({ remainingMinor: 1_000_000 })
  })

  test('by two controllers of one line at once: one succeeds, the other is told it is spent', async () => {
    // Often, for a deadlock between the two comes only with some orders of arrival.
    for (let round = 0; round < 8; round += 1) {
      const { clientId, pledge, at } = await scene([1_000_000])
      const other = round % 2 === 0 ? await claim(ben, clientId) : pledge
      const answers = await Promise.all([
        prepare(cara, pledge, [{ lineId: at(0), amountMinor: 800_000 }]),
        prepare(carl, other, [{ lineId: at(0), amountMinor: 800_000 }]),
      ])
      expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409])
      expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: 'overspent' })
    }
  })

  test('rejects and expires by a controller with a reason', async () => {
    const { params } = await scene()
    expect((await ada.call(rejectClaim, { params, body: { version: 1, reason: 'No' } })).status).toBe(403)
    expect(
      (await cara.call(rejectClaim, { params, body: { version: 1, reason: 'No money came' } })).body,
    ).toMatchObject({
      state: 'rejected',
      rejectedReason: 'No money came',
    })
    const other = await scene()
    expect(
      (await cara.call(expireClaim, { params: other.params, body: { version: 1, reason: 'Too old' } })).body,
    ).toMatchObject({
      state: 'expired',
    })
  })

  test('holds its line: it is not reclassified nor its import taken back', async () => {
    const { clientId, number, pledge } = await scene()
    const { body } = await bring(cara, camt(statement(number, [transfer(9, '2026-11-10', { text: 'Part 0' })])))
    const [lineId = ''] = (
      await cara.call(listCandidates, { params: { clientId, claimId: pledge.id } })
    ).body.lines.map((line) => line.id)
    await prepare(cara, pledge, [{ lineId, amountMinor: 9 }])
    const change = { params: { clientId, lineId }, body: { kind: 'income', reason: 'x' } } as const
    expect((await carl.call(reclassifyLine, change)).body).toMatchObject({ code: 'conflict' })
    expect(
      (await carl.call(undoImport, { params: { fileId: body.file.id }, body: { reason: 'x' } })).body,
    ).toMatchObject({ code: 'conflict', detail: expect.stringContaining('used in a confirmation') })
  })
})

test('an engagement is confirmed by its signed letter, money never is', async () => {
  const clientId = await buildClient(door.parts.db, { kind: 'company', coveredBy: [world.ada] })
  const letter = await ada.call(addDocument, {
    params: { clientId },
    query: { name: 'letter.pdf', kind: 'engagement_letter' },
    body: new TextEncoder().encode('%PDF-1.7 signed'),
  })
  expect(letter.body).toMatchObject({ mediaType: 'application/pdf', addedBy: 'Ada Adviser' })
  const without = await claim(ada, clientId, { kind: 'engagement' })
  expect(without.state).toBe('draft')
  const params = { clientId, claimId: without.id }
  expect((await ada.call(submitClaim, { params, body: { version: 1 } })).body).toMatchObject({ code: 'invalid' })
  await ada.call(changeClaim, { params, body: { version: 1, letterId: letter.body.id } })
  const submitted = await ada.call(submitClaim, { params, body: { version: 2 } })
  const proof = { documentId: letter.body.id, amountMinor: 1_000_000, signedOn: '2026-11-01' }
  const body = { version: submitted.body.version, letter: proof }
  const prepared = await cara.call(prepareConfirmation, { params, body })
  const confirmationId = prepared.body.confirmations[0]?.id ?? ''
  const approved = await carl.call(approveConfirmation, { params: { clientId, confirmationId }, body: { version: 1 } })
  expect(approved.body).toMatchObject({ state: 'approved', lines: [] })
  const pledge = await claim(ada, clientId)
  const wrong = { params: { clientId, claimId: pledge.id }, body: { version: 1, letter: proof } }
  expect((await cara.call(prepareConfirmation, wrong)).body).toMatchObject({
    code: 'invalid',
    detail: 'Money is confirmed by statement lines, not by a letter.',
  })
})
