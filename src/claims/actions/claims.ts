/** What a claimant does with a claim, and the verbs that close one without confirming it. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { readAccount, readClientName } from '#src/accounts/queries.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { readDocument } from '#src/documents/queries.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { minorDigits } from '#src/kit/money.ts'
import { after, requireIndependent } from '../claim.ts'
import type { ClaimVerb } from '../claim.ts'
import type * as contract from '../contract.ts'
import { EARNERS, mayClaim, mayControl, requireReader } from '../policy.ts'
import { earnersAmong, lockClaim, readClaimEvents, readClaimRow, readSplits } from '../queries/claims.ts'
import type { ClaimDetail } from '../queries/claims.ts'
import { hasLiveConfirmation, preparedMinor, readConfirmations, readPeople } from '../queries/confirmations.ts'
import { firstState, requireSoundSplits, requireSubmittable } from '../splits.ts'
import type { SplitToCheck } from '../splits.ts'
import { refreshCandidates } from './matching.ts'

export type NewClaim = z.output<typeof contract.ClaimBody>
export type WholeClaim = z.output<typeof contract.Claim>
type Change = z.output<typeof contract.changeClaim.body>
export type Place = { clientId: string; claimId: string }

export const todayOf = (context: Context) => dayOf(context.clock.now())

/** A claim with everything it rests on. Errors: not_found. */
export function readClaim(context: Context, place: Place): Promise<WholeClaim> {
  requireReader(context.viewer)
  return look(context, (tx) => wholeClaim(tx, context, place))
}

export async function wholeClaim(tx: Tx, context: Context, { clientId, claimId }: Place): Promise<WholeClaim> {
  const { viewer } = context
  const claim = await readClaimRow(tx, viewer, clientId, claimId, todayOf(context))
  const confirmations = await readConfirmations(tx, viewer, clientId, claimId)
  const subjects = [claimId, ...confirmations.map((one) => one.id)]
  return {
    ...claim,
    splits: await readSplits(tx, viewer, clientId, claimId),
    confirmations,
    events: await readClaimEvents(tx, viewer, clientId, subjects),
  }
}

/** Claims a result. Errors: invalid for shares, dates or currency; not_found for a hidden client, account or letter. */
export function addClaim(context: Context, clientId: string, input: NewClaim): Promise<WholeClaim> {
  mayClaim(context.viewer)
  return inTransaction(context, async (tx) => {
    const claimId = await insertClaim(tx, context, clientId, input)
    return wholeClaim(tx, context, { clientId, claimId })
  })
}

/** The same inside a transaction that is open already: how a contact is logged together with what was promised in it. */
export async function insertClaim(tx: Tx, context: Context, clientId: string, input: NewClaim): Promise<string> {
  const { viewer, clock } = context
  mayClaim(viewer)
  const { splits, state, ...columns } = input
  const first = state ?? firstState(input.kind, input.letterId !== null)
  if (first === 'submitted') requireSubmittable(input)
  await checkClaim(tx, context, clientId, input)
  const id = newId()
  const values = { ...columns, clientId, id, claimantId: viewer.userId, recordedAt: clock.now() }
  // Shares are fixed once a claim is submitted, so it begins as a draft even if only for this transaction.
  await tx
    .insertInto('claims')
    .values({ ...values, state: 'draft' })
    .execute()
  await insertSplits(tx, { clientId, claimId: id }, splits)
  if (first !== 'draft')
    await tx.updateTable('claims').set({ state: first }).where('clientId', '=', clientId).where('id', '=', id).execute()
  await recordEvent(tx, context, {
    clientId,
    verb: 'claimed',
    subject: 'claim',
    subjectId: id,
    after: { ...input, state: first },
  })
  await refreshCandidates(tx, context, [clientId])
  return id
}

const insertSplits = (tx: Tx, place: Place, splits: readonly SplitToCheck[]) =>
  tx
    .insertInto('claimSplits')
    .values(splits.map((split) => ({ ...place, ...split })))
    .execute()

type Checked = Pick<NewClaim, 'currency' | 'claimedOn' | 'expectedBy' | 'accountId' | 'letterId' | 'splits'>

async function checkClaim(tx: Tx, context: Context, clientId: string, claim: Checked): Promise<void> {
  const { viewer } = context
  minorDigits(claim.currency)
  // Where it is already tomorrow, today is tomorrow.
  if (claim.claimedOn > dayOf(context.clock.now(), 'Etc/GMT-14')) refuse('claimedOn', 'This day is still to come.')
  if (claim.expectedBy !== null && claim.expectedBy < claim.claimedOn)
    refuse('expectedBy', 'The money is expected on or after the day of the claim.')
  requireSoundSplits(claim.splits)
  await readClientName(tx, viewer, clientId)
  if (claim.accountId) await readAccount(tx, viewer, clientId, claim.accountId)
  if (claim.letterId) await readDocument(tx, viewer, clientId, claim.letterId)
  const users = claim.splits.map((split) => split.userId)
  const earners = await earnersAmong(tx, users, EARNERS)
  claim.splits.forEach(({ userId }, index) => {
    if (!earners.has(userId)) refuse(`splits.${index}`, `Share ${index + 1} names nobody who contacts clients.`)
  })
}

function refuse(field: string, sentence: string): never {
  throw new AppError('invalid', { sentence, fields: { [field]: sentence } })
}

/** Changes a draft or a pledge of the viewer. Errors: changed; locked once submitted or while a confirmation waits. */
export function changeClaim(
  context: Context,
  place: Place,
  { version, splits, ...columns }: Change,
): Promise<WholeClaim> {
  mayClaim(context.viewer)
  return inTransaction(context, async (tx) => {
    const before = await own(tx, context, place, version)
    if (!['draft', 'pledged'].includes(before.state) || (await hasLive(tx, context, place)))
      throw new AppError('locked', { sentence: 'A claim no longer changes once it is submitted or being confirmed.' })
    const shares = splits ?? (await readSplits(tx, context.viewer, place.clientId, place.claimId))
    await checkClaim(tx, context, place.clientId, { ...before, ...columns, splits: shares })
    if (splits) await replaceSplits(tx, place, splits)
    await setClaim(tx, place, { ...columns, version: version + 1 })
    await recordEvent(tx, context, { ...aboutClaim(place), verb: 'changed', before, after: { ...columns, splits } })
    await refreshCandidates(tx, context, [place.clientId])
    return wholeClaim(tx, context, place)
  })
}

const hasLive = (tx: Tx, { viewer }: Context, { clientId, claimId }: Place) =>
  hasLiveConfirmation(tx, viewer, clientId, claimId)

async function replaceSplits(tx: Tx, place: Place, splits: readonly SplitToCheck[]): Promise<void> {
  await tx
    .deleteFrom('claimSplits')
    .where('clientId', '=', place.clientId)
    .where('claimId', '=', place.claimId)
    .execute()
  await insertSplits(tx, place, splits)
}

/** Says that the money arrived or the mandate was won. Errors: invalid for an engagement without its letter. */
export function submitClaim(context: Context, place: Place, version: number): Promise<WholeClaim> {
  mayClaim(context.viewer)
  return inTransaction(context, async (tx) => {
    const before = await own(tx, context, place, version)
    requireSubmittable(before)
    return move(tx, context, place, before, 'submit', { verb: 'submitted' })
  })
}

async function own(tx: Tx, context: Context, { clientId, claimId }: Place, version: number): Promise<ClaimDetail> {
  const claim = await lockClaim(tx, context.viewer, clientId, claimId, todayOf(context))
  if (claim.claimantId !== context.viewer.userId)
    throw new AppError('not_allowed', { sentence: 'Only its claimant changes and submits a claim.' })
  if (claim.version !== version) throw new AppError('changed', { current: claim })
  return claim
}

type Reasoned = { version: number; reason: string }

/** Rejects a claim. Errors: second_person for who earns on it; conflict while a confirmation waits or once one stands. */
export const rejectClaim = (context: Context, place: Place, { version, reason }: Reasoned): Promise<WholeClaim> =>
  close(context, place, version, 'reject', { verb: 'rejected', reason })

/** Closes what is left of a claim whose money did not come; what was confirmed stays confirmed. */
export const expireClaim = (context: Context, place: Place, { version, reason }: Reasoned): Promise<WholeClaim> =>
  close(context, place, version, 'expire', { verb: 'expired', reason })

function close(
  context: Context,
  place: Place,
  version: number,
  verb: ClaimVerb,
  event: { verb: string; reason: string },
) {
  const { viewer } = context
  mayControl(viewer)
  return inTransaction(context, async (tx) => {
    const { clientId, claimId } = place
    const before = await lockClaim(tx, viewer, clientId, claimId, todayOf(context))
    if (before.version !== version) throw new AppError('changed', { current: before })
    requireIndependent(viewer.userId, await readPeople(tx, viewer, clientId, claimId))
    if ((await preparedMinor(tx, viewer, clientId, claimId)) > 0)
      throw new AppError('conflict', { sentence: 'A confirmation of this claim waits. Decline it first.' })
    const rejection = verb === 'reject' ? { rejectedReason: event.reason, rejectedBy: viewer.userId } : {}
    return move(tx, context, place, before, verb, event, rejection)
  })
}

/** Takes a claim to the state its verb leads to, in the rule's words (claim.ts). */
export async function move(
  tx: Tx,
  context: Context,
  place: Place,
  before: ClaimDetail,
  verb: ClaimVerb,
  event: { verb: string; reason?: string },
  more: { rejectedReason?: string; rejectedBy?: string; expectedBy?: string } = {},
): Promise<WholeClaim> {
  const state = after(before.state, verb)
  await setClaim(tx, place, { ...more, state, version: before.version + 1 })
  await recordEvent(tx, context, {
    ...aboutClaim(place),
    ...event,
    before: { state: before.state },
    after: { ...more, state },
  })
  await refreshCandidates(tx, context, [place.clientId])
  return wholeClaim(tx, context, place)
}

export const aboutClaim = ({ clientId, claimId }: Place) => ({ clientId, subject: 'claim', subjectId: claimId })

type Columns = Omit<Change, 'version' | 'splits'> & {
  state?: string
  version: number
  rejectedReason?: string
  rejectedBy?: string
}
export const setClaim = (tx: Tx, { clientId, claimId }: Place, columns: Columns) =>
  tx.updateTable('claims').set(columns).where('clientId', '=', clientId).where('id', '=', claimId).execute()
