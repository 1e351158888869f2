import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Viewer } from './viewer.ts'

/**
 * The first wall: true for rows of clients the viewer may know of. Every query on client data says it; `column` is the row's
 * client_id ("i.client_id"). The second wall, src/db/policies.ts, says the same in the database.
 */
export function sees(viewer: Viewer, column: string): RawBuilder<boolean> {
  if (viewer.reach === 'system') return sql<boolean>`true`
  if (viewer.reach === 'none') return sql<boolean>`false`
  const client = sql.ref(column)
  // Long aliases: a query that calls its own table "d" would otherwise compare the denial with itself.
  const notDenied = sql`not exists (select from client_denials denied where denied.client_id = ${client}
    and denied.user_id = ${viewer.userId} and denied.valid_from <= current_date
    and (denied.valid_to is null or denied.valid_to >= current_date))`
  if (viewer.reach === 'firm') return sql<boolean>`(${notDenied})`
  return sql<boolean>`(${client} in (select granted.client_id from client_grants granted where granted.user_id = ${viewer.userId}
    and granted.valid_from <= current_date and (granted.valid_to is null or granted.valid_to >= current_date)) and ${notDenied})`
}
