import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { ClaimPeople } from '../claim.ts'
import { Confirmation } from '../contract.ts'
import type { Allocated } from '../contract.ts'

export type ConfirmationRow = z.output<typeof Confirmation>
const State = Confirmation.shape.state

const confirmations = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('confirmations as f')
    .innerJoin('users as p', 'p.id', 'f.preparedBy')
    .leftJoin('users as a', 'a.id', 'f.approvedBy')
    .leftJoin('users as d', 'd.id', 'f.declinedBy')
    .leftJoin('users as q', 'q.id', 'f.undoAskedBy')
    .leftJoin('users as n', 'n.id', 'f.undoneBy')
    .where(sees(viewer, 'f.client_id'))

const COLUMNS = [
  'f.clientId',
  'f.id',
  'f.claimId',
  'f.state',
  'f.amountMinor',
  'f.currency',
  'f.depositedOn',
  'f.letterId',
  'f.comment',
  'f.policyId',
  'f.preparedBy as preparedById',
  'p.name as preparedBy',
  'f.preparedAt',
  'a.name as approvedBy',
  'f.approvedAt',
  'd.name as declinedBy',
  'f.declinedReason',
  'f.undoAskedBy as undoAskedById',
  'q.name as undoAskedBy',
  'f.undoReason',
  'n.name as undoneBy',
  'f.undoneAt',
  'f.version',
] as const

type Raw = Omit<ConfirmationRow, 'state' | 'lines'> & { state: string }

/** Adds each confirmation's lines. */
async function withLines<Row extends Raw>(tx: Tx, viewer: Viewer, rows: Row[]) {
  const lines = await readAllocated(
    tx,
    viewer,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, state: State.parse(row.state), lines: lines.get(row.id) ?? [] }))
}

async function readAllocated(tx: Tx, viewer: Viewer, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('allocations as o')
    .innerJoin('statementLines as l', (join) =>
      join.onRef('l.clientId', '=', 'o.clientId').onRef('l.id', '=', 'o.lineId'),
    )
    .innerJoin('accounts as a', (join) => join.onRef('a.clientId', '=', 'l.clientId').onRef('a.id', '=', 'l.accountId'))
    .select(['o.confirmationId', 'o.lineId', 'a.name as accountName', 'l.bookedOn', 'l.counterparty', 'l.text'])
    .select(['l.amountMinor as lineMinor', 'o.amountMinor'])
    .where(sql<boolean>`o.confirmation_id = any(${sql.val([...ids])}::uuid[])`)
    .where(sees(viewer, 'o.client_id'))
    .orderBy('l.bookedOn')
    .orderBy('o.lineId')
    .execute()
  const found = new Map<string, z.output<typeof Allocated>[]>()
  for (const { confirmationId, ...line } of rows)
    found.set(confirmationId, [...(found.get(confirmationId) ?? []), line])
  return found
}

/** All confirmations of a claim, oldest first, whatever became of them. */
export async function readConfirmations(tx: Tx, viewer: Viewer, clientId: string, claimId: string) {
  const rows = await confirmations(tx, viewer)
    .select(COLUMNS)
    .where('f.clientId', '=', clientId)
    .where('f.claimId', '=', claimId)
    .orderBy('f.preparedAt')
    .orderBy('f.id')
    .execute()
  return withLines(tx, viewer, rows)
}

export async function readConfirmation(tx: Tx, viewer: Viewer, clientId: string, id: string): Promise<ConfirmationRow> {
  const row = await confirmations(tx, viewer)
    .select(COLUMNS)
    .where('f.clientId', '=', clientId)
    .where('f.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  const [whole] = await withLines(tx, viewer, [row])
  if (!whole) throw new AppError('not_found')
  return whole
}

export async function listConfirmations(
  tx: Tx,
  viewer: Viewer,
  { after, limit, state }: { after?: string; limit: number; state: 'prepared' | 'undo_asked' | 'approved' },
) {
  const newestFirst = state === 'approved'
  const at = sql.ref(newestFirst ? 'f.approved_at' : 'f.prepared_at')
  let query = confirmations(tx, viewer)
    .innerJoin('clients as c', 'c.clientId', 'f.clientId')
    .innerJoin('claims as k', (join) => join.onRef('k.clientId', '=', 'f.clientId').onRef('k.id', '=', 'f.claimId'))
    .innerJoin('users as m', 'm.id', 'k.claimantId')
    .select([...COLUMNS, 'c.name as clientName', 'm.name as claimantName'])
    .where('f.state', '=', state)
    .orderBy(at, newestFirst ? 'desc' : 'asc')
    .orderBy('f.id', newestFirst ? 'desc' : 'asc')
    .limit(limit + 1)
  const cursor = readCursor(after, 2)
  const beyond = newestFirst ? sql`<` : sql`>`
  if (cursor) query = query.where(sql<boolean>`(${at}, f.id) ${beyond} (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  const rows = await withLines(tx, viewer, await query.execute())
  return toPage(rows, limit, (row) => cursorOf(newestFirst ? row.approvedAt : row.preparedAt, row.id))
}

/** Minor units of a claim that prepared confirmations hold back. */
export async function preparedMinor(tx: Tx, viewer: Viewer, clientId: string, claimId: string): Promise<number> {
  const row = await tx
    .selectFrom('confirmations as f')
    .select(sql<number>`coalesce(sum(f.amount_minor), 0)::bigint`.as('minor'))
    .where('f.clientId', '=', clientId)
    .where('f.claimId', '=', claimId)
    .where('f.state', '=', 'prepared')
    .where(sees(viewer, 'f.client_id'))
    .executeTakeFirstOrThrow()
  return row.minor
}

/** Whether any confirmation of the claim stands or waits: then the claim no longer changes. */
export async function hasLiveConfirmation(tx: Tx, viewer: Viewer, clientId: string, claimId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('confirmations as f')
    .select('f.id')
    .where('f.clientId', '=', clientId)
    .where('f.claimId', '=', claimId)
    .where('f.state', 'in', ['prepared', 'approved', 'undo_asked'])
    .where(sees(viewer, 'f.client_id'))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whom a confirmation of the claim concerns: claimant, participants, and every manager above either. */
export async function readPeople(tx: Tx, viewer: Viewer, clientId: string, claimId: string): Promise<ClaimPeople> {
  const claim = await tx
    .selectFrom('claims as k')
    .select('k.claimantId')
    .where('k.clientId', '=', clientId)
    .where('k.id', '=', claimId)
    .where(sees(viewer, 'k.client_id'))
    .executeTakeFirst()
  if (!claim) throw new AppError('not_found')
  const shares = await tx
    .selectFrom('claimSplits as s')
    .select('s.userId')
    .where('s.clientId', '=', clientId)
    .where('s.claimId', '=', claimId)
    .where(sees(viewer, 's.client_id'))
    .execute()
  const participantIds = shares.map((share) => share.userId)
  const above = await sql<{ id: string }>`with recursive above as (
      select manager_id as id from users where id = any(${sql.val([claim.claimantId, ...participantIds])}::uuid[]) and manager_id is not null
      union select u.manager_id from users u join above a on u.id = a.id where u.manager_id is not null
    ) select id from above`.execute(tx)
  return { claimantId: claim.claimantId, participantIds, managerIds: above.rows.map((row) => row.id) }
}
