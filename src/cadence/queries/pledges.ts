import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'

export type Pledge = { clientId: string; claimId: string; amountMinor: number; currency: string; expectedBy: Day }

/** The viewer's own pledges whose day has come and whose money has not, the oldest promise first. */
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
    .where(sees(viewer, 'k.client_id'))
    .orderBy('k.expectedBy')
    .limit(200)
    .execute()
