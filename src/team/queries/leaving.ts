import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { z } from 'zod'
import type { Taken } from '../admission-contract.ts'

/** How far back somebody who left is looked at. */
const DAYS = 90

/** Whether one is a manager somewhere above the other, and still here. */
export async function isAbove(tx: Tx, managerId: string, userId: string): Promise<boolean> {
  const { rows } = await sql`with recursive above as (
      select manager_id as id from users where id = ${userId}
      union select u.manager_id from users u join above a on u.id = a.id
    ) select from above a join users u on u.id = a.id join user_roles r on r.user_id = u.id
    where u.id = ${managerId} and u.active and r.role = 'manager'`.execute(tx)
  return rows.length > 0
}

/** Files that left with somebody: what they exported and printed, and the documents they read. */
const taken = (userId: string, now: Date) => sql`e.actor_id = ${userId}
  and e.at > ${new Date(now.getTime() - DAYS * 86_400_000)}
  and (e.verb in ('exported', 'printed') or (e.verb = 'read' and e.subject = 'document'))`

/** Newest first. What a barrier hides from the reader is left out by row-level security, as in the record. */
export async function listTaken(
  tx: Tx,
  userId: string,
  now: Date,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<z.output<typeof Taken>>> {
  const cursor = readCursor(after, 3)
  const continued = cursor
    ? sql`(e.at, e.client_id, e.seq) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid, ${cursor[2]}::bigint)`
    : sql`true`
  const { rows } = await sql<z.output<typeof Taken> & { chain: string; seq: number }>`
    select e.client_id as chain, e.seq, e.at, e.verb, e.subject,
      case when c.client_id is not null then jsonb_build_object('id', c.client_id, 'name', c.name) end as client
    from events e left join clients c on c.client_id = e.client_id
    where ${taken(userId, now)} and ${continued}
    order by e.at desc, e.client_id desc, e.seq desc limit ${limit + 1}`.execute(tx)
  const shown = toPage(rows, limit, ({ at, chain, seq }) => cursorOf(at, chain, seq))
  return { ...shown, rows: shown.rows.map(({ chain: _, seq: __, ...row }) => row) }
}
