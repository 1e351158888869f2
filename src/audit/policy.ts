/**
 * Who reads the record. The access rule decides about clients here as everywhere (DESIGN section 3, rule 5): compliance reads
 * what happened to clients no barrier hides from them, and nobody reads a client's history by being administrator.
 */
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'

/** `subjects` null means every one; `clients` whether events of clients are among them; `values` whether what changed is told. */
export type Scope = { clients: boolean; subjects: readonly string[] | null; values: boolean }

/** What an administrator does and undoes; pay and imports are the firm's too and not theirs. */
const OF_ADMINISTRATORS = ['firm', 'user', 'team', 'session']

/** Errors: not_allowed. */
export function scopeOf(viewer: Viewer): Scope {
  if (hasRole(viewer, 'compliance')) return { clients: true, subjects: null, values: true }
  if (hasRole(viewer, 'administrator')) return { clients: false, subjects: OF_ADMINISTRATORS, values: false }
  throw new AppError('not_allowed', { sentence: 'The record is read by compliance.' })
}

// Named one by one: what a later domain records is hidden until somebody decides, for it may tell of a barrier.
const OF_EDITORS = ['client', 'person', 'phone', 'email', 'address', 'employment', 'preference', 'link', 'tier']
const OF_CONTACT = ['coverage', 'suppression', 'blackout', 'interaction', 'task', 'guest', 'account']
/** Service sees neither claims nor what proves them. */
const OF_RESULTS = ['claim', 'confirmation', 'document']

/** The subjects of a client's history. Errors: not_allowed for who may only read the client. */
export function historyOf(viewer: Viewer, mayEdit: boolean): readonly string[] {
  if (!mayEdit && !hasRole(viewer, 'compliance'))
    throw new AppError('not_allowed', { sentence: 'The history of a client is for those who may edit it.' })
  const seesResults = hasRole(viewer, 'representative', 'manager', 'controller', 'compliance')
  return [...OF_EDITORS, ...OF_CONTACT, ...(seesResults ? OF_RESULTS : [])]
}
