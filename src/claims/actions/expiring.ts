/** Closes claims whose money did not come in time, as the window of the claim says (window.ts). */
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Day } from '#src/kit/days.ts'
import { lockClaim } from '../queries/claims.ts'
import { preparedMinor } from '../queries/confirmations.ts'
import { lapsedClaims } from '../queries/lapsed.ts'
import { readClaimPolicy } from '../queries/policies.ts'
import { hasLapsed } from '../window.ts'
import { move, todayOf } from './claims.ts'
import type { Place } from './claims.ts'

/** Each claim in a transaction of its own: what is done stays done when the worker is stopped. Answers how many expired. */
export async function expireLapsed(context: Context): Promise<{ expired: number }> {
  const today = todayOf(context)
  const { expireDays: lapseDays } = await look(context, readClaimPolicy)
  let expired = 0
  let last: Place | undefined
  for (;;) {
    const places = await look(context, (tx) => lapsedClaims(tx, context.viewer, { today, lapseDays }, last))
    for (const place of places) if (await expireOne(context, place, today, lapseDays)) expired += 1
    last = places.at(-1)
    if (!last) return { expired }
  }
}

// Looked at again under its lock: a controller may have been faster.
const expireOne = (context: Context, place: Place, today: Day, lapseDays: number): Promise<boolean> =>
  inTransaction(context, async (tx) => {
    const { viewer } = context
    const claim = await lockClaim(tx, viewer, place.clientId, place.claimId, today)
    if (!hasLapsed(claim, today) || (await preparedMinor(tx, viewer, place.clientId, place.claimId)) > 0) return false
    const reason = `${claim.confirmedMinor > 0 ? 'The rest did not come' : 'Nothing came'} within ${lapseDays} days.`
    await move(tx, context, place, claim, 'expire', { verb: 'expired', reason })
    return true
  })
