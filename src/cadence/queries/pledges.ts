import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'

export type Pledge = { clientId: string; claimId: string; amountMinor: number; currency: string; expectedBy: Day }

/** The viewer's own pledges whose day has come and whose money has not, the oldest promise first; an open reminder says it already. */
export const readPledges = (tx: Tx, viewer: Viewer, today: Day): Promise<Pledge[]> =>
  tx
    .selectFrom('claims as k')
    .select(['k.clientId', 'k.id as claimId', 'k.currency'])
    .select([
      sql<number>`k.amount_minor - k.confirmed_minor`.as('amountMinor'),
      sql<Day>`k.expected_by`.as('expectedBy'),
    ])
    .where('k.claimantId', '=', viewer.userId)
    .where('k.kind', '=', 'pledge')
    .where('k.state', 'in', ['pledged', 'submitted', 'partially_confirmed'])
    .where('k.expectedBy', '<=', today)
    .where(
      sql<boolean>`not exists (select from claim_reminders r join tasks t on t.client_id = r.client_id and t.id = r.task_id
        where r.client_id = k.client_id and r.claim_id = k.id and t.assignee_id = k.claimant_id
          and t.done_at is null and t.dropped_at is null)`,
    )
    .where(sees(viewer, 'k.client_id'))
    .orderBy('k.expectedBy')
    .limit(200)
    .execute()
