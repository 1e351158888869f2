import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, expect, test, vi } from 'vitest'
import { importsCommands } from './cli.ts'
import { inspectionSchema } from './json-schema.ts'
import { InspectionShape } from './record-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'imports-'))
afterAll(() => rmSync(folder, { recursive: true }))
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** Runs the command and gives back what it wrote and how it would exit. */
async function run(...args: string[]): Promise<{ out: string; err: string; code: unknown }> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const program = new Command()
  importsCommands(program)
  await program.parseAsync(['imports', 'inspect', ...args], { from: 'user' })
  const written = { out: out.mock.calls.join(''), err: err.mock.calls.join(''), code: process.exitCode }
  vi.restoreAllMocks()
  process.exitCode = undefined
  return written
}

test('the command prints one JSON document as its schema says', async () => {
  const { out, code } = await run(
    fileOf('list.csv', 'Name,Phone\nAnna Georgiou,99 123456\n'),
    '--region',
    'cy',
    '--json',
  )
  const document = InspectionShape.strict().parse(JSON.parse(out))
  expect(code).toBeUndefined()
  expect(document).toMatchObject({ format: 'csv', encoding: 'utf-8', separator: ',', warnings: [] })
  expect(document.records[0]).toMatchObject({ name: { full: 'Anna Georgiou' }, phones: [{ e164: '+35799123456' }] })
})

test('people read one line for each record', async () => {
  const { out } = await run(
    fileOf('card.vcf', 'BEGIN:VCARD\nVERSION:3.0\nFN:Anna Georgiou\nORG:Akti\nTEL:+35799123456\nEND:VCARD\n'),
  )
  expect(out).toBe('Format: vcard, utf-8\nRecords: 1 person\n  1  Anna Georgiou · Akti · +35799123456\n')
})

test('a file it refuses, a missing one and a wrong region exit with 2 and one sentence', async () => {
  const picture = fileOf('list.csv', '\u0000\u0001\u0002'.repeat(500))
  expect(await run(picture, '--json')).toEqual({
    out: '',
    err: 'This is not a text file. Rapport reads CSV, XLSX, vCard, iCalendar and e-mail files.\n',
    code: 2,
  })
  const missing = join(folder, 'nothing.csv')
  expect(await run(missing)).toEqual({ out: '', err: `There is no file "${missing}".\n`, code: 2 })
  expect((await run(picture, '--region', 'Cyprus')).err).toBe(
    '"Cyprus" is no country code of two letters, such as CY.\n',
  )
})

test('docs/schemas/imports.json says what the command prints; npm run schema writes it anew', () => {
  const path = join(import.meta.dirname, '..', '..', 'docs', 'schemas', 'imports.json')
  expect(readFileSync(path, 'utf8')).toBe(inspectionSchema())
})
