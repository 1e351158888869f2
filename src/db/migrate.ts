import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { AppError } from '#src/errors.ts'
import { ROOT } from '#src/root.ts'
import { accessSql } from './policies.ts'

export { dumpSchema } from './dump.ts'

/** A client or a pool. */
type Queryable = Pick<pg.ClientBase, 'query'>

/** Where the database's shape comes from: numbered files, and statements that are safe to repeat, run last. */
export type Source = { directory: string; access?: string }

type Migration = { name: string; sql: string; checksum: string }
type Applied = { name: string; checksum: string }

export const RAPPORT: Source = {
  directory: join(ROOT, 'migrations'),
  access: accessSql(),
}

/** The row that says which access statements are in force. */
const ACCESS = 'access'
const NAME = /^(\d{4})_[a-z0-9_]+\.sql$/
// Any number that no other advisory lock of the database uses.
const KEY = 7_274_402

/**
 * Brings the database to the newest migration: each file in a transaction of its own, forward only; then the access statements
 * if they or the tables changed. Takes the owner's address or connection. Answers the names applied now.
 * Throws `unavailable`, naming the file and the reason; what that file did is undone and the later ones are not tried.
 */
export const migrate = async (target: string | pg.Client, source: Source = RAPPORT): Promise<string[]> => {
  const steps = readSource(source)
  if (typeof target !== 'string') return applyAll(target, steps)
  const client = new pg.Client(target)
  await client.connect()
  try {
    return await applyAll(client, steps)
  } finally {
    await client.end()
  }
}

type Steps = { migrations: Migration[]; access: Migration | undefined }

const readSource = ({ directory, access }: Source): Steps => ({
  migrations: readMigrations(directory),
  access: access ? { name: ACCESS, sql: access, checksum: checksumOf(access) } : undefined,
})

const readMigrations = (directory: string): Migration[] => {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  names.forEach((name, place) => {
    if (!NAME.test(name)) throw refusal(`${name} is not named like 0001_name.sql.`)
    if (name.slice(0, 4) === names[place - 1]?.slice(0, 4))
      throw refusal(`${names[place - 1]} and ${name} have the same number.`)
  })
  return names.map((name) => readMigration(directory, name))
}

const readMigration = (directory: string, name: string): Migration => {
  // Git may write other line ends on another machine; that is no change.
  const sql = readFileSync(join(directory, name), 'utf8').replaceAll('\r\n', '\n')
  return { name, sql, checksum: checksumOf(sql) }
}

const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex')

const applyAll = async (client: pg.Client, { migrations, access }: Steps): Promise<string[]> => {
  await inTransaction(client, () => createTable(client))
  const applied = await readApplied(client)
  assertKnown(migrations, applied)
  const fresh: string[] = []
  for (const migration of migrations) {
    if (await apply(client, migration)) fresh.push(migration.name)
  }
  if (access && (await applyAccess(client, access, fresh.length > 0))) fresh.push(ACCESS)
  return fresh
}

const createTable = async (client: Queryable): Promise<void> => {
  await client.query(
    `create table if not exists migrations (
       name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  )
  // The serving process runs as the application role and must see whether it may serve.
  await client.query('grant select on migrations to public')
}

const readApplied = async (client: Queryable): Promise<Applied[]> =>
  (await client.query('select name, checksum from migrations order by name')).rows

const assertKnown = (migrations: Migration[], rows: Applied[]): void => {
  const applied = rows.filter(({ name }) => name !== ACCESS)
  const files = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of applied) {
    const file = files.get(name)
    if (!file) throw refusal(`The database is newer than this program: it has ${name}. Start the newer program.`)
    if (file.checksum !== checksum) {
      throw refusal(
        `${name} was changed after it was applied. Put the old text back and write the change as a new migration.`,
      )
    }
  }
  const last = applied.at(-1)?.name ?? ''
  const late = migrations.find(({ name }) => name < last && !applied.some((row) => row.name === name))
  if (late) throw refusal(`${late.name} comes before ${last}, which is applied already. Give it a higher number.`)
}

/** Whether this call applied it; another process may have been first. */
const apply = (client: pg.Client, { name, sql, checksum }: Migration): Promise<boolean> =>
  inTransaction(client, async () => {
    // The row first: whatever the file does, no second process can be doing it too.
    const claimed = await client.query(
      'insert into migrations (name, checksum) values ($1, $2) on conflict (name) do nothing',
      [name, checksum],
    )
    if (claimed.rowCount === 0) return false
    await runSql(client, name, sql)
    return true
  })

// Dropping and creating policies locks the tables, so an ordinary start must not do it.
const applyAccess = (client: pg.Client, { name, sql, checksum }: Migration, tablesChanged: boolean): Promise<boolean> =>
  inTransaction(client, async () => {
    const claimed = await client.query(
      `insert into migrations (name, checksum) values ($1, $2)
       on conflict (name) do update set checksum = $2, applied_at = now() where $3 or migrations.checksum <> $2`,
      [name, checksum, tablesChanged],
    )
    if (claimed.rowCount === 0) return false
    await runSql(client, name, sql)
    return true
  })

const runSql = async (client: pg.Client, name: string, sql: string): Promise<void> => {
  try {
    await client.query(sql)
  } catch (error) {
    throw refusal(`${name} failed${place(sql, error)}. The database is as it was before this file.`, error)
  }
}

const inTransaction = async <T>(client: pg.Client, work: () => Promise<T>): Promise<T> => {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [KEY])
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const place = (sql: string, error: unknown): string => {
  if (!(error instanceof Error)) return ''
  const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN
  const line = Number.isNaN(position) ? '' : ` at line ${sql.slice(0, position - 1).split('\n').length}`
  return `${line}: ${error.message}`
}

/** Throws `unavailable` unless exactly these migrations are applied. A half-migrated or newer database does not serve. */
export const assertMigrated = async (db: Queryable, source: Source = RAPPORT): Promise<void> => {
  const { migrations, access } = readSource(source)
  const applied = (await hasTable(db)) ? await readApplied(db) : []
  assertKnown(migrations, applied)
  const isInForce = (step: Migration) => applied.some((row) => row.name === step.name && row.checksum === step.checksum)
  const missing = [...migrations, ...(access ? [access] : [])].filter((step) => !isInForce(step))
  if (missing.length === 0) return
  throw refusal(`The database lacks ${missing.map(({ name }) => name).join(', ')}. Run: rapport migrate.`)
}

const hasTable = async (db: Queryable): Promise<boolean> =>
  (await db.query(`select to_regclass('migrations') is not null as found`)).rows[0].found

const refusal = (sentence: string, cause?: unknown): AppError => new AppError('unavailable', { sentence, cause })
