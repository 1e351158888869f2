import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'
import type { z } from 'zod'
import type { AssignmentEvidence } from '../contract.ts'

type Evidence = z.output<typeof AssignmentEvidence>

/**
 * How assignments given between two days (both included, UTC) were handled: on clients the viewer sees, by each of the
 * representatives named. The first contact is the assignee's first interaction with the client after the assignment was given.
 */
export async function readAssignmentEvidence(
  tx: Tx,
  viewer: Viewer,
  { from, to, userIds, now }: { from: Day; to: Day; userIds: readonly string[]; now: Date },
): Promise<Evidence[]> {
  const { rows } = await sql<Omit<Evidence, 'representative'> & { id: string; name: string }>`
    with given as (
      select t.*, u.name, u.time_zone,
        (select min(i.occurred_at) from interactions i where i.client_id = t.client_id and i.occurred_at >= t.created_at
          and i.representative_id = t.assignee_id and i.withdrawn_at is null) as met_at
      from tasks t join users u on u.id = t.assignee_id
      where t.kind = 'assignment' and t.assignee_id = any(${userIds}::uuid[])
        and t.created_at >= ${from}::date::timestamptz and t.created_at < (${to}::date + 1)::timestamptz and ${sees(viewer, 't.client_id')})
    select assignee_id as id, name, count(*) as given,
      count(*) filter (where (done_at at time zone time_zone)::date <= due_on) as done_on_time,
      count(*) filter (where (done_at at time zone time_zone)::date > due_on) as done_late,
      count(*) filter (where dropped_at is not null) as dropped,
      count(*) filter (where done_at is null and dropped_at is null
        and due_on < (${now}::timestamptz at time zone time_zone)::date) as overdue,
      ${medianHours('met_at')} as median_hours_to_contact, ${medianHours('done_at')} as median_hours_to_done
    from given group by assignee_id, name order by name, assignee_id`.execute(tx)
  return rows.map(({ id, name, ...numbers }) => ({ representative: { id, name }, ...numbers }))
}

const medianHours = (column: 'met_at' | 'done_at') =>
  sql`round((percentile_cont(0.5) within group (order by extract(epoch from ${sql.ref(column)} - created_at)) / 3600)::numeric, 1)::float8`
