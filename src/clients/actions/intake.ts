/** What an import adds to a client, within the import's own transaction; numbers come as they were read, also unassigned ones. */
import { sql } from 'kysely'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { newId } from '#src/kit/ids.ts'
import { fullNameOf, nameOrderOf, sortNameOf } from '#src/kit/names.ts'
import type { Added, Filled, Filling, Reach } from '../held.ts'
import { indexClient } from './searchEntries.ts'

const TABLES = ['phones', 'emails', 'addresses', 'employments'] as const
type Place = { clientId: string; personId: string | null }

export async function insertReach(tx: Tx, { clientId, personId }: Place, reach: Reach): Promise<Added> {
  const added: Added = {}
  for (const table of TABLES) {
    // A company is nobody's employee.
    const values = table === 'employments' && personId === null ? [] : reach[table]
    const rows = values.map((value) => ({ ...value, clientId, personId, id: newId() }))
    if (rows.length === 0) continue
    await tx.insertInto(table).values(rows).execute()
    added[table] = rows.map(({ id }) => id)
  }
  await indexClient(tx, clientId)
  return added
}

/** Fills in what was empty; null where nothing is to be filled. */
export async function fillIn(
  tx: Tx,
  { clock }: Context,
  { clientId, personId }: Place,
  filling: Filling,
): Promise<Filled | null> {
  if (Object.keys(filling).length === 0) return null
  if (personId === null) return fillCompany(tx, clock.now(), clientId, filling)
  const { before, person } = await tx
    .selectFrom('persons as p')
    .selectAll('p')
    .select(sql<object>`to_jsonb(p)`.as('before'))
    .where('p.clientId', '=', clientId)
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
    .then(({ before: was, ...row }) => ({ before: was, person: row }))
  const name = { ...person, ...filling, nameOrder: nameOrderOf(person.language) }
  const version = person.version + 1
  await tx
    .updateTable('persons')
    .set({ ...filling, fullName: fullNameOf(name), sortName: sortNameOf(name), version, updatedAt: clock.now() })
    .where('clientId', '=', clientId)
    .where('id', '=', personId)
    .execute()
  await indexClient(tx, clientId)
  return { before, version }
}

async function fillCompany(tx: Tx, now: Date, clientId: string, { note }: Filling): Promise<Filled | null> {
  if (!note) return null
  const { rows } =
    await sql<Filled>`with was as (select to_jsonb(c) as before from clients c where client_id = ${clientId})
    update clients set note = ${note}, version = version + 1, updated_at = ${now} from was where client_id = ${clientId}
    returning was.before, version`.execute(tx)
  return rows[0] ?? null
}

/** Puts a row back as it was; false when somebody has changed it since. */
export async function putBack(tx: Tx, { clientId, personId }: Place, { before, version }: Filled): Promise<boolean> {
  const table = personId === null ? 'clients' : 'persons'
  const columns = await sql<{ list: string }>`select string_agg(quote_ident(column_name), ', ') as list
    from information_schema.columns where table_schema = 'public' and table_name = ${table}`.execute(tx)
  const list = sql.raw(columns.rows[0]?.list ?? '')
  const { numAffectedRows } = await sql`update ${sql.table(table)} t set (${list}) = (select ${list}
      from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(before)}::jsonb))
    where t.client_id = ${clientId} and t.version = ${version}
      ${personId === null ? sql`` : sql`and t.id = ${personId}`}`.execute(tx)
  return numAffectedRows === 1n
}

export async function takeAway(tx: Tx, clientId: string, added: Added): Promise<void> {
  for (const table of TABLES) {
    const ids = added[table] ?? []
    if (ids.length > 0) await tx.deleteFrom(table).where('clientId', '=', clientId).where('id', 'in', ids).execute()
  }
  await indexClient(tx, clientId)
}
