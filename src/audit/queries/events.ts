import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { FIRM } from '#src/kit/ids.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { AuditEvent, FullEvent, listEvents as listOperation } from '../contract.ts'
import type { Scope } from '../policy.ts'

type Row = z.output<typeof FullEvent>
type Filter = z.output<typeof listOperation.query>

/** Newest first, by the index events_newest, or by a client's own chain. */
export function listEvents(tx: Tx, viewer: Viewer, filter: Filter, scope: Scope): Promise<Page<Row>> {
  const { clientId, actorId, verb, subject, subjectId, from, until } = filter
  const reach = scope.clients
    ? sql`(e.client_id = ${FIRM} or ${sees(viewer, 'e.client_id')})`
    : sql`e.client_id = ${FIRM}`
  return read(tx, filter, scope.values, [
    reach,
    ...(scope.subjects ? [among(scope.subjects)] : []),
    ...(clientId ? [sql`e.client_id = ${clientId}`] : []),
    ...(actorId ? [sql`e.actor_id = ${actorId}`] : []),
    ...(verb ? [sql`e.verb = ${verb}`] : []),
    ...(subject ? [sql`e.subject = ${subject}`] : []),
    ...(subjectId ? [sql`e.subject_id = ${subjectId}`] : []),
    ...(from ? [sql`e.at >= ${from}::timestamptz`] : []),
    ...(until ? [sql`e.at < ${until}::timestamptz`] : []),
  ])
}

/** What changed about one client; that somebody read it is no change, and whom it was refused is compliance's to know. */
export const listHistory = (
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  paging: { after?: string; limit: number },
  subjects: readonly string[],
): Promise<Page<z.output<typeof AuditEvent>>> =>
  read(tx, paging, false, [
    sees(viewer, 'e.client_id'),
    sql`e.client_id = ${clientId}`,
    sql`e.verb not in ('read', 'refused')`,
    among(subjects),
  ])

const among = (subjects: readonly string[]) => sql`e.subject = any(${sql.val([...subjects])}::text[])`

async function read(
  tx: Tx,
  { after, limit }: { after?: string | undefined; limit: number },
  values: boolean,
  conditions: RawBuilder<unknown>[],
): Promise<Page<Row>> {
  const cursor = readCursor(after, 3)
  const continued = cursor
    ? sql`(e.at, e.client_id, e.seq) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid, ${cursor[2]}::bigint)`
    : sql`true`
  const { rows } = await sql<Row & { chain: string }>`
    select e.client_id as chain, case when c.client_id is not null then jsonb_build_object('id', c.client_id, 'name', c.name) end as client,
      e.seq, e.at, case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as actor,
      e.verb, e.subject, e.subject_id, e.reason, ${values ? sql`e.before, e.after` : sql`null as before, null as after`}
    from events e left join clients c on c.client_id = e.client_id left join users u on u.id = e.actor_id
    where ${sql.join([...conditions, continued], sql` and `)}
    order by e.at desc, e.client_id desc, e.seq desc limit ${limit + 1}`.execute(tx)
  const shown = toPage(rows, limit, ({ at, chain, seq }) => cursorOf(at, chain, seq))
  return { ...shown, rows: shown.rows.map(({ chain: _, ...row }) => row) }
}
