import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeKeptSecret, readConfig } from './config.ts'

let RAPPORT_DATA: string

beforeEach(() => {
  RAPPORT_DATA = mkdtempSync(join(tmpdir(), 'config-'))
})
afterEach(() => rmSync(RAPPORT_DATA, { recursive: true }))

describe('the configuration', () => {
  test('has a value for everything that is not given', () => {
    expect(readConfig({ RAPPORT_DATA })).toEqual({
      host: '127.0.0.1',
      port: 4400,
      origin: 'http://localhost:4400',
      dataDir: RAPPORT_DATA,
      databaseUrl: undefined,
      appUrl: undefined,
      secret: expect.stringMatching(/^[0-9a-f]{64}$/),
      sealFolder: join(RAPPORT_DATA, 'checkpoints'),
      secretsBefore: [],
      logLevel: 'info',
      worker: true,
    })
  })

  test('takes what is given, and nothing for not given', () => {
    const config = readConfig({
      RAPPORT_DATA,
      HOST: '0.0.0.0',
      PORT: '80',
      DATABASE_URL: 'postgres://rapport:secret@db.example.com:5432/rapport',
      RAPPORT_ORIGIN: 'https://rapport.example.com/',
      RAPPORT_SECRET: 'x'.repeat(32),
      LOG_LEVEL: '',
    })
    expect(config).toMatchObject({ host: '0.0.0.0', port: 80, origin: 'https://rapport.example.com', logLevel: 'info' })
    expect(config.secret).toBe('x'.repeat(32))
    expect(config.databaseUrl).toContain('db.example.com')
  })

  test.for([
    ['PORT', 'eighty', 'PORT must be a number.'],
    ['PORT', '70000', 'PORT must lie between 0 and 65535'],
    ['PORT', '4.5', 'PORT must be a whole number.'],
    ['DATABASE_URL', 'mysql://localhost/x', 'DATABASE_URL must look like postgres://'],
    ['DATABASE_URL', 'postgres://user@/db', 'DATABASE_URL must look like postgres://'],
    ['DATABASE_APP_URL', 'db.example.com', 'DATABASE_APP_URL must look like postgres://'],
    ['RAPPORT_ORIGIN', 'rapport.example.com', 'RAPPORT_ORIGIN must be an address without a path'],
    ['RAPPORT_ORIGIN', 'https://example.com/rapport', 'RAPPORT_ORIGIN must be an address without a path'],
    ['RAPPORT_SECRET', 'short', 'RAPPORT_SECRET must have at least 32 characters'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of fatal, error'],
  ] as const)('refuses %s=%s with a sentence', ([name, value, sentence]) => {
    expect(() => readConfig({ RAPPORT_DATA, [name]: value })).toThrow(sentence)
  })

  test('names every wrong value at once', () => {
    expect(() => readConfig({ RAPPORT_DATA, PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT.*LOG_LEVEL/)
  })

  test('makes a secret once and keeps it from other users', () => {
    const { secret } = readConfig({ RAPPORT_DATA })
    expect(readConfig({ RAPPORT_DATA }).secret).toBe(secret)
    expect(statSync(join(RAPPORT_DATA, 'secret')).mode & 0o777).toBe(0o600)
  })

  test('refuses an empty secret file instead of signing with nothing', () => {
    writeFileSync(join(RAPPORT_DATA, 'secret'), '')
    expect(() => readConfig({ RAPPORT_DATA })).toThrow(/secret is empty\. Restore it/)
  })
})

describe('a secret that is changed', () => {
  test('is kept to read with, and the new one seals', () => {
    const first = readConfig({ RAPPORT_DATA }).secret
    changeKeptSecret({ RAPPORT_DATA })
    const second = readConfig({ RAPPORT_DATA })
    expect(second).toMatchObject({ secret: expect.stringMatching(/^[0-9a-f]{64}$/), secretsBefore: [first] })
    expect(second.secret).not.toBe(first)
    changeKeptSecret({ RAPPORT_DATA })
    expect(readConfig({ RAPPORT_DATA }).secretsBefore).toEqual([second.secret, first])
    expect(statSync(join(RAPPORT_DATA, 'secret.before')).mode & 0o777).toBe(0o600)
  })

  test('is the firm’s own to change where the firm keeps it', () => {
    const own = {
      RAPPORT_DATA,
      RAPPORT_SECRET: 'n'.repeat(32),
      RAPPORT_SECRET_BEFORE: `${'o'.repeat(32)} ${'p'.repeat(32)}`,
    }
    expect(() => changeKeptSecret(own)).toThrow('RAPPORT_SECRET_BEFORE')
    expect(readConfig(own).secretsBefore).toEqual(['o'.repeat(32), 'p'.repeat(32)])
  })
})
