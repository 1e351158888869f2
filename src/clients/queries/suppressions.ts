import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { z } from 'zod'
import type { listSuppressions as listOperation, Suppression } from '../suppressions-contract.ts'

type Shown = z.output<typeof Suppression>

const suppressions = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('suppressions as s')
    .leftJoin('persons as p', (join) => join.onRef('p.clientId', '=', 's.clientId').onRef('p.id', '=', 's.personId'))
    .leftJoin('users as u', 'u.id', 's.setBy')
    .select(['s.id', 's.personId', 'p.fullName as personName', 's.channel', 's.purpose', 's.source', 's.recordedAt'])
    .select([sql<'hard' | 'soft'>`s.strength`.as('strength'), 's.validFrom', 's.validTo'])
    .select(
      sql<Shown['setBy']>`case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end`.as(
        'setBy',
      ),
    )
    .where(sees(viewer, 's.client_id'))

/** What is in force or will be; whoever moved away took theirs along. */
export const suppressionsOf = (tx: Tx, viewer: Viewer, clientId: string): Promise<Shown[]> =>
  suppressions(tx, viewer)
    .where('s.clientId', '=', clientId)
    .where(sql<boolean>`(s.valid_to is null or s.valid_to >= current_date) and p.moved_on is null`)
    .orderBy('s.recordedAt')
    .execute()

/** Errors: not_found. */
export async function readSuppression(tx: Tx, viewer: Viewer, clientId: string, id: string): Promise<Shown> {
  const row = await suppressions(tx, viewer)
    .where('s.clientId', '=', clientId)
    .where('s.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

type Filter = z.output<typeof listOperation.query>

export async function listSuppressions(
  tx: Tx,
  viewer: Viewer,
  { after, limit, strength }: Filter,
): Promise<Page<Shown & { clientId: string; clientName: string }>> {
  const cursor = readCursor(after, 2)
  let query = suppressions(tx, viewer)
    .innerJoin('clients as c', 'c.clientId', 's.clientId')
    .select(['s.clientId', 'c.name as clientName'])
    .where(sql<boolean>`(s.valid_to is null or s.valid_to >= current_date) and p.moved_on is null`)
    .orderBy('s.recordedAt', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
  if (strength) query = query.where('s.strength', '=', strength)
  if (cursor) query = query.where(sql<boolean>`(s.recorded_at, s.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  return toPage(await query.execute(), limit, (row) => cursorOf(row.recordedAt, row.id))
}
