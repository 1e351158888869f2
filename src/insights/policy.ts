import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'

/** A manager reads the figures of the own team; controller and compliance those of the firm, denied clients left out. */
export const readsFirm = (viewer: Viewer): boolean => hasRole(viewer, 'controller', 'compliance')

/** Errors: not_allowed. */
export function mayReadInsights(viewer: Viewer): void {
  if (!readsFirm(viewer) && !hasRole(viewer, 'manager')) throw new AppError('not_allowed')
}

/** Pay is for who runs it and for the manager above, never of oneself. Errors: not_allowed. */
export function mayReadPayCost(viewer: Viewer): void {
  if (!hasRole(viewer, 'controller', 'manager')) throw new AppError('not_allowed')
}
export const readsAllPay = (viewer: Viewer): boolean => hasRole(viewer, 'controller')
