/**
 * Who decides who covers a client: a manager whose pay line covers it, and nobody else. Compliance edits no client data, the
 * administrator reads none, and whoever could hand clients to themselves would end every barrier (DESIGN section 2).
 */
import { AppError } from '#src/errors.ts'

type Heir = { active: boolean; roles: readonly string[] } | undefined

/** Errors: invalid for a colleague who has left or who covers nobody by their roles. */
export function mayCover(heir: Heir): void {
  if (heir?.active && heir.roles.some((role) => ['representative', 'manager', 'service'].includes(role))) return
  throw new AppError('invalid', {
    sentence: 'Only a representative, manager or service colleague who is still here can cover a client.',
    fields: { userId: 'cannot cover clients' },
  })
}
