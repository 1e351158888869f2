import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Viewer } from './viewer.ts'

/**
 * The first wall: true for rows of clients the viewer may know of. Every query on client data says it; `column` is the row's
 * client_id ("i.client_id"). The second wall, src/db/policies.ts, says the same in the database.
 */
export function sees(viewer: Viewer, column: string): RawBuilder<boolean> {
  if (viewer.reach === 'system') return sql<boolean>`true`
  const client = sql.ref(column)
  const notDenied = sql`not exists (select from client_denials d where d.client_id = ${client} and d.user_id = ${viewer.userId}
    and d.valid_from <= current_date and (d.valid_to is null or d.valid_to >= current_date))`
  if (viewer.reach === 'firm') return sql<boolean>`(${notDenied})`
  return sql<boolean>`(${client} in (select g.client_id from client_grants g where g.user_id = ${viewer.userId}
    and g.valid_from <= current_date and (g.valid_to is null or g.valid_to >= current_date)) and ${notDenied})`
}
