import type { z } from 'zod'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Page } from '#src/kit/shapes.ts'
import { sql } from 'kysely'
import type { Adjustment, Participation, PlanVersion } from '../contract.ts'
import type { PlanDefinition } from '../plan.ts'

type PlanVersionRow = z.input<typeof PlanVersion>

const versions = (tx: Tx) =>
  tx
    .selectFrom('planVersions as v')
    .innerJoin('plans as p', 'p.id', 'v.planId')
    .innerJoin('users as u', 'u.id', 'v.preparedBy')
    .leftJoin('users as w', 'w.id', 'v.publishedBy')
    .select(['v.id', 'v.planId', 'p.name', 'v.version', 'v.sha256', 'v.preparedBy as preparedById', 'v.publishedAt'])
    .select(['u.name as preparedBy', 'w.name as publishedBy'])
    .select((select) => [
      select.ref('v.state').$castTo<PlanVersionRow['state']>().as('state'),
      select.ref('v.definition').$castTo<PlanDefinition>().as('definition'),
    ])

export const listPlans = (tx: Tx): Promise<PlanVersionRow[]> =>
  versions(tx).orderBy('p.name').orderBy('v.version', 'desc').limit(200).execute()

export async function readPlanVersion(tx: Tx, id: string): Promise<PlanVersionRow> {
  const row = await versions(tx).where('v.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

/** Errors: not_found. */
export async function requirePlan(tx: Tx, planId: string): Promise<void> {
  const plan = await tx.selectFrom('plans').select('id').where('id', '=', planId).executeTakeFirst()
  if (!plan) throw new AppError('not_found')
}

export const listParticipants = (tx: Tx, planId: string): Promise<z.input<typeof Participation>[]> =>
  tx
    .selectFrom('planParticipants as p')
    .innerJoin('users as u', 'u.id', 'p.userId')
    .select(['p.userId', 'u.name', 'p.validFrom', 'p.validTo', 'p.targetMinor'])
    .where('p.planId', '=', planId)
    .orderBy('u.name')
    .execute()

type AdjustmentRow = z.input<typeof Adjustment>

const adjustments = (tx: Tx) =>
  tx
    .selectFrom('payAdjustments as a')
    .innerJoin('users as u', 'u.id', 'a.userId')
    .innerJoin('users as p', 'p.id', 'a.preparedBy')
    .leftJoin('users as q', 'q.id', 'a.approvedBy')
    .select([
      'a.id',
      'a.planId',
      'a.userId',
      'u.name',
      'a.amountMinor',
      'a.currency',
      'a.reason',
      'a.preparedAt',
      'a.runId',
    ])
    .select(['p.name as preparedBy', 'a.preparedBy as preparedById', 'q.name as approvedBy'])

export async function listAdjustments(
  tx: Tx,
  { after, limit }: { after?: string; limit: number },
): Promise<Page<AdjustmentRow>> {
  let query = adjustments(tx)
    .orderBy('a.preparedAt', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(a.prepared_at, a.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  return toPage(await query.execute(), limit, (row) => cursorOf(row.preparedAt, row.id))
}

export async function readAdjustment(tx: Tx, id: string): Promise<AdjustmentRow> {
  const row = await adjustments(tx).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

/** Approved by a second person, not yet in a locked run, and for somebody on the plan by the day a run ends. */
export const waitingAdjustments = (tx: Tx, planId: string, by: string) =>
  tx
    .selectFrom('payAdjustments')
    .select(['id', 'userId', 'amountMinor', 'reason'])
    .where('planId', '=', planId)
    .where('userId', 'in', (select) =>
      select.selectFrom('planParticipants').select('userId').where('planId', '=', planId).where('validFrom', '<=', by),
    )
    .where('approvedBy', 'is not', null)
    .where('runId', 'is', null)
    .orderBy('id')
    .execute()
