/** What guests of an event receive: booked with the invitation, released when they do not come, and the share of the cost afterwards. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { readEvent, readInitiative } from '#src/initiatives/queries/initiatives.ts'
import { dayOf } from '#src/kit/days.ts'
import { allocate } from '#src/kit/money.ts'
import type * as contract from '../contract.ts'
import { kindOfGuest, STILL_ASKED } from '../gift.ts'
import { mayShareOut } from '../policy.ts'
import { readCame, readGuestGift } from '../queries.ts'
import { insertGift, setGift } from './gifts.ts'
import type { NewGift } from './gifts.ts'

type Guest = { clientId: string; id: string; personId: string; hostId: string | null }
type Value = Pick<NewGift, 'valueMinor' | 'currency' | 'description' | 'givenOn' | 'initiativeId'>

const giftOf = ({ clientId, id, personId, hostId }: Guest, value: Value): NewGift => ({
  ...value,
  clientId,
  personId,
  kind: kindOfGuest({ hostId }),
  guestId: id,
})

/** Before an invitation goes out. Errors: conflict where it would pass the limit, or waits for compliance. */
export async function bookGuest(tx: Tx, context: Context, guest: Guest, value: Value): Promise<void> {
  const booked = await readGuestGift(tx, guest.clientId, guest.id)
  if (booked?.state === 'asked') throw new AppError('conflict', { sentence: STILL_ASKED })
  if (!booked) await insertGift(tx, context, giftOf(guest, value), null)
}

/** Who declined or stayed away received nothing. */
export const releaseGuest = (tx: Tx, context: Context, guest: Guest) =>
  release(tx, context, guest, 'The guest did not come.')

async function release(tx: Tx, context: Context, { clientId, id: guestId }: Guest, reason: string): Promise<void> {
  const booked = await readGuestGift(tx, clientId, guestId)
  if (!booked) return
  const withdrawn = { state: 'withdrawn', withdrawnBy: context.viewer.userId, withdrawnReason: reason }
  await setGift(tx, { clientId, id: booked.id }, withdrawn)
  await recordEvent(tx, context, { clientId, verb: 'withdrawn', subject: 'gift', subjectId: booked.id, reason })
}

type Cost = z.output<typeof contract.shareGifts.body>

/** The same share to everybody who came, hidden guests too; what passes the limit was received and so waits for compliance. */
export async function shareGifts(context: Context, eventId: string, { costMinor, description }: Cost) {
  const { viewer } = context
  mayShareOut(viewer)
  const visible = await look(context, async (tx) => {
    await readEvent(tx, viewer, eventId)
    return new Set((await readCame(tx, viewer, eventId)).map(({ id }) => id))
  })
  // The person stays who they are in the record; only the firm reaches every guest.
  const firm: Context = { ...context, viewer: { ...viewer, reach: 'system' } }
  return inTransaction(firm, async (tx) => {
    const event = await readEvent(tx, firm.viewer, eventId)
    const { currency } = await readInitiative(tx, event.initiativeId)
    const came = await readCame(tx, firm.viewer, eventId)
    const value = { currency, description, initiativeId: event.initiativeId }
    const givenOn = dayOf(new Date(event.startsAt), event.timeZone)
    const counts = { recorded: 0, asked: 0 }
    const shares = allocate(
      costMinor,
      came.map(() => 1),
    )
    for (const [at, guest] of came.entries()) {
      const valueMinor = shares[at] ?? 0
      if (valueMinor === 0) continue
      await release(tx, firm, guest, 'The share of the cost takes its place.')
      await insertGift(tx, firm, giftOf(guest, { ...value, valueMinor, givenOn }), description)
      const now = await readGuestGift(tx, guest.clientId, guest.id)
      if (visible.has(guest.id)) counts[now?.state === 'asked' ? 'asked' : 'recorded'] += 1
    }
    return counts
  })
}
