import { AppError } from '#src/errors.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'

/** Whose work is contact with clients. Which clients, the access rule decides. Errors: not_allowed. */
export function mayLog(viewer: Viewer): void {
  if (viewer.reach === 'system' || hasRole(viewer, 'representative', 'manager', 'service')) return
  throw new AppError('not_allowed', { sentence: 'Contacts are logged by representatives, their managers and service.' })
}

/** In another's name: a manager for the team, service for whom they answer the telephone. Errors: not_allowed. */
export function mayLogFor(viewer: Viewer, representativeId: string, team: readonly string[]): void {
  if (representativeId === viewer.userId || viewer.reach === 'system' || hasRole(viewer, 'service')) return
  if (hasRole(viewer, 'manager') && team.includes(representativeId)) return
  throw new AppError('not_allowed', { sentence: 'A contact is logged by who made it, their manager or service.' })
}

export type Written = { confidential: boolean; representativeId: string; recordedBy: string }

/** Marketing never reads confidential notes, except those somebody wrote themselves. */
export const readsNotes = (viewer: Viewer, row: Written): boolean =>
  !row.confidential || !hasRole(viewer, 'marketing') || isOwn(viewer, row)

const isOwn = (viewer: Viewer, row: Written): boolean =>
  row.representativeId === viewer.userId || row.recordedBy === viewer.userId

/** Who wrote it, who made it, and the managers above who made it. */
export const correctsContact = (viewer: Viewer, row: Written, team: readonly string[]): boolean =>
  isOwn(viewer, row) || (hasRole(viewer, 'manager') && team.includes(row.representativeId))

/** Errors: not_allowed. */
export function mayCorrect(viewer: Viewer, row: Written, team: readonly string[]): void {
  if (correctsContact(viewer, row, team)) return
  throw new AppError('not_allowed', {
    sentence: 'A contact is corrected by who made it, who wrote it down, or their manager.',
  })
}
