/** The ledger of gifts: recorded within the limit, asked of compliance past it, withdrawn but never edited. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { readRates } from '#src/compensation/queries/facts.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { hasRole } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { readGuest } from '#src/initiatives/queries/guests.ts'
import { readInitiative } from '#src/initiatives/queries/initiatives.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { minorDigits } from '#src/kit/money.ts'
import { convert } from '#src/kit/rates.ts'
import type * as contract from '../contract.ts'
import { countedKinds, crosses, OVER_LIMIT, periodOf } from '../gift.ts'
import type { GiftKind } from '../gift.ts'
import { mayDecideGifts, mayGive, mayReadGifts } from '../policy.ts'
import { hasPerson, listGifts, lockPerson, readGift, readGiftPolicy, readGiven } from '../queries.ts'
import type { GiftRow } from '../queries.ts'

export function readGifts(context: Context, query: z.output<typeof contract.listGifts.query>) {
  mayReadGifts(context.viewer)
  return look(context, (tx) => listGifts(tx, context.viewer, query))
}

export type NewGift = {
  clientId: string
  personId: string
  kind: GiftKind
  description: string
  valueMinor: number
  currency: string
  givenOn: Day
  initiativeId: string | null
  guestId: string | null
}

/** Errors: not_found for a hidden person, conflict past the limit without a reason, invalid where a rate is missing. */
export function recordGift(context: Context, clientId: string, input: z.output<typeof contract.recordGift.body>) {
  mayGive(context.viewer)
  return inTransaction(context, async (tx): Promise<GiftRow> => {
    const { viewer } = context
    const { askedReason, ...gift } = { ...input, clientId }
    minorDigits(gift.currency)
    if (!(await hasPerson(tx, viewer, clientId, gift.personId))) throw new AppError('not_found')
    if (gift.initiativeId) await readInitiative(tx, gift.initiativeId)
    if (gift.guestId && (await readGuest(tx, viewer, clientId, gift.guestId)).personId !== gift.personId)
      throw new AppError('not_found')
    const id = await insertGift(tx, context, gift, askedReason)
    return readGift(tx, viewer, clientId, id)
  })
}

/** Inside an open transaction of who may. Within the limit it is recorded; past it, asked with the reason, or refused without one. */
export async function insertGift(tx: Tx, context: Context, gift: NewGift, askedReason: string | null): Promise<string> {
  const { viewer, clock } = context
  await lockPerson(tx, gift.personId)
  const over = await passesLimit(tx, gift)
  if (over && askedReason === null) throw new AppError('conflict', { sentence: OVER_LIMIT })
  const id = newId()
  const state = over ? 'asked' : 'recorded'
  const row = { ...gift, id, state, askedReason: over ? askedReason : null }
  const by = { givenBy: viewer.userId, recordedBy: viewer.userId, recordedAt: clock.now() }
  await tx
    .insertInto('gifts')
    .values({ ...row, ...by })
    .execute()
  await recordEvent(tx, context, {
    clientId: gift.clientId,
    verb: state,
    subject: 'gift',
    subjectId: id,
    after: row,
    reason: row.askedReason,
  })
  return id
}

async function passesLimit(tx: Tx, { personId, kind, valueMinor, currency, givenOn }: NewGift): Promise<boolean> {
  const policy = await readGiftPolicy(tx)
  const kinds = countedKinds(policy)
  if (!kinds.includes(kind)) return false
  const period = periodOf(policy.basis, givenOn)
  const rates = await readRates(tx, addDays(period.from, -35), period.to)
  const inLimit = (minor: number, of: string, day: Day) =>
    convert({ minor, currency: of }, policy.currency, rates, day).money.minor
  const earlier = await readGiven(tx, personId, period, kinds)
  return crosses(
    earlier.map((day) => inLimit(day.minor, day.currency, day.givenOn)),
    inLimit(valueMinor, currency, givenOn),
    policy.limitMinor,
  )
}

type Decision = { approved: boolean; reason: string }

/** Errors: second_person for who gave or recorded it, conflict for what is not asked. */
export function decideGift(context: Context, clientId: string, giftId: string, { approved, reason }: Decision) {
  mayDecideGifts(context.viewer)
  return change(context, clientId, giftId, async (tx, gift) => {
    const { viewer, clock } = context
    if (gift.state !== 'asked') throw new AppError('conflict', { sentence: 'Nothing is asked about this gift.' })
    if ([gift.recordedById, gift.givenById].includes(viewer.userId))
      throw new AppError('second_person', { sentence: 'Another person of compliance decides this gift.' })
    const state = approved ? 'approved' : 'refused'
    await setGift(tx, gift, { state, decidedBy: viewer.userId, decidedAt: clock.now(), decidedReason: reason })
    return { verb: state, reason }
  })
}

/** By who recorded it or compliance. Errors: not_allowed, conflict once it is refused or withdrawn. */
export function withdrawGift(context: Context, clientId: string, giftId: string, reason: string) {
  mayReadGifts(context.viewer)
  return change(context, clientId, giftId, async (tx, gift) => {
    const { viewer } = context
    if (gift.recordedById !== viewer.userId && !hasRole(viewer, 'compliance'))
      throw new AppError('not_allowed', { sentence: 'An entry is taken back by who made it, or by compliance.' })
    if (gift.state === 'refused' || gift.state === 'withdrawn')
      throw new AppError('conflict', { sentence: 'This entry does not count any more.' })
    await setGift(tx, gift, { state: 'withdrawn', withdrawnBy: viewer.userId, withdrawnReason: reason })
    return { verb: 'withdrawn', reason }
  })
}

type Columns = {
  state: string
  decidedBy?: string
  decidedAt?: Date
  decidedReason?: string
  withdrawnBy?: string
  withdrawnReason?: string
}
export const setGift = (tx: Tx, { clientId, id }: Pick<GiftRow, 'clientId' | 'id'>, columns: Columns) =>
  tx.updateTable('gifts').set(columns).where('clientId', '=', clientId).where('id', '=', id).execute()

function change(
  context: Context,
  clientId: string,
  giftId: string,
  work: (tx: Tx, gift: GiftRow) => Promise<{ verb: string; reason: string }>,
): Promise<GiftRow> {
  const { viewer } = context
  return inTransaction(context, async (tx) => {
    const { personId } = await readGift(tx, viewer, clientId, giftId)
    await lockPerson(tx, personId)
    const gift = await readGift(tx, viewer, clientId, giftId)
    const event = await work(tx, gift)
    const before = { state: gift.state }
    await recordEvent(tx, context, { ...event, clientId, subject: 'gift', subjectId: giftId, before })
    return readGift(tx, viewer, clientId, giftId)
  })
}
