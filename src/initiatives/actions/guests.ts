/** Guests: nominated, cleared, invited, accepted, attended, followed up. Seats are limited and held under a lock. */
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { AppError } from '#src/errors.ts'
import { requireColleagues } from '#src/interactions/queries/known.ts'
import { readRow } from '#src/interactions/queries/interactions.ts'
import { bookGuest, releaseGuest } from '#src/gifts/actions/guests.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { followUpBy, requireGuestStep, requireSeat, takesSeat } from '../guests.ts'
import type { GuestState } from '../guests.ts'
import { mayMoveGuest, mayNominate } from '../policy.ts'
import { readGuest, readGuestStates } from '../queries/guests.ts'
import { readEvent, readInitiative } from '../queries/initiatives.ts'

export type Nomination = { clientId: string; personId: string; hostId: string | null }

export function nominateGuest(context: Context, eventId: string, { clientId, personId, hostId }: Nomination) {
  mayNominate(context.viewer)
  return inTransaction(context, async (tx) => {
    await readEvent(tx, context.viewer, eventId)
    await requirePerson(tx, context, clientId, personId)
    await requireColleagues(tx, hostId ? [hostId] : [])
    const values = {
      clientId,
      id: newId(),
      eventId,
      personId,
      hostId,
      state: 'nominated',
      stateSince: context.clock.now(),
    }
    const added = await tx
      .insertInto('guests')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) throw new AppError('conflict', { sentence: 'This person is on the guest list already.' })
    await recordEvent(tx, context, {
      clientId,
      verb: 'nominated',
      subject: 'guest',
      subjectId: added.id,
      after: { eventId, personId },
    })
    return readGuest(tx, context.viewer, clientId, added.id)
  })
}

async function requirePerson(tx: Tx, { viewer }: Context, clientId: string, personId: string): Promise<void> {
  const found = await tx
    .selectFrom('persons as p')
    .select('p.id')
    .where('p.clientId', '=', clientId)
    .where('p.id', '=', personId)
    .where(sees(viewer, 'p.clientId'))
    .executeTakeFirst()
  if (!found) throw new AppError('not_found')
}

export type Move = { version: number; to: GuestState; interactionId: string | null }

/** Errors: conflict for a step that is not possible or an event without a free seat, changed for a stale version. */
export function moveGuest(context: Context, clientId: string, guestId: string, move: Move) {
  const { viewer } = context
  return inTransaction(context, async (tx) => {
    const { eventId } = await readGuest(tx, viewer, clientId, guestId)
    const event = await lockEvent(tx, context, eventId)
    const guest = await readGuest(tx, viewer, clientId, guestId)
    mayMoveGuest(viewer, guest, move.to)
    if (guest.version !== move.version) throw new AppError('changed', { current: guest })
    requireGuestStep(guest.state, move.to)
    if (move.interactionId) await readRow(tx, viewer, { clientId, interactionId: move.interactionId })
    if (takesSeat(move.to, false) && !takesSeat(guest.state, false))
      requireSeat(event.seats, await readGuestStates(tx, eventId))
    await bookGift(tx, context, event, guest, move.to)
    await updateGuest(tx, context, event, guest, move)
    const change = { before: { state: guest.state }, after: { state: move.to } }
    await recordEvent(tx, context, { clientId, verb: 'moved', subject: 'guest', subjectId: guestId, ...change })
    return readGuest(tx, viewer, clientId, guestId)
  })
}

/** Whoever moves a guest of the event waits here, so that the last seat goes to one. */
async function lockEvent(tx: Tx, context: Context, eventId: string) {
  await tx.selectFrom('initiativeEvents').select('id').where('id', '=', eventId).forUpdate().execute()
  return readEvent(tx, context.viewer, eventId)
}

type Event = Awaited<ReturnType<typeof readEvent>>
type Guest = Awaited<ReturnType<typeof readGuest>>

/** An invitation stands in the ledger of gifts from the moment it goes out until it is declined or nobody came. */
async function bookGift(tx: Tx, context: Context, event: Event, guest: Guest, to: GuestState): Promise<void> {
  if (to === 'declined' || to === 'no_show') return releaseGuest(tx, context, guest)
  if (event.giftMinor === null || (to !== 'invited' && to !== 'accepted')) return
  const { currency } = await readInitiative(tx, event.initiativeId)
  const value = { valueMinor: event.giftMinor, currency, description: event.name }
  const givenOn = dayOf(new Date(event.startsAt), event.timeZone)
  await bookGuest(tx, context, guest, { ...value, givenOn, initiativeId: event.initiativeId })
}

async function updateGuest(tx: Tx, context: Context, event: Event, guest: Guest, move: Move): Promise<void> {
  const { clock } = context
  const followedUp = move.to === 'followed_up' ? { interactionId: move.interactionId } : {}
  await tx
    .updateTable('guests')
    .set({
      state: move.to,
      stateSince: clock.now(),
      version: guest.version + 1,
      ...atTheDoor(event, move.to),
      ...followedUp,
    })
    .where('clientId', '=', guest.clientId)
    .where('id', '=', guest.id)
    .execute()
}

/** Who came and who stayed away are both followed up; only who came keeps the seat afterwards. */
function atTheDoor(event: Event, to: GuestState) {
  if (to !== 'attended' && to !== 'no_show') return {}
  const ended = new Date(event.endsAt ?? event.startsAt)
  return { attended: to === 'attended', followUpBy: followUpBy(ended, event.timeZone, event.followUpDays) }
}
