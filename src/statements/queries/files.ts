import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { FILE_STATES, Mapping } from '../contract.ts'
import { FileState } from '../contract.ts'

export type FileStateName = (typeof FILE_STATES)[number]
export type MappingShape = z.output<typeof Mapping>

/** What an import did, kept so that the same request answers the same. */
export type Outcome = { added: number; alreadyKnown: number; waiting: number; candidates: number }
/** Counts only: whose accounts they are is said at reading, to each viewer as far as they may know. */
export type Summary = {
  lines: number
  accounts: number
  keys: string[]
  outcome: Outcome | null
  /** Everybody who had a hand in the import: none of them takes it back. */
  importers: string[]
  /** Whoever else sent the same bytes, and so knows what the file says. */
  receivers?: string[]
}

/**
 * A file is one piece, so whoever may not know of one of its accounts does not know of the file: another controller handles it.
 * Unless they sent it themselves; then an account of a hidden client looks like one that nobody has registered.
 */
const opensTo = (viewer: Viewer) => sql<boolean>`(f.received_by = ${viewer.userId}
  or coalesce(f.summary -> 'receivers', '[]') ? ${viewer.userId}
  or not states_hidden(f.summary -> 'keys'))`

const files = (tx: Tx) =>
  tx
    .selectFrom('statementFiles as f')
    .leftJoin('statementSources as s', 's.id', 'f.sourceId')
    .innerJoin('users as r', 'r.id', 'f.receivedBy')
    .leftJoin('users as i', 'i.id', 'f.importedBy')
    .leftJoin('users as n', 'n.id', 'f.undoneBy')
    .select(['f.id', 'f.sha256', 'f.name', 'f.format', 'f.state', 'f.summary', 'f.bytes', 's.name as source'])
    .select(['f.storedAs', 'f.wrappedKey', 'f.accountHint', 'f.currencyHint', 'f.mapping'])
    .select(['r.name as receivedBy', 'f.receivedAt', 'i.name as importedBy', 'f.importedAt'])
    .select(['n.name as undoneBy', 'f.undoneAt', 'f.importedBy as importedById', 'f.receivedBy as receivedById'])

type Raw = Awaited<ReturnType<ReturnType<typeof files>['execute']>>[number]
export type FileRecord = Omit<Raw, 'state' | 'summary' | 'mapping'> & {
  state: FileStateName
  summary: Summary
  mapping: MappingShape | null
}

const toFile = (row: Raw): FileRecord => ({
  ...row,
  state: FileState.parse(row.state),
  summary: row.summary as Summary,
  mapping: row.mapping as MappingShape | null,
})

/** Errors: not_found for a file that states an account the viewer may not know of. */
export async function readFile(tx: Tx, viewer: Viewer, fileId: string): Promise<FileRecord> {
  const row = await files(tx).where('f.id', '=', fileId).where(opensTo(viewer)).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toFile(row)
}

/** The file of these bytes; whoever has the bytes may be told that they are here. */
export async function findFile(tx: Tx, sha256: string): Promise<{ id: string } | undefined> {
  return tx.selectFrom('statementFiles').select('id').where('sha256', '=', sha256).executeTakeFirst()
}

/** Says whether the viewer had not sent it before. */
export async function addReceiver(tx: Tx, viewer: Viewer, fileId: string): Promise<boolean> {
  const { rows } = await sql`update statement_files
    set summary = jsonb_set(summary, '{receivers}', coalesce(summary -> 'receivers', '[]') || to_jsonb(${viewer.userId}::text))
    where id = ${fileId} and received_by <> ${viewer.userId} and not coalesce(summary -> 'receivers', '[]') ? ${viewer.userId}
    returning id`.execute(tx)
  return rows.length > 0
}

/** The file's row, held until the transaction ends: of two imports at once the second waits and finds it done. */
export async function lockFile(tx: Tx, viewer: Viewer, fileId: string): Promise<FileRecord> {
  await tx.selectFrom('statementFiles').select('id').where('id', '=', fileId).forNoKeyUpdate().execute()
  return readFile(tx, viewer, fileId)
}

/**
 * What happened to a file, in the chain of every client it states, in one order, for each takes its chain; in the firm's only
 * where it states nobody's account: that one is read by compliance on both sides of a barrier.
 */
export async function recordFileEvent(
  tx: Tx,
  { viewer, clock }: Context,
  fileId: string,
  { verb, before, after, reason }: { verb: string; before?: object; after?: object; reason?: string },
): Promise<void> {
  await sql`select record_stated(f.summary -> 'keys', ${clock.now()}, ${viewer.userId}, ${verb}, 'statement file', f.id,
      ${before ? JSON.stringify(before) : null}::jsonb, ${after ? JSON.stringify(after) : null}::jsonb, ${reason ?? null})
    from statement_files f where f.id = ${fileId}`.execute(tx)
}

export async function listFiles(
  tx: Tx,
  viewer: Viewer,
  query: { after?: string; limit: number; state?: FileStateName },
) {
  let rows = files(tx)
    .where(opensTo(viewer))
    .orderBy('f.receivedAt', 'desc')
    .orderBy('f.id', 'desc')
    .limit(query.limit + 1)
  const cursor = readCursor(query.after, 2)
  if (cursor) rows = rows.where(sql<boolean>`(f.received_at, f.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  if (query.state) rows = rows.where('f.state', '=', query.state)
  const found = await rows.execute()
  return toPage(found.map(toFile), query.limit, (row) => cursorOf(row.receivedAt, row.id))
}

/** Files that wait for an account of this comparable number. */
export async function waitingFor(tx: Tx, key: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('statementFiles')
    .select('id')
    .where('state', '=', 'waiting')
    .where(sql<boolean>`summary -> 'keys' ? ${key}`)
    .orderBy('receivedAt')
    .execute()
  return rows.map((row) => row.id)
}

export type Source = { id: string; name: string; mapping: MappingShape | null; currency: string | null }

const sources = (tx: Tx) => tx.selectFrom('statementSources').select(['id', 'name', 'mapping', 'currency'])

export async function findSource(tx: Tx, by: { name: string } | { signature: string }): Promise<Source | undefined> {
  const query =
    'name' in by ? sources(tx).where('name', '=', by.name) : sources(tx).where('signature', '=', by.signature)
  const row = await query.orderBy('createdAt', 'desc').limit(1).executeTakeFirst()
  return row && { ...row, mapping: row.mapping as MappingShape | null }
}
