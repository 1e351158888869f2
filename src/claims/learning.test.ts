import { afterAll, beforeAll, expect, test } from 'vitest'
import { claim, confirm, prepare } from '#tests/claims.ts'
import { openClaimScene } from '#tests/claimScene.ts'
import type { ClaimScene } from '#tests/claimScene.ts'
import { learnWeights } from './actions/learning.ts'
import { declineConfirmation, listCandidates, listDesk } from './desk-contract.ts'

let scene: ClaimScene
beforeAll(async () => {
  scene = await openClaimScene()
})
afterAll(() => scene.door.close())

const candidatesFor = async (params: { clientId: string; claimId: string }) =>
  (await scene.cara.call(listCandidates, { params })).body
const night = async () => learnWeights(await scene.door.context())

test('before anything is judged the desk says that nothing is learned, and the night learns nothing', async () => {
  const { params, at } = await scene.scene([1_000_000])
  expect((await night()).version).toBe(0)
  const { model, candidates } = await candidatesFor(params)
  expect(model).toEqual({ version: 0, learnedAt: null, confirmed: 0, refused: 0 })
  expect(candidates[0]).toMatchObject({ lineIds: [at(0)], rule: 'account', part: false })
  expect(candidates[0]?.reasons.map(({ code }) => code)).toContain('amount')
})

test('confirmations teach a new version once, the record says so, and the desk says which weights it used', async () => {
  const before = await scene.scene([950_000])
  const [doubted] = (await candidatesFor(before.params)).candidates
  for (let round = 0; round < 8; round += 1) {
    const { pledge, at } = await scene.scene([950_000])
    await confirm(scene.cara, scene.carl, pledge, [{ lineId: at(0), amountMinor: 950_000 }])
  }
  expect((await night()).version).toBe(1)
  expect((await night()).version).toBe(1)
  const { model, candidates } = await candidatesFor(before.params)
  expect(model).toMatchObject({ version: 1, confirmed: 8, refused: 0 })
  // A difference of 500.00 that keeps coming back is no difference any more.
  expect(candidates[0]?.probability).toBeGreaterThan(doubted?.probability ?? 1)
  const events = await scene.asOwner(`select after from events where subject = 'matching model' and verb = 'learned'`)
  expect(events).toEqual([{ after: { version: 1, confirmed: 8, refused: 0 } }])
  await expect(scene.asOwner('update match_models set shift = 5')).rejects.toThrow('learned anew, not edited')
})

test('the night weighs open claims anew, and the likeliest stand first on the desk', async () => {
  const poor = await scene.scene([1_300_000])
  const good = await scene.scene([1_000_000])
  await scene.asOwner('delete from claim_candidates')
  expect((await night()).candidates).toBeGreaterThan(0)
  const { rows } = (await scene.cara.call(listDesk, { query: { limit: 200 } })).body
  const chances = rows.map(({ probability }) => probability ?? -1)
  expect(chances).toEqual(chances.toSorted((a, b) => b - a))
  const place = (id: string) => rows.findIndex((row) => row.id === id)
  expect(place(good.pledge.id)).toBeLessThan(place(poor.pledge.id))
  const second = (await scene.cara.call(listDesk, { query: { limit: 1 } })).body
  const next = await scene.cara.call(listDesk, { query: { limit: 1, after: second.next ?? '' } })
  expect([...second.rows, ...next.body.rows].map(({ id }) => id)).toEqual(rows.slice(0, 2).map(({ id }) => id))
})

test('what a second person declined is not brought up again; what was only withdrawn is', async () => {
  const { clientId, pledge, at, params } = await scene.scene([1_000_000])
  const withdraw = async (by: ClaimScene['cara'], version: number) => {
    const { body } = await prepare(scene.cara, { ...pledge, version }, [{ lineId: at(0), amountMinor: 1_000_000 }])
    const confirmationId = body.confirmations.find(({ state }) => state === 'prepared')?.id ?? ''
    await by.call(declineConfirmation, { params: { clientId, confirmationId }, body: { version: 1, reason: 'No' } })
  }
  await withdraw(scene.cara, pledge.version)
  expect((await candidatesFor(params)).candidates[0]?.lineIds).toEqual([at(0)])
  await withdraw(scene.carl, (await scene.stateOf(params)).version)
  const { candidates, lines } = await candidatesFor(params)
  expect(candidates).toEqual([])
  expect(lines).toHaveLength(1)
  await night()
  expect((await candidatesFor(params)).model.refused).toBe(1)
})

test('another open claim for the same money halves what either may hope', async () => {
  const { clientId, params } = await scene.scene([1_000_000])
  const alone = (await candidatesFor(params)).candidates[0]?.probability ?? 0
  await claim(scene.ben, clientId)
  const shared = (await candidatesFor(params)).candidates[0]?.probability ?? 1
  expect(shared).toBeLessThanOrEqual(0.5)
  expect(shared).toBeLessThan(alone)
})

test('who knows nothing of a client finds no candidates of its claims', async () => {
  const { params, clientId } = await scene.scene([1_000_000])
  await scene.deny(clientId, scene.world.carl)
  expect((await scene.carl.call(listCandidates, { params })).status).toBe(404)
  expect((await scene.ned.call(listCandidates, { params })).status).toBe(403)
})
