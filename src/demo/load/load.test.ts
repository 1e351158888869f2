import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRun } from '#src/compensation/contract.ts'
import { openDoor } from '#tests/door.ts'
import type { Door } from '#tests/door.ts'
import { tinySize } from '../firm.ts'
import type { FirmPlan } from '../plan.ts'
import { loadDemo } from './load.ts'

let door: Door
let plan: FirmPlan
const inTray = mkdtempSync(join(tmpdir(), 'rapport-in-tray-'))
beforeAll(async () => {
  door = await openDoor()
  plan = await loadDemo({
    parts: door.parts,
    passwordHash: 'x',
    inTray,
    say: () => undefined,
    size: tinySize('2026-11-22'),
  })
})
afterAll(async () => {
  await door.close()
  rmSync(inTray, { recursive: true })
})

const count = async (table: string, where = 'true') =>
  Number((await door.behind(`select count(*) as count from ${table} where ${where}`))[0]?.count)

test('the demo firm arrives whole, every contact with its event', async () => {
  expect(await count('clients')).toBe(plan.clients.length)
  expect(await count('interactions')).toBe(plan.interactions.length)
  expect(await count('events', `subject = 'interaction' and verb = 'logged'`)).toBe(plan.interactions.length)
  expect(await count('firm', 'ready and demo')).toBe(1)
})

test('every planned line of an imported statement is there once, each classified', async () => {
  const imported = plan.statements.filter((file) => file.importedAt !== null)
  const lines = imported.reduce(
    (sum, file) => sum + file.accounts.reduce((own, account) => own + account.lines.length, 0),
    0,
  )
  expect(await count('statement_lines')).toBe(lines)
  expect(await count('flows')).toBe(lines)
})

test('confirmed claims carry exactly what their plan confirmed', async () => {
  const approved = plan.confirmations.filter((confirmation) => confirmation.state === 'approved')
  const sum = approved.reduce((whole, confirmation) => whole + confirmation.amountMinor, 0)
  expect(Number((await door.behind('select coalesce(sum(confirmed_minor), 0) as sum from claims'))[0]?.sum)).toBe(sum)
})

test('two runs are locked and come out the same again', async () => {
  const runs = await door.behind(`select id from runs where state = 'locked'`)
  expect(runs).toHaveLength(plan.runs.length)
  const controller = plan.users.find((user) => user.kind === 'controller')
  const caller = await door.as(controller?.id ?? '')
  for (const { id } of runs) {
    const { control } = (await caller.call(readRun, { params: { runId: String(id) } })).body
    expect(control.linesMinor).toBe(control.totalMinor)
  }
})

test('the running month lies in the in-tray, to be imported by hand', () => {
  const waiting = plan.statements.filter((file) => file.importedAt === null).map((file) => file.fileName)
  expect(readdirSync(inTray).toSorted()).toEqual(waiting.toSorted())
})
