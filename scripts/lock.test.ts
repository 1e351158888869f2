import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { completeLock, missingPackages } from './lock.ts'
import type { Lock } from './lock.ts'

const LOCK: Lock = {
  packages: {
    '': {},
    'node_modules/tool': {
      version: '1.0.0',
      optionalDependencies: {
        '@tool/linux-x64-musl': '1.0.0',
        '@tool/linux-x64': '1.0.0',
        '@tool/darwin-arm64': '1.0.0',
      },
    },
    'node_modules/@tool/linux-x64': { version: '1.0.0', optional: true },
    'node_modules/tool/node_modules/@tool/darwin-arm64': { version: '1.0.0', optional: true },
  },
}

test('finds the optional packages that a lock file leaves out', () => {
  expect(missingPackages(LOCK)).toEqual(new Map([['@tool/linux-x64-musl', '1.0.0']]))
})

test('adds them for their own system only', () => {
  const { packages } = completeLock(LOCK)
  expect(packages['node_modules/@tool/linux-x64-musl']).toEqual({
    version: '1.0.0',
    cpu: ['x64'],
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  })
  expect(missingPackages({ packages })).toEqual(new Map())
})

test('package-lock.json is complete, so that npm ci accepts it on every system ("npm run lock" completes it)', () => {
  const lock: Lock = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'))
  expect([...missingPackages(lock).keys()]).toEqual([])
})
