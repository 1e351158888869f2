import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'

type Place = { clientId: string; claimId: string }

/** Claims whose window has passed and that no prepared confirmation waits for, in the order of their keys; the index claims_open finds them. */
export const lapsedClaims = (
  tx: Tx,
  viewer: Viewer,
  { today, lapseDays }: { today: Day; lapseDays: number },
  after: Place | undefined,
  limit = 500,
) =>
  tx
    .selectFrom('claims as k')
    .select(['k.clientId', 'k.id as claimId'])
    .where('k.state', 'in', ['pledged', 'submitted', 'partially_confirmed'])
    .where(sql<boolean>`coalesce(k.expected_by, k.claimed_on) <= ${addDays(today, -lapseDays)}::date`)
    .where(
      sql<boolean>`not exists (select from confirmations f
        where f.client_id = k.client_id and f.claim_id = k.id and f.state = 'prepared')`,
    )
    .where(
      after
        ? sql<boolean>`(k.client_id, k.id) > (${after.clientId}::uuid, ${after.claimId}::uuid)`
        : sql<boolean>`true`,
    )
    .where(sees(viewer, 'k.client_id'))
    .orderBy('k.clientId')
    .orderBy('k.id')
    .limit(limit)
    .execute()
