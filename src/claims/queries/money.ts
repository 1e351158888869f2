import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'

/** Promised and not yet confirmed, and confirmed, of a client: by currency, minor units. Engagement fees are no assets. */
export async function sumClaims(tx: Tx, viewer: Viewer, clientId: string) {
  const sums = await tx
    .selectFrom('claims as k')
    .select('k.currency')
    .select(sql<number>`coalesce(sum(k.amount_minor - k.confirmed_minor) filter (where ${OPEN}), 0)::bigint`.as('open'))
    .select(sql<number>`(count(*) filter (where ${OPEN}))::int`.as('openOf'))
    .select(sql<string | null>`min(k.claimed_on) filter (where ${OPEN})`.as('openAsOf'))
    .select(sql<number>`sum(k.confirmed_minor)::bigint`.as('confirmed'))
    .select(sql<number>`(count(*) filter (where k.confirmed_minor > 0))::int`.as('confirmedOf'))
    .select(
      sql<
        string | null
      >`(select max((f.approved_at at time zone 'UTC')::date) from confirmations f where f.client_id = ${clientId}
        and f.currency = k.currency and f.state in ('approved', 'undo_asked'))`.as('confirmedAsOf'),
    )
    .where('k.clientId', '=', clientId)
    .where('k.kind', 'in', ['pledge', 'deposit'])
    .where(sees(viewer, 'k.client_id'))
    .groupBy('k.currency')
    .orderBy('k.currency')
    .execute()
  return {
    pledged: sums
      .filter((row) => row.openOf > 0)
      .map((row) => ({ currency: row.currency, minor: row.open, of: row.openOf, asOf: row.openAsOf, source: null })),
    confirmed: sums
      .filter((row) => row.confirmedOf > 0)
      .map((row) => ({
        currency: row.currency,
        minor: row.confirmed,
        of: row.confirmedOf,
        asOf: row.confirmedAsOf,
        source: null,
      })),
  }
}

const OPEN = sql`k.state in ('pledged', 'submitted', 'partially_confirmed')`
