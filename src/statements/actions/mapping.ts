/** How the columns of a table are read, said by a controller and kept for the source. */
import type { z } from 'zod'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import type * as contract from '../contract.ts'
import { mayImport } from '../policy.ts'
import { readFile, recordFileEvent } from '../queries/files.ts'
import type { MappingShape } from '../queries/files.ts'
import { readStatements } from '../read.ts'
import type { StatementFile } from '../statement.ts'
import { parsedOf, signatureOf, summaryOf, viewFile } from './receiving.ts'
import type { FileView, Parsed } from './receiving.ts'

type Mapped = z.output<typeof contract.mapStatement.body>

/** Says how the columns are read and whose account it is. Errors: locked once imported; invalid for what is no table. */
export async function mapStatement(context: Context, fileId: string, input: Mapped): Promise<FileView> {
  mayImport(context.viewer)
  const before = await look(context, (tx) => readFile(tx, context.viewer, fileId))
  if (before.state !== 'previewed' && before.state !== 'undone')
    throw new AppError('locked', {
      sentence: 'This file is imported. Take the import back before reading it otherwise.',
    })
  const content = await context.files.get(before)
  // What was named before stays unless it is named anew.
  const account = input.account ?? before.accountHint
  const currency = input.currency ?? before.currencyHint
  const hints = { fileName: before.name, accountHint: account ?? undefined, currencyHint: currency ?? undefined }
  const plain = readStatements(content, hints)
  if (input.mapping) requireTable(plain, input.source)
  const mapping = input.mapping ?? before.mapping
  const parsed = parsedOf(readStatements(content, { ...hints, ...(mapping ? { mapping } : {}) }))
  await inTransaction(context, (tx) =>
    keep(tx, context, { fileId, input: { ...input, account, currency }, plain, mapping, parsed }),
  )
  return viewFile(context, fileId)
}

function requireTable(plain: StatementFile, source: string | null): void {
  if (!plain.proposedMapping)
    throw new AppError('invalid', {
      sentence: 'Only tables (CSV) have columns to say.',
      fields: { mapping: 'not a table' },
    })
  if (!source)
    throw new AppError('invalid', {
      sentence: 'Name the source, so that its next file is read the same way.',
      fields: { source: 'Name the source.' },
    })
}

type Said = { fileId: string; input: Mapped; plain: StatementFile; mapping: MappingShape | null; parsed: Parsed }

async function keep(tx: Tx, context: Context, { fileId, input, plain, mapping, parsed }: Said): Promise<{ ok: true }> {
  const sourceId = input.source ? await keepSource(tx, context, input, plain) : undefined
  await tx
    .updateTable('statementFiles')
    .set({ mapping: mapping && JSON.stringify(mapping), accountHint: input.account, currencyHint: input.currency })
    .set({ summary: JSON.stringify(summaryOf(parsed.ready)), ...(sourceId ? { sourceId } : {}) })
    .where('id', '=', fileId)
    .execute()
  const after = { source: input.source, mapping }
  await recordFileEvent(tx, context, fileId, { verb: 'mapped', after })
  return { ok: true }
}

async function keepSource(tx: Tx, context: Context, { source, mapping, currency }: Mapped, plain: StatementFile) {
  const row = {
    mapping: mapping && JSON.stringify(mapping),
    currency,
    signature: plain.proposedMapping ? signatureOf(plain) : null,
  }
  const kept = await tx
    .insertInto('statementSources')
    .values({ id: newId(), name: source ?? '', ...row, createdAt: context.clock.now() })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  return kept.id
}
