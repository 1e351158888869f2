import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMoney } from '#src/accounts/contract.ts'
import { addDocument, listDocuments, readDocument } from '#src/documents/contract.ts'
import { newId } from '#src/kit/ids.ts'
import { reclassifyLine } from '#src/statements/contract.ts'
import { claim, claimOf, prepare } from '#tests/claims.ts'
import { openClaimScene } from '#tests/claimScene.ts'
import type { ClaimScene } from '#tests/claimScene.ts'
import { newKey } from '#tests/door.ts'
import type { Caller } from '#tests/door.ts'
import { buildAccount, buildClient } from '#tests/factories.ts'
import { addClaim, changeClaim, expireClaim, listClaims, readClaim, rejectClaim, submitClaim } from './contract.ts'
import { raiseClaimDispute } from './disputes-contract.ts'
import {
  approveConfirmation,
  approveUndo,
  askUndo,
  declineConfirmation,
  listCandidates,
  listConfirmations,
  listDesk,
  refuseUndo,
} from './desk-contract.ts'

let door: ClaimScene['door']
let world: ClaimScene['world']
let ada: ClaimScene['ada']
let ben: ClaimScene['ben']
let max: ClaimScene['max']
let ned: ClaimScene['ned']
let cara: ClaimScene['cara']
let carl: ClaimScene['carl']
let scene: ClaimScene['scene']
let stateOf: ClaimScene['stateOf']
let asOwner: ClaimScene['asOwner']
let deny: ClaimScene['deny']
beforeAll(async () => {
  ;({ door, world, ada, ben, max, ned, cara, carl, scene, stateOf, asOwner, deny } = await openClaimScene())
})
afterAll(() => door.close())

describe('a claim', () => {
  test('is pledged, changed, submitted and then no longer changes', async () => {
    const { pledge, params } = await scene()
    expect(pledge).toMatchObject({ state: 'pledged', claimantName: 'Ada Adviser', late: false, ageDays: 21 })
    const changed = await ada.call(changeClaim, { params, body: { version: 1, amountMinor: 2_000_000 } })
    expect(changed.body).toMatchObject({ amountMinor: 2_000_000, version: 2 })
    expect((await ada.call(changeClaim, { params, body: { version: 1, amountMinor: 5 } })).body).toMatchObject({
      code: 'changed',
      current: { amountMinor: 2_000_000 },
    })
    expect((await ada.call(submitClaim, { params, body: { version: 2 } })).body).toMatchObject({ state: 'submitted' })
    expect((await ada.call(changeClaim, { params, body: { version: 3, amountMinor: 5 } })).body).toMatchObject({
      code: 'locked',
      detail: 'A claim no longer changes once it is submitted or being confirmed.',
    })
    expect((await stateOf(params)).events.map((event) => event.verb)).toEqual(['submitted', 'changed', 'claimed'])
  })

  test('is shared: hard shares make 100 %, overlay shares stand apart', async () => {
    const { clientId } = await scene()
    const hard = { userId: world.ada, ledger: 'hard', shareBp: 6_000 } as const
    const short = await ada.call(addClaim, { params: { clientId }, body: claimOf(world.ada, { splits: [hard] }) })
    expect(short.body).toMatchObject({ code: 'invalid', detail: expect.stringContaining('60 %') })
    const shared = await claim(ada, clientId, {
      splits: [
        hard,
        { userId: world.ben, ledger: 'hard', shareBp: 4_000 },
        { userId: world.ben, ledger: 'overlay', shareBp: 10_000 },
      ],
    })
    expect(shared.splits).toMatchObject([
      { name: 'Ada Adviser', shareBp: 6_000 },
      { name: 'Ben Specialist', shareBp: 4_000 },
      { ledger: 'overlay', shareBp: 10_000 },
    ])
    const toController = [{ userId: world.cara, ledger: 'hard', shareBp: 10_000 } as const]
    const wrong = await ada.call(addClaim, { params: { clientId }, body: claimOf(world.ada, { splits: toController }) })
    expect(wrong.body).toMatchObject({ code: 'invalid', fields: { 'splits.0': expect.any(String) } })
  })

  test('made long after its day is flagged late, and one past its date is overdue', async () => {
    const { clientId } = await scene()
    const late = await claim(ada, clientId, { claimedOn: '2026-09-01', expectedBy: '2026-10-01' })
    expect(late).toMatchObject({ late: true, overdueDays: 53, lapsesOn: '2026-12-30', ageBand: '61-90' })
    const { body } = await ada.call(listClaims, { query: { clientId, late: 'true' } })
    expect(body.rows.map((row) => row.id)).toEqual([late.id])
  })

  test('is refused for a day to come, an unknown currency and a foreign account', async () => {
    const { clientId } = await scene()
    const refused = async (values: Parameters<typeof claimOf>[1]) =>
      (await ada.call(addClaim, { params: { clientId }, body: claimOf(world.ada, values) })).status
    expect(await refused({ claimedOn: '2027-01-01' })).toBe(422)
    expect(await refused({ currency: 'ZZZZ' })).toBe(422)
    expect(await refused({ expectedBy: '2026-11-01' })).toBe(422)
    const other = await buildClient(door.parts.db)
    expect(await refused({ accountId: await buildAccount(door.parts.db, other) })).toBe(404)
  })

  test('sent twice is made once', async () => {
    const { clientId } = await scene()
    const key = newKey()
    const body = claimOf(world.ada, { amountMinor: 77 })
    const first = await ada.call(addClaim, { params: { clientId }, body, key })
    const second = await ada.call(addClaim, { params: { clientId }, body, key })
    expect(second.body).toEqual(first.body)
    expect((await ada.call(listClaims, { query: { clientId } })).body.rows).toHaveLength(2)
  })

  test('is mine, my team’s or the firm’s', async () => {
    const { clientId, pledge } = await scene([], {
      splits: [
        { userId: world.ada, ledger: 'hard', shareBp: 5_000 },
        { userId: world.ben, ledger: 'hard', shareBp: 5_000 },
      ],
    })
    const ids = async (caller: Caller, whose: 'mine' | 'team' | 'all') =>
      (await caller.call(listClaims, { query: { clientId, whose } })).body.rows.map((row) => row.id)
    expect(await ids(ben, 'mine')).toEqual([pledge.id])
    expect(await ids(max, 'mine')).toEqual([])
    expect(await ids(max, 'team')).toEqual([pledge.id])
    expect(await ids(cara, 'all')).toEqual([pledge.id])
    expect(await ids(ned, 'all')).toEqual([])
  })
})

describe('nobody learns of a claim who may not:', () => {
  test('a stranger and a colleague behind a denial find nothing, whatever they ask', async () => {
    const { clientId, pledge, at, params } = await scene([1_000_000])
    const { body } = await prepare(cara, pledge, [{ lineId: at(0), amountMinor: 1_000 }])
    const place = { clientId, confirmationId: body.confirmations[0]?.id ?? '' }
    const letter = await ada.call(addDocument, {
      params: { clientId },
      query: { name: 'note.txt', kind: 'other' },
      body: new TextEncoder().encode('Note'),
    })
    await deny(clientId, world.ben)
    await deny(clientId, world.carl)
    await asOwner(`insert into user_roles values ($1, 'controller')`, [world.ben])
    const reason = { version: 1, reason: 'x' }
    for (const caller of [ned, ben]) {
      const answers = [
        await caller.call(readClaim, { params }),
        await caller.call(addClaim, { params: { clientId }, body: claimOf(caller.userId) }),
        await caller.call(changeClaim, { params, body: { version: 1 } }),
        await caller.call(submitClaim, { params, body: { version: 1 } }),
        await caller.call(raiseClaimDispute, { params, body: { version: 1, expectedMinor: 1, evidence: 'x' } }),
        await caller.call(readMoney, { params: { clientId } }),
        await caller.call(listDocuments, { params: { clientId } }),
        await caller.call(readDocument, { params: { clientId, documentId: letter.body.id } }),
        await caller.call(addDocument, {
          params: { clientId },
          query: { name: 'a.txt', kind: 'other' },
          body: new TextEncoder().encode('x'),
        }),
      ]
      expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404))
      expect((await caller.call(listClaims, { query: { whose: 'all', clientId } })).body.rows).toEqual([])
    }
    for (const caller of [carl, ben]) {
      const answers = [
        await caller.call(listCandidates, { params }),
        await prepare(caller, pledge, [{ lineId: at(0), amountMinor: 1 }]),
        await caller.call(rejectClaim, { params, body: reason }),
        await caller.call(expireClaim, { params, body: reason }),
        await caller.call(approveConfirmation, { params: place, body: { version: 1 } }),
        await caller.call(declineConfirmation, { params: place, body: reason }),
        await caller.call(askUndo, { params: place, body: reason }),
        await caller.call(approveUndo, { params: place, body: { version: 1 } }),
        await caller.call(refuseUndo, { params: place, body: reason }),
        await caller.call(reclassifyLine, { params: { clientId, lineId: at(0) }, body: { kind: 'fee', reason: 'x' } }),
      ]
      expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404))
      expect((await caller.call(listDesk, { query: { clientId } })).body.rows).toEqual([])
      const waiting = await caller.call(listConfirmations, { query: { limit: 200 } })
      expect(waiting.body.rows.map((row) => row.id)).not.toContain(place.confirmationId)
    }
    await asOwner(`delete from user_roles where user_id = $1 and role = 'controller'`, [world.ben])
    await asOwner(`delete from client_denials where client_id = $1`, [clientId])
  })

  test('the desk is closed to specialists, and service and administrators see no claims', async () => {
    const { params } = await scene()
    expect((await ben.call(listDesk)).body).toMatchObject({ code: 'not_allowed', detail: 'This is for controllers.' })
    expect((await ben.call(listCandidates, { params })).status).toBe(403)
    for (const userId of [world.sam, world.ari]) {
      const caller = await door.as(userId)
      expect((await caller.call(listClaims)).status).toBe(403)
      expect((await caller.call(readClaim, { params })).status).toBe(403)
    }
  })

  test('a missing claim and a hidden one answer alike', async () => {
    const { params } = await scene()
    const hidden = await ned.call(readClaim, { params })
    const missing = await ned.call(readClaim, { params: { ...params, claimId: newId() } })
    expect(hidden.body).toEqual(missing.body)
  })
})
