/** Who was invited to an initiative's events and what money of theirs was confirmed, of the clients the reader may know of. */
import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'
import type { Invited } from '../incrementality.ts'
import { counted } from './results.ts'
import type { Reading } from './results.ts'

type Read = Omit<Reading, 'ids'> & { initiatives: readonly string[] }

/**
 * One row a household: the first event somebody of it attended, else the first they were invited to. Attendance is as known
 * today, since guests keep only their latest state.
 */
export async function readInvited(tx: Tx, viewer: Viewer, { initiatives, asOf }: Read): Promise<Invited[]> {
  const { rows } = await sql<Invited>`
    select distinct on (g.client_id) g.client_id, (e.starts_at at time zone e.time_zone)::date as day, g.attended as came
    from guests g join initiative_events e on e.id = g.event_id
    where e.initiative_id = any(${sql.val([...initiatives])}::uuid[]) and g.state not in ('nominated', 'cleared')
      and (e.starts_at at time zone e.time_zone)::date <= ${asOf}::date and ${sees(viewer, 'g.clientId')}
    order by g.client_id, g.attended desc, e.starts_at`.execute(tx)
  return rows
}

export type BroughtRow = { clientId: string; depositedOn: Day; claimedOn: Day; amountMinor: number; currency: string }

export async function readBrought(
  tx: Tx,
  viewer: Viewer,
  clientIds: readonly string[],
  reading: Omit<Reading, 'ids'>,
): Promise<BroughtRow[]> {
  const { rows } = await sql<BroughtRow>`
    select f.client_id, f.deposited_on, c.claimed_on, f.amount_minor, f.currency
    from confirmations f join claims c on c.client_id = f.client_id and c.id = f.claim_id
    where f.client_id = any(${sql.val([...clientIds])}::uuid[]) and ${counted({ ...reading, ids: null })}
      and c.kind in ('pledge', 'deposit') and ${sees(viewer, 'f.clientId')}`.execute(tx)
  return rows
}
