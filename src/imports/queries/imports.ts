/** Files of contacts: each is its importer's own, so every query names the owner. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '#src/context.ts'
import { recordEvent } from '#src/audit/record.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { Mapping } from '../columns/mapping.ts'
import type { ContactImport, ContactImportPage } from '../contract.ts'

export type ImportView = z.output<typeof ContactImportPage>
type Row = z.output<typeof ContactImport>
export type ImportRecord = {
  id: string
  sha256: string
  name: string
  storedAs: string
  wrappedKey: string
  country: string
  leadId: string
  mapping: Mapping | null
  state: Row['state']
  receivedBy: string
  plannedAt: string
}

/** A row that an import would bring in now. */
export const IS_PENDING = sql`(r.done_at is null and (r.decision in ('join', 'new') or (r.decision is null and r.fate in ('new', 'changed'))))`
/** What a row's fate is once somebody has decided. */
export const FATE = sql`case when r.done_at is not null then r.fate when r.decision = 'leave' then 'left_out'
  when r.decision = 'new' then 'new' when r.decision = 'join' then 'changed' else r.fate end`

const views = (owner: string) => sql`
  select i.id, i.name, i.format, i.encoding, i.separator, i.source, i.country, i.state, i.failure, i.warnings, i.mapping,
    i.received_at, i.imported_at, i.undone_at, jsonb_build_object('id', u.id, 'name', u.name) as lead, n.*
  from imports i join users u on u.id = i.lead_id
  cross join lateral (
    select count(*)::int as rows, count(r.done_at)::int as done, (count(*) filter (where ${IS_PENDING}))::int as pending,
      jsonb_build_object('new', count(*) filter (where ${FATE} = 'new'), 'changed', count(*) filter (where ${FATE} = 'changed'),
        'unchanged', count(*) filter (where ${FATE} = 'unchanged'), 'review', count(*) filter (where ${FATE} = 'review'),
        'refused', count(*) filter (where ${FATE} = 'refused'), 'left_out', count(*) filter (where ${FATE} = 'left_out')) as counts
    from import_rows r where r.import_id = i.id) n
  where i.received_by = ${owner}`

/** Errors: not_found for what another has brought. */
export async function readImportView(tx: Tx, viewer: Viewer, importId: string): Promise<ImportView> {
  const { rows } = await sql<ImportView>`${views(viewer.userId)} and i.id = ${importId}`.execute(tx)
  if (!rows[0]) throw new AppError('not_found')
  return rows[0]
}

export async function listImports(
  tx: Tx,
  viewer: Viewer,
  query: { after?: string | undefined; limit: number },
): Promise<Page<Row>> {
  const cursor = readCursor(query.after, 2)
  const { rows } = await sql<Row>`${views(viewer.userId)}
    ${cursor ? sql`and (i.received_at, i.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : sql``}
    order by i.received_at desc, i.id desc limit ${query.limit + 1}`.execute(tx)
  return toPage(rows, query.limit, (row) => cursorOf(row.receivedAt, row.id))
}

const COLUMNS = [
  'id',
  'sha256',
  'name',
  'storedAs',
  'wrappedKey',
  'country',
  'leadId',
  'mapping',
  'state',
  'receivedBy',
  'plannedAt',
] as const

/** With `lock`, nobody else changes the import until the transaction ends. Errors: not_found for what another has brought. */
export async function readImportRecord(tx: Tx, owner: string, importId: string, lock = false): Promise<ImportRecord> {
  const query = tx.selectFrom('imports').select(COLUMNS).where('id', '=', importId).where('receivedBy', '=', owner)
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return { ...row, mapping: row.mapping as Mapping | null, state: row.state as Row['state'] }
}

export const findImport = (tx: Tx, { userId }: Viewer, sha256: string) =>
  tx.selectFrom('imports').select('id').where('receivedBy', '=', userId).where('sha256', '=', sha256).executeTakeFirst()

export async function findSource(tx: Tx, { userId }: Viewer, signature: string) {
  const row = await tx
    .selectFrom('importSources')
    .select(['name', 'mapping'])
    .where('ownerId', '=', userId)
    .where('signature', '=', signature)
    .executeTakeFirst()
  return row && { name: row.name, mapping: row.mapping as Mapping }
}

/** The firm's chain says that it happened and to which import, and nothing of what is in the file or its name. */
export const recordImportEvent = (tx: Tx, context: Context, importId: string, verb: string, reason?: string) =>
  recordEvent(tx, context, { verb, subject: 'import', subjectId: importId, ...(reason ? { reason } : {}) })
