import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirm, prepare } from '#tests/claims.ts'
import { openClaimScene } from '#tests/claimScene.ts'
import type { ClaimScene } from '#tests/claimScene.ts'
import { readClaim } from './contract.ts'
import { expireLapsed } from './actions/expiring.ts'

let scene: ClaimScene
beforeAll(async () => {
  scene = await openClaimScene()
})
afterAll(() => scene.door.close())

// Expected by 30 November: lapses 90 days later, on 28 February.
const expected = { expectedBy: '2026-11-30' }
const night = async (instant: string) => {
  scene.door.clock.set(instant)
  const answer = await expireLapsed(await scene.door.context())
  scene.door.clock.set('2026-11-23T09:00:00Z')
  return answer
}

test('a claim expires on the day its window ends, once, and the record says why', async () => {
  const { params, clientId } = await scene.scene([], expected)
  expect(await night('2027-02-27T03:10:00Z')).toEqual({ expired: 0 })
  expect(await night('2027-02-28T03:10:00Z')).toEqual({ expired: 1 })
  expect(await night('2027-03-01T03:10:00Z')).toEqual({ expired: 0 })
  const claim = await scene.stateOf(params)
  expect(claim).toMatchObject({ state: 'expired', confirmedMinor: 0 })
  expect(claim.events[0]).toMatchObject({ verb: 'expired', actor: null, reason: 'Nothing came within 90 days.' })
  expect(
    await scene.asOwner(`select seq from events where client_id = $1 and verb = 'expired'`, [clientId]),
  ).toHaveLength(1)
})

test('a claim confirmed in part keeps what was confirmed; only its rest expires', async () => {
  const { params, pledge, at } = await scene.scene([400_000], expected)
  await confirm(scene.cara, scene.carl, pledge, [{ lineId: at(0), amountMinor: 400_000 }])
  expect(await night('2027-02-28T03:10:00Z')).toEqual({ expired: 1 })
  expect(await scene.stateOf(params)).toMatchObject({ state: 'expired', confirmedMinor: 400_000 })
})

test('a claim whose confirmation waits for its second person is left to them', async () => {
  const { params, pledge, at } = await scene.scene([1_000_000], expected)
  await prepare(scene.cara, pledge, [{ lineId: at(0), amountMinor: 1_000_000 }])
  expect(await night('2027-02-28T03:10:00Z')).toEqual({ expired: 0 })
  expect((await scene.ada.call(readClaim, { params })).body.state).toBe('pledged')
})
