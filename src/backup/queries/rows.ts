/** Every row of a table as the text PostgreSQL itself writes of it, and back: nothing is lost in between, whatever the type. */
import type pg from 'pg'
import { TABLES } from '#src/db/tables.ts'

type Client = Pick<pg.ClientBase, 'query'>

/** Migrations say themselves what is applied; a job that waits is a promise, too. */
export const BACKED_UP: readonly string[] = [
  ...Object.values(TABLES)
    .flat()
    .filter((table) => table !== 'migrations'),
  'pgboss.job',
]
/** Jobs that are done are no promise. */
const PART: Record<string, string> = { 'pgboss.job': `where state < 'completed'` }

const AT_ONCE = 1_000

/** Begins to read everything as it is now, and nothing that is written later. Answers the instant. */
export async function beginSnapshot(client: Client): Promise<string> {
  await client.query('begin isolation level repeatable read read only')
  await client.query(AS_FIRM)
  const { rows } = await client.query(`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`)
  return String(rows[0].at)
}

/** Row-level security binds an owner who is no superuser, too. */
export const AS_FIRM = `set local app.reach = 'system'`

/** The rows as lines of JSON text; read in pieces, so that memory does not grow with the table. */
export async function* readRows(client: Client, table: string): AsyncGenerator<string[]> {
  await client.query(
    `declare backup_rows no scroll cursor for select t::text as row from ${table} t ${PART[table] ?? ''}`,
  )
  for (;;) {
    const { rows } = await client.query(`fetch ${AT_ONCE} from backup_rows`)
    if (!rows.length) break
    yield rows.map(({ row }) => JSON.stringify(row))
  }
  await client.query('close backup_rows')
}

export async function writeRows(client: Client, table: string, lines: readonly string[]): Promise<number> {
  const columns = await columnsOf(client, table)
  const { rowCount } = await client.query(
    `insert into ${table} (${columns.join(', ')}) select ${columns.map((name) => `(r).${name}`).join(', ')}
     from (select x::${table} as r from unnest($1::text[]) x offset 0) rows`,
    [lines.map((line) => JSON.parse(line) as string)],
  )
  return rowCount ?? 0
}

const columnsOf = async (client: Client, table: string): Promise<string[]> =>
  (
    await client.query(
      `select quote_ident(attname) as name from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
      [table],
    )
  ).rows.map(({ name }) => String(name))

export const countRows = async (client: Client, table: string): Promise<number> =>
  (await client.query(`select count(*)::int as n from ${table} ${PART[table] ?? ''}`)).rows[0].n

export async function readMigrations(client: Client): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await client.query(`select name, checksum from migrations where name <> 'access' order by name`)
  return rows
}

/** Where the sealed contents lie that rows point at. */
export async function readStoredFiles(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'stored_as' order by 1`,
  )
  const found = new Set<string>()
  for (const { name } of tables) {
    const { rows } = await client.query(`select distinct stored_as from ${name} where stored_as <> ''`)
    for (const row of rows) found.add(String(row.stored_as))
  }
  return [...found].toSorted()
}
