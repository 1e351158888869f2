/** Documents of clients: sealed with a key of their own before they leave the process; every reading is recorded. */
import type { z } from 'zod'
import { readClientName } from '#src/accounts/queries.ts'
import { recordEvent } from '#src/audit/record.ts'
import { claimExists } from '#src/claims/queries/claims.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import type * as contract from './contract.ts'
import { mediaTypeOf } from './mediaType.ts'
import { mayAddDocument, mayReadDocuments } from './policy.ts'
import { listDocuments, readDocument, readStored } from './queries.ts'
import type { DocumentRow } from './queries.ts'

type New = z.output<typeof contract.addDocument.query>

/** Keeps a document. Errors: not_found for a hidden client or claim; invalid or too_large for the content. */
export async function addDocument(
  context: Context,
  clientId: string,
  { name, kind, claimId }: New,
  content: Uint8Array,
): Promise<DocumentRow> {
  const { viewer, clock, files } = context
  mayAddDocument(viewer, kind)
  const mediaType = mediaTypeOf(content, name)
  await look(context, (tx) => readClientName(tx, viewer, clientId))
  const id = newId()
  // Before the transaction: a process killed in between leaves a sealed file that nothing points at, never the reverse.
  const stored = await files.put(id, content)
  return inTransaction(context, async (tx) => {
    await readClientName(tx, viewer, clientId)
    if (claimId && !(await claimExists(tx, viewer, clientId, claimId))) throw new AppError('not_found')
    await tx
      .insertInto('documents')
      .values({ ...stored, clientId, id, claimId, kind, name, mediaType, addedBy: viewer.userId, addedAt: clock.now() })
      .execute()
    const document = await readDocument(tx, viewer, clientId, id)
    await recordEvent(tx, context, { clientId, verb: 'added', subject: 'document', subjectId: id, after: document })
    return document
  })
}

/** The content, read back and checked. Errors: not_found; unreadable for a damaged file. */
export async function openDocument(context: Context, clientId: string, documentId: string) {
  mayReadDocuments(context.viewer)
  const stored = await inTransaction(context, async (tx) => {
    const found = await readStored(tx, context.viewer, clientId, documentId)
    await recordEvent(tx, context, { clientId, verb: 'read', subject: 'document', subjectId: documentId })
    return found
  })
  return { name: stored.name, content: await context.files.get(stored) }
}

export function readDocuments(
  context: Context,
  clientId: string,
  query: z.output<typeof contract.listDocuments.query>,
) {
  mayReadDocuments(context.viewer)
  return look(context, async (tx) => {
    await readClientName(tx, context.viewer, clientId)
    return listDocuments(tx, context.viewer, clientId, query)
  })
}
