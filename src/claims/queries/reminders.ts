/** Whom the firm reminds of which pledge. Read as the firm: whether the claimant may know of the client is asked here. */
import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import type { ClaimPolicy, ReminderStep } from '../reminders.ts'

type Place = { clientId: string; claimId: string }

/** Grants are of today: who lost the coverage is told nothing, nor is who has left or stands behind a barrier. */
const CLAIMANT_KNOWS = sql<boolean>`exists (select from users u where u.id = k.claimant_id and u.active)
  and exists (select from client_grants g where g.client_id = k.client_id and g.user_id = k.claimant_id
    and g.valid_from <= current_date and (g.valid_to is null or g.valid_to >= current_date))
  and not exists (select from client_denials d where d.client_id = k.client_id and d.user_id = k.claimant_id
    and d.valid_from <= current_date and (d.valid_to is null or d.valid_to >= current_date))`
const NOBODY_CONFIRMS = sql<boolean>`not exists (select from confirmations f
  where f.client_id = k.client_id and f.claim_id = k.id and f.state = 'prepared')`

/** Pledges that may need a reminder today, in the order of their keys; the index claims_open finds them. */
export const duePledges = (
  tx: Tx,
  viewer: Viewer,
  { today, nearDays, expireDays }: ClaimPolicy & { today: Day },
  after: Place | undefined,
  limit = 500,
) =>
  tx
    .selectFrom('claims as k')
    .select(['k.clientId', 'k.id as claimId'])
    .where('k.kind', '=', 'pledge')
    .where('k.state', 'in', ['pledged', 'submitted', 'partially_confirmed'])
    .where('k.expectedBy', '<=', addDays(today, nearDays))
    .where('k.expectedBy', '>', addDays(today, -expireDays))
    .where(CLAIMANT_KNOWS)
    .where(NOBODY_CONFIRMS)
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

/** Asked again under the lock of the claim. */
export async function claimantKnows(tx: Tx, { clientId, claimId }: Place): Promise<{ language: string } | undefined> {
  return tx
    .selectFrom('claims as k')
    .innerJoin('users as c', 'c.id', 'k.claimantId')
    .select('c.language')
    .where('k.clientId', '=', clientId)
    .where('k.id', '=', claimId)
    .where(CLAIMANT_KNOWS)
    .where(NOBODY_CONFIRMS)
    .executeTakeFirst()
}

export const readReminders = (tx: Tx, viewer: Viewer, { clientId, claimId }: Place) =>
  tx
    .selectFrom('claimReminders as r')
    .select(['r.expectedBy', 'r.taskId'])
    .select((select) => select.ref('r.step').$castTo<ReminderStep>().as('step'))
    .where('r.clientId', '=', clientId)
    .where('r.claimId', '=', claimId)
    .where(sees(viewer, 'r.client_id'))
    .execute()

/** Open reminders of claims that wait no longer: the money came, or the claim was closed. */
export const settledReminders = (tx: Tx, viewer: Viewer, limit = 500) =>
  tx
    .selectFrom('claimReminders as r')
    .innerJoin('tasks as t', (join) => join.onRef('t.clientId', '=', 'r.clientId').onRef('t.id', '=', 'r.taskId'))
    .innerJoin('claims as k', (join) => join.onRef('k.clientId', '=', 'r.clientId').onRef('k.id', '=', 'r.claimId'))
    .select(['r.clientId', 'r.taskId', 'k.state'])
    .where('t.doneAt', 'is', null)
    .where('t.droppedAt', 'is', null)
    .where('k.state', 'not in', ['pledged', 'submitted', 'partially_confirmed', 'disputed'])
    .where(sees(viewer, 'r.client_id'))
    .limit(limit)
    .execute()
