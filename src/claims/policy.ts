import { AppError } from '#src/errors.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'

/** Service and administrators see no claims (DESIGN section 2); marketing needs them behind its returns. */
export const mayReadClaims = (viewer: Viewer): boolean =>
  viewer.reach === 'system' || hasRole(viewer, 'representative', 'manager', 'controller', 'marketing', 'compliance')

export function requireReader(viewer: Viewer): void {
  if (!mayReadClaims(viewer)) throw new AppError('not_allowed')
}

/** Who may earn: those who contact clients, and their managers. */
export const EARNERS = ['representative', 'manager'] as const

export function mayClaim(viewer: Viewer): void {
  if (!hasRole(viewer, ...EARNERS))
    throw new AppError('not_allowed', { sentence: 'Results are claimed by representatives and managers.' })
}

/** The desk and the second word are the controller's. */
export function mayControl(viewer: Viewer): void {
  if (!hasRole(viewer, 'controller')) throw new AppError('not_allowed', { sentence: 'This is for controllers.' })
}

/** The first of two persons: any controller, or a manager; whoever stands in the pay line is refused by the claim itself. */
export function mayPrepare(viewer: Viewer): void {
  if (!hasRole(viewer, 'controller', 'manager'))
    throw new AppError('not_allowed', { sentence: 'Confirmations are prepared by controllers and managers.' })
}

export function mayReopen(viewer: Viewer): void {
  if (!hasRole(viewer, 'manager'))
    throw new AppError('not_allowed', { sentence: 'A lapsed claim is opened again by a manager of who made it.' })
}

/** Marketing reads claims behind its returns, but not what is argued about them. */
export function mayReadDisputes(viewer: Viewer): void {
  if (!hasRole(viewer, 'representative', 'manager', 'controller', 'compliance')) throw new AppError('not_allowed')
}

/** Who may earn on a claim does not say what may differ from it (DESIGN rule 2). */
export const tunesMatching = (viewer: Viewer): boolean => hasRole(viewer, 'controller') && !hasRole(viewer, ...EARNERS)

export function mayTuneMatching(viewer: Viewer): void {
  if (!tunesMatching(viewer))
    throw new AppError('not_allowed', {
      sentence: 'Matching policies are drafted and published by controllers who claim nothing themselves.',
    })
}

export function mayReadMatching(viewer: Viewer): void {
  if (!hasRole(viewer, 'controller', 'manager', 'compliance')) throw new AppError('not_allowed')
}
