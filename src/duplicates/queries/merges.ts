import { sql } from 'kysely'
import { readStanding } from '#src/clients/queries/standing.ts'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { z } from 'zod'
import type { listMerges as listOperation, Merge } from '../merge-contract.ts'
import type { RowChange } from '../merging.ts'

type Shown = z.output<typeof Merge>

/** Errors: not_found for a hidden client. */
export async function listMerges(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  { after, limit }: z.output<typeof listOperation.query>,
): Promise<z.output<typeof listOperation.answer>> {
  const { may } = await readStanding(tx, viewer, clientId)
  const cursor = readCursor(after, 2)
  const continued = cursor ? sql`(m.merged_at, m.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : sql`true`
  const { rows } = await sql<Shown>`
    select m.id, m.person_id, p.full_name as person_name, o.full_name as other_name, u.name as merged_by, m.merged_at, m.reason,
      v.name as undone_by, m.undone_at
    from merges m join users u on u.id = m.merged_by left join users v on v.id = m.undone_by
    join persons p on p.client_id = m.client_id and p.id = m.person_id
    join persons o on o.client_id = m.client_id and o.id = m.other_person_id
    where m.client_id = ${clientId} and ${sees(viewer, 'm.client_id')} and ${continued}
    order by m.merged_at desc, m.id desc limit ${limit + 1}`.execute(tx)
  return { ...toPage(rows, limit, ({ mergedAt, id }) => cursorOf(mergedAt, id)), mayUndo: may.edit }
}

type Held = { changes: RowChange[]; personId: string; undoneAt: string | null }
/** Errors: not_found. */
export async function lockMerge(tx: Tx, viewer: Viewer, clientId: string, mergeId: string): Promise<Held> {
  const { rows } = await sql<Held>`select m.changes, m.person_id, m.undone_at from merges m
    where m.client_id = ${clientId} and m.id = ${mergeId} and ${sees(viewer, 'm.client_id')} for update`.execute(tx)
  if (!rows[0]) throw new AppError('not_found')
  return rows[0]
}
