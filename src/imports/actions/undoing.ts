/** Taking an import back: everything it brought goes, and whom it changed is as before, to the letter. All of it, or nothing. */
import { sql } from 'kysely'
import { putBack, takeAway } from '#src/clients/actions/intake.ts'
import { isUntouched, removeClients } from '#src/clients/actions/removing.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { mayImportContacts } from '../policy.ts'
import { readImportRecord, readImportView, recordImportEvent } from '../queries/imports.ts'
import type { ImportView } from '../queries/imports.ts'
import { doneRows, isBuiltUpon } from '../queries/rows.ts'
import type { RowRecord } from '../queries/rows.ts'

type Done = RowRecord & { clientId: string; undo: NonNullable<RowRecord['undo']> }
const isDone = (row: RowRecord): row is Done => row.clientId !== null && row.undo !== null

/** Errors: conflict once somebody has worked with what it brought, or another import has added to it. */
export async function undoContacts(context: Context, importId: string, reason: string): Promise<ImportView> {
  mayImportContacts(context.viewer)
  // It goes back whole, also where a barrier has come between the importer and a client since.
  const whole = { ...context, viewer: { ...context.viewer, reach: 'system' as const } }
  await inTransaction(whole, async (tx) => {
    const { state } = await readImportRecord(tx, context.viewer.userId, importId, true)
    if (state !== 'imported' && state !== 'failed')
      throw new AppError('conflict', { sentence: 'This file is not imported.' })
    const rows = (await doneRows(tx, importId)).filter(isDone)
    await takeBack(tx, whole, importId, rows, reason)
    await tx
      .updateTable('imports')
      .set({ state: 'undone', undoneAt: context.clock.now() })
      .where('id', '=', importId)
      .execute()
    await sql`update import_rows set done_at = null, undo = null,
        client_id = case when (undo ->> 'created')::boolean then null else client_id end,
        person_id = case when (undo ->> 'created')::boolean then null else person_id end
      where import_id = ${importId}`.execute(tx)
    await recordImportEvent(tx, whole, importId, 'import undone', reason)
    return { ok: true }
  })
  return look(context, (tx) => readImportView(tx, context.viewer, importId))
}

async function takeBack(tx: Tx, whole: Context, importId: string, rows: Done[], reason: string): Promise<void> {
  const ids = [...new Set(rows.map(({ clientId }) => clientId))].toSorted()
  await sql`select from clients where client_id = any(${ids}::uuid[]) order by client_id for update`.execute(tx)
  const created = new Set(rows.filter(({ undo }) => undo.created).map(({ clientId }) => clientId))
  if (await isBuiltUpon(tx, importId, [...created])) refuse()
  await refuseTouched(tx, rows, [...created])
  for (const { clientId, personId, undo } of rows) {
    if (created.has(clientId)) continue
    if (undo.filled && !(await putBack(tx, { clientId, personId }, undo.filled))) refuse()
    await takeAway(tx, clientId, undo.added)
  }
  await recordUndone(tx, whole, importId, ids, reason)
  await removeClients(tx, [...created])
}

function refuse(): never {
  throw new AppError('conflict', {
    sentence: 'Something this import brought has been changed or used since, so it can no longer be taken back.',
  })
}

/** A version counts the changes: the import's own, and no others. */
async function refuseTouched(tx: Tx, rows: readonly Done[], clientIds: string[]): Promise<void> {
  const own = rows.filter(({ clientId }) => clientIds.includes(clientId))
  const personIds = [...new Set(own.flatMap(({ personId }) => personId ?? []))]
  const details = own.flatMap(({ undo }) => Object.values(undo.added).flat())
  if (!(await isUntouched(tx, { clientIds, personIds, details }))) refuse()
  const fills = (pick: (row: Done) => string | null) => {
    const filled = own.flatMap((row) => (row.undo.filled ? (pick(row) ?? []) : []))
    return new Map([...Map.groupBy(filled, (id) => id)].map(([id, times]) => [id, times.length]))
  }
  const ofPersons = fills(({ personId }) => personId)
  const ofClients = fills(({ personId, clientId }) => (personId === null ? clientId : null))
  const persons = await tx
    .selectFrom('persons')
    .select(['id', 'version'])
    .where(among('client_id', clientIds))
    .execute()
  const clients = await tx
    .selectFrom('clients')
    .select(['clientId as id', 'version'])
    .where(among('client_id', clientIds))
    .execute()
  const changed = (counts: ReadonlyMap<string, number>) => (row: { id: string; version: number }) =>
    row.version !== 1 + (counts.get(row.id) ?? 0)
  if (persons.some(changed(ofPersons)) || clients.some(changed(ofClients))) refuse()
}

const among = (column: string, ids: string[]) => sql<boolean>`${sql.ref(column)} = any(${ids}::uuid[])`

/** Said in the chain of every client, the removed ones too, in one order, for each takes its chain. */
const recordUndone = (tx: Tx, { viewer, clock }: Context, importId: string, ids: string[], reason: string) =>
  sql`select record_event(c, ${clock.now()}, ${viewer.userId}, 'import undone', 'import', ${importId}, null, null, ${reason})
    from unnest(${ids}::uuid[]) c order by c`.execute(tx)
