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

/**
 * Only clients that some initiative in `ids` has touched (every initiative when null) are looked at; pledges are not in it.
 * A confirmation counts from the day it was approved, so that a report of an earlier day says what was known then.
 */
export async function readResults(
  tx: Tx,
  viewer: Viewer,
  ids: readonly string[] | null,
  asOf: Day,
): Promise<ConfirmedResult[]> {
  const found = await sql<ConfirmedResult>`
    select f.id as confirmation_id, f.client_id, k.name as client_name, f.claim_id, k.tier, f.amount_minor, f.currency,
      f.deposited_on, k.since
    from confirmations f
    join claims c on c.client_id = f.client_id and c.id = f.claim_id
    join clients k on k.client_id = f.client_id
    where f.state in ('approved', 'undo_asked') and f.approved_at < ${asOf}::date + 1 and c.kind in ('pledge', 'deposit')
      and f.deposited_on <= ${asOf} and ${sees(viewer, 'f.clientId')} and ${touchedBy(ids)}
    order by f.deposited_on, f.id`.execute(tx)
  return found.rows
}

/** Contacts and claims tagged with any initiative, of the clients touched by those in `ids`. */
export async function readTouches(
  tx: Tx,
  viewer: Viewer,
  ids: readonly string[] | null,
  asOf: Day,
): Promise<ClientTouch[]> {
  const found = await sql<ClientTouch>`
    select f.id, f.client_id, f.initiative_id, (f.occurred_at at time zone 'UTC')::date as day
      from interactions f
      where f.initiative_id is not null and f.withdrawn_at is null and f.occurred_at < ${asOf}::date + 1
        and ${sees(viewer, 'f.clientId')} and ${touchedBy(ids)}
    union all
    select f.id, f.client_id, f.initiative_id, f.claimed_on
      from claims f
      where f.initiative_id is not null and f.claimed_on <= ${asOf} and f.state <> 'rejected'
        and ${sees(viewer, 'f.clientId')} and ${touchedBy(ids)}
        -- A claim made at a contact of the same initiative is that contact, not a second touch.
        and not exists (select from interactions i where i.client_id = f.client_id and i.id = f.interaction_id
          and i.initiative_id = f.initiative_id)`.execute(tx)
  return found.rows
}

function touchedBy(ids: readonly string[] | null) {
  if (!ids) return sql<boolean>`true`
  const listed = sql`any(${sql.val([...ids])}::uuid[])`
  return sql<boolean>`f.client_id in (select client_id from interactions where initiative_id = ${listed} and withdrawn_at is null
    union select client_id from claims where initiative_id = ${listed})`
}

export type CostRow = { initiativeId: string; amountMinor: number; currency: string; incurredOn: Day }
export const readCosts = (tx: Tx, asOf: Day): Promise<CostRow[]> =>
  tx
    .selectFrom('initiativeCosts')
    .select(['initiativeId', 'amountMinor', 'currency', 'incurredOn'])
    .where('incurredOn', '<=', asOf)
    .execute()

export const readYields = (tx: Tx): Promise<YieldRow[]> =>
  tx.selectFrom('yieldRates').select(['tier', 'rateBps', 'validFrom as from', 'validTo as to']).execute()
