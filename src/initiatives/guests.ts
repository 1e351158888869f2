/** A guest's way through an event (wealth-domain D). Nobody is invited before compliance has cleared them. */
import { AppError } from '#src/errors.ts'
import { addDays, dayOf, type Day } from '#src/kit/days.ts'

export const GUEST_STATES = [
  'nominated',
  'cleared',
  'invited',
  'accepted',
  'declined',
  'attended',
  'no_show',
  'followed_up',
] as const
export type GuestState = (typeof GUEST_STATES)[number]

const NEXT: Record<GuestState, readonly GuestState[]> = {
  nominated: ['cleared'],
  // Clearance may be withdrawn as long as no invitation went out.
  cleared: ['invited', 'nominated'],
  invited: ['accepted', 'declined'],
  accepted: ['declined', 'attended', 'no_show'],
  declined: ['accepted', 'followed_up'],
  // What was noted at the door may be put right until somebody has followed up on it.
  attended: ['no_show', 'followed_up'],
  no_show: ['attended', 'followed_up'],
  followed_up: [],
}

export const nextGuestStates = (state: GuestState): readonly GuestState[] => NEXT[state]

/** Throws `conflict` for a step that is not allowed. */
export function requireGuestStep(from: GuestState, to: GuestState): void {
  if (NEXT[from].includes(to)) return
  throw new AppError('conflict', { sentence: `A guest who is ${said(from)} cannot become ${said(to)}.` })
}

/** A guest takes a seat from the acceptance on; one who stayed away does not give it back. */
export const takesSeat = (state: GuestState, attended: boolean): boolean =>
  state === 'accepted' || state === 'attended' || state === 'no_show' || (state === 'followed_up' && attended)

/** Seats left; null where the event has no limit. */
export const seatsLeft = (
  seats: number | null,
  guests: readonly { state: GuestState; attended: boolean }[],
): number | null =>
  seats === null ? null : seats - guests.filter(({ state, attended }) => takesSeat(state, attended)).length

/** Throws `conflict` when an acceptance would need a seat that is not there. */
export function requireSeat(seats: number | null, guests: readonly { state: GuestState; attended: boolean }[]): void {
  const left = seatsLeft(seats, guests)
  if (left !== null && left < 1) throw new AppError('conflict', { sentence: 'Every seat of this event is taken.' })
}

/** Until when a guest is to be followed up: days after the event ended, counted in the zone of the event. */
export const followUpBy = (eventEnd: Date, timeZone: string, followUpDays: number): Day =>
  addDays(dayOf(eventEnd, timeZone), followUpDays)

const said = (state: GuestState) => state.replaceAll('_', ' ')
