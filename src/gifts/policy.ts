import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'

/** Whoever serves clients or invites them records what they gave; compliance decides and sets the limit; administrators read nothing. */
export function mayGive(viewer: Viewer): void {
  if (!hasRole(viewer, 'representative', 'manager', 'marketing', 'service')) throw new AppError('not_allowed')
}
export function mayReadGifts(viewer: Viewer): void {
  if (!hasRole(viewer, 'representative', 'manager', 'marketing', 'service', 'controller', 'compliance'))
    throw new AppError('not_allowed')
}
export function mayDecideGifts(viewer: Viewer): void {
  if (!hasRole(viewer, 'compliance'))
    throw new AppError('not_allowed', { sentence: 'Compliance decides what passes the limit of gifts, and the limit.' })
}
export function mayExportGifts(viewer: Viewer): void {
  if (!hasRole(viewer, 'compliance', 'marketing', 'manager')) throw new AppError('not_allowed')
}
/** What a whole event cost is split by those who run it. */
export function mayShareOut(viewer: Viewer): void {
  if (!hasRole(viewer, 'marketing')) throw new AppError('not_allowed')
}
