import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { DEAD_PID, ask, clusterToCopy, kill, leave, sandbox } from './sandbox.fixture.ts'

const original = clusterToCopy()
let box: ReturnType<typeof sandbox>

beforeAll(original.prepare)
beforeEach(() => {
  box = sandbox()
  original.copyTo(box.dataDir)
})
afterEach(() => box.close())
afterAll(original.close)

describe('a crash', () => {
  test('of the program leaves a server that the next start adopts and stops', async () => {
    const { child: killed, answer } = await box.hold()
    await ask(answer.ownerUrl, 'create table kept as select 1 as n')
    await kill(killed)
    const orphan = box.postmasterPid()
    expect(box.isRunning()).toBe(true)
    const server = await box.start()
    expect(server.adopted).toBe(true)
    expect(box.postmasterPid()).toBe(orphan)
    expect(await ask(server.ownerUrl, 'select n from kept')).toBe(1)
    await server.stop()
    expect(box.isRunning()).toBe(false)
  })

  test('of the server is followed by a new start, with every acknowledged row', async () => {
    const { ownerUrl } = await box.start()
    await ask(ownerUrl, 'create table kept as select 1 as n')
    const before = box.postmasterPid()
    process.kill(before, 'SIGKILL')
    await vi.waitFor(() => expect(box.lines).toContain('The database had stopped; it runs again.'), { timeout: 20_000 })
    expect(box.postmasterPid()).not.toBe(before)
    expect(await ask(ownerUrl, 'select n from kept')).toBe(1)
  })

  test('of both leaves the number of a dead process, which is no obstacle', async () => {
    const { child: killed, answer } = await box.hold()
    await ask(answer.ownerUrl, 'create table kept as select 1 as n')
    const before = box.postmasterPid()
    await kill(killed)
    process.kill(before, 'SIGKILL')
    const server = await box.start()
    expect(server.adopted).toBe(false)
    expect(await ask(server.ownerUrl, 'select n from kept')).toBe(1)
  })

  test.for([
    ['nothing', ''],
    ['no number', 'garbage\n'],
  ] as const)('that left a lock file with %s is no obstacle', async ([, text]) => {
    const first = await box.start()
    await first.stop()
    writeFileSync(join(box.pgdata(), 'postmaster.pid'), text)
    const server = await box.start()
    expect(await ask(server.ownerUrl, 'select 1')).toBe(1)
  })

  test('whose process number another program got since is no obstacle', async () => {
    const first = await box.start()
    await first.stop()
    // Of the same user as the server: the number of somebody else's process PostgreSQL itself passes over.
    const { uid, gid } = statSync(box.pgdata())
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
    box.adoptChild(stranger)
    const sockets = join(box.dataDir, 'postgres', 'run')
    writeFileSync(
      join(box.pgdata(), 'postmaster.pid'),
      `${stranger.pid}\n${box.pgdata()}\n0\n5432\n${sockets}\n\n0 0\nready\n`,
    )
    writeFileSync(join(sockets, '.s.PGSQL.5432.lock'), `${stranger.pid}\n${box.pgdata()}\n`)
    const server = await box.start()
    expect(server.adopted).toBe(false)
    expect(await ask(server.ownerUrl, 'select 1')).toBe(1)
  })
})

describe('several processes', () => {
  test('keep the server until the last one leaves, whoever started it', async () => {
    const { child: starter, answer } = await box.hold()
    const server = await box.start()
    await leave(starter)
    expect(await ask(answer.ownerUrl, 'select 1')).toBe(1)
    await server.stop()
    expect(box.isRunning()).toBe(false)
  })

  test('that come while the last one leaves get a server of their own', async () => {
    const first = await box.start()
    const [, second] = await Promise.all([first.stop(), box.start()])
    expect(await ask(second.ownerUrl, 'select 1')).toBe(1)
  })

  test('refuse a folder whose server they cannot see, as from another container', async () => {
    const first = await box.start()
    await first.stop()
    const foreign = createServer().listen(join(box.dataDir, 'postgres', 'run', '.s.PGSQL.5432'))
    await once(foreign, 'listening')
    writeFileSync(join(box.pgdata(), 'postmaster.pid'), `${DEAD_PID}\n${box.pgdata()}\n0\n5432\n`)
    await expect(box.start()).rejects.toThrow(/not visible from here uses/)
    foreign.close()
  })
})
