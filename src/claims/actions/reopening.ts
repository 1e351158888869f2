/** A manager opens a lapsed claim again: its money is expected on a new day. */
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import type { Day } from '#src/kit/days.ts'
import { mayReopen } from '../policy.ts'
import { lockClaim } from '../queries/claims.ts'
import { readPeople } from '../queries/confirmations.ts'
import { move, todayOf } from './claims.ts'
import type { Place, WholeClaim } from './claims.ts'

export type Reopening = { version: number; reason: string; expectedBy: Day }

/** Errors: not_allowed for who does not manage its claimant, invalid for a day gone by, conflict unless it has lapsed. */
export function reopenClaim(context: Context, place: Place, { version, reason, expectedBy }: Reopening) {
  mayReopen(context.viewer)
  return inTransaction(context, async (tx): Promise<WholeClaim> => {
    const { viewer } = context
    const today = todayOf(context)
    const before = await lockClaim(tx, viewer, place.clientId, place.claimId, today)
    if (before.version !== version) throw new AppError('changed', { current: before })
    const { claimantId, managerIds } = await readPeople(tx, viewer, place.clientId, place.claimId)
    if (claimantId === viewer.userId || !managerIds.includes(viewer.userId))
      throw new AppError('not_allowed', { sentence: 'A lapsed claim is opened again by a manager of who made it.' })
    if (expectedBy < today) {
      const sentence = 'The money is expected today or later.'
      throw new AppError('invalid', { sentence, fields: { expectedBy: sentence } })
    }
    const verb = before.confirmedMinor > 0 ? 'reopen_part' : 'reopen'
    return move(tx, context, place, before, verb, { verb: 'reopened', reason }, { expectedBy })
  })
}
