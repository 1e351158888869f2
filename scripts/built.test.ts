import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
// Inside the installation, whose packages and migrations it looks for.
const BUILT = join(ROOT, 'node_modules', '.cache', 'built-for-test')
const folder = mkdtempSync(join(tmpdir(), 'rapport-built-'))

let server: ChildProcess
let said = ''

/** Starts on the folder the last one left. */
const start = () => {
  said = ''
  server = spawn(process.execPath, [join(BUILT, 'cli.js'), 'serve'], {
    env: { ...process.env, RAPPORT_DATA: folder, PORT: '0', LOG_LEVEL: 'warn', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  server.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
}
const until = (words: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)))
    server.stdout?.on('data', () => said.includes(words) && resolve())
  })
const stop = () => {
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  return ended
}

beforeAll(async () => {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const words = ['build', '--config', 'vite.server.config.ts', '--logLevel', 'warn', '--outDir', BUILT]
  const { status, stderr } = spawnSync(process.execPath, [vite, ...words], { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  start()
  await until('/setup?token=')
}, 120_000)
afterAll(async () => {
  if (server.exitCode === null) await stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  rmSync(BUILT, { recursive: true, force: true })
}, 60_000)

describe('the built server', () => {
  test('migrates an empty database, creates the firm and signs its administrator in', async () => {
    const address = /Rapport is ready: (\S+)/.exec(said)?.[1] ?? ''
    const token = /token=(\S+)/.exec(said)?.[1]
    const administrator = { name: 'Ada Winter', email: 'ada@winter.example', password: 'Lighthouse-keeper-41' }
    const firm = { name: 'Winter & Co', currency: 'EUR', timeZone: 'Europe/Athens' }
    const answer = await fetch(`${address}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rapport': '1' },
      body: JSON.stringify({ token, firm, administrator }),
    })
    expect(await answer.json()).toMatchObject({ state: 'signed_in', me: { name: 'Ada Winter' } })
  })

  test('has the thread that searches for duplicates beside it', async () => {
    const thread = new Worker(join(BUILT, 'searchThread.js'), { workerData: { entries: [], kind: 'person' } })
    const report = await new Promise((resolve, reject) => thread.once('message', resolve).once('error', reject))
    expect(report).toMatchObject({ pairs: [], clusters: [] })
  })
  test('stops orderly, also when it is told so in the moment it is ready', async () => {
    expect(await stop()).toBe(0)
    start()
    await until('Rapport is ready')
    expect(await stop()).toBe(0)
  }, 60_000)
})
