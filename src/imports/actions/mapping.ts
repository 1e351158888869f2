/** How the columns are read, said by the importer and kept for the source; whose decision on a proposal it is. */
import type { z } from 'zod'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import { signatureOf } from '../columns/mapping.ts'
import type * as contract from '../contract.ts'
import { mayImportContacts } from '../policy.ts'
import { readImportRecord, readImportView, recordImportEvent } from '../queries/imports.ts'
import type { ImportView } from '../queries/imports.ts'
import { changeRow, lockRow } from '../queries/rows.ts'
import { keepPlan, planContent } from './receiving.ts'

type Mapped = z.output<typeof contract.mapContacts.body>
type Decision = z.output<typeof contract.decideContactRow.body>['decision']

/** Errors: invalid for cards, which have no columns; locked once imported. */
export async function mapContacts(context: Context, importId: string, { source, mapping }: Mapped) {
  mayImportContacts(context.viewer)
  const before = await look(context, (tx) => readImportRecord(tx, context.viewer.userId, importId))
  if (before.mapping === null)
    throw new AppError('invalid', { sentence: 'Only tables have columns to say.', fields: { mapping: 'not a table' } })
  const planned = await planContent(context, { ...before, mapping }, await context.files.get(before))
  return inTransaction(context, async (tx): Promise<ImportView> => {
    await keepSource(tx, context, source, planned.file.columns ?? mapping)
    await keepPlan(tx, context, importId, planned, source)
    return readImportView(tx, context.viewer, importId)
  })
}

async function keepSource(tx: Tx, { viewer, clock }: Context, name: string, mapping: Mapped['mapping']): Promise<void> {
  const row = { name, mapping: JSON.stringify(mapping), keptAt: clock.now() }
  await tx
    .insertInto('importSources')
    .values({ ...row, id: newId(), ownerId: viewer.userId, signature: signatureOf(mapping) })
    .onConflict((conflict) => conflict.columns(['ownerId', 'signature']).doUpdateSet(row))
    .execute()
}

/** Before the import or after it: what was left for a decision is brought in by the next one. */
export function decideRow(context: Context, importId: string, row: number, decision: Decision) {
  mayImportContacts(context.viewer)
  return inTransaction(context, async (tx) => {
    const { state } = await readImportRecord(tx, context.viewer.userId, importId, true)
    const { doneAt, clientId, targetRow, fate } = await lockRow(tx, importId, row)
    if (state === 'running' || state === 'undone' || doneAt !== null || fate === 'refused')
      throw new AppError('locked', { sentence: 'This row can no longer be decided.' })
    if (decision === 'join' && clientId === null && targetRow === null)
      throw new AppError('invalid', {
        sentence: 'There is nobody to join this row to.',
        fields: { decision: 'nobody' },
      })
    await changeRow(tx, importId, row, { decision })
    await recordImportEvent(tx, context, importId, 'decided')
    return { ok: true as const }
  })
}
