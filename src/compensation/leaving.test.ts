/** What leaves a run through the door: the payroll file, the archive of paysheets, and a what-if that never pays. */
import { unzipSync } from 'fflate'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildClient, buildUser } from '#tests/factories.ts'
import { calculateRun, confirmMoney, lockedRun, planOf, publish, Q1, Q2 } from '#tests/pay.ts'
import type { Controllers } from '#tests/pay.ts'
import { buildWorld } from '#tests/world.ts'
import * as pay from './contract.ts'

let door: Door
let controllers: Controllers
let planVersionId: string, runId: string, eva: string, leo: string
beforeAll(async () => {
  door = await openDoor()
  const world = await buildWorld(door)
  const cleo = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  controllers = { cara: await door.as(world.cara), carl: await door.as(world.carl), cleo: await door.as(cleo) }
  eva = await buildUser(door.parts.db, { name: 'Eva, "the elder"' })
  leo = await buildUser(door.parts.db, { name: 'Λέων' })
  const clientId = await buildClient(door.parts.db, { coveredBy: [eva, leo] })
  const splits = [
    { userId: eva, shareBp: 7_500 },
    { userId: leo, shareBp: 2_500 },
  ]
  await confirmMoney(door, clientId, [world.cara, world.carl], {
    amountMinor: 2_000_000_00,
    at: '2026-02-10T10:00:00Z',
    splits,
  })
  ;({ planVersionId } = await publish(controllers, planOf('Leaving', { holdbackBp: 1_000 }), [eva, leo]))
  ;({
    run: { id: runId },
  } = await lockedRun(controllers, planVersionId, Q1))
})
afterAll(() => door.close())

const events = async (verb: string) =>
  (await door.behind('select verb from events where verb = $1 and subject_id = $2', [verb, runId])).length

describe('the payroll file', () => {
  test('holds a row a person, and a control row that ties to the run', async () => {
    const answer = await controllers.cara.call(pay.exportPayroll, { params: { runId } })
    expect(answer.headers['content-type']).toContain('text/csv')
    const rows = parse<Record<string, string>>(answer.raw, { columns: true })
    expect(rows.map(({ kind, name, bonus, held_back, paid }) => [kind, name, bonus, held_back, paid])).toEqual([
      ['person', 'Eva, "the elder"', '900.00', '-90.00', '810.00'],
      ['person', 'Λέων', '250.00', '-25.00', '225.00'],
      ['control', '', '1150.00', '-115.00', '1035.00'],
    ])
    const { run } = (await controllers.cara.call(pay.readRun, { params: { runId } })).body
    expect(run.totalMinor).toBe(1_035_00)
    expect(await events('exported')).toBe(1)
  })

  test('is refused before the lock, to a manager and to a stranger', async () => {
    const { run } = await calculateRun(controllers.cara, planVersionId, Q2, 'trial')
    const early = await controllers.cara.call(pay.exportPayroll, { params: { runId: run.id } })
    expect([early.status, early.body]).toEqual([
      409,
      expect.objectContaining({ detail: 'This run is calculated. Only a locked run leaves as a file.' }),
    ])
    const manager = await door.as(await buildUser(door.parts.db, { roles: ['manager'] }))
    expect((await manager.call(pay.exportPayroll, { params: { runId } })).status).toBe(403)
    expect((await door.call(pay.exportPayroll, { params: { runId } })).status).toBe(401)
  })
})

describe('the archive of paysheets', () => {
  test('holds a page for everybody, under the name of the person', async () => {
    const answer = await controllers.carl.call(pay.archivePaysheets, { params: { runId } })
    expect(answer.headers['content-type']).toBe('application/zip')
    const files = unzipSync(answer.raw)
    expect(Object.keys(files).toSorted()).toEqual(['Eva, _the elder_.pdf', 'Λέων.pdf'])
    for (const page of Object.values(files)) expect(Buffer.from(page.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(await events('exported')).toBe(2)
  })

  test('is refused before the lock and to the people it pays', async () => {
    const { run } = await calculateRun(controllers.cara, planVersionId, Q2, 'trial')
    expect((await controllers.cara.call(pay.archivePaysheets, { params: { runId: run.id } })).status).toBe(409)
    expect((await (await door.as(eva)).call(pay.archivePaysheets, { params: { runId } })).status).toBe(403)
  })
})

describe('a what-if', () => {
  let drafts = 0
  const draft = async (changes: Parameters<typeof planOf>[1]) =>
    (await controllers.cara.call(pay.draftPlan, { body: { definition: planOf(`Draft ${(drafts += 1)}`, changes) } }))
      .body.id

  test('shows winners, losers and cost on the frozen facts, and stores nothing but that it was tried', async () => {
    const hurdle = { minimumMinor: 1_000_000_00 }
    const components = [
      { id: 'nna', kind: 'nna' as const, basis: 'amount' as const, bands: [{ fromMinor: 0, rateBps: '10' }] },
    ]
    const body = { planVersionId: await draft({ hurdle, components }) }
    const { body: tried } = await controllers.cara.call(pay.tryPlan, { params: { runId }, body })
    expect(tried).toMatchObject({ payable: false, wasMinor: 1_150_00, isMinor: 1_500_00, winners: 1, losers: 1 })
    expect(tried.outcomes.map(({ userId, wasMinor, isMinor }) => [userId, wasMinor, isMinor])).toEqual([
      [eva, 900_00, 1_500_00],
      [leo, 250_00, 0],
    ])
    expect(await events('tried')).toBe(1)
    const { rows } = (await controllers.cara.call(pay.listRuns, { query: { limit: 50 } })).body
    expect(rows.filter((run) => run.planVersionId === body.planVersionId)).toEqual([])
  })

  test('is refused where the frozen facts cannot tell, and to who does not run pay', async () => {
    const asks = await draft({ hurdle: { priorBalance: { rateBps: '500' } } })
    const refused = await controllers.cara.call(pay.tryPlan, { params: { runId }, body: { planVersionId: asks } })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([409, expect.stringContaining('hold no balances')])
    const other = await draft({ currency: 'USD' })
    const dollars = await controllers.cara.call(pay.tryPlan, { params: { runId }, body: { planVersionId: other } })
    expect([dollars.status, JSON.stringify(dollars.body)]).toEqual([409, expect.stringContaining('calculated in EUR')])
    const stranger = await (await door.as(eva)).call(pay.tryPlan, { params: { runId }, body: { planVersionId } })
    expect(stranger.status).toBe(403)
  })
})
