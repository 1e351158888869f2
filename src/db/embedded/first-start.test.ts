import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NOBODY, ask, canBeOthers, sandbox } from './sandbox.fixture.ts'

const UNNAMED = { uid: 54321, gid: 54321 }

let box: ReturnType<typeof sandbox>

beforeEach(() => {
  box = sandbox()
})
afterEach(() => box.close())

describe('a first start', () => {
  test('keeps Unicode, finds Greek and is durable, whatever the environment says', async () => {
    const { answer } = await box.hold({ env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'C', PGOPTIONS: '' } })
    const url = answer.ownerUrl
    expect(await ask(url, 'show server_encoding')).toBe('UTF8')
    await ask(url, 'create extension pg_trgm')
    expect(await ask(url, `select show_trgm('Γεώ') <> '{}'`)).toBe(true)
    expect(await ask(url, 'show fsync')).toBe('on')
    expect(await ask(url, 'show synchronous_commit')).toBe('on')
  })

  test('of three processes at once makes one server that all share', async () => {
    const both = await Promise.all([box.hold(), box.hold(), box.hold()])
    expect(both.map(({ answer }) => answer.error)).toEqual([undefined, undefined, undefined])
    expect(both.filter(({ answer }) => !answer.adopted)).toHaveLength(1)
    expect(new Set(both.map(({ answer }) => answer.ownerUrl)).size).toBe(1)
    expect(readdirSync(join(box.dataDir, 'postgres')).toSorted()).toEqual(['data', 'password', 'run', 'server.log'])
  })
})

describe.runIf(canBeOthers)('the user the server runs as', () => {
  test('is postgres when the program runs as root', async () => {
    await box.start()
    expect(statSync(`/proc/${box.postmasterPid()}`).uid).not.toBe(0)
  })

  test('is the owner of the folder when root uses what somebody else began', async () => {
    chmodSync(box.dataDir, 0o755)
    mkdirSync(join(box.dataDir, 'postgres'))
    chownSync(join(box.dataDir, 'postgres'), NOBODY.uid, NOBODY.gid)
    await box.start()
    expect(statSync(`/proc/${box.postmasterPid()}`).uid).toBe(NOBODY.uid)
  })

  test('is an ordinary user who starts the program', async () => {
    chownSync(box.dataDir, NOBODY.uid, NOBODY.gid)
    const { answer } = await box.hold(NOBODY)
    expect(await ask(answer.ownerUrl, 'select 1')).toBe(1)
  })

  test('needs a name: a bare number gets a clear sentence', async () => {
    chownSync(box.dataDir, UNNAMED.uid, UNNAMED.gid)
    const { answer } = await box.hold(UNNAMED)
    expect(answer.error).toMatch(/user number 54321 has no name in \/etc\/passwd.*or set DATABASE_URL/)
  })

  test('gets another folder when it cannot enter the wanted one', async () => {
    // mkdtemp makes folders of 0700 like /root, and only the folder handed over may be opened.
    const folder = join(box.dataDir, 'inside')
    const server = await box.start(folder)
    const sentence = box.lines.join()
    expect(sentence).toContain(`cannot enter ${box.dataDir}.`)
    const home = /kept in (\/var\/lib\/rapport\/[0-9a-f]{12})\/postgres instead/.exec(sentence)?.[1] ?? ''
    expect(await ask(server.ownerUrl, 'select 1')).toBe(1)
    await server.stop()
    rmSync(home, { recursive: true })
  })
})
