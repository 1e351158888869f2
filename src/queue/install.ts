import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Db, Queue } from 'pg-boss'
import { APP_ROLE } from '#src/db/role.ts'
import { DEAD_LETTER, SCHEMA } from './job.ts'
import type { JobKind } from './job.ts'

const DAY = 86_400
// Any number that no other advisory lock of the database uses.
const KEY = 7_274_403

/**
 * Creates or migrates the queue's tables and a queue for each kind of job. Takes the owner's connection, so that the application's
 * role needs no rights beyond the rows. Safe to repeat; two processes starting at once follow each other.
 */
export async function installQueue(owner: pg.Client, kinds: readonly JobKind[]): Promise<void> {
  const boss = new PgBoss({
    db: onConnection(owner),
    schema: SCHEMA,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  // What fails here fails the call itself; without a listener it would end the process.
  boss.on('error', () => undefined)
  await owner.query('select pg_advisory_lock($1)', [KEY])
  try {
    await boss.start()
    await ensureQueue(boss, { name: DEAD_LETTER, retentionSeconds: 90 * DAY })
    for (const kind of kinds) await ensureQueue(boss, queueOf(kind))
    await owner.query(GRANTS)
  } finally {
    await boss.stop({ close: false })
    await owner.query('select pg_advisory_unlock($1)', [KEY])
  }
}

/** pg-boss sends several statements in one text; pg then answers a list. */
const onConnection = (client: pg.Client): Db => ({
  async executeSql(text, values) {
    const result: unknown = await client.query(text, values)
    const results = Array.isArray(result) ? result : [result]
    return { rows: results.flatMap(({ rows }: pg.QueryResult) => rows ?? []) }
  },
})

// Done jobs stay a day: a table full of old ones makes fetching slow (scale.md section 5, trap 2).
const queueOf = ({ name, limits }: JobKind): Queue => ({
  name,
  deadLetter: DEAD_LETTER,
  notify: true,
  retryLimit: 5,
  retryDelay: 30,
  retryBackoff: true,
  retryDelayMax: 3_600,
  expireInSeconds: 3_600,
  deleteAfterSeconds: DAY,
  ...limits,
})

async function ensureQueue(boss: PgBoss, { name, ...options }: Queue): Promise<void> {
  const known = await boss.getQueue(name)
  if (!known) return boss.createQueue(name, options)
  await boss.updateQueue(name, options)
}

const GRANTS = `
  grant usage on schema ${SCHEMA} to ${APP_ROLE};
  grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${APP_ROLE};
  grant usage on all sequences in schema ${SCHEMA} to ${APP_ROLE};
  grant execute on all functions in schema ${SCHEMA} to ${APP_ROLE};`
