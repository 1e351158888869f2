import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClaimScene } from '#tests/claimScene.ts'
import type { ClaimScene } from '#tests/claimScene.ts'
import type { Caller } from '#tests/door.ts'
import { buildClaim, buildClient } from '#tests/factories.ts'
import { addDays } from '#src/kit/days.ts'
import { ageingOf } from './ageing.ts'
import { listClaims, readAgeing } from './contract.ts'
import { AGE_BANDS, bandOf, daysOfBand } from './window.ts'

let scene: ClaimScene
const TODAY = '2026-11-23'
beforeAll(async () => {
  scene = await openClaimScene()
  scene.door.clock.set(`${TODAY}T09:00:00Z`)
})
afterAll(() => scene.door.close())

test('the days of a band are those whose age lies in it', () => {
  for (const age of [0, 1, 30, 31, 60, 61, 90, 91, 400]) {
    const day = addDays(TODAY, -age)
    const holding = AGE_BANDS.filter((band) => {
      const { first, last } = daysOfBand(band, TODAY)
      return (first === null || day >= first) && day <= last
    })
    expect(holding).toEqual([bandOf(age)])
  }
})

test('amounts of two currencies stand side by side, and an empty band is shown', () => {
  const row = { pledges: 1, overdue: 0 }
  const bands = ageingOf(
    [
      { ...row, claimedOn: '2026-11-20', currency: 'EUR', minor: 100 },
      { ...row, claimedOn: '2026-11-01', currency: 'EUR', minor: 50, overdue: 1 },
      { ...row, claimedOn: '2026-11-02', currency: 'CHF', minor: 7 },
    ],
    TODAY,
  )
  expect(bands[0]).toEqual({
    band: '0-30',
    pledges: 3,
    overdue: 1,
    awaited: [
      { currency: 'CHF', minor: 7 },
      { currency: 'EUR', minor: 150 },
    ],
  })
  expect(bands.slice(1).map(({ pledges, awaited }) => [pledges, awaited])).toEqual([
    [0, []],
    [0, []],
    [0, []],
  ])
})

test('open pledges are summed by age for who may see them, and each band opens to its list', async () => {
  const { world, door, ada, ben, cara, ned } = scene
  const clientId = await buildClient(door.parts.db, { coveredBy: [world.ada] })
  const pledge = (claimedOn: string, values: object = {}) =>
    buildClaim(door.parts.db, clientId, {
      claimantId: world.ada,
      splits: [{ userId: world.ada, shareBp: 10_000 }],
      state: 'pledged',
      claimedOn,
      ...values,
    })
  const old = await pledge('2026-08-01', { expectedBy: '2026-10-01' })
  await pledge('2026-11-20')
  await pledge('2026-11-20', { kind: 'deposit' })
  const closed = await pledge('2026-08-02')
  await scene.asOwner(`update claims set state = 'expired' where id = $1`, [closed])
  const of = async (caller: Caller, whose: 'mine' | 'all') =>
    (await caller.call(readAgeing, { query: { whose } })).body.bands.map(({ pledges, overdue }) => [pledges, overdue])
  const seen = [
    [1, 0],
    [0, 0],
    [0, 0],
    [1, 1],
  ]
  const nothing = seen.map(() => [0, 0])
  expect(await of(ada, 'mine')).toEqual(seen)
  expect(await of(cara, 'all')).toEqual(seen)
  expect(await of(ben, 'all')).toEqual(nothing)
  expect(await of(ned, 'all')).toEqual(nothing)
  const { body } = await ada.call(listClaims, { query: { ageBand: '90+', limit: 50 } })
  expect(body.rows.map(({ id }) => id)).toEqual([old])
  await scene.deny(clientId, world.cara)
  expect(await of(cara, 'all')).toEqual(nothing)
  expect((await door.call(readAgeing)).status).toBe(401)
})
