/** Taking an import back. */
import { forgetBalances } from '#src/accounts/actions/balances.ts'
import { refreshCandidates } from '#src/claims/actions/matching.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { perClient } from '../lines.ts'
import { mayImport } from '../policy.ts'
import { lockFile, readFile, recordFileEvent } from '../queries/files.ts'
import type { FileRecord } from '../queries/files.ts'
import { lockAccounts, recordImports } from '../queries/importing.ts'
import { accountsOfFile, balancesFrom, deleteImport, filesBeside, isUsed } from '../queries/undoing.ts'
import { addLines, sourceOf } from './importing.ts'
import { parseFile, viewFile } from './receiving.ts'
import type { FileView, Parsed } from './receiving.ts'

/**
 * Takes an import back: its lines go, the file stays and may be imported again. Lines that another imported file states too
 * become that file's. Errors: second_person for who imported it; conflict once a line was tied to a claim.
 */
export async function undoImport(context: Context, fileId: string, reason: string): Promise<FileView> {
  mayImport(context.viewer)
  await look(context, (tx) => readFile(tx, context.viewer, fileId))
  // The import goes back whole, also for clients this controller may not know of; the answer is again as they may see it.
  const whole: Context = { ...context, viewer: { ...context.viewer, reach: 'system' } }
  const beside = await parseBeside(whole, fileId)
  await inTransaction(whole, async (tx) => {
    const file = await lockFile(tx, context.viewer, fileId)
    refuseUndo(context, file)
    if (await isUsed(tx, fileId))
      throw new AppError('conflict', {
        sentence: 'A line of this import has been used in a confirmation, so the import can no longer be taken back.',
      })
    await takeBack(tx, whole, file, reason, beside)
    return { ok: true }
  })
  return viewFile(context, fileId)
}

function refuseUndo({ viewer }: Context, { state, summary, receivedById }: FileRecord): void {
  if (state !== 'imported' && state !== 'waiting')
    throw new AppError('conflict', { sentence: 'This file is not imported.' })
  // Also who sent it: they may see a file that states a hidden account, and would learn whether its money was confirmed.
  const hands = [receivedById, ...(summary.receivers ?? []), ...summary.importers]
  if (hands.includes(viewer.userId))
    throw new AppError('second_person', {
      sentence: 'Whoever sent or imported a statement cannot take the import back.',
    })
}

type Beside = { file: FileRecord; parsed: Parsed }[]

async function parseBeside(whole: Context, fileId: string): Promise<Beside> {
  const ids = await look(whole, async (tx) => filesBeside(tx, fileId, await accountsOfFile(tx, fileId)))
  const found: Beside = []
  for (const id of ids) {
    const file = await look(whole, (tx) => readFile(tx, whole.viewer, id))
    found.push({ file, parsed: await parseFile(whole, file) })
  }
  return found
}

async function takeBack(tx: Tx, whole: Context, file: FileRecord, reason: string, beside: Beside): Promise<void> {
  const { viewer, clock } = whole
  const places = await accountsOfFile(tx, file.id)
  await lockAccounts(tx, viewer, places)
  await deleteImport(tx, file.id)
  await forgetBalances(tx, await balancesFrom(tx, sourceOf(file), places))
  await tx
    .updateTable('statementFiles')
    .set({ state: 'undone', undoneBy: viewer.userId, undoneAt: clock.now() })
    .set({ summary: JSON.stringify({ ...file.summary, outcome: null, importers: [] }) })
    .where('id', '=', file.id)
    .execute()
  await recordFileEvent(tx, whole, file.id, { verb: 'undone', reason })
  await recordImports(
    tx,
    { at: clock.now(), actorId: viewer.userId, fileId: file.id, verb: 'import undone' },
    perClient(places),
  )
  for (const other of beside) await addLines(tx, whole, other.file, other.parsed.ready)
  await refreshCandidates(tx, whole, [...new Set(places.map((place) => place.clientId))])
}
