import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { Dispute } from '../contract.ts'

export type DisputeRow = z.input<typeof Dispute>

const disputes = (tx: Tx) =>
  tx
    .selectFrom('payDisputes as d')
    .innerJoin('runs as r', 'r.id', 'd.runId')
    .innerJoin('planVersions as v', 'v.id', 'r.planVersionId')
    .innerJoin('plans as p', 'p.id', 'v.planId')
    .innerJoin('users as u', 'u.id', 'd.userId')
    .leftJoin('users as b', 'b.id', 'd.decidedBy')
    .select(['d.id', 'd.runId', 'd.userId', 'u.name', 'p.name as planName', 'r.periodFrom', 'r.periodTo', 'd.lineId'])
    .select(['d.actualMinor', 'd.expectedMinor', 'd.currency', 'd.evidence', 'd.raisedAt', 'd.decideBy'])
    .select(['d.accepted', 'd.answer', 'b.name as decidedBy', 'd.decidedAt'])

/** Of the named people, or of everybody. */
export async function listDisputes(
  tx: Tx,
  userIds: readonly string[] | undefined,
  { after, limit }: { after?: string; limit: number },
): Promise<Page<DisputeRow>> {
  let query = disputes(tx)
    .orderBy('d.raisedAt', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
  if (userIds) query = query.where('d.userId', 'in', userIds)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(d.raised_at, d.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  return toPage(await query.execute(), limit, (row) => cursorOf(row.raisedAt, row.id))
}

export async function readDispute(tx: Tx, id: string): Promise<DisputeRow> {
  const row = await disputes(tx).where('d.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

/** Whether the line, or a missing one, is disputed already and waits for its decision. */
export const isDisputed = async (tx: Tx, runId: string, userId: string, lineId: string | null): Promise<boolean> =>
  (await tx
    .selectFrom('payDisputes')
    .select('id')
    .where('runId', '=', runId)
    .where('userId', '=', userId)
    .where('lineId', lineId === null ? 'is' : '=', lineId)
    .where('decidedBy', 'is', null)
    .executeTakeFirst()) !== undefined
