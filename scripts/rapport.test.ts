import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport bin-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('bin/rapport works through links and from any folder', () => {
  mkdirSync(join(folder, 'bin'))
  symlinkSync(join(ROOT, 'bin', 'rapport'), join(folder, 'first'))
  symlinkSync('../first', join(folder, 'bin', 'second'))
  const run = spawnSync(join(folder, 'bin', 'second'), ['--help'], { cwd: '/', encoding: 'utf8' })
  expect(run.stderr).toBe('')
  expect(run.stdout).toMatch(/^Usage: rapport /)
})

test('a script started by hand without a file says what is missing', () => {
  const run = spawnSync(process.execPath, [join(ROOT, 'scripts', 'run.mjs')], { cwd: folder, encoding: 'utf8' })
  expect(run.status).toBe(1)
  expect(run.stderr).toMatch(/^Say which file to run/)
})
