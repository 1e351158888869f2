/** Rows as they stand, compared and put back: what a merge changed is known by looking, whatever the tables are. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { PERSON_COLUMNS } from '#src/db/tables.ts'
import type { RowChange } from '../merging.ts'

type Values = Readonly<Record<string, unknown>>
export type Row = { table: string; key: string; values: Values }

/** Proposals and merges speak of records as they were; they do not follow. */
const LEFT_ALONE = ['duplicate_proposals', 'merges']

/** The register of columns that point at persons, less those that stay. */
export const PERSON_POINTERS = PERSON_COLUMNS.map((name) => name.split('.') as [string, string]).filter(
  ([table]) => !LEFT_ALONE.includes(table),
)

/** Every row that points at one of these persons, and the persons themselves. */
export async function rowsOf(tx: Tx, clientId: string, personIds: readonly string[]): Promise<Map<string, Row>> {
  const found = new Map<string, Row>()
  for (const [table, column] of PERSON_POINTERS) {
    const key = await keyOf(tx, table)
    const { rows } = await sql<{ values: Values }>`select to_jsonb(t) as values from ${sql.table(table)} t
      where ${belongs(table, column, clientId)} and t.${sql.raw(`"${column}"`)} = any(${[...personIds]}::uuid[])`.execute(
      tx,
    )
    for (const { values } of rows) {
      const name = `${table} ${key.map((part) => String(values[part])).join(' ')}`
      found.set(name, { table, key: name, values })
    }
  }
  return found
}

/** Only a pointer at the other end of something lies with other clients; in a household the person has left, all stays as it was. */
export const belongs = (table: string, column: string, clientId: string) =>
  column === 'other_person_id' || table === 'person_homes' ? sql`true` : sql`t.client_id = ${clientId}`

const KEYS = new Map<string, string[]>()
async function keyOf(tx: Tx, table: string): Promise<string[]> {
  const known = KEYS.get(table)
  if (known) return known
  const { rows } = await sql<{ name: string }>`select a.attname as name from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`.execute(
    tx,
  )
  const key = rows.map(({ name }) => name)
  KEYS.set(table, key)
  return key
}

export function changesBetween(before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>): RowChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)]
    if (old && now && sameValues(old.values, now.values)) return []
    return [{ table: (old ?? now)?.table ?? '', before: old?.values ?? null, after: now?.values ?? null }]
  })
}

const sameValues = (a: Values, b: Values): boolean =>
  Object.keys({ ...a, ...b }).every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]))

/** Tables of rows that no longer are as the merge left them. */
export async function changedSince(tx: Tx, changes: readonly RowChange[]): Promise<string[]> {
  const changed = new Set<string>()
  for (const { table, before, after } of changes) {
    const now = await readRow(tx, table, after ?? before ?? {})
    if (after ? !now || !sameValues(now, after) : now !== undefined) changed.add(table)
  }
  return [...changed]
}

async function readRow(tx: Tx, table: string, values: Values): Promise<Values | undefined> {
  const { rows } = await sql<{ values: Values }>`select to_jsonb(t) as values from ${sql.table(table)} t
    where ${await isRow(tx, table, values)}`.execute(tx)
  return rows[0]?.values
}

async function isRow(tx: Tx, table: string, values: Values) {
  const key = await keyOf(tx, table)
  const row = sql`jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(values)}::jsonb)`
  const parts = key.map((part) => sql`t.${sql.raw(part)} = (${row}).${sql.raw(part)}`)
  return sql.join(parts, sql` and `)
}

/** Makes each row what it was. Updated in place: a person's row taken away for a moment would take its numbers along. */
export async function putBack(tx: Tx, changes: readonly RowChange[]): Promise<void> {
  for (const { table, before, after } of changes)
    if (!before && after)
      await sql`delete from ${sql.table(table)} t where ${await isRow(tx, table, after)}`.execute(tx)
  for (const { table, before, after } of changes) {
    if (!before) continue
    const columns = sql.join(Object.keys(before).map((name) => sql.raw(`"${name}"`)))
    const source = sql`select ${columns} from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(before)}::jsonb)`
    if (after)
      await sql`update ${sql.table(table)} t set (${columns}) = (${source}) where ${await isRow(tx, table, before)}`.execute(
        tx,
      )
    else await sql`insert into ${sql.table(table)} (${columns}) ${source}`.execute(tx)
  }
}
