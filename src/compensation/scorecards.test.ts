import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logInteraction } from '#src/interactions/contract.ts'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient, buildUser } from '#tests/factories.ts'
import { calculateRun, lockedRun, planOf, publish, Q1 } from '#tests/pay.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import * as pay from './contract.ts'

let door: Door
let world: World
let max: Caller, ada: Caller, ben: Caller, ned: Caller, cara: Caller, carl: Caller, cleo: Caller
let planVersionId: string
let scorecardId: string
let cited: { clientId: string; interactionId: string }

const JUDGED = planOf('Judged work', {
  scorecard: {
    shareBp: 10_000,
    poolMinor: 1_000_00,
    criteria: [
      { id: 'follow', name: 'Follow-up', weightBp: 6_000, scale: 5 },
      { id: 'record', name: 'Record', weightBp: 4_000, scale: 5 },
    ],
  },
})

/** Ada calls a client on a day. */
async function contactOf(clientId: string, occurredAt: string) {
  const answer = await ada.call(logInteraction, {
    body: { channel: 'telephone', purpose: 'review', occurredAt, clients: [{ clientId }] },
  })
  const id = answer.body.interactions[0]?.id
  if (!id) throw new Error(`The contact of the test was refused: ${JSON.stringify(answer.body)}`)
  return { clientId, interactionId: id }
}

const denial = `insert into client_denials (client_id, user_id, reason, valid_from, recorded_at) values ($1, $2, 'barrier', '2020-01-01', now())`

type Given = { score?: string; reason?: string; contacts?: (typeof cited)[] }
const score = (caller: Caller, criterion: string, scorer: 'first' | 'second', given: Given = {}) =>
  caller.call(pay.score, {
    params: { scorecardId, criterion, scorer },
    body: { score: '4', reason: 'Called back the same day', contacts: [cited], ...given },
  })

beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  const third = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  max = await door.as(world.max)
  ada = await door.as(world.ada)
  ben = await door.as(world.ben)
  ned = await door.as(world.ned)
  cara = await door.as(world.cara)
  carl = await door.as(world.carl)
  cleo = await door.as(third)
  ;({ planVersionId } = await publish({ cara, carl, cleo }, JUDGED, [world.ada]))
  await max.call(pay.openScorecards, { body: { planVersionId, ...Q1 } })
  scorecardId = (await max.call(pay.listScorecards)).body.rows[0]?.id ?? ''
  cited = await contactOf(world.papadopoulos, '2026-02-10T09:00:00Z')
})
afterAll(() => door.close())

describe('a scorecard', () => {
  test('is opened once for everybody on the plan', async () => {
    expect((await max.call(pay.openScorecards, { body: { planVersionId, ...Q1 } })).body).toEqual({ opened: 0 })
    expect((await ada.call(pay.openScorecards, { body: { planVersionId, ...Q1 } })).status).toBe(403)
  })

  test('is read by its person and those above, and is not there for anybody else', async () => {
    const params = { scorecardId }
    expect((await max.call(pay.readScorecard, { params })).body.mayScore).toEqual(['first', 'second'])
    expect((await ada.call(pay.readScorecard, { params })).body).toMatchObject({
      scorecard: { name: 'Ada Adviser', planName: 'Judged work' },
      mayScore: [],
    })
    expect((await ben.call(pay.readScorecard, { params })).status).toBe(404)
    expect((await ned.call(pay.readScorecard, { params })).status).toBe(404)
    expect((await ned.call(pay.listScorecards)).body.rows).toEqual([])
    expect((await door.call(pay.readScorecard, { params })).status).toBe(401)
  })

  test('takes no score without a contact it rests on', async () => {
    expect((await score(max, 'follow', 'first', { contacts: [] })).status).toBe(422)
  })

  test('takes no score off the scale and none for a criterion it does not have', async () => {
    const answer = await score(max, 'follow', 'first', { score: '6' })
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([422, expect.stringContaining('between 0 and 5')])
    expect((await score(max, 'charm', 'first')).status).toBe(404)
  })

  test('is scored neither by the judged person nor by a stranger', async () => {
    const manager = await buildUser(door.parts.db, { name: 'Nora Neighbour', roles: ['manager'] })
    expect((await score(ada, 'follow', 'first')).status).toBe(403)
    expect((await score(await door.as(manager), 'follow', 'second')).status).toBe(404)
  })

  test('is not scored by its own person even if they manage', async () => {
    const body = { userId: world.max, validFrom: '2026-01-01', validTo: null, targetMinor: null }
    const { planId } = (await cara.call(pay.listPlans)).body.rows[0] ?? { planId: '' }
    await cara.call(pay.addParticipant, { params: { planId }, body })
    await cara.call(pay.openScorecards, { body: { planVersionId, ...Q1 } })
    const own = (await max.call(pay.listScorecards, { query: { userId: world.max } })).body.rows[0]
    const answer = await max.call(pay.score, {
      params: { scorecardId: own?.id ?? '', criterion: 'follow', scorer: 'first' },
      body: { score: '5', reason: 'Excellent', contacts: [cited] },
    })
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([409, expect.stringContaining('own scorecard')])
    await cara.call(pay.endParticipation, { params: { planId, userId: world.max }, body: { validTo: '2026-01-01' } })
  })

  test('cites only contacts of the judged person in the judged period', async () => {
    const late = await contactOf(world.papadopoulos, '2026-06-01T09:00:00Z')
    expect((await score(max, 'follow', 'first', { contacts: [late] })).status).toBe(422)
  })

  test('refuses a contact of a hidden client as it refuses one that is not there', async () => {
    const hidden = await buildClient(door.parts.db, { name: 'Hidden', coveredBy: [world.ada] })
    const contact = await contactOf(hidden, '2026-02-11T09:00:00Z')
    await door.behind(denial, [hidden, world.max])
    const refused = await score(max, 'follow', 'first', { contacts: [contact] })
    const missing = await score(max, 'follow', 'first', { contacts: [{ ...contact, interactionId: hidden }] })
    expect(refused.status).toBe(422)
    expect(refused.body).toEqual(missing.body)
    await score(carl, 'follow', 'second', { contacts: [contact] })
    const seen = (await max.call(pay.readScorecard, { params: { scorecardId } })).body.scorecard.marks[0]
    expect(seen).toMatchObject({ scorerName: 'Carl Controller', contacts: [] })
  })

  test('needs another person as its second scorer, and nobody takes a scorer’s place', async () => {
    expect((await score(max, 'follow', 'first')).status).toBe(200)
    expect((await score(max, 'record', 'second')).status).toBe(409)
    const taken = await score(cara, 'record', 'second')
    expect(JSON.stringify(taken.body)).toContain('Carl Controller is the second scorer')
    expect((await score(cara, 'record', 'first')).status).toBe(409)
  })

  test('pays the mean of both by weight once both have scored everything', async () => {
    const paidNow = async () =>
      (await calculateRun(cara, planVersionId, Q1, 'trial')).paysheets.find(({ userId }) => userId === world.ada)
    expect(await paidNow()).toMatchObject({ judgedMinor: 0 })
    await score(max, 'record', 'first', { score: '5' })
    const full = await score(carl, 'record', 'second', { score: '2.5' })
    expect(full.body.state).toBe('scored')
    // 4 of 5 by both on 60 %: 480.00; 5 and 2.5 of 5 on 40 %: 300.00.
    expect(await paidNow()).toMatchObject({ judgedMinor: 780_00 })
  })

  test('is final once the run that paid it is locked', async () => {
    await lockedRun({ cara, carl, cleo }, planVersionId, Q1)
    expect((await score(max, 'record', 'first', { score: '1' })).status).toBe(409)
    expect((await max.call(pay.readScorecard, { params: { scorecardId } })).body).toMatchObject({
      scorecard: { state: 'final' },
      mayScore: [],
    })
  })
})
