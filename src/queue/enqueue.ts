import { fromKysely, PgBoss } from 'pg-boss'
import type { Clock } from 'pg-boss'
import type { Context } from '#src/context.ts'
import type { Database, Tx } from '#src/db/database.ts'
import { systemClock } from '#src/clock.ts'
import { SCHEMA } from './job.ts'
import type { NewJob } from './job.ts'

/**
 * Adds a job in the caller's own transaction: it runs if and only if the change happens. With a `singletonKey` a job that waits
 * already is not added a second time.
 */
export async function enqueue(tx: Tx, { db }: Context, { name, data = {}, ...options }: NewJob): Promise<void> {
  const sender = await openSender(db)
  await sender.send(name, data, { ...options, db: fromKysely(tx.withoutPlugins()) })
}

const senders = new WeakMap<Database, Promise<PgBoss>>()

/**
 * What knows the queues of a database. Opened with it: the first look takes a connection of the pool, which requests that already
 * hold one each must not have to wait for.
 */
export function openSender(db: Database): Promise<PgBoss> {
  const open = senders.get(db)
  if (open) return open
  const opening = startSender(db)
  senders.set(db, opening)
  opening.catch(() => senders.delete(db))
  return opening
}

async function startSender(db: Database): Promise<PgBoss> {
  const sender = new PgBoss({
    db: fromKysely(db.withoutPlugins()),
    schema: SCHEMA,
    clock: UNHURRIED,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    queueCacheIntervalSeconds: 3_600,
  })
  // Its only work of its own is to look at the queues again; a pool that was closed meanwhile is no failure.
  sender.on('error', () => undefined)
  return sender.start()
}

/** Timers that let a process end: a command that added a job has nothing more to wait for. */
const UNHURRIED: Clock = {
  now: () => systemClock.now().getTime(),
  setTimeout: (work, ms) => setTimeout(work, ms).unref(),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (work, ms) => setInterval(work, ms).unref(),
  clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout),
}
