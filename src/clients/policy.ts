/**
 * Who may do what with a client they see. Representatives and managers edit what they cover or manage, service edits every
 * client, compliance stops contacts but edits nothing, controllers and marketing read (DESIGN section 2).
 */
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'

/** The grants that open one client to the viewer today. */
export type Grant = { reason: string; level: string }
export type May = { edit: boolean; manage: boolean; suppress: boolean }

export function mayOf(viewer: Viewer, grants: readonly Grant[]): May {
  const system = viewer.reach === 'system'
  const covers = hasRole(viewer, 'representative', 'manager') && grants.some(({ level }) => level === 'edit')
  const edit = system || covers || hasRole(viewer, 'service')
  return {
    edit,
    manage: system || managesClient(viewer, grants),
    suppress: edit || hasRole(viewer, 'compliance'),
  }
}

/** A manager whose pay line covers the client, or who covers it. A share or a holiday cover makes nobody its manager. */
export const managesClient = (viewer: Viewer, grants: readonly Grant[]): boolean =>
  hasRole(viewer, 'manager') && grants.some(({ reason }) => reason === 'manages' || reason === 'coverage')

export function mayCreate(viewer: Viewer): void {
  if (viewer.reach === 'system') return
  if (!hasRole(viewer, 'representative', 'manager', 'service')) throw new AppError('not_allowed')
}

/** Who may begin to lead a client somebody adds: oneself, a manager's line, or whom service names. */
export function mayLead(viewer: Viewer, leadId: string, team: readonly string[]): void {
  if (leadId === viewer.userId || viewer.reach === 'system' || hasRole(viewer, 'service')) return
  if (hasRole(viewer, 'manager') && team.includes(leadId)) return
  throw new AppError('not_allowed', { sentence: 'You may add clients for yourself or for your own team.' })
}

/** What the law, a list or compliance set, only compliance takes away. */
export function mayEndSuppression(viewer: Viewer, source: string): void {
  if (!['law', 'list', 'compliance'].includes(source) || hasRole(viewer, 'compliance') || viewer.reach === 'system')
    return
  throw new AppError('not_allowed', { sentence: 'Only compliance ends a do-not-contact from this source.' })
}

export function mayListSuppressions(viewer: Viewer): void {
  if (!hasRole(viewer, 'compliance', 'manager', 'marketing')) throw new AppError('not_allowed')
}
