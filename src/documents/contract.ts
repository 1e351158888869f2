import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'

export const DOCUMENT_KINDS = ['engagement_letter', 'contract', 'evidence', 'other'] as const
export const DocumentKind = z.enum(DOCUMENT_KINDS)

/** What may be kept: files people read, and nothing that runs. */
export const MEDIA_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const
/** 20 MB. */
export const MOST_BYTES = 20 * 1024 * 1024

export const Document = z.object({
  clientId: Id,
  id: Id,
  claimId: Id.nullable(),
  kind: DocumentKind,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  addedBy: z.string().nullable(),
  addedAt: Instant,
})

const tag = 'documents'
const ofClient = z.object({ clientId: Id })
const ofDocument = z.object({ clientId: Id, documentId: Id })

export const listDocuments = operation({
  id: 'listDocuments',
  method: 'GET',
  path: '/clients/:clientId/documents',
  summary: 'Documents of a client, newest first',
  tag,
  params: ofClient,
  query: Paging.extend({ claimId: Id.optional() }),
  answer: page(Document),
})

export const addDocument = operation({
  id: 'addDocument',
  method: 'POST',
  path: '/clients/:clientId/documents',
  summary: 'Keep a document, sealed with a key of its own; the type is read from the content',
  tag,
  upload: true,
  params: ofClient,
  query: z.object({ name: Text(200), kind: DocumentKind, claimId: Id.optional() }),
  body: z.instanceof(Uint8Array),
  answer: Document,
})

export const readDocument = operation({
  id: 'readDocument',
  method: 'GET',
  path: '/clients/:clientId/documents/:documentId',
  summary: 'The document itself; the reading is recorded',
  tag,
  params: ofDocument,
  file: 'application/octet-stream',
  answer: z.unknown(),
})
