import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { PaysheetHead, Run } from '../contract.ts'
import type { RunInput } from '../facts.ts'
import type { PlanDefinition } from '../plan.ts'
import type { RunResult } from '../result.ts'

export type RunRow = z.input<typeof Run>
export type HeadRow = z.input<typeof PaysheetHead>

const runs = (tx: Tx) =>
  tx
    .selectFrom('runs as r')
    .innerJoin('planVersions as v', 'v.id', 'r.planVersionId')
    .innerJoin('plans as p', 'p.id', 'v.planId')
    .innerJoin('users as u', 'u.id', 'r.preparedBy')
    .leftJoin('users as w', 'w.id', 'r.reviewedBy')
    .leftJoin('users as a', 'a.id', 'r.approvedBy')
    .leftJoin('users as l', 'l.id', 'r.lockedBy')
    .select(['r.id', 'r.planVersionId', 'p.name as planName', 'v.version as planVersion', 'r.periodFrom', 'r.periodTo'])
    .select(['r.asOf', 'r.engineVersion', 'r.inputSha256', 'r.outputSha256', 'r.currency', 'r.totalMinor', 'r.version'])
    .select(['u.name as preparedBy', 'r.preparedAt', 'w.name as reviewedBy', 'r.reviewedAt', 'r.abandonedReason'])
    .select(['a.name as approvedBy', 'r.approvedAt', 'l.name as lockedBy', 'r.lockedAt'])
    .select((select) => [
      select.ref('r.kind').$castTo<RunRow['kind']>().as('kind'),
      select.ref('r.state').$castTo<RunRow['state']>().as('state'),
    ])
    .select(sql<number>`(select count(*) from paysheets s where s.run_id = r.id)`.as('participants'))

export async function listRuns(tx: Tx, { after, limit }: { after?: string; limit: number }): Promise<Page<RunRow>> {
  let query = runs(tx)
    .orderBy('r.preparedAt', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(r.prepared_at, r.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  return toPage(await query.execute(), limit, (row) => cursorOf(row.preparedAt, row.id))
}

export async function readRun(tx: Tx, runId: string): Promise<RunRow> {
  const row = await runs(tx).where('r.id', '=', runId).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

/** The stored texts: what was calculated from, and what came of it. */
export const readTexts = (tx: Tx, runId: string) =>
  tx
    .selectFrom('runs')
    .select(['input', 'output', 'preparedBy', 'reviewedBy'])
    .where('id', '=', runId)
    .executeTakeFirstOrThrow()

export const readResult = async (tx: Tx, runId: string): Promise<RunResult> =>
  JSON.parse((await readTexts(tx, runId)).output) as RunResult

export type EarlierRun = {
  runId: string
  planVersionId: string
  plan: PlanDefinition
  input: RunInput
  result: RunResult
}

/** The locked runs of a plan that ended before a day, the oldest first: each may owe or be owed by the next. */
export async function lockedRunsBefore(tx: Tx, planId: string, day: string): Promise<EarlierRun[]> {
  const rows = await tx
    .selectFrom('runs as r')
    .innerJoin('planVersions as v', 'v.id', 'r.planVersionId')
    .select(['r.id', 'r.planVersionId', 'r.input', 'r.output', 'v.definition'])
    .where('v.planId', '=', planId)
    .where('r.state', '=', 'locked')
    .where('r.periodTo', '<', day)
    .orderBy('r.periodFrom')
    .execute()
  return rows.map((row) => ({
    runId: row.id,
    planVersionId: row.planVersionId,
    plan: row.definition as unknown as PlanDefinition,
    input: JSON.parse(row.input) as RunInput,
    result: JSON.parse(row.output) as RunResult,
  }))
}

/** The last locked run of a plan before a day, with the totals of the named people's paysheets (everybody's without names). */
export async function readPrevious(tx: Tx, run: RunRow, userIds?: readonly string[]) {
  const previous = await tx
    .selectFrom('runs as r')
    .innerJoin('planVersions as v', 'v.id', 'r.planVersionId')
    .innerJoin('planVersions as w', 'w.planId', 'v.planId')
    .select(['r.id', 'r.periodFrom', 'r.periodTo', 'r.currency', 'r.totalMinor'])
    .where('w.id', '=', run.planVersionId)
    .where('r.state', '=', 'locked')
    .where('r.periodTo', '<', run.periodFrom)
    .orderBy('r.periodTo', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!previous) return null
  const sheets = await listHeads(tx, previous.id, userIds)
  return { ...previous, paysheets: sheets.map(({ userId, totalMinor }) => ({ userId, totalMinor })) }
}

/** A payable run of the plan, not given up, that covers a day or a later one. */
export const payableFrom = (tx: Tx, planId: string, day: string) =>
  tx
    .selectFrom('runs as r')
    .innerJoin('planVersions as v', 'v.id', 'r.planVersionId')
    .select(['r.periodFrom', 'r.periodTo', 'r.state'])
    .where('v.planId', '=', planId)
    .where('r.kind', '=', 'payable')
    .where('r.state', '<>', 'abandoned')
    .where('r.periodTo', '>=', day)
    .orderBy('r.periodTo')
    .limit(1)
    .executeTakeFirst()

/** Ids of the corrections and manual amounts that locked runs of the plan of this run have paid. */
export async function paidCorrections(tx: Tx, planVersionId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('runs as r')
    .innerJoin('planVersions as v', 'v.id', 'r.planVersionId')
    .innerJoin('planVersions as w', 'w.planId', 'v.planId')
    .select('r.input')
    .where('w.id', '=', planVersionId)
    .where('r.state', '=', 'locked')
    .execute()
  return new Set(rows.flatMap((row) => (JSON.parse(row.input) as RunInput).later.map((line) => line.id)))
}

const heads = (tx: Tx) =>
  tx
    .selectFrom('paysheets as s')
    .innerJoin('users as u', 'u.id', 's.userId')
    .select(['s.runId', 's.userId', 'u.name', 's.currency', 's.formulaMinor', 's.judgedMinor', 's.adjustmentMinor'])
    .select(['s.holdbackMinor', 's.totalMinor', 's.acknowledgedAt'])

/** The paysheets of a run; all of them only for who runs pay, otherwise the named people's. */
export function listHeads(tx: Tx, runId: string, userIds?: readonly string[]): Promise<HeadRow[]> {
  const query = heads(tx).where('s.runId', '=', runId).orderBy('u.name')
  return userIds ? query.where('s.userId', 'in', userIds).execute() : query.execute()
}

export async function readHead(tx: Tx, runId: string, userId: string): Promise<HeadRow> {
  const row = await heads(tx).where('s.runId', '=', runId).where('s.userId', '=', userId).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

export const listOwnPaysheets = (tx: Tx, userId: string) =>
  heads(tx)
    .innerJoin('runs as r', 'r.id', 's.runId')
    .innerJoin('planVersions as v', 'v.id', 'r.planVersionId')
    .innerJoin('plans as p', 'p.id', 'v.planId')
    .select(['r.periodFrom', 'r.periodTo', 'p.name as planName'])
    .where('s.userId', '=', userId)
    .where('r.state', '=', 'locked')
    .orderBy('r.periodTo', 'desc')
    .limit(100)
    .execute()

/** The published version of the plan somebody is on, and the version in force. */
export const planOf = (tx: Tx, userId: string, day: string) =>
  tx
    .selectFrom('planParticipants as m')
    .innerJoin('planVersions as v', 'v.planId', 'm.planId')
    .innerJoin('plans as p', 'p.id', 'm.planId')
    .select(['p.id as planId', 'p.name', 'v.id as planVersionId', 'v.definition'])
    .where('m.userId', '=', userId)
    .where('m.validFrom', '<=', day)
    .where((where) => where.or([where('m.validTo', 'is', null), where('m.validTo', '>=', day)]))
    .where('v.state', '=', 'published')
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Claims the viewer shares in and may know of that are not confirmed yet: their part, by currency. */
export async function readPending(tx: Tx, viewer: Viewer) {
  const found = await sql<{ currency: string; amountMinor: number; claims: number }>`
    select c.currency, round(sum((c.amount_minor - c.confirmed_minor)::numeric * s.share_bp / 10000))::bigint as amount_minor,
      count(*) as claims
    from claim_splits s join claims c on c.client_id = s.client_id and c.id = s.claim_id
    where s.user_id = ${viewer.userId} and ${sees(viewer, 'c.clientId')} and s.ledger = 'hard' and c.state in ('pledged', 'submitted', 'partially_confirmed')
      and c.amount_minor > c.confirmed_minor
    group by c.currency order by c.currency`.execute(tx)
  return found.rows
}
