import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'
import type { OpenOnDay } from '../ageing.ts'
import type { WHOSE } from '../contract.ts'
import { OPEN_STATES } from '../claim.ts'
import { concerns, people } from './claims.ts'

/** Open pledges summed by the day they were made: a few hundred rows, however many claims. */
export async function openByDay(
  tx: Tx,
  viewer: Viewer,
  whose: (typeof WHOSE)[number],
  today: Day,
): Promise<OpenOnDay[]> {
  let query = tx
    .selectFrom('claims as k')
    .select(['k.claimedOn', 'k.currency'])
    .select(sql<number>`count(*)`.as('pledges'))
    .select(sql<number>`count(*) filter (where k.expected_by < ${today})`.as('overdue'))
    .select(sql<number>`sum(k.amount_minor - k.confirmed_minor)::bigint`.as('minor'))
    .where('k.kind', '=', 'pledge')
    .where('k.state', 'in', [...OPEN_STATES])
    .where(sees(viewer, 'k.client_id'))
    .groupBy(['k.claimedOn', 'k.currency'])
  if (whose !== 'all') query = query.where(concerns(await people(tx, viewer, whose)))
  return query.execute()
}
