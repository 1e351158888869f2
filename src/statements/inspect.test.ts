/** What the command says of a file, and how it refuses one. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { expect, test, vi } from 'vitest'
import { inspectCommand } from './cli-inspect.ts'
import { inspect, renderInspection } from './inspect.ts'

const file = (name: string): string => resolve(import.meta.dirname, '../../tests/files/statements', name)
const inspected = (name: string) => inspect(readFileSync(file(name)), name)

/** Runs the command and gives back what it wrote and how it would exit. */
async function run(...args: string[]): Promise<{ out: string; err: string; code: unknown }> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const program = new Command()
  inspectCommand(program)
  await program.parseAsync(['inspect', ...args], { from: 'user' })
  const written = { out: out.mock.calls.join(''), err: err.mock.calls.join(''), code: process.exitCode }
  vi.restoreAllMocks()
  process.exitCode = undefined
  return written
}

test('the JSON document has the agreed keys and no others', () => {
  const found = inspected('custodian.csv')
  expect(Object.keys(found)).toEqual(['format', 'accounts', 'warnings'])
  expect(Object.keys(found.accounts[0] ?? {})).toEqual([
    'id',
    'currency',
    'openingMinor',
    'closingMinor',
    'balanced',
    'lines',
  ])
  expect(found.accounts[0]?.lines[1]).toEqual({
    bookingDate: '2026-01-21',
    valueDate: null,
    amountMinor: 100_000_000,
    currency: 'USD',
    reference: 'W-4471',
    counterparty: null,
    text: 'HALVORSEN SHIPPING AS DEPOSIT MANDATE 88',
    reversal: false,
  })
})

test.each([
  ['custodian.csv', 'csv', 1, 4, true],
  ['camt053.v2.multi.statement.xml', 'camt.053', 2, 2, true],
  ['camt054.v8.xml', 'camt.054', 1, 1, null],
  ['mt940-sns.sta', 'mt940', 2, 2, true],
  ['bank.ofx', 'ofx', 1, 3, null],
  ['investments.ofx', 'ofx', 1, 3, null],
])('%s is %s', (name, format, accounts, lines, balanced) => {
  const found = inspected(name)
  expect([found.format, found.accounts.length]).toEqual([format, accounts])
  expect(found.accounts.flatMap((account) => account.lines)).toHaveLength(lines)
  expect(found.accounts.map((account) => account.balanced)).toEqual(found.accounts.map(() => balanced))
})

test('people read accounts, balances, lines and notes', () => {
  const text = renderInspection(inspected('custodian.csv'))
  expect(text).toContain('Account 7001-412 (USD)')
  expect(text).toContain('opening 250000.00 USD, closing 1248734.50 USD: the lines add up')
  expect(text).toMatch(/2026-01-21 +1000000\.00 USD +HALVORSEN/)
})

test('the command prints one JSON document', async () => {
  const { out, code } = await run(file('bank.ofx'), '--json')
  expect([JSON.parse(out), code]).toEqual([inspected('bank.ofx'), undefined])
})

test('the currency of a file wins over the one given with the command', async () => {
  const { out } = await run(file('bank.ofx'), '--currency', 'usd')
  expect(out).toContain('(CAD)')
})

test('the command exits with 2 and one sentence on standard error', async () => {
  const table = 'This is not a statement Rapport knows: no table in it has a column of dates and one of amounts.\n'
  expect(await run(file('README.md'), '--json')).toEqual({ out: '', err: table, code: 2 })
  const missing = `There is no file "${file('nothing.xml')}".\n`
  expect(await run(file('nothing.xml'), '--json')).toEqual({ out: '', err: missing, code: 2 })
})
