/** Opens what every process stands on: the database, checked and migrated, files, clock, sign-in. */
import { join } from 'node:path'
import pg from 'pg'
import type pgTypes from 'pg'
import { systemClock } from '#src/clock.ts'
import type { Config } from '#src/config.ts'
import type { Parts } from '#src/context.ts'
import { checkServer } from '#src/db/check.ts'
import { openDatabase } from '#src/db/database.ts'
import { openServer } from '#src/db/embedded/server.ts'
import { migrate } from '#src/db/migrate.ts'
import { asApplication, assertLesser, withLogin } from '#src/db/role.ts'
import { JOBS } from '#src/jobs.ts'
import { openSender } from '#src/queue/enqueue.ts'
import { installQueue } from '#src/queue/install.ts'
import { localFiles } from '#src/edges/files.ts'
import { openAuth, signInKeys } from '#src/team/auth.ts'
import type { Auth } from '#src/team/auth.ts'

export type Opened = {
  parts: Parts
  auth: Auth
  pool: pgTypes.Pool
  ownerUrl: string
  /** The application's role. */
  url: string
  close: () => Promise<void>
}

export async function open(config: Config, log: (line: string) => void): Promise<Opened> {
  const server = config.databaseUrl ? null : await openServer({ dataDir: config.dataDir, log })
  const ownerUrl = server?.ownerUrl ?? config.databaseUrl ?? ''
  let url: string
  try {
    url = await prepare(ownerUrl, config, log)
  } catch (error) {
    await server?.stop()
    throw error
  }
  const { db, pool } = openDatabase(url)
  await openSender(db)
  const { secret, secretsBefore, origin, dataDir, sealFolder } = config
  const { auth, close: closeAuth } = openAuth({ url, origin, ...signInKeys(secret, secretsBefore) })
  const files = localFiles(join(dataDir, 'files'), secret, secretsBefore)
  const parts: Parts = { db, clock: systemClock, files, sealFolder }
  const close = async () => {
    await closeAuth()
    await db.destroy()
    await server?.stop()
  }
  return { parts, auth, pool, ownerUrl, url, close }
}

/** Checks and migrates; answers the address for requests and jobs, which is never the owner's. */
async function prepare(ownerUrl: string, config: Config, log: (line: string) => void): Promise<string> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    for (const notice of await checkServer(client)) log(notice)
    for (const name of await migrate(client)) log(`Applied ${name}.`)
    await installQueue(client, JOBS)
    const { databaseUrl, appUrl, secret } = config
    const url = databaseUrl && appUrl ? asApplication(appUrl) : await withLogin(client, ownerUrl, secret)
    await checkLogin(url)
    return url
  } finally {
    await client.end()
  }
}

async function checkLogin(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await assertLesser(client)
  } finally {
    await client.end()
  }
}
