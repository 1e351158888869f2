import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Day } from '#src/kit/days.ts'
import type { Page } from '#src/kit/shapes.ts'
import { CircumstanceShape, FlowKindShape } from '../contract.ts'
import type { Line } from '../contract.ts'

export type LineRow = z.output<typeof Line>

const lines = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('statementLines as l')
    .innerJoin('statements as s', (join) =>
      join.onRef('s.clientId', '=', 'l.clientId').onRef('s.id', '=', 'l.statementId'),
    )
    .innerJoin('accounts as a', (join) => join.onRef('a.clientId', '=', 'l.clientId').onRef('a.id', '=', 'l.accountId'))
    .innerJoin('clients as c', 'c.clientId', 'l.clientId')
    .innerJoin('flows as w', (join) => join.onRef('w.clientId', '=', 'l.clientId').onRef('w.lineId', '=', 'l.id'))
    .leftJoin('users as u', 'u.id', 'w.classifiedBy')
    .where(sees(viewer, 'l.client_id'))
    .select(['l.clientId', 'c.name as clientName', 'l.id', 'l.accountId', 'a.name as accountName', 's.fileId'])
    .select(['l.bookedOn', 'l.valuedOn', 'l.amountMinor', 'l.currency', 'l.allocatedMinor', 'l.reference'])
    .select(['l.counterparty', 'l.text', 'l.code', 'l.reversal', 'w.kind as flow', 'w.counts'])
    .select(['w.reason as flowReason', 'w.circumstance', 'u.name as classifiedBy'])

type Raw = Omit<LineRow, 'flow' | 'circumstance'> & { flow: string; circumstance: string | null }
const toLine = (row: Raw): LineRow => ({
  ...row,
  circumstance: CircumstanceShape.nullable().parse(row.circumstance),
  flow: FlowKindShape.parse(row.flow),
})

export type LineFilter = {
  after?: string
  limit: number
  clientId?: string
  accountId?: string
  fileId?: string
  flow?: string
  unspent?: boolean
  from?: Day
  to?: Day
}

export async function listLines(tx: Tx, viewer: Viewer, filter: LineFilter): Promise<Page<LineRow>> {
  let query = lines(tx, viewer)
    .orderBy('l.bookedOn', 'desc')
    .orderBy('l.id', 'desc')
    .limit(filter.limit + 1)
  const cursor = readCursor(filter.after, 2)
  if (cursor) query = query.where(sql<boolean>`(l.booked_on, l.id) < (${cursor[0]}::date, ${cursor[1]}::uuid)`)
  if (filter.clientId) query = query.where('l.clientId', '=', filter.clientId)
  if (filter.accountId) query = query.where('l.accountId', '=', filter.accountId)
  if (filter.fileId) query = query.where('s.fileId', '=', filter.fileId)
  if (filter.flow) query = query.where('w.kind', '=', filter.flow)
  if (filter.from) query = query.where('l.bookedOn', '>=', filter.from)
  if (filter.to) query = query.where('l.bookedOn', '<=', filter.to)
  if (filter.unspent) query = query.where(sql<boolean>`l.allocated_minor < l.amount_minor`)
  const rows = await query.execute()
  return toPage(rows.map(toLine), filter.limit, (row) => cursorOf(row.bookedOn, row.id))
}

export async function readLine(tx: Tx, viewer: Viewer, clientId: string, lineId: string): Promise<LineRow> {
  const row = await lines(tx, viewer).where('l.clientId', '=', clientId).where('l.id', '=', lineId).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toLine(row)
}

/** The line's row, held until the transaction ends, so that nobody ties it meanwhile. */
export async function lockLine(tx: Tx, viewer: Viewer, clientId: string, lineId: string): Promise<LineRow> {
  await tx
    .selectFrom('statementLines as l')
    .select('l.id')
    .where('l.clientId', '=', clientId)
    .where('l.id', '=', lineId)
    .where(sees(viewer, 'l.client_id'))
    .forNoKeyUpdate()
    .execute()
  return readLine(tx, viewer, clientId, lineId)
}

/** A line of which something is left to confirm, as the matching reads it. */
export type UnspentLine = {
  clientId: string
  id: string
  accountId: string
  accountName: string
  bookedOn: Day
  valuedOn: Day | null
  amountMinor: number
  remainingMinor: number
  currency: string
  reference: string | null
  counterparty: string | null
  text: string | null
  flow: string
  counts: boolean
}

const unspent = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('statementLines as l')
    .innerJoin('accounts as a', (join) => join.onRef('a.clientId', '=', 'l.clientId').onRef('a.id', '=', 'l.accountId'))
    .innerJoin('flows as w', (join) => join.onRef('w.clientId', '=', 'l.clientId').onRef('w.lineId', '=', 'l.id'))
    .select(['l.clientId', 'l.id', 'l.accountId', 'a.name as accountName', 'l.bookedOn', 'l.valuedOn', 'l.amountMinor'])
    .select(sql<number>`l.amount_minor - l.allocated_minor`.as('remainingMinor'))
    .select(['l.currency', 'l.reference', 'l.counterparty', 'l.text', 'w.kind as flow', 'w.counts'])
    .where('l.amountMinor', '>', 0)
    .where(sees(viewer, 'l.client_id'))

/** Money in that may still be confirmed, of these clients, booked since a day. */
export const unspentLines = (
  tx: Tx,
  viewer: Viewer,
  clientIds: readonly string[],
  since: Day,
  counting: boolean,
): Promise<UnspentLine[]> => {
  let query = unspent(tx, viewer)
    .where(sql<boolean>`l.client_id = any(${sql.val([...clientIds])}::uuid[])`)
    .where('l.bookedOn', '>=', since)
    .where(sql<boolean>`l.allocated_minor < l.amount_minor`)
  if (counting) query = query.where('w.counts', '=', true)
  return query.orderBy('l.bookedOn', 'desc').orderBy('l.id').execute()
}

/** These lines of a client, spent or not; one that is hidden or missing is not among them. */
export const linesById = (tx: Tx, viewer: Viewer, clientId: string, ids: readonly string[]): Promise<UnspentLine[]> =>
  unspent(tx, viewer)
    .where('l.clientId', '=', clientId)
    .where(sql<boolean>`l.id = any(${sql.val([...ids])}::uuid[])`)
    .execute()
