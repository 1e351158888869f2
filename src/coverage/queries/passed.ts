import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'

/** Clients with a coverage whose last day is over and that still counts as running. The database's day is the grants' day. */
export async function clientsWithPassed(tx: Tx, viewer: Viewer): Promise<string[]> {
  const rows = await tx
    .selectFrom('coverages as v')
    .distinct()
    .select('v.clientId')
    .where('v.endedAt', 'is', null)
    .where(sql<boolean>`v.valid_to < current_date`)
    .where(sees(viewer, 'v.client_id'))
    .orderBy('v.clientId')
    .execute()
  return rows.map(({ clientId }) => clientId)
}
