import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sharedSocketFolder } from './place.ts'
import { NOBODY, canBeOthers } from './sandbox.fixture.ts'
import { giveTo } from './account.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'place-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the socket folder in /tmp', () => {
  test('is closed to everybody else', () => {
    const made = sharedSocketFolder(join(folder, 'run'), {})
    expect(statSync(made).mode & 0o777).toBe(0o700)
  })

  test('is refused when it is a link that somebody laid there', () => {
    mkdirSync(join(folder, 'elsewhere'))
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'run'))
    expect(() => sharedSocketFolder(join(folder, 'run'), {})).toThrow(/belongs to somebody else/)
  })

  test.runIf(canBeOthers)('is refused when it belongs to somebody else', () => {
    mkdirSync(join(folder, 'run'))
    giveTo(NOBODY, join(folder, 'run'))
    expect(() => sharedSocketFolder(join(folder, 'run'), {})).toThrow(/belongs to somebody else/)
  })
})
