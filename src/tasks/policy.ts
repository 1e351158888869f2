import { AppError } from '#src/errors.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'

/** A follow-up for oneself by whoever works with clients; an assignment by a manager to the team. Errors: not_allowed. */
export function mayAssign(viewer: Viewer, assigneeId: string, team: readonly string[]): void {
  if (assigneeId === viewer.userId && hasRole(viewer, 'representative', 'manager', 'service')) return
  if (hasRole(viewer, 'manager') && team.includes(assigneeId)) return
  throw new AppError('not_allowed', { sentence: 'Assignments are given by the manager of whom they are given to.' })
}

type Given = { assigneeId: string; assignedBy: string }

/** Whose task it is, who gave it, and the manager above. Errors: not_allowed. */
export function mayHandle(viewer: Viewer, task: Given, team: readonly string[]): void {
  if (task.assigneeId === viewer.userId || task.assignedBy === viewer.userId) return
  if (hasRole(viewer, 'manager') && team.includes(task.assigneeId)) return
  throw new AppError('not_allowed', { sentence: 'This is somebody else\u2019s task.' })
}

/** Its terms belong to who gave it. Errors: not_allowed. */
export function mayChangeTerms(viewer: Viewer, task: Given, team: readonly string[]): void {
  if (task.assignedBy === viewer.userId) return
  if (hasRole(viewer, 'manager') && task.assigneeId !== viewer.userId && team.includes(task.assigneeId)) return
  throw new AppError('not_allowed', { sentence: 'What an assignment asks is changed by who gave it.' })
}

/** Evidence about others is for managers. Errors: not_allowed. */
export function mayReadEvidence(viewer: Viewer, representativeId: string | undefined): void {
  if (hasRole(viewer, 'manager') || representativeId === viewer.userId) return
  throw new AppError('not_allowed')
}

/** Marketing reads no one's next actions: they repeat what confidential notes say. */
export const readsTasks = (viewer: Viewer): boolean => !hasRole(viewer, 'marketing')
