import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { asApplication } from '#src/db/role.ts'
import { usableBinaries } from './binaries.ts'
import { SUPERUSER, ensureCluster } from './cluster.ts'
import { guardServer } from './guard.ts'
import { bringUp, shutDown } from './launch.ts'
import type { Settings } from './launch.ts'
import { takeLease } from './lease.ts'
import type { Lease } from './lease.ts'
import { findPlace } from './place.ts'
import type { Postmaster } from './postmaster.ts'

export type Server = {
  /** For requests and jobs: every session is the application role. */
  url: string
  /** For migrations, backups and checks: the superuser. */
  ownerUrl: string
  /** The server was running already, left by a killed process or used by another one. */
  adopted: boolean
  /** Leaves the server, and stops it if nobody else uses it. Safe to call twice. */
  stop(): Promise<void>
}

type Options = { dataDir: string; log: (line: string) => void; settings?: Settings }

const DATABASE = 'rapport'

/**
 * Opens the PostgreSQL that comes with the package, in `dataDir`/postgres. Whoever uses the server holds a lease: a shared
 * advisory lock on a connection of its own. The last one out stops the server: it trades its shared lock for the exclusive
 * one, which succeeds only if nobody else is there. The system frees the lease of a killed process by closing its
 * connection, so no count can go wrong; its orphaned server is adopted by the next to come, who will be the last one out.
 * While the lease is held the server is guarded: when it dies, it is started again on the same socket.
 */
export const openServer = async ({ dataDir, log, settings = {} }: Options): Promise<Server> => {
  const place = await findPlace(dataDir, log)
  const binaries = usableBinaries(place.home, place.account)
  const password = ensureCluster(place, binaries)
  const enter = () => enterServer(password, () => bringUp(place, binaries, settings))

  const { lease, postmaster, started } = await enter()
  const stop = guardServer({
    lease,
    reenter: async () => (await enter()).lease,
    shutDown: () => shutDown(place.pgdata),
    log,
  })
  const ownerUrl = address(postmaster, password, DATABASE)
  await ensureDatabase(address(postmaster, password, SUPERUSER))
  return { url: asApplication(ownerUrl), ownerUrl, adopted: !started, stop }
}

type Entered = { lease: Lease; postmaster: Postmaster; started: boolean }

// The server found may just be going down because its last user leaves; then the lease is refused and the round begins anew.
const enterServer = async (
  password: string,
  up: () => Promise<{ postmaster: Postmaster; started: boolean }>,
): Promise<Entered> => {
  for (;;) {
    const { postmaster, started } = await up()
    const lease = await takeLease(address(postmaster, password, SUPERUSER))
    if (lease) return { lease, postmaster, started }
    await delay(50)
  }
}

const address = (postmaster: Postmaster, password: string, database: string): string =>
  `postgres://${SUPERUSER}:${password}@localhost/${database}?host=${encodeURIComponent(postmaster.sockets)}&port=${postmaster.port}`

const ensureDatabase = async (url: string): Promise<void> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`).catch(ignoreExisting)
  } finally {
    await client.end()
  }
}

// 42P04 and 23505: another process created it between our look and our command.
const ignoreExisting = (error: unknown): void => {
  if (error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505')) return
  throw error
}
