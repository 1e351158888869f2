/** Service and managers tidy the register among the clients they see; what crosses a barrier is compliance's alone (docs/rules.md, rule 5). */
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'

export function mayListDuplicates(viewer: Viewer): void {
  if (!hasRole(viewer, 'service', 'manager', 'compliance')) throw new AppError('not_allowed')
}

export const seesAcrossBarriers = (viewer: Viewer): boolean => hasRole(viewer, 'compliance')

/** Compliance edits no client, so it decides only what nobody else is shown. */
export const decides = (viewer: Viewer, acrossBarrier: boolean): boolean =>
  acrossBarrier ? seesAcrossBarriers(viewer) : hasRole(viewer, 'service', 'manager')
