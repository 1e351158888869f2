import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'

/** Controllers run compensation; managers review, approve and score. Nobody decides about their own pay (the database says so too). */
export function mayRun(viewer: Viewer): void {
  if (!hasRole(viewer, 'controller')) throw new AppError('not_allowed')
}
export function mayDecide(viewer: Viewer): void {
  if (!hasRole(viewer, 'controller', 'manager')) throw new AppError('not_allowed')
}
export const readsAllPay = (viewer: Viewer): boolean => hasRole(viewer, 'controller')
