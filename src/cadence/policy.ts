import { AppError } from '#src/errors.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'

/** Caps protect the client and adherence is scored, so who is measured by a policy does not set it: compliance does. */
export const changesPolicies = (viewer: Viewer): boolean => viewer.reach === 'system' || hasRole(viewer, 'compliance')

/** Errors: not_allowed. */
export function mayChangePolicies(viewer: Viewer): void {
  if (!changesPolicies(viewer))
    throw new AppError('not_allowed', { sentence: 'Compliance sets how often clients are contacted.' })
}

export const changesBlackouts = (viewer: Viewer): boolean => hasRole(viewer, 'compliance', 'manager')

/** Errors: not_allowed. */
export function mayChangeBlackouts(viewer: Viewer): void {
  if (!changesBlackouts(viewer))
    throw new AppError('not_allowed', { sentence: 'Blackouts are set by compliance and managers.' })
}

/** Another's hours and board are for the manager above. Errors: not_found, as for somebody who does not exist. */
export function mayReadWork(viewer: Viewer, representativeId: string, team: readonly string[]): void {
  if (representativeId === viewer.userId || hasRole(viewer, 'compliance')) return
  if (hasRole(viewer, 'manager') && team.includes(representativeId)) return
  throw new AppError('not_found')
}
