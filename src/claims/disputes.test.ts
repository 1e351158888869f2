import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirm, prepare } from '#tests/claims.ts'
import { openClaimScene } from '#tests/claimScene.ts'
import type { ClaimScene } from '#tests/claimScene.ts'
import type { Caller } from '#tests/door.ts'
import { buildUser } from '#tests/factories.ts'
import { addDocument } from '#src/documents/contract.ts'
import { expireClaim, rejectClaim } from './contract.ts'
import { askUndo } from './desk-contract.ts'
import { decideClaimDispute, listClaimDisputes, raiseClaimDispute } from './disputes-contract.ts'

let scene: ClaimScene
let cleo: Caller
beforeAll(async () => {
  scene = await openClaimScene()
  cleo = await scene.door.as(await buildUser(scene.door.parts.db, { name: 'Cleo Controller', roles: ['controller'] }))
})
afterAll(() => scene.door.close())

type Params = { clientId: string; claimId: string }
const raise = (caller: Caller, params: Params, changes: object = {}) =>
  caller.call(raiseClaimDispute, {
    params,
    body: { version: 2, expectedMinor: 1_000_000, evidence: 'Both transfers were ours', ...changes },
  })
const decide = (caller: Caller, clientId: string, disputeId: string, accepted = true) =>
  caller.call(decideClaimDispute, { params: { clientId, disputeId }, body: { accepted, answer: 'We looked again' } })

async function confirmedInPart() {
  const { params, pledge, at, clientId } = await scene.scene([400_000])
  const { id } = await confirm(scene.cara, scene.carl, pledge, [{ lineId: at(0), amountMinor: 400_000 }])
  const { version } = await scene.stateOf(params)
  return { params, clientId, confirmationId: id, version }
}

async function rejected() {
  const { params, clientId } = await scene.scene()
  await scene.cara.call(rejectClaim, { params, body: { version: 1, reason: 'No money came' } })
  return { params, clientId }
}

describe('a dispute of a confirmation', () => {
  test('says what was confirmed, what was expected, why, with which document and by when it is decided', async () => {
    const { params, clientId, ...decision } = await confirmedInPart()
    const letter = await scene.ada.call(addDocument, {
      params: { clientId },
      query: { name: 'advice.txt', kind: 'other' },
      body: new TextEncoder().encode('The bank says 10,000'),
    })
    const { body } = await raise(scene.ada, params, { ...decision, documentId: letter.body.id })
    expect(body).toMatchObject({
      actualMinor: 400_000,
      expectedMinor: 1_000_000,
      currency: 'EUR',
      raisedBy: 'Ada Adviser',
      documentName: 'advice.txt',
      decideBy: '2026-12-23',
      accepted: null,
    })
    const claim = await scene.stateOf(params)
    expect(claim).toMatchObject({ state: 'disputed', confirmedMinor: 400_000 })
    expect(claim.events[0]).toMatchObject({
      verb: 'disputed',
      reason: 'Both transfers were ours',
      actor: 'Ada Adviser',
    })
  })

  test('is decided by a controller who did not confirm it, once; nothing is changed by itself', async () => {
    const { params, clientId, ...decision } = await confirmedInPart()
    const { body: dispute } = await raise(scene.ada, params, decision)
    for (const maker of [scene.cara, scene.carl])
      expect((await decide(maker, clientId, dispute.id)).body).toMatchObject({ code: 'second_person' })
    expect((await decide(scene.max, clientId, dispute.id)).status).toBe(403)
    expect((await decide(cleo, clientId, dispute.id)).body).toMatchObject({
      accepted: true,
      answer: 'We looked again',
      decidedBy: 'Cleo Controller',
    })
    expect((await decide(cleo, clientId, dispute.id)).body).toMatchObject({ code: 'conflict' })
    expect(await scene.stateOf(params)).toMatchObject({ state: 'disputed', confirmedMinor: 400_000 })
    const undo = { version: 2, reason: 'As decided' }
    const place = { clientId, confirmationId: decision.confirmationId }
    expect((await scene.cara.call(askUndo, { params: place, body: undo })).body).toMatchObject({ state: 'undo_asked' })
    const edit = `update claim_disputes set answer = 'No' where id = $1`
    await expect(scene.asOwner(edit, [dispute.id])).rejects.toThrow('decided once and never edited')
  })

  test('leaves the claim as it was where it is refused', async () => {
    const { params, clientId, ...decision } = await confirmedInPart()
    const { body: dispute } = await raise(scene.ada, params, decision)
    await decide(cleo, clientId, dispute.id, false)
    const claim = await scene.stateOf(params)
    expect(claim).toMatchObject({ state: 'partially_confirmed', confirmedMinor: 400_000 })
    expect(claim.events[0]).toMatchObject({ verb: 'dispute refused', reason: 'We looked again' })
  })

  test('waits for its decision before the claim is disputed again', async () => {
    const { params, ...decision } = await confirmedInPart()
    const twice = await Promise.all([raise(scene.ada, params, decision), raise(scene.ada, params, decision)])
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const { version } = await scene.stateOf(params)
    expect((await raise(scene.ada, params, { ...decision, version })).body).toMatchObject({ code: 'conflict' })
  })

  test('is refused while the confirmation waits, of another claim, and for a figure that says nothing', async () => {
    const { params, pledge, at } = await scene.scene([400_000])
    const waiting = (await prepare(scene.cara, pledge, [{ lineId: at(0), amountMinor: 400_000 }])).body.confirmations[0]
    const other = await confirmedInPart()
    const { version } = await scene.stateOf(params)
    const of = (confirmationId: string | undefined) => raise(scene.ada, params, { version, confirmationId })
    expect((await of(waiting?.id)).body).toMatchObject({ code: 'conflict' })
    expect((await of(other.confirmationId)).status).toBe(404)
    const { params: place, ...decision } = other
    for (const expectedMinor of [400_000, 1_000_001])
      expect((await raise(scene.ada, place, { ...decision, expectedMinor })).body).toMatchObject({ code: 'invalid' })
  })
})

describe('a dispute of a rejection', () => {
  test('is raised by the claimant or the manager above, by nobody else', async () => {
    const { params, clientId } = await rejected()
    expect((await raise(scene.ben, params)).status).toBe(403)
    expect((await raise(scene.cara, params)).status).toBe(403)
    expect((await raise(scene.ned, params)).status).toBe(404)
    const { body } = await raise(scene.max, params)
    expect(body).toMatchObject({ raisedBy: 'Max Manager', claimantName: 'Ada Adviser', actualMinor: 0 })
    expect((await decide(scene.cara, clientId, body.id)).body).toMatchObject({ code: 'second_person' })
    expect((await decide(scene.carl, clientId, body.id, false)).status).toBe(200)
    expect((await scene.stateOf(params)).state).toBe('rejected')
  })

  test('also stands against a lapse, and not against a claim nobody has decided', async () => {
    const [lapsed, fresh] = [await scene.scene(), await scene.scene()]
    await scene.cara.call(expireClaim, { params: lapsed.params, body: { version: 1, reason: 'Too old' } })
    expect((await raise(scene.ada, lapsed.params)).status).toBe(200)
    expect((await raise(scene.ada, fresh.params, { version: 1 })).body).toMatchObject({ code: 'invalid' })
  })

  test('is refused by the database where who rejected it, raised it or earns on it decides', async () => {
    const { params, clientId } = await rejected()
    const { body } = await raise(scene.ada, params)
    const by = (userId: string) =>
      scene.asOwner(
        `update claim_disputes set accepted = true, answer = 'Yes', decided_by = $3, decided_at = now() where client_id = $1 and id = $2`,
        [clientId, body.id, userId],
      )
    await expect(by(scene.world.cara)).rejects.toThrow('whoever made a decision')
    await expect(by(scene.world.max)).rejects.toThrow('somebody who earns')
    await expect(by(scene.world.ada)).rejects.toThrow('somebody who earns')
  })
})

describe('the list of disputes', () => {
  test('goes page by page, newest first, for who may see the client; a denied colleague and a stranger learn nothing', async () => {
    const { params, clientId } = await rejected()
    const { body: newest } = await raise(scene.ada, params)
    const rows = async (caller: Caller, query: object = {}) =>
      (await caller.call(listClaimDisputes, { query })).body.rows.map(({ id }) => id)
    const first = await scene.carl.call(listClaimDisputes, { query: { limit: 1 } })
    expect(first.body.rows.map(({ id }) => id)).toEqual([newest.id])
    const second = await scene.carl.call(listClaimDisputes, { query: { limit: 1, after: first.body.next ?? '' } })
    expect(second.body.rows).toHaveLength(1)
    expect(second.body.rows[0]?.id).not.toBe(newest.id)
    expect(await rows(scene.ada, { claimId: params.claimId, open: 'true' })).toEqual([newest.id])
    expect(await rows(scene.ada, { claimId: params.claimId, open: 'false' })).toEqual([])
    expect(await rows(scene.ned)).toEqual([])
    await scene.deny(clientId, scene.world.carl)
    expect(await rows(scene.carl, { clientId })).toEqual([])
    expect((await decide(scene.carl, clientId, newest.id)).status).toBe(404)
    expect((await scene.door.call(listClaimDisputes)).status).toBe(401)
  })

  test('is not for marketing', async () => {
    const mia = await scene.door.as(scene.world.mia)
    expect((await mia.call(listClaimDisputes)).status).toBe(403)
  })
})
