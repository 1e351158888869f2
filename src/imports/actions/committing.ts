/** Bringing rows in: by a job, each row in a transaction of its own with its mark, so that a kill neither doubles nor loses one. */
import { sql } from 'kysely'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { enqueue } from '#src/queue/enqueue.ts'
import { readViewer } from '#src/team/session.ts'
import { mayImportContacts } from '../policy.ts'
import { readImportRecord, readImportView, recordImportEvent } from '../queries/imports.ts'
import type { ImportView } from '../queries/imports.ts'
import { changeRow, pendingRows } from '../queries/rows.ts'
import { bringIn } from './bringing.ts'

export const COMMIT = 'imports.commit'
const AT_ONCE = 200
/** Longer work goes on in another job, so that one is never taken for lost. */
const LONGEST_MS = 120_000

/** Begins the import, or goes on with what was decided since. Asked for again while it runs, it makes sure that somebody works on it. */
export function commitContacts(context: Context, importId: string): Promise<ImportView> {
  mayImportContacts(context.viewer)
  return inTransaction(context, async (tx) => {
    const { state } = await readImportRecord(tx, context.viewer.userId, importId, true)
    if (state === 'undone')
      throw new AppError('locked', { sentence: 'This import was taken back. Send the file again to preview it anew.' })
    const waits = (await pendingRows(tx, importId, 0, 1)).length > 0
    if (waits || state === 'previewed') await begin(tx, context, importId, state === 'running')
    return readImportView(tx, context.viewer, importId)
  })
}

async function begin(tx: Tx, context: Context, importId: string, running: boolean): Promise<void> {
  if (!running) {
    await tx
      .updateTable('imports')
      .set({ state: 'running', failure: null, begunAt: context.clock.now() })
      .where('id', '=', importId)
      .execute()
    await recordImportEvent(tx, context, importId, 'began')
  }
  await enqueue(tx, context, { name: COMMIT, data: { importId }, singletonKey: importId })
}

/** The job: acts as whoever began the import, with what they may do now. */
export async function commitImport(context: Context, data: object): Promise<{ imported: number; refused: number }> {
  const importId = 'importId' in data ? String(data.importId) : ''
  const counts = { imported: 0, refused: 0 }
  const found = await look(context, (tx) =>
    tx.selectFrom('imports').select(['receivedBy', 'state']).where('id', '=', importId).executeTakeFirst(),
  )
  if (found?.state !== 'running') return counts
  const viewer = await readViewer(context.db, found.receivedBy)
  if (!viewer) {
    await fail(context, importId)
    return counts
  }
  const until = performance.now() + LONGEST_MS
  for (let after = 0; ;) {
    const rows = await look(context, (tx) => pendingRows(tx, importId, after, AT_ONCE))
    for (const row of rows) {
      const brought = await bringOrRefuse({ ...context, viewer }, importId, row)
      counts[brought ? 'imported' : 'refused'] += 1
    }
    after = rows.at(-1) ?? after
    if (rows.length === 0) break
    if (performance.now() > until) {
      await inTransaction(context, (tx) => enqueue(tx, context, { name: COMMIT, data: { importId } }))
      return counts
    }
  }
  await finish({ ...context, viewer }, importId)
  return counts
}

/** A row the record refuses is marked with why, and stops no other. */
async function bringOrRefuse(context: Context, importId: string, row: number): Promise<boolean> {
  try {
    await inTransaction(context, (tx) => bringIn(tx, context, importId, row))
    return true
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const reason = REASONS[error.code] ?? 'invalid'
    await inTransaction(context, async (tx) => {
      await changeRow(tx, importId, row, { fate: 'refused', reason, decision: null })
      await recordImportEvent(tx, context, importId, 'refused')
    })
    return false
  }
}

const REASONS: Partial<Record<AppError['code'], 'gone' | 'read_only'>> = { not_found: 'gone', not_allowed: 'read_only' }

const finish = (context: Context, importId: string) =>
  inTransaction(context, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('imports')
      .set({ state: 'imported', importedAt: context.clock.now() })
      .where('id', '=', importId)
      .where('state', '=', 'running')
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await recordImportEvent(tx, context, importId, 'imported')
  })

/** Whoever brought the file has left the firm. */
const fail = (context: Context, importId: string) =>
  inTransaction(context, async (tx) => {
    await sql`update imports set state = 'failed', failure = 'left' where id = ${importId} and state = 'running'`.execute(
      tx,
    )
    await recordImportEvent(tx, context, importId, 'refused')
  })
