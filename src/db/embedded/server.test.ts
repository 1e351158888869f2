import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DEAD_PID, ask, clusterToCopy, sandbox } from './sandbox.fixture.ts'

const original = clusterToCopy()
let box: ReturnType<typeof sandbox>

beforeAll(original.prepare)
beforeEach(() => {
  box = sandbox()
  original.copyTo(box.dataDir)
})
afterEach(() => box.close())
afterAll(original.close)

describe('the built-in server', () => {
  test('listens on no network port and lets nobody in without the password', async () => {
    const { ownerUrl } = await box.start()
    expect(await ask(ownerUrl, 'show listen_addresses')).toBe('')
    const stranger = new URL(ownerUrl)
    stranger.password = 'guess'
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/)
    expect(await ask(ownerUrl, 'select rolpassword from pg_authid where rolname = current_user')).toMatch(
      /^SCRAM-SHA-256/,
    )
    const rules = readFileSync(join(box.pgdata(), 'pg_hba.conf'), 'utf8')
      .split('\n')
      .filter((line) => /^(local|host)/.test(line))
    expect(rules.every((line) => line.endsWith('scram-sha-256'))).toBe(true)
  })

  test('keeps the password and the data from other users', async () => {
    await box.start()
    expect(statSync(join(box.dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(join(box.dataDir, 'postgres')).mode & 0o777).toBe(0o700)
    expect(statSync(box.pgdata()).mode & 0o777).toBe(0o700)
  })

  test('gives the application sessions that no reset makes the owner', async () => {
    const { url, ownerUrl } = await box.start()
    await ask(ownerUrl, 'create role rapport_app nologin')
    expect(await ask(url, 'select current_user')).toBe('rapport_app')
    expect(await ask(url, 'reset role')).toBeUndefined()
    const client = new pg.Client(url)
    await client.connect()
    await client.query('reset role')
    await client.query('discard all')
    expect((await client.query('select current_user as name')).rows[0].name).toBe('rapport_app')
    await client.end()
  })

  test('keeps the data from one start to the next and stops cleanly', async () => {
    const first = await box.start()
    await ask(first.ownerUrl, 'create table kept as select 1 as n')
    await Promise.all([first.stop(), first.stop()])
    expect(box.isRunning()).toBe(false)
    const second = await box.start()
    expect(second.adopted).toBe(false)
    expect(await ask(second.ownerUrl, 'select n from kept')).toBe(1)
  })

  test('works in a folder whose name holds a space, a comma and quotes', async () => {
    const folder = join(box.dataDir, `the firm's "own", data`)
    mkdirSync(folder)
    chmodSync(box.dataDir, 0o755)
    const { ownerUrl } = await box.start(folder)
    expect(await ask(ownerUrl, 'select 1')).toBe(1)
  })

  test('puts its socket into /tmp when the path of the folder is too long for one', async () => {
    const folder = join(box.dataDir, 'deep'.repeat(30))
    mkdirSync(folder)
    chmodSync(box.dataDir, 0o755)
    const server = await box.start(folder)
    const { ownerUrl } = server
    const sockets = new URL(ownerUrl).searchParams.get('host') ?? ''
    expect(sockets).toMatch(/^\/tmp\/rapport-[0-9a-f]{12}$/)
    expect(statSync(sockets).mode & 0o777).toBe(0o700)
    expect(await ask(ownerUrl, 'select 1')).toBe(1)
    await server.stop()
    rmSync(sockets, { recursive: true })
  })

  test('writes no client data into its log', async () => {
    const { ownerUrl } = await box.start()
    await ask(ownerUrl, 'create table people (email text unique)')
    await ask(ownerUrl, `insert into people values ('ada@example.com')`)
    await expect(ask(ownerUrl, `insert into people values ('ada@example.com')`)).rejects.toThrow(/duplicate key/)
    const log = readFileSync(join(box.dataDir, 'postgres', 'server.log'), 'utf8')
    expect(log).toContain('duplicate key value')
    expect(log).not.toContain('ada@example.com')
  })

  test('says why it does not start', async () => {
    await expect(box.start(box.dataDir, { shared_buffers: 'plenty' })).rejects.toThrow(
      /did not start: .*invalid value for parameter "shared_buffers": "plenty"/,
    )
  })

  test('refuses a folder made by another major version', async () => {
    const server = await box.start()
    await server.stop()
    writeFileSync(join(box.pgdata(), 'PG_VERSION'), '17\n')
    await expect(box.start()).rejects.toThrow(/was made by PostgreSQL 17; this is PostgreSQL 18/)
  })

  test('says that the kept password does not fit the database', async () => {
    const server = await box.start()
    await server.stop()
    writeFileSync(join(box.dataDir, 'postgres', 'password'), 'another\n')
    await expect(box.start()).rejects.toThrow(/refuses the password kept beside it/)
  })

  test('removes what a killed first start left half made', async () => {
    const half = join(box.dataDir, 'postgres', `data.${DEAD_PID}`)
    mkdirSync(half, { recursive: true })
    await box.start()
    expect(existsSync(half)).toBe(false)
  })
})
