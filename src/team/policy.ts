import { AppError } from '#src/errors.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'

/** Users and teams are the administrator's; managers and compliance read them. */
export function mayReadUsers(viewer: Viewer): void {
  if (!hasRole(viewer, 'administrator', 'manager', 'compliance')) throw new AppError('not_allowed')
}
export function mayChangeUsers(viewer: Viewer): void {
  if (!hasRole(viewer, 'administrator')) throw new AppError('not_allowed')
}

/** The second person of a guarded role. */
export function mayDecideRoles(viewer: Viewer): void {
  if (!hasRole(viewer, 'administrator', 'compliance')) throw new AppError('not_allowed')
}
export const isSecondPerson = (viewer: Viewer, { askedBy, userId }: { askedBy: string; userId: string }): boolean =>
  viewer.userId !== askedBy && viewer.userId !== userId

export function maySeeAlerts(viewer: Viewer): void {
  if (!hasRole(viewer, 'compliance')) throw new AppError('not_allowed')
}
export function mayReadSignInPolicy(viewer: Viewer): void {
  if (!hasRole(viewer, 'administrator', 'compliance')) throw new AppError('not_allowed')
}
