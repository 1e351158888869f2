import { AppError } from '#src/errors.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { DOCUMENT_KINDS } from './contract.ts'

type Kind = (typeof DOCUMENT_KINDS)[number]

const PLAIN: readonly Kind[] = ['contract', 'other']

/** Service keeps what serves the client, never what proves a claim; marketing and administrators keep no documents. */
export function kindsFor(viewer: Viewer): readonly Kind[] {
  if (hasRole(viewer, 'representative', 'manager', 'controller', 'compliance'))
    return ['engagement_letter', 'contract', 'evidence', 'other']
  return hasRole(viewer, 'service') ? PLAIN : []
}

export function mayReadDocuments(viewer: Viewer): void {
  if (kindsFor(viewer).length === 0) throw new AppError('not_allowed')
}

/** Compliance reads client data and does not edit it. */
export function mayAddDocument(viewer: Viewer, kind: Kind): void {
  const edits = hasRole(viewer, 'representative', 'manager', 'controller', 'service')
  if (!edits || !kindsFor(viewer).includes(kind)) throw new AppError('not_allowed')
}
