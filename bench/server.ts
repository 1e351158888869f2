/** The real application on the scale database, in a process of its own: what is measured is not what measures. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { buildApp } from '#src/app.ts'
import { systemClock } from '#src/clock.ts'
import { openDatabase } from '#src/db/database.ts'
import { asApplication } from '#src/db/role.ts'
import { localFiles } from '#src/edges/files.ts'
import { JOBS } from '#src/jobs.ts'
import { openSender } from '#src/queue/enqueue.ts'
import { installQueue } from '#src/queue/install.ts'
import { openAuth } from '#src/team/auth.ts'

const { BENCH_OWNER_URL = '', BENCH_SECRET: secret = '' } = process.env
const url = asApplication(BENCH_OWNER_URL)
const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'))
const { db } = openDatabase(url)
await prepareQueue()
await openSender(db)
const { auth, close } = openAuth({ url, secret, origin: 'http://127.0.0.1:4400' })
const parts = { db, clock: systemClock, files: localFiles(folder, secret) }
const app = await buildApp({ parts, auth, requestsPerMinute: 1_000_000_000 })
const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.(address)
process.once('disconnect', () => void end())

async function prepareQueue(): Promise<void> {
  const owner = new pg.Client(BENCH_OWNER_URL)
  await owner.connect()
  await installQueue(owner, JOBS)
  await owner.end()
}

async function end(): Promise<void> {
  await app.close()
  await close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
}
