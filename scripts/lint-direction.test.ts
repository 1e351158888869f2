import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** File, what it imports, and whether the direction of DESIGN section 4 allows it. */
const CASES = [
  ['src/clients/household.ts', '#src/kit/money.ts', true],
  ['src/clients/household.ts', '#src/errors.ts', true],
  ['src/clients/household.ts', './person.ts', true],
  ['src/clients/household.ts', '#src/team/roles.ts', true],
  ['src/clients/household.ts', '#src/db/database.ts', false],
  ['src/clients/household.ts', '#src/http/serve.ts', false],
  ['src/clients/household.ts', './queries.ts', false],
  ['src/clients/household.ts', '#src/claims/actions/confirm.ts', false],
  ['src/clients/household.ts', 'kysely', false],
  ['src/clients/household.ts', 'pg', false],
  ['src/clients/household.ts', 'fastify', false],
  ['src/clients/household.ts', 'node:fs', false],
  ['src/clients/household.ts', 'node:fs/promises', false],
  ['src/claims/matching/score.ts', '#src/db/database.ts', false],
  ['src/clients/policy.ts', '#src/db/viewer.ts', true],
  ['src/clients/policy.ts', '#src/db/database.ts', false],
  ['src/clients/policy.ts', './queries.ts', false],
  ['src/clients/contract.ts', 'zod', true],
  ['src/clients/contract.ts', '#src/kit/operation.ts', true],
  ['src/clients/contract.ts', '#src/team/contract.ts', true],
  ['src/clients/contract.ts', './household.ts', true],
  ['src/clients/contract.ts', './queries.ts', false],
  ['src/clients/contract.ts', '#src/db/types.ts', false],
  ['src/clients/contract.ts', 'node:crypto', false],
  ['src/clients/contract.ts', 'csv-parse', false],
  ['src/compensation/plan-contract.ts', '@mantine/core', false],
  ['src/clients/queries.ts', '#src/db/database.ts', true],
  ['src/clients/queries.ts', 'kysely', true],
  ['src/clients/queries.ts', './actions.ts', false],
  ['src/clients/queries/timeline.ts', '../routes.ts', false],
  ['src/clients/actions.ts', './queries.ts', true],
  ['src/clients/actions.ts', './routes.ts', false],
  ['src/clients/actions/merge.ts', 'fastify', false],
  ['src/clients/routes.ts', './actions.ts', true],
  ['src/clients/routes.ts', './ui/ClientPage.tsx', false],
  ['src/clients/jobs.ts', 'pg', false],
  ['src/kit/money.ts', './ratio.ts', true],
  ['src/kit/money.ts', '#src/errors.ts', true],
  ['src/kit/money.ts', '#src/clients/household.ts', false],
  ['src/kit/money.ts', '#src/edges/files.ts', false],
  ['src/kit/money.ts', '../clock.ts', false],
  ['src/clients/ui/ClientPage.tsx', '../contract.ts', true],
  ['src/clients/ui/ClientPage.tsx', '#web/parts/Money.tsx', true],
  ['src/clients/ui/ClientPage.tsx', '../queries.ts', false],
  ['src/clients/ui/ClientPage.tsx', '#src/claims/actions.ts', false],
  ['src/clients/ui/ClientPage.tsx', '#src/db/types.ts', false],
  ['src/clients/ui/useClient.ts', 'node:fs', false],
  ['web/layout/Frame.tsx', '#src/db/database.ts', false],
  ['web/layout/Frame.tsx', '#src/clients/contract.ts', true],
  ['src/db/database.ts', 'pg', true],
  ['src/clients/clients.test.ts', '#src/db/testing.ts', true],
] as const

type Finding = { code: string; filename: string; labels: { span: { line: number } }[] }

let folder: string

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const lint = (): Finding[] => {
  const run = spawnSync(join(ROOT, 'node_modules/.bin/oxlint'), ['-f', 'json'], { cwd: folder, encoding: 'utf8' })
  return JSON.parse(run.stdout).diagnostics
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'direction-'))
  cpSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('the linter', () => {
  test('lets imports point one way only', () => {
    // One file per path with one import per line, so that a finding's line names its case.
    for (const [path, cases] of Map.groupBy(CASES, ([file]) => file)) {
      write(path, cases.map(([, imported], line) => `export * as x${line} from '${imported}'\n`).join(''))
    }
    const imported = (file: string, line: number) => CASES.filter(([path]) => path === file)[line - 1]?.[1]
    const refused = lint()
      .filter(({ code }) => code.includes('no-restricted-imports'))
      .map(({ filename, labels }) => `${filename} ${imported(filename, labels[0]?.span.line ?? 0)}`)
    const expected = CASES.filter(([, , allowed]) => !allowed).map(([file, other]) => `${file} ${other}`)
    expect(refused.toSorted()).toEqual(expected.toSorted())
  })

  test.for([
    ['src/clients/tier.ts', 'export const late = () => Date.now()\n', 'no-restricted-properties'],
    ['src/clients/tier.ts', 'export const draw = () => Math.random()\n', 'no-restricted-properties'],
    ['src/clients/tier.ts', `export const a = [\n${'  1,\n'.repeat(300)}]\n`, 'max-lines'],
    ['src/clients/tier.ts', `export const f = () => {\n${'  f()\n'.repeat(40)}}\n`, 'max-lines-per-function'],
    ['src/clients/ui/Tier.tsx', `export const Tier = () => {\n${'  Tier()\n'.repeat(80)}}\n`, 'max-lines-per-function'],
    ['src/clients/tier.ts', 'export const f = (x: any) => x\n', 'no-explicit-any'],
  ] as const)('reports in %s: %j', ([path, text, rule]) => {
    write(path, text)
    expect(lint().map(({ code }) => code)).toContainEqual(expect.stringContaining(`(${rule})`))
  })

  test('lets the clock read the clock, and a long component be longer than a function', () => {
    write('src/clock.ts', 'export const now = () => Date.now()\n')
    write('src/clients/ui/Tier.tsx', `export const Tier = () => {\n${'  Tier()\n'.repeat(60)}}\n`)
    expect(lint()).toEqual([])
  })

  test('reports files that import each other', () => {
    write('src/clients/a.ts', "import { b } from './b.ts'\nexport const a = () => b\n")
    write('src/clients/b.ts', "import { a } from './a.ts'\nexport const b = () => a\n")
    expect(lint().map(({ code }) => code)).toContain('import(no-cycle)')
  })
})
