/** A database made ready for rows from elsewhere: its rules stand still meanwhile, and are proved again at the end. */
import type pg from 'pg'
import { BACKED_UP } from './rows.ts'

type Client = Pick<pg.ClientBase, 'query'>
type Reference = { table: string; name: string; definition: string }

/** Whether somebody has begun to use it. */
export async function isUsed(client: Client): Promise<boolean> {
  const { rows } = await client.query(
    `select exists (select from users) or exists (select from firm) or exists (select from events) as used`,
  )
  return rows[0].used
}

/** Processes of Rapport that serve or work on it. */
export async function countServing(client: Client): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and application_name in ('rapport', 'rapport worker')`,
  )
  return rows[0].n
}

const OURS = BACKED_UP.filter((table) => !table.includes('.'))

/** Takes out what would refuse a row before the row it points at is there, and every row. Answers the references, to be put back. */
export async function makeReady(client: Client): Promise<Reference[]> {
  const { rows: references } = await client.query<Reference>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  )
  for (const { table, name } of references) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const table of OURS) await client.query(`alter table ${table} disable trigger user`)
  await client.query(`truncate ${OURS.join(', ')}`)
  await client.query('delete from pgboss.job')
  return references
}

/** Puts them back; a row that points at nothing is refused here. */
export async function proveAgain(client: Client, references: readonly Reference[]): Promise<void> {
  for (const table of OURS) await client.query(`alter table ${table} enable trigger user`)
  for (const { table, name, definition } of references)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
}
