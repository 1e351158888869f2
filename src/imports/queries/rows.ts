import { sql } from 'kysely'
import type { z } from 'zod'
import type { Added, Filled } from '#src/clients/held.ts'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { ContactRow, listContactRows } from '../contract.ts'
import type { Plan } from '../planning.ts'
import type { ContactRecord } from '../record.ts'
import { FATE, IS_PENDING } from './imports.ts'

type Row = z.output<typeof ContactRow>
type Query = z.output<typeof listContactRows.query>
/** How to take a row back. */
export type Undo = { created: boolean; added: Added; filled: Filled | null }
export type RowRecord = Pick<Plan, 'row' | 'fate' | 'clientId' | 'personId' | 'targetRow'> & {
  record: ContactRecord
  decision: Row['decision']
  doneAt: string | null
  undo: Undo | null
}

/** Whom a row is joined to is told while the viewer may see them; so are the values that differ from theirs. */
export async function listRows(tx: Tx, viewer: Viewer, importId: string, query: Query): Promise<Page<Row>> {
  const cursor = readCursor(query.after, 1)
  const { rows } = await sql<Row>`
    select r.row, r.label, ${FATE} as fate, r.reason, r.decision, r.target_row, r.adds, r.done_at is not null as done,
      case when r.client_id is null or c.client_id is not null then r.probability end as probability,
      case when r.client_id is null or c.client_id is not null then r.conflicts else '[]' end as conflicts,
      case when c.client_id is not null then jsonb_build_object('clientId', r.client_id, 'personId', r.person_id,
        'name', coalesce(p.full_name, c.name)) end as target
    from import_rows r
    left join clients c on c.client_id = r.client_id and ${sees(viewer, 'c.client_id')}
    left join persons p on p.client_id = c.client_id and p.id = r.person_id
    where r.import_id = ${importId} ${query.fate ? sql`and ${FATE} = ${query.fate}` : sql``}
      ${cursor ? sql`and r.row > ${cursor[0]}` : sql``}
    order by r.row limit ${query.limit + 1}`.execute(tx)
  return toPage(rows, query.limit, (row) => cursorOf(row.row))
}

/** Pictures stay in the sealed file. */
const storable = (record: ContactRecord) => ({
  ...record,
  photos: record.photos.map(({ content: _content, ...photo }) => ({ ...photo, content: null })),
})

const AT_ONCE = 500

/** Writes the preview anew. */
export async function replaceRows(
  tx: Tx,
  importId: string,
  rows: readonly { plan: Plan; record: ContactRecord }[],
): Promise<void> {
  await tx.deleteFrom('importRows').where('importId', '=', importId).execute()
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx
      .insertInto('importRows')
      .values(
        rows.slice(from, from + AT_ONCE).map(({ plan, record }) => ({
          ...plan,
          importId,
          record: JSON.stringify(storable(record)),
          adds: JSON.stringify(plan.adds),
          conflicts: JSON.stringify(plan.conflicts),
        })),
      )
      .execute()
}

const rowsOf = (tx: Tx, importId: string) =>
  tx
    .selectFrom('importRows as r')
    .select([
      'r.row',
      'r.fate',
      'r.clientId',
      'r.personId',
      'r.targetRow',
      'r.record',
      'r.decision',
      'r.doneAt',
      'r.undo',
    ])
    .where('r.importId', '=', importId)

type Raw = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]
const toRow = (row: Raw): RowRecord => ({
  ...row,
  fate: row.fate as RowRecord['fate'],
  decision: row.decision as RowRecord['decision'],
  record: row.record as unknown as ContactRecord,
  undo: row.undo as Undo | null,
})

/** Numbers of the rows an import would bring in now, after one of them. */
export async function pendingRows(tx: Tx, importId: string, after: number, limit: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('importRows as r')
    .select('r.row')
    .where('r.importId', '=', importId)
    .where('r.row', '>', after)
    .where(sql<boolean>`${IS_PENDING}`)
    .orderBy('r.row')
    .limit(limit)
    .execute()
  return rows.map(({ row }) => row)
}

/** Held until the transaction ends. Errors: not_found. */
export async function lockRow(tx: Tx, importId: string, row: number): Promise<RowRecord> {
  const found = await rowsOf(tx, importId).where('r.row', '=', row).forUpdate().executeTakeFirst()
  if (!found) throw new AppError('not_found')
  return toRow(found)
}

export async function isPending(tx: Tx, importId: string, row: number): Promise<boolean> {
  return (await pendingRows(tx, importId, row - 1, 1))[0] === row
}

/** What was brought in, last first. */
export async function doneRows(tx: Tx, importId: string): Promise<RowRecord[]> {
  const rows = await rowsOf(tx, importId).where('r.doneAt', 'is not', null).orderBy('r.row', 'desc').execute()
  return rows.map(toRow)
}

export type RowChange = Partial<Pick<Plan, 'fate' | 'reason' | 'clientId' | 'personId' | 'probability'>> & {
  decision?: RowRecord['decision']
  doneAt?: Date | null
  undo?: Undo | null
}
export async function changeRow(tx: Tx, importId: string, row: number, { undo, ...change }: RowChange): Promise<void> {
  await tx
    .updateTable('importRows')
    .set({ ...change, ...(undo === undefined ? {} : { undo: undo && JSON.stringify(undo) }) })
    .where('importId', '=', importId)
    .where('row', '=', row)
    .execute()
}

/** Whether another import has since brought something to one of these clients. */
export async function isBuiltUpon(tx: Tx, importId: string, clientIds: readonly string[]): Promise<boolean> {
  const row = await tx
    .selectFrom('importRows')
    .select('row')
    .where('importId', '<>', importId)
    .where('doneAt', 'is not', null)
    .where(sql<boolean>`client_id = any(${[...clientIds]}::uuid[])`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Clients that this import added. */
export async function createdClients(tx: Tx, importId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('importRows')
    .select('clientId')
    .where('importId', '=', importId)
    .where(sql<boolean>`(undo ->> 'created')::boolean`)
    .execute()
  return new Set(rows.flatMap(({ clientId }) => clientId ?? []))
}
