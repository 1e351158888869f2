import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Before, TimelineEntry } from '#src/interactions/timeline-contract.ts'
import type { Page } from '#src/kit/shapes.ts'
import { DocumentKind } from './contract.ts'
import type { Document } from './contract.ts'
import { kindsFor } from './policy.ts'

export type DocumentRow = z.output<typeof Document>

/** Only what the viewer's roles and the two walls let through. */
const documents = (tx: Tx, viewer: Viewer, clientId: string) =>
  tx
    .selectFrom('documents as d')
    .leftJoin('users as u', 'u.id', 'd.addedBy')
    .where('d.clientId', '=', clientId)
    .where('d.kind', 'in', [...kindsFor(viewer), ''])
    .where(sees(viewer, 'd.client_id'))

const COLUMNS = [
  'd.clientId',
  'd.id',
  'd.claimId',
  'd.kind',
  'd.name',
  'd.mediaType',
  'd.bytes',
  'u.name as addedBy',
  'd.addedAt',
] as const

const toDocument = (row: Omit<DocumentRow, 'kind'> & { kind: string }): DocumentRow => ({
  ...row,
  kind: DocumentKind.parse(row.kind),
})

export async function listDocuments(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  { after, limit, claimId }: { after?: string; limit: number; claimId?: string },
): Promise<Page<DocumentRow>> {
  let query = documents(tx, viewer, clientId)
    .select(COLUMNS)
    .orderBy('d.addedAt', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(d.added_at, d.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  if (claimId) query = query.where('d.claimId', '=', claimId)
  const rows = await query.execute()
  return toPage(rows.map(toDocument), limit, (row) => cursorOf(row.addedAt, row.id))
}

export async function readDocument(tx: Tx, viewer: Viewer, clientId: string, documentId: string) {
  const row = await documents(tx, viewer, clientId).select(COLUMNS).where('d.id', '=', documentId).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toDocument(row)
}

/** Where the sealed content lies. */
export async function readStored(tx: Tx, viewer: Viewer, clientId: string, documentId: string) {
  const row = await documents(tx, viewer, clientId)
    .select(['d.name', 'd.kind', 'd.storedAs', 'd.wrappedKey', 'd.sha256'])
    .where('d.id', '=', documentId)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

/** Documents added, for the client's timeline. */
export async function timelineOf(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  before: Before,
  limit: number,
): Promise<TimelineEntry[]> {
  if (kindsFor(viewer).length === 0) return []
  let query = documents(tx, viewer, clientId)
    .select(['d.id', 'd.kind', 'd.name', 'd.addedAt as at', 'u.id as whoId', 'u.name as whoName'])
    .orderBy('d.addedAt', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit)
  if (before) query = query.where(sql<boolean>`(d.added_at, d.id) < (${before.at}::timestamptz, ${before.id}::uuid)`)
  const rows = await query.execute()
  return rows.map(({ id, kind, name, at, whoId, whoName }) => ({
    kind: 'document',
    id,
    step: 0,
    at,
    who: whoId && whoName ? { id: whoId, name: whoName } : null,
    name,
    document: DocumentKind.parse(kind),
  }))
}
