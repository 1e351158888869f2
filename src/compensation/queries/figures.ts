import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Day } from '#src/kit/days.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { Figure } from '../contract.ts'

export type FigureRow = z.input<typeof Figure>

const figures = (tx: Tx) =>
  tx
    .selectFrom('payFigures as f')
    .innerJoin('users as u', 'u.id', 'f.userId')
    .innerJoin('users as b', 'b.id', 'f.recordedBy')
    .select(['f.id', 'f.userId', 'u.name', 'f.periodFrom', 'f.measure', 'f.value', 'f.source', 'f.recordedAt'])
    .select('b.name as recordedBy')

export async function listFigures(
  tx: Tx,
  planId: string,
  { after, limit }: { after?: string; limit: number },
): Promise<Page<FigureRow>> {
  let query = figures(tx)
    .where('f.planId', '=', planId)
    .orderBy('f.recordedAt', 'desc')
    .orderBy('f.id', 'desc')
    .limit(limit + 1)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(f.recorded_at, f.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  return toPage(await query.execute(), limit, (row) => cursorOf(row.recordedAt, row.id))
}

export const readFigure = (tx: Tx, id: string): Promise<FigureRow> =>
  figures(tx).where('f.id', '=', id).executeTakeFirstOrThrow()

/** By user and measure: the newest figure of a period that was known at an instant. */
export async function knownFigures(
  tx: Tx,
  planId: string,
  periodFrom: Day,
  asOf: string,
): Promise<Map<string, Record<string, number>>> {
  const rows = await tx
    .selectFrom('payFigures')
    .select(['userId', 'measure', 'value'])
    .where('planId', '=', planId)
    .where('periodFrom', '=', periodFrom)
    .where('recordedAt', '<=', asOf)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
  const byUser = Map.groupBy(rows, (row) => row.userId)
  return new Map(
    [...byUser].map(([userId, own]) => [userId, Object.fromEntries(own.map((row) => [row.measure, row.value]))]),
  )
}
