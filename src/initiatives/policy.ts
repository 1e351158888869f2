import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'

/** Initiatives are marketing's; compliance clears guests; who weighs them may read returns. */
export const changesInitiatives = (viewer: Viewer): boolean => hasRole(viewer, 'marketing')
export function mayChangeInitiatives(viewer: Viewer): void {
  if (!changesInitiatives(viewer)) throw new AppError('not_allowed')
}
export function mayReadReturns(viewer: Viewer): void {
  if (!hasRole(viewer, 'marketing', 'manager', 'controller', 'compliance')) throw new AppError('not_allowed')
}
/** Clearing a guest for gifts and conflicts is a second person's word: compliance, never the host. */
export function mayMoveGuest(viewer: Viewer, to: string): void {
  const cleared = to === 'cleared' && !hasRole(viewer, 'compliance')
  if (cleared || !hasRole(viewer, 'marketing', 'representative', 'manager', 'compliance', 'service'))
    throw new AppError('not_allowed')
}
