import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { buildUser } from '#tests/factories.ts'
import { calculateRun, planOf, publish, Q1 } from '#tests/pay.ts'
import type { Controllers } from '#tests/pay.ts'
import { pdfText } from '#tests/pdfText.ts'
import { buildWorld } from '#tests/world.ts'
import * as pay from './contract.ts'

let door: Door
let controllers: Controllers
let eva: string, planId: string, planVersionId: string
beforeAll(async () => {
  door = await openDoor()
  const world = await buildWorld(door)
  const cleo = await buildUser(door.parts.db, { name: 'Cleo Controller', roles: ['controller'] })
  controllers = { cara: await door.as(world.cara), carl: await door.as(world.carl), cleo: await door.as(cleo) }
  eva = await buildUser(door.parts.db, { name: 'Eva' })
  const grid = { id: 'grid', basis: 'measure' as const, measure: 'production' }
  const large = {
    id: 'large',
    when: [{ measure: 'production', is: 'at_least' as const, value: 1_000_000_00 }],
    addBps: '100',
  }
  const definition = planOf('Grid', {
    measures: [{ id: 'production', from: 'facts', unit: 'amount' }],
    components: [{ ...grid, bands: [{ fromMinor: 0, rateBps: '4000' }], adjustments: [large] }],
    deferral: { kind: 'cash', shareBp: 1_000, vesting: [{ afterMonths: 12, shareBp: 10_000 }] },
  })
  ;({ planId, planVersionId } = await publish(controllers, definition, [eva]))
})
afterAll(() => door.close())

const record = (value: number, changes: object = {}) =>
  controllers.cara.call(pay.recordFigure, {
    params: { planId },
    body: { userId: eva, periodFrom: Q1.periodFrom, measure: 'production', value, source: 'Ledger, March', ...changes },
  })

test('a run is refused while a figure is missing, and takes the newest once it is recorded', async () => {
  const body = { planVersionId, ...Q1, kind: 'trial' as const }
  const refused = await controllers.cara.call(pay.prepareRun, { body })
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([
    422,
    expect.stringContaining(String.raw`The facts give no figure for \"production\"`),
  ])
  expect((await record(900_000_00)).body).toMatchObject({
    name: 'Eva',
    value: 900_000_00,
    recordedBy: 'Cara Controller',
  })
  const first = await calculateRun(controllers.cara, planVersionId, Q1, 'trial')
  await record(1_000_000_00)
  const second = await calculateRun(controllers.cara, planVersionId, Q1, 'trial')
  expect([first.run.totalMinor, second.run.totalMinor]).toEqual([324_000_00, 369_000_00])
  const sheet = await controllers.cara.call(pay.readPaysheet, { params: { runId: second.run.id, userId: eva } })
  expect(sheet.body.gates).toMatchObject([
    { of: 'grid:large', met: true, parts: [{ measure: 'production', reached: 1_000_000_00, required: 1_000_000_00 }] },
  ])
  expect(sheet.body.deferral).toMatchObject({ kind: 'cash', amountMinor: 41_000_00, tranches: [{ day: '2027-03-31' }] })
  const printed = await controllers.cara.call(pay.printPaysheet, { params: { runId: second.run.id, userId: eva } })
  expect(pdfText(printed.raw)).toContain('2027-03-31: 41,000.00')
  const again = await controllers.cara.call(pay.checkRun, { params: { runId: first.run.id } })
  expect(again.body.same).toBe(true)
})

test('a figure is refused for an unknown measure, person or day, and is never edited', async () => {
  expect((await record(1, { measure: 'loans' })).status).toBe(422)
  expect((await record(1, { userId: controllers.carl.userId })).status).toBe(422)
  expect((await record(1, { periodFrom: '2026-01-02' })).body).toMatchObject({ code: 'invalid' })
  await expect(door.behind('update pay_figures set value = 1')).rejects.toThrow('recorded anew, not edited')
})

test('nobody records or reads figures but who runs pay, and nobody their own', async () => {
  const own = await record(1, { userId: controllers.cara.userId })
  expect(own.body).toMatchObject({ code: 'second_person' })
  const person = await door.as(eva)
  expect((await person.call(pay.listFigures, { params: { planId } })).status).toBe(403)
  expect((await door.call(pay.listFigures, { params: { planId } })).status).toBe(401)
  const { rows } = (await controllers.cara.call(pay.listFigures, { params: { planId } })).body
  expect(rows.map(({ value }) => value)).toEqual([1_000_000_00, 900_000_00])
})
