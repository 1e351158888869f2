/** What `rapport claims match` prints, and how it refuses a file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { claimsCommands } from './cli.ts'

const HEADER = 'id,date,amount,currency,text,account'
const CLAIMS = `${HEADER}\nA,2026-03-02,1200.50,EUR,Ines Vorden deposit R44120,\nB,2026-03-05,99000,EUR,Pavel Simkas,CH-77\n`
const LINES = `${HEADER}\n1,2026-03-04,1195.00,EUR,VORDEN INES R44120,\n2,2026-03-09,99000.00,EUR,"Simkas, Pavel",CH-77\n3,2026-03-09,12.00,EUR,card fee,\n`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claims-match-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const saved = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

async function match(claims: string, lines: string, ...flags: string[]): Promise<string> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const program = new Command()
  claimsCommands(program)
  const files = ['--claims', saved('claims.csv', claims), '--lines', saved('lines.csv', lines)]
  try {
    await program.parseAsync(['claims', 'match', ...files, ...flags], { from: 'user' })
    return out.mock.calls.join('')
  } finally {
    vi.restoreAllMocks()
  }
}

type Printed = { matches: { claim: string; lines: string[]; decision: string }[] }
const printed = async (...args: Parameters<typeof match>): Promise<Printed> =>
  JSON.parse(await match(...args, '--json'))

test('the JSON document names each match with its lines, probability, decision and reasons, best first', async () => {
  const { matches } = await printed(CLAIMS, LINES)
  expect(new Map(matches.map(({ claim, lines }) => [claim, lines]))).toEqual(
    new Map([
      ['A', ['1']],
      ['B', ['2']],
    ]),
  )
  expect(Object.keys(matches[0] ?? {})).toEqual(['claim', 'lines', 'probability', 'decision', 'rule', 'reasons'])
})

test('without --json a table says the same, and how many are expected to be right', async () => {
  const table = await match(CLAIMS, LINES)
  expect(table).toMatch(/automatic +\d+\.\d % +B +99000\.00 EUR +<- 2/)
  expect(table).toMatch(
    /2 claims, 3 lines: 2 matched automatically, of which 9\d\.\d\d % are expected to be right; 0 proposed\.\n$/,
  )
})

test('a policy switches off what is automatic, and earlier judgements are heeded', async () => {
  const policy = saved('policy.json', '{"automatic":false}')
  const off = await printed(CLAIMS, LINES, '--policy', policy)
  expect(off.matches.map(({ decision }) => decision)).toEqual(['proposed', 'proposed'])
  const judged = saved('judged.csv', 'claim,line,outcome\nB,2,confirmed\nA,1,refused\n')
  expect((await printed(CLAIMS, LINES, '--judged', judged)).matches).toEqual([])
})

test('separators, decimal commas and days are read as they are written', async () => {
  const claims = 'ID;Date;Amount;Text\nA;25.03.2026;"1.200,50";Ines Vorden\n'
  const { matches } = await printed(claims, `id;date;amount;text\n1;26/03/2026;1.200,50;Vorden Ines\n`)
  expect(matches).toMatchObject([{ claim: 'A', lines: ['1'] }])
})

test('files with no rows match nothing', async () => {
  expect(await printed(`${HEADER}\n`, LINES)).toEqual({ matches: [] })
  expect(await printed(CLAIMS, `${HEADER}\n`)).toEqual({ matches: [] })
})

describe('a file is refused, naming row and column, with', () => {
  test.each([
    ['a missing column', 'id,date\nA,2026-03-02\n', 'claims.csv, row 1: the column amount is missing.'],
    [
      'a day that does not exist',
      `${HEADER}\nA,2026-02-30,1,,,\n`,
      'claims.csv, row 2, column date: "2026-02-30" is no day.',
    ],
    [
      'a day of two readings',
      `${HEADER}\nA,03/04/2026,1,,,\n`,
      'claims.csv, row 2, column date: "03/04/2026" could be read in two ways',
    ],
    [
      'an amount in words',
      `${HEADER}\nA,2026-03-02,1,,,\nB,2026-03-02,much,,,\n`,
      'claims.csv, row 3, column amount: "much" is no amount.',
    ],
    [
      'an unknown currency',
      `${HEADER}\nA,2026-03-02,1,EURO,,\n`,
      'claims.csv, row 2, column currency: "EURO" is no currency code.',
    ],
    [
      'an id twice',
      `${HEADER}\nA,2026-03-02,1,,,\nA,2026-03-02,2,,,\n`,
      'claims.csv, row 3, column id: "A" stands in row 2 already.',
    ],
    ['no id', `${HEADER}\n,2026-03-02,1,,,\n`, 'claims.csv, row 2, column id: it is empty.'],
    ['a row cut short', `${HEADER}\nA,2026-03-02\n`, 'claims.csv: row 2 has another number of cells than the header.'],
  ])('%s', async (_what, claims, sentence) => {
    await expect(match(claims, LINES)).rejects.toThrow(sentence)
  })

  test('a policy that says something else, or a judgement that is none', async () => {
    const policy = saved('policy.json', '{"least":2}')
    await expect(match(CLAIMS, LINES, '--policy', policy)).rejects.toThrow('policy.json, least: ')
    const judged = saved('judged.csv', 'claim,line,outcome\nA,1,perhaps\n')
    await expect(match(CLAIMS, LINES, '--judged', judged)).rejects.toThrow(
      'judged.csv, row 2, column outcome: "perhaps"',
    )
  })
})
