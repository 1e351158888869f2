/** Receiving a statement file: recognised, kept sealed, previewed. Nothing is imported yet. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { findAccounts } from '#src/accounts/queries.ts'
import type { KnownAccount } from '#src/accounts/queries.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { canonicalJson } from '#src/kit/canonical.ts'
import { newId } from '#src/kit/ids.ts'
import type * as contract from '../contract.ts'
import { figuresOf, ready } from '../lines.ts'
import type { ReadyFile, ReadyStatement } from '../lines.ts'
import { mayImport } from '../policy.ts'
import { addReceiver, findFile, findSource, listFiles, readFile, recordFileEvent } from '../queries/files.ts'
import type { FileRecord, MappingShape, Source, Summary } from '../queries/files.ts'
import { knownPrints } from '../queries/importing.ts'
import { readStatements } from '../read.ts'
import type { ReadOptions, StatementFile } from '../statement.ts'

export type FileView = z.output<typeof contract.StatementFile>
type Upload = z.output<typeof contract.uploadStatement.query>

/** What a file says and how its columns were read. */
export type Parsed = { ready: ReadyFile; mapping: MappingShape | null }

/** Receives a file. The same bytes again answer as the first. Errors: unreadable, with the line or element that is wrong. */
export async function uploadStatement(context: Context, query: Upload, content: Uint8Array): Promise<FileView> {
  mayImport(context.viewer)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const earlier = await look(context, (tx) => findFile(tx, sha256))
  if (earlier) return receiveAgain(context, earlier.id)
  const { file, source } = await recognise(context, query, content)
  const parsed = parsedOf(file)
  const id = newId()
  const { storedAs, wrappedKey, bytes } = await context.files.put(id, content)
  const kept = { id, sha256, storedAs, wrappedKey, bytes, name: query.name, format: file.format, sourceId: source?.id }
  const hints = {
    accountHint: query.account ?? null,
    currencyHint: query.currency ?? source?.currency ?? null,
    mapping: source?.mapping ? JSON.stringify(source.mapping) : null,
  }
  const fileId = await inTransaction(context, async (tx) => {
    const made = await tx
      .insertInto('statementFiles')
      .values({
        ...kept,
        ...hints,
        state: 'previewed',
        summary: JSON.stringify(summaryOf(parsed.ready)),
        receivedBy: context.viewer.userId,
        receivedAt: context.clock.now(),
      })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .returning('id')
      .executeTakeFirst()
    // Somebody sent the same file at the same moment: theirs stands.
    if (!made) return (await findFile(tx, sha256))?.id ?? id
    await recordFileEvent(tx, context, id, { verb: 'received', after: { sha256 } })
    return id
  })
  if (fileId !== id) return receiveAgain(context, fileId)
  return look(context, async (tx) => toView(tx, context, await readFile(tx, context.viewer, id), parsed))
}

/** Whoever sends bytes that are here already has read them: the file is theirs to see from now on, as far as it goes. */
async function receiveAgain(context: Context, fileId: string): Promise<FileView> {
  await inTransaction(context, async (tx) => {
    if (await addReceiver(tx, context.viewer, fileId)) await recordFileEvent(tx, context, fileId, { verb: 'received' })
  })
  return viewFile(context, fileId)
}

/** Reads the file with the mapping of its source: the one named, or the one whose files look the same. */
async function recognise(context: Context, { name, source, account, currency }: Upload, content: Uint8Array) {
  const hints: ReadOptions = { fileName: name, accountHint: account, currencyHint: currency }
  const named = source ? await look(context, (tx) => findSource(tx, { name: source })) : undefined
  if (named?.mapping) return { file: readStatements(content, withSource(hints, named)), source: named }
  const file = readStatements(content, hints)
  if (!file.proposedMapping || source) return { file, source: named }
  const signature = signatureOf(file)
  const alike = await look(context, (tx) => findSource(tx, { signature }))
  if (!alike?.mapping) return { file, source: undefined }
  return { file: readStatements(content, withSource(hints, alike)), source: alike }
}

const withSource = (hints: ReadOptions, source: Source): ReadOptions => ({
  ...hints,
  ...(source.mapping ? { mapping: source.mapping } : {}),
  currencyHint: hints.currencyHint ?? source.currency ?? undefined,
})

/** Header texts and their roles, as the reader proposes them: the same for every file of one source. */
export const signatureOf = ({ proposedMapping }: StatementFile): string =>
  canonicalJson({ delimiter: proposedMapping?.delimiter ?? '', columns: proposedMapping?.columns ?? {} })

export const parsedOf = (file: StatementFile): Parsed => ({ ready: ready(file), mapping: file.proposedMapping ?? null })

export const summaryOf = ({ statements }: ReadyFile): Summary => ({
  lines: statements.reduce((sum, statement) => sum + statement.lines.length, 0),
  accounts: statements.length,
  keys: [...new Set(statements.flatMap((statement) => statement.key ?? []))],
  outcome: null,
  importers: [],
})

/** The kept content, read again as it was read for the preview. */
export async function parseFile(context: Context, file: FileRecord): Promise<Parsed> {
  const content = await context.files.get(file)
  const hints = {
    fileName: file.name,
    accountHint: file.accountHint ?? undefined,
    currencyHint: file.currencyHint ?? undefined,
  }
  return parsedOf(readStatements(content, { ...hints, ...(file.mapping ? { mapping: file.mapping } : {}) }))
}

/** The preview of a file, as far as the viewer may know its accounts. */
export async function viewFile(context: Context, fileId: string): Promise<FileView> {
  mayImport(context.viewer)
  const file = await look(context, (tx) => readFile(tx, context.viewer, fileId))
  const parsed = await parseFile(context, file)
  return look(context, (tx) => toView(tx, context, file, parsed))
}

export async function toView(tx: Tx, { viewer }: Context, file: FileRecord, parsed: Parsed): Promise<FileView> {
  const { statements, warnings, refusal } = parsed.ready
  const known = new Map((await findAccounts(tx, viewer, file.summary.keys)).map((account) => [account.key, account]))
  const places = [...known.values()].map((account) => ({ clientId: account.clientId, accountId: account.id }))
  const prints = statements.flatMap((statement) => statement.lines.map((line) => line.fingerprint))
  const there = await knownPrints(tx, viewer, places, prints)
  const accounts = statements.map((statement) => accountView(statement, known.get(statement.key ?? ''), there))
  const currencies = new Map([...known.values()].map((account) => [account.id, account.currency]))
  const waits = file.state === 'imported' && accounts.some((account) => !account.known && account.lines > 0)
  return {
    ...shown(file),
    // To who may not know an account it is not registered, and the file still waits.
    state: waits ? 'waiting' : file.state,
    accounts,
    warnings: [...warnings, ...accounts.flatMap((account) => doubts(account, currencies))],
    refusal,
    mapping: parsed.mapping,
  }
}

const shown = (file: FileRecord) => {
  const { id, name, format, state, source, bytes, receivedBy, receivedAt } = file
  const { importedBy, importedAt, undoneBy, undoneAt, summary } = file
  const was = { importedBy, importedAt, undoneBy, undoneAt }
  return { id, name, format, state, source, bytes, receivedBy, receivedAt, ...was, lines: summary.lines }
}

function accountView(statement: ReadyStatement, account: KnownAccount | undefined, there: ReadonlySet<string>) {
  const { currency, openingMinor, openingOn, closingMinor, closingOn, balanced, pending } = statement
  return {
    number: statement.id,
    currency,
    openingMinor,
    openingOn,
    closingMinor,
    closingOn,
    balanced,
    pending,
    ...figuresOf(statement),
    known: account !== undefined,
    heldAway: account?.heldAway ?? false,
    clientId: account?.clientId ?? null,
    clientName: account?.clientName ?? null,
    accountId: account?.id ?? null,
    alreadyKnown: account ? statement.lines.filter((line) => there.has(`${account.id} ${line.fingerprint}`)).length : 0,
  }
}

/** `currencies`: account id -> the currency it is registered in. */
function doubts(
  { number, currency, accountId }: ReturnType<typeof accountView>,
  currencies: ReadonlyMap<string, string>,
) {
  const registered = accountId === null ? undefined : currencies.get(accountId)
  if (registered === undefined || currency === null || currency === registered) return []
  return [`Account ${number ?? ''}: the file is in ${currency}, the account in ${registered}.`]
}

export function readFiles(context: Context, query: z.output<typeof contract.listStatementFiles.query>) {
  mayImport(context.viewer)
  return look(context, async (tx) => {
    const page = await listFiles(tx, context.viewer, query)
    return { ...page, rows: page.rows.map((file) => ({ ...shown(file), accountCount: file.summary.accounts })) }
  })
}

/** The file as it came; the reading is recorded. */
export async function openContent(context: Context, fileId: string) {
  mayImport(context.viewer)
  const file = await inTransaction(context, async (tx) => {
    const found = await readFile(tx, context.viewer, fileId)
    await recordFileEvent(tx, context, fileId, { verb: 'read' })
    return found
  })
  return { name: file.name, content: await context.files.get(file) }
}
