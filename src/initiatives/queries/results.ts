/** Confirmed results and the touches before them, of the clients the reader may know of. */
import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'
import type { YieldRow } from '../returns.ts'

export type ConfirmedResult = {
  confirmationId: string
  clientId: string
  clientName: string
  claimId: string
  tier: string
  amountMinor: number
  currency: string
  depositedOn: Day
  since: Day | null
}
export type ClientTouch = { id: string; clientId: string; initiativeId: string; day: Day }

/** A reading as of the end of a day in the firm's zone; `ids` narrows it to clients that these initiatives touched. */
export type Reading = { ids: readonly string[] | null; asOf: Day; timeZone: string }

/** The first instant that is no longer the day: what was learned from then on is not known yet (DESIGN section 3, rule 10). */
export const end = ({ asOf, timeZone }: Reading) => sql`((${asOf}::date + 1)::timestamp at time zone ${timeZone})`

/** A confirmation counts from its approval until it is undone. Pledges are not in it. */
export const counted = (reading: Reading) => sql<boolean>`f.state in ('approved', 'undo_asked', 'undone')
  and f.approved_at < ${end(reading)} and (f.undone_at is null or f.undone_at >= ${end(reading)}) and f.deposited_on <= ${reading.asOf}`

export async function readResults(tx: Tx, viewer: Viewer, reading: Reading): Promise<ConfirmedResult[]> {
  const found = await sql<ConfirmedResult>`
    select f.id as confirmation_id, f.client_id, k.name as client_name, f.claim_id, k.tier, f.amount_minor, f.currency,
      f.deposited_on, k.since
    from confirmations f
    join claims c on c.client_id = f.client_id and c.id = f.claim_id
    join clients k on k.client_id = f.client_id
    where ${counted(reading)} and c.kind in ('pledge', 'deposit')
      and ${sees(viewer, 'f.clientId')} and ${touchedBy(reading.ids)}
    order by f.deposited_on, f.id`.execute(tx)
  return found.rows
}

/** Contacts and claims tagged with any initiative, of clients who brought something: the others' touches weigh nothing. */
export async function readTouches(tx: Tx, viewer: Viewer, reading: Reading): Promise<ClientTouch[]> {
  const found = await sql<ClientTouch>`
    with brought as materialized (
      select distinct f.client_id from confirmations f
      where ${counted(reading)} and ${sees(viewer, 'f.clientId')} and ${touchedBy(reading.ids)})
    select i.id, i.client_id, i.initiative_id, (i.occurred_at at time zone k.time_zone)::date as day
      from brought b join clients k on k.client_id = b.client_id
      join interactions i on i.client_id = b.client_id
      where i.initiative_id is not null and i.occurred_at < ${end(reading)} and i.recorded_at < ${end(reading)}
        and (i.withdrawn_at is null or i.withdrawn_at >= ${end(reading)})
    union all
    select c.id, c.client_id, c.initiative_id, c.claimed_on
      from brought b join claims c on c.client_id = b.client_id
      where c.initiative_id is not null and c.claimed_on <= ${reading.asOf} and c.recorded_at < ${end(reading)} and c.state <> 'rejected'
        -- A claim made at a contact of the same initiative is that contact, not a second touch.
        and not exists (select from interactions i where i.client_id = c.client_id and i.id = c.interaction_id
          and i.initiative_id = c.initiative_id and i.withdrawn_at is null)`.execute(tx)
  return found.rows
}

function touchedBy(ids: readonly string[] | null) {
  if (!ids) return sql<boolean>`true`
  const listed = sql`any(${sql.val([...ids])}::uuid[])`
  return sql<boolean>`f.client_id in (select client_id from interactions where initiative_id = ${listed}
    union select client_id from claims where initiative_id = ${listed})`
}

export type CostRow = { initiativeId: string; amountMinor: number; currency: string; incurredOn: Day }
export const readCosts = (tx: Tx, reading: Reading): Promise<CostRow[]> =>
  tx
    .selectFrom('initiativeCosts')
    .select(['initiativeId', 'amountMinor', 'currency', 'incurredOn'])
    .where('incurredOn', '<=', reading.asOf)
    .where(sql<boolean>`recorded_at < ${end(reading)}`)
    .execute()

export const readYields = (tx: Tx): Promise<YieldRow[]> =>
  tx.selectFrom('yieldRates').select(['tier', 'rateBps', 'validFrom as from', 'validTo as to']).execute()
