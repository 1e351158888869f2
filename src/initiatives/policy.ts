import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { GuestState } from './guests.ts'

/** Initiatives are marketing's; compliance clears guests; who weighs them may read returns. */
export const changesInitiatives = (viewer: Viewer): boolean => hasRole(viewer, 'marketing')
export function mayChangeInitiatives(viewer: Viewer): void {
  if (!changesInitiatives(viewer)) throw new AppError('not_allowed')
}
export function mayReadReturns(viewer: Viewer): void {
  if (!hasRole(viewer, 'marketing', 'manager', 'controller', 'compliance')) throw new AppError('not_allowed')
}
export const nominatesGuests = (viewer: Viewer): boolean =>
  hasRole(viewer, 'marketing', 'representative', 'manager', 'service')
/** Errors: not_allowed. */
export function mayNominate(viewer: Viewer): void {
  if (!nominatesGuests(viewer)) throw new AppError('not_allowed')
}

export type Hosted = { state: GuestState; hostId: string | null }
const isClearance = (from: GuestState, to: GuestState) => to === 'cleared' || (from === 'cleared' && to === 'nominated')

/** Clearing a guest for gifts and conflicts, and taking it back, is compliance's word and never the host's. */
export const movesGuest = (viewer: Viewer, { state, hostId }: Hosted, to: GuestState): boolean =>
  isClearance(state, to) ? hasRole(viewer, 'compliance') && hostId !== viewer.userId : nominatesGuests(viewer)

/** Errors: not_allowed by role, second_person where compliance would clear a guest of their own. */
export function mayMoveGuest(viewer: Viewer, guest: Hosted, to: GuestState): void {
  if (movesGuest(viewer, guest, to)) return
  const own = isClearance(guest.state, to) && hasRole(viewer, 'compliance')
  if (own) throw new AppError('second_person', { sentence: 'Another person of compliance clears a guest of yours.' })
  throw new AppError('not_allowed')
}
