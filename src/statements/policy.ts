import { AppError } from '#src/errors.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'

/** Statement files hold many clients at once: they are the controllers'. */
export function mayImport(viewer: Viewer): void {
  if (viewer.reach !== 'system' && !hasRole(viewer, 'controller'))
    throw new AppError('not_allowed', { sentence: 'Statements are imported by controllers.' })
}

/** Who serves a client reads the lines of that client; the whole book is the controllers' and compliance's. */
export const readsLines = (viewer: Viewer, clientId: string | undefined): boolean =>
  hasRole(viewer, 'controller', 'compliance') || (!!clientId && hasRole(viewer, 'representative', 'manager'))

export function mayReadLines(viewer: Viewer, clientId: string | undefined): void {
  if (!readsLines(viewer, clientId)) throw new AppError('not_allowed')
}

export function mayClassify(viewer: Viewer): void {
  if (!hasRole(viewer, 'controller'))
    throw new AppError('not_allowed', { sentence: 'Lines are classified by controllers.' })
}

/** What counts is set by controllers, who earn nothing from it; managers and compliance read it. */
export const setsPolicies = (viewer: Viewer): boolean => hasRole(viewer, 'controller')

export function maySetPolicies(viewer: Viewer): void {
  if (!setsPolicies(viewer))
    throw new AppError('not_allowed', { sentence: 'NNA policies are drafted and published by controllers.' })
}

export function mayReadPolicies(viewer: Viewer): void {
  if (!hasRole(viewer, 'controller', 'manager', 'compliance')) throw new AppError('not_allowed')
}

/** The roll-forward is the controllers' proof; a manager sees the clients of the own team in it. */
export function mayReadRollForward(viewer: Viewer): void {
  if (viewer.reach !== 'system' && !hasRole(viewer, 'controller', 'manager', 'compliance'))
    throw new AppError('not_allowed')
}
