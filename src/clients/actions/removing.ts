/** Taking clients away again that an import added, as if they had never come; only while nothing but the import has touched them. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { TABLES } from '#src/db/tables.ts'

/** What adding a client writes. Rows of any other table mean that somebody has worked with it since. */
const MADE = ['clients', 'client_tiers', 'persons', 'phones', 'emails', 'addresses', 'employments'] as const
const SEARCHED = ['search_entries', 'search_words', 'duplicate_entries', 'duplicate_keys', 'duplicate_proposals']
const DERIVED = [...SEARCHED, 'coverages', 'client_grants', 'events', 'event_chains']
const DETAILS = ['phones', 'emails', 'addresses', 'employments'] as const

export type Untouched = {
  clientIds: readonly string[]
  personIds: readonly string[]
  /** Ids of numbers, addresses and employments that came with the import. */
  details: readonly string[]
}

/** Says whether the clients are still what the import made of them. Versions are compared by whoever kept them. */
export async function isUntouched(tx: Tx, { clientIds, personIds, details }: Untouched): Promise<boolean> {
  const those = sql`t.client_id = any(${[...clientIds]}::uuid[])`
  const others = TABLES.distributed.filter((table) => ![...MADE, ...DERIVED].includes(table))
  const questions = [
    ...others.map((table) => sql`exists (select from ${sql.table(table)} t where ${those})`),
    ...DETAILS.map(
      (table) =>
        sql`exists (select from ${sql.table(table)} t where ${those} and t.id <> all(${[...details]}::uuid[]))`,
    ),
    sql`exists (select from persons t where ${those} and (t.id <> all(${[...personIds]}::uuid[]) or t.moved_to is not null))`,
    sql`exists (select from clients t where ${those} and t.retired_into is not null)`,
    sql`exists (select from client_tiers t where ${those} group by t.client_id having count(*) > 1)`,
    sql`exists (select from coverages t where ${those} and t.ended_at is not null)`,
    sql`exists (select from coverages t where ${those} group by t.client_id having count(*) > 1)`,
    sql`exists (select from client_grants t where ${those} and t.reason not in ('coverage', 'manages'))`,
    sql`exists (select from links t where t.other_client_id = any(${[...clientIds]}::uuid[]))`,
    sql`exists (select from employments t where t.employer_client_id = any(${[...clientIds]}::uuid[]))`,
    sql`exists (select from persons t where t.moved_to = any(${[...clientIds]}::uuid[]))`,
    sql`exists (select from duplicate_proposals t where t.apart_at is not null
      and (${those} or t.other_client_id = any(${[...clientIds]}::uuid[])))`,
    sql`exists (select from account_numbers t where t.client_id = any(${[...clientIds]}::uuid[]))`,
  ]
  const { rows } = await sql<{ touched: boolean }>`select ${sql.join(questions, sql` or `)} as touched`.execute(tx)
  return rows[0]?.touched === false
}

export async function removeClients(tx: Tx, clientIds: readonly string[]): Promise<void> {
  const ids = sql`any(${[...clientIds]}::uuid[])`
  await sql`delete from duplicate_proposals where client_id = ${ids} or other_client_id = ${ids}`.execute(tx)
  for (const table of ['search_entries', 'duplicate_entries', 'coverages', ...DETAILS, 'persons', 'client_tiers'])
    await sql`delete from ${sql.table(table)} where client_id = ${ids}`.execute(tx)
  await sql`delete from person_homes where client_id = ${ids}`.execute(tx)
  // Grants follow coverage; without one there is none.
  await sql`select regrant(${sql.val([...clientIds])}::uuid[])`.execute(tx)
  await sql`delete from clients where client_id = ${ids}`.execute(tx)
}
