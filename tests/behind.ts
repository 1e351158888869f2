/** Arranging what no door of the application may write: grants and denials, as the owner of the tables. */
import pg from 'pg'
import { TABLES } from '#src/db/tables.ts'
import type { Door } from './door.ts'

export async function asOwner<T>({ database }: Door, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/** A barrier: the user may not know that the client exists. */
export const denyClient = (door: Door, clientId: string, userId: string) =>
  asOwner(door, (owner) =>
    owner.query(
      `insert into client_denials (client_id, user_id, reason, valid_from, recorded_at) values ($1, $2, 'barrier', '2020-01-01', now())`,
      [clientId, userId],
    ),
  )

/** A holiday cover that ends, if at all, on a day. */
export const grantClient = (door: Door, clientId: string, userId: string, until: string | null = null) =>
  asOwner(door, (owner) =>
    owner.query(
      `insert into client_grants (client_id, user_id, reason, level, valid_from, valid_to) values ($1, $2, 'cover', 'view', '2020-01-01', $3)`,
      [clientId, userId, until],
    ),
  )

/** What happened is no part of what is: the record, and the merges that can be undone. */
const RECORDS: readonly string[] = ['events', 'event_chains', 'merges']

/** Every row of these clients, as text in one order. */
export async function rowsOfClients(door: Door, clientIds: readonly string[]): Promise<string[]> {
  const tables = [...TABLES.distributed.filter((table) => !RECORDS.includes(table)), 'person_homes']
  const texts = tables.map(
    (table) => `select '${table} ' || to_jsonb(t)::text as row from ${table} t where client_id = any($1::uuid[])`,
  )
  const rows = await door.behind(texts.join(' union all '), [clientIds])
  return rows.map(({ row }) => String(row)).toSorted()
}
