/** Receiving a file of contacts: recognised, kept sealed, previewed. Nothing is imported yet. */
import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { z } from 'zod'
import { mayLead } from '#src/clients/policy.ts'
import { listHeld } from '#src/clients/queries/intake.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { hasRole } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import { teamOf } from '#src/team/queries.ts'
import { signatureOf } from '../columns/mapping.ts'
import type { Mapping } from '../columns/mapping.ts'
import type * as contract from '../contract.ts'
import { createPlanner } from '../planning.ts'
import type { Plan } from '../planning.ts'
import { mayChange, mayImportContacts } from '../policy.ts'
import { findImport, findSource, readImportRecord, readImportView, recordImportEvent } from '../queries/imports.ts'
import type { ImportView } from '../queries/imports.ts'
import { replaceRows } from '../queries/rows.ts'
import { readImport } from '../read.ts'
import type { ContactRecord, ImportFile } from '../record.ts'

type Upload = z.output<typeof contract.uploadContacts.query>
export type Planned = { file: ImportFile; rows: { plan: Plan; record: ContactRecord }[] }

const MOST_ROWS = 50_000

/** The same bytes of the same person again answer as the first. Errors: unreadable, with what is wrong. */
export async function uploadContacts(context: Context, query: Upload, content: Uint8Array): Promise<ImportView> {
  mayImportContacts(context.viewer)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const earlier = await look(context, (tx) => findImport(tx, context.viewer, sha256))
  if (earlier) return receiveAgain(context, earlier.id)
  const leadId = await look(context, (tx) => leadOf(tx, context, query.leadId))
  const { planned, source } = await recognise(context, query, content)
  const id = newId()
  const { storedAs, wrappedKey, bytes } = await context.files.put(id, content)
  const { file } = planned
  const kept = { id, sha256, storedAs, wrappedKey, bytes, leadId, source, name: query.name, country: query.country }
  const now = context.clock.now()
  const importId = await inTransaction(context, async (tx) => {
    const made = await tx
      .insertInto('imports')
      .values({
        ...kept,
        ...describe(file),
        state: 'previewed',
        receivedBy: context.viewer.userId,
        receivedAt: now,
        plannedAt: now,
      })
      .onConflict((conflict) => conflict.columns(['receivedBy', 'sha256']).doNothing())
      .returning('id')
      .executeTakeFirst()
    // A second click sent the same file at the same moment: the first stands.
    if (!made) return (await findImport(tx, context.viewer, sha256))?.id ?? id
    await replaceRows(tx, id, planned.rows)
    await recordImportEvent(tx, context, id, 'received')
    return id
  })
  return look(context, (tx) => readImportView(tx, context.viewer, importId))
}

export const describe = ({ format, encoding, separator, warnings, columns }: ImportFile) => ({
  format,
  encoding,
  separator,
  warnings: JSON.stringify(warnings),
  mapping: columns ? JSON.stringify(columns) : null,
})

/** What was taken back is previewed anew, for the book has changed since. */
async function receiveAgain(context: Context, importId: string): Promise<ImportView> {
  const before = await look(context, (tx) => readImportRecord(tx, context.viewer.userId, importId))
  if (before.state === 'undone') {
    const content = await context.files.get(before)
    const planned = await planContent(context, { ...before, mapping: before.mapping ?? undefined }, content)
    await inTransaction(context, (tx) => keepPlan(tx, context, importId, planned))
  }
  return look(context, (tx) => readImportView(tx, context.viewer, importId))
}

/** Errors: locked while it runs, or once it is in. */
export async function keepPlan(tx: Tx, context: Context, importId: string, { file, rows }: Planned, source?: string) {
  const before = await readImportRecord(tx, context.viewer.userId, importId, true)
  if (before.state !== 'previewed' && before.state !== 'undone')
    throw new AppError('locked', {
      sentence: 'This file is imported. Take the import back before reading it otherwise.',
    })
  await replaceRows(tx, importId, rows)
  await tx
    .updateTable('imports')
    .set({ ...describe(file), ...(source ? { source } : {}), state: 'previewed', plannedAt: context.clock.now() })
    .set({ undoneAt: null, importedAt: null, begunAt: null })
    .where('id', '=', importId)
    .execute()
  await recordImportEvent(tx, context, importId, source ? 'mapped' : 'received')
  return { ok: true }
}

async function leadOf(tx: Tx, { viewer }: Context, named: string | undefined): Promise<string> {
  const covers = hasRole(viewer, 'representative', 'manager')
  if (!named && !covers)
    throw new AppError('invalid', { sentence: 'Say who will cover the clients.', fields: { leadId: 'is needed' } })
  if (!named || named === viewer.userId) return viewer.userId
  mayLead(viewer, named, hasRole(viewer, 'manager') ? await teamOf(tx, viewer.userId) : [])
  const user = await tx.selectFrom('users').select('id').where('id', '=', named).executeTakeFirst()
  if (!user) throw new AppError('invalid', { sentence: 'There is no such colleague.', fields: { leadId: 'is nobody' } })
  return named
}

/** Reads the file as its source was read before, if it has the same headings. */
async function recognise(context: Context, { name, country }: Upload, content: Uint8Array) {
  const plain = await readContactFile(content, { name, country })
  const { columns } = plain
  const source = columns && (await look(context, (tx) => findSource(tx, context.viewer, signatureOf(columns))))
  const file = source ? await readContactFile(content, { name, country, mapping: source.mapping }) : plain
  return { planned: await planFile(context, file, country), source: source?.name ?? null }
}

type Reading = { name: string; country: string; mapping?: Mapping | undefined }

export async function planContent(context: Context, reading: Reading, content: Uint8Array): Promise<Planned> {
  return planFile(context, await readContactFile(content, reading), reading.country)
}

async function readContactFile(content: Uint8Array, { name, country, mapping }: Reading): Promise<ImportFile> {
  const file = await readImport(content, { fileName: name, region: country, mapping })
  if (file.records.some((record) => !('phones' in record)))
    throw new AppError('unreadable', {
      sentence: 'This file holds events or messages. So far only contacts can be imported.',
    })
  if (file.records.length > MOST_ROWS)
    throw new AppError('too_large', {
      sentence: `The file has ${file.records.length} rows; an import takes ${MOST_ROWS}. Split it and import the parts.`,
    })
  return file
}

const AT_ONCE = 100

async function planFile(context: Context, file: ImportFile, country: string): Promise<Planned> {
  const { viewer } = context
  const held = await look(context, (tx) => listHeld(tx, viewer))
  const records = file.records.filter((record) => 'phones' in record)
  const plan = createPlanner({ held, records, country, mayChange: (one) => mayChange(viewer, one) })
  const rows: Planned['rows'] = []
  for (const [place, record] of records.entries()) {
    // Others are served in between.
    if (place % AT_ONCE === 0) await turn()
    rows.push({ plan: plan(record), record })
  }
  return { file, rows }
}
