/**
 * Who imports contacts (DESIGN section 2). Representatives and managers bring persons into their own coverage or their team's, and
 * change only clients they may edit; service does so for the whole firm and names who will cover. Controllers, marketing and
 * compliance edit no client, and the administrator reads none. A file is its importer's own: nobody else knows of it, so that an
 * address book one person brought tells nobody else whom they know.
 */
import { mayOf } from '#src/clients/policy.ts'
import type { Held } from '#src/clients/held.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'

export function mayImportContacts(viewer: Viewer): void {
  if (!hasRole(viewer, 'representative', 'manager', 'service'))
    throw new AppError('not_allowed', {
      sentence: 'Contacts are imported by representatives, managers and service colleagues.',
    })
}

/** Somebody the viewer sees may be another's to edit, by a share or the firm-wide reach of another role. */
export const mayChange = (viewer: Viewer, { granted }: Pick<Held, 'granted'>): boolean =>
  mayOf(viewer, granted ? [{ reason: 'coverage', level: 'edit' }] : []).edit

/** Whoever reads clients may take along what they read; that it happened is recorded, and how often is limited. */
export function mayExportContacts(viewer: Viewer): void {
  if (viewer.reach === 'none') throw new AppError('not_allowed')
}
