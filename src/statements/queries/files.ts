import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
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
}

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
    .select(['n.name as undoneBy', 'f.undoneAt', 'f.importedBy as importedById'])

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

export async function readFile(tx: Tx, fileId: string): Promise<FileRecord> {
  const row = await files(tx).where('f.id', '=', fileId).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toFile(row)
}

export async function findFile(tx: Tx, sha256: string): Promise<FileRecord | undefined> {
  const row = await files(tx).where('f.sha256', '=', sha256).executeTakeFirst()
  return row && toFile(row)
}

/** The file's row, held until the transaction ends: of two imports at once the second waits and finds it done. */
export async function lockFile(tx: Tx, fileId: string): Promise<FileRecord> {
  await tx.selectFrom('statementFiles').select('id').where('id', '=', fileId).forNoKeyUpdate().execute()
  return readFile(tx, fileId)
}

export async function listFiles(tx: Tx, query: { after?: string; limit: number; state?: FileStateName }) {
  let rows = files(tx)
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
