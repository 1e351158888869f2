import { AppError } from '#src/errors.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'

/** Service sees accounts, for it registers them; nobody reads them by being administrator. */
export const readsAccounts = (viewer: Viewer): boolean =>
  hasRole(viewer, 'representative', 'manager', 'controller', 'service', 'compliance')

export function mayReadAccounts(viewer: Viewer): void {
  if (!readsAccounts(viewer)) throw new AppError('not_allowed')
}

/**
 * In-house accounts decide whose money a statement brings, so nobody who may earn on it registers them. What a client holds
 * away is known through those who serve them.
 */
export function mayChangeAccount(viewer: Viewer, account: { heldAway: boolean }): void {
  if (hasRole(viewer, 'controller', 'service')) return
  if (account.heldAway && hasRole(viewer, 'representative', 'manager')) return
  throw new AppError('not_allowed', {
    sentence: account.heldAway
      ? 'Your role does not include accounts.'
      : 'In-house accounts are registered and closed by a controller or by service.',
  })
}
