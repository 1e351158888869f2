import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { AccountSpan } from '../stage.ts'

export type Staged = { clientId: string; stage: string; timeZone: string; accounts: AccountSpan[] }

/** Clients in the order of their ids, each with its accounts: what a stage follows from. */
export async function listStaged(tx: Tx, viewer: Viewer, after: string | undefined, limit = 1_000): Promise<Staged[]> {
  const { rows } = await sql<Staged>`
    select c.client_id, c.stage, c.time_zone, coalesce((
      select jsonb_agg(jsonb_build_object('heldAway', a.held_away, 'openedOn', a.opened_on, 'closedOn', a.closed_on))
      from accounts a where a.client_id = c.client_id), '[]') as accounts
    from clients c where c.retired_into is null and ${sees(viewer, 'c.client_id')}
      and ${after ? sql`c.client_id > ${after}` : sql`true`}
    order by c.client_id limit ${limit}`.execute(tx)
  return rows
}
