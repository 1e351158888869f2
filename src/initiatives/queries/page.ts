import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'
import type { CostRow } from './results.ts'

/** The ledger of these initiatives by kind, entered and incurred until the end of a day. */
export const readCostKinds = (
  tx: Tx,
  { ids, asOf, timeZone }: { ids: readonly string[]; asOf: Day; timeZone: string },
): Promise<(CostRow & { kind: string })[]> =>
  tx
    .selectFrom('initiativeCosts')
    .select(['initiativeId', 'kind', 'amountMinor', 'currency', 'incurredOn'])
    .where(sql<boolean>`initiative_id = any(${sql.val([...ids])}::uuid[])`)
    .where('incurredOn', '<=', asOf)
    .where(sql<boolean>`recorded_at < ((${asOf}::date + 1)::timestamp at time zone ${timeZone})`)
    .orderBy('kind')
    .execute()

/** Guests of their events by state, of the clients the viewer may know of. */
export const readGuestCounts = (tx: Tx, viewer: Viewer, ids: readonly string[]) =>
  tx
    .selectFrom('guests as g')
    .innerJoin('initiativeEvents as e', 'e.id', 'g.eventId')
    .select('g.state')
    .select(sql<number>`count(*)`.as('count'))
    .where(sql<boolean>`e.initiative_id = any(${sql.val([...ids])}::uuid[])`)
    .where(sees(viewer, 'g.client_id'))
    .groupBy('g.state')
    .execute()
