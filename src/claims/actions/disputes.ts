/** Disputes of a decision about a claim (wealth-domain B4): raised by who earns on it or a manager above, decided once by another controller. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { hasRole } from '#src/db/viewer.ts'
import { readDocument } from '#src/documents/queries.ts'
import { AppError } from '#src/errors.ts'
import { addDays, dayOf } from '#src/kit/days.ts'
import { DISPUTE_DAYS } from '#src/kit/disputes.ts'
import { newId } from '#src/kit/ids.ts'
import { readFirm } from '#src/team/queries.ts'
import { requireIndependent } from '../claim.ts'
import type * as contract from '../disputes-contract.ts'
import { mayClaim, mayControl, mayReadDisputes } from '../policy.ts'
import { lockClaim } from '../queries/claims.ts'
import type { ClaimDetail } from '../queries/claims.ts'
import { readConfirmation, readPeople } from '../queries/confirmations.ts'
import { listDisputes, readDeciders, readDispute } from '../queries/disputes.ts'
import type { DisputeRow } from '../queries/disputes.ts'
import { aboutClaim, move, setClaim, todayOf } from './claims.ts'
import type { Place } from './claims.ts'
import { refreshCandidates } from './matching.ts'

export function readDisputes(context: Context, query: z.output<typeof contract.listClaimDisputes.query>) {
  mayReadDisputes(context.viewer)
  return look(context, (tx) => listDisputes(tx, context.viewer, query))
}

export type NewDispute = z.output<typeof contract.raiseClaimDispute.body>

/** Errors: not_allowed for who does not earn on the claim nor manages its claimant; conflict while one is open or nothing is decided. */
export function raiseDispute(context: Context, place: Place, { version, ...dispute }: NewDispute): Promise<DisputeRow> {
  const { viewer, clock } = context
  mayClaim(viewer)
  return inTransaction(context, async (tx) => {
    const before = await lockClaim(tx, viewer, place.clientId, place.claimId, todayOf(context))
    if (before.version !== version) throw new AppError('changed', { current: before })
    await requireConcerned(tx, context, place)
    const actualMinor = await decidedMinor(tx, context, before, dispute.confirmationId)
    requireSoundFigure(before, actualMinor, dispute.expectedMinor)
    if (dispute.documentId) await readDocument(tx, viewer, place.clientId, dispute.documentId)
    const id = newId()
    const raised = { raisedBy: viewer.userId, raisedAt: clock.now() }
    const decideBy = addDays(dayOf(raised.raisedAt, (await readFirm(tx))?.timeZone), DISPUTE_DAYS)
    const figures = { actualMinor, currency: before.currency, decideBy, stateBefore: before.state }
    await tx
      .insertInto('claimDisputes')
      .values({ ...place, ...dispute, ...figures, ...raised, id })
      .execute()
    await move(tx, context, place, before, 'dispute', { verb: 'disputed', reason: dispute.evidence })
    return readDispute(tx, viewer, place.clientId, id)
  })
}

async function requireConcerned(tx: Tx, { viewer }: Context, { clientId, claimId }: Place): Promise<void> {
  const { claimantId, participantIds, managerIds } = await readPeople(tx, viewer, clientId, claimId)
  if ([claimantId, ...participantIds].includes(viewer.userId)) return
  if (hasRole(viewer, 'manager') && managerIds.includes(viewer.userId)) return
  throw new AppError('not_allowed', { sentence: 'Only who shares in a claim, or manages them, disputes it.' })
}

/** What was decided, in minor units: what a confirmation counts, or all that is confirmed of a claim that was closed. */
async function decidedMinor(tx: Tx, { viewer }: Context, claim: ClaimDetail, confirmationId: string | null) {
  if (confirmationId === null) {
    if (['rejected', 'expired', 'reversed', 'disputed'].includes(claim.state)) return claim.confirmedMinor
    const sentence = 'Say which confirmation is wrong; the claim itself is not closed.'
    throw new AppError('invalid', { sentence, fields: { confirmationId: sentence } })
  }
  const { claimId, state, amountMinor } = await readConfirmation(tx, viewer, claim.clientId, confirmationId)
  if (claimId !== claim.id) throw new AppError('not_found')
  if (state === 'prepared')
    throw new AppError('conflict', { sentence: 'This confirmation still waits for its second person.' })
  return state === 'approved' || state === 'undo_asked' ? amountMinor : 0
}

function requireSoundFigure({ amountMinor }: ClaimDetail, actualMinor: number, expectedMinor: number): void {
  const refuse = (sentence: string) => {
    throw new AppError('invalid', { sentence, fields: { expectedMinor: sentence } })
  }
  if (expectedMinor > amountMinor) refuse('More than was claimed is not confirmed.')
  if (expectedMinor === actualMinor) refuse('This is what was decided already.')
}

type Decision = { accepted: boolean; answer: string }

/**
 * Moves no money: what is granted is undone or confirmed by the ordinary two people. Refused, the claim is again what it was.
 * Errors: second_person for who raised it, earns on the claim, or made the decision; conflict once it is decided.
 */
export function decideDispute(context: Context, clientId: string, disputeId: string, decision: Decision) {
  const { viewer, clock } = context
  mayControl(viewer)
  return inTransaction(context, async (tx): Promise<DisputeRow> => {
    const { claimId } = await readDispute(tx, viewer, clientId, disputeId)
    const claim = await lockClaim(tx, viewer, clientId, claimId, todayOf(context))
    const dispute = await readDispute(tx, viewer, clientId, disputeId)
    if (dispute.decidedBy !== null) throw new AppError('conflict', { sentence: 'This dispute is decided already.' })
    await requireOther(tx, context, dispute)
    await tx
      .updateTable('claimDisputes')
      .set({ ...decision, decidedBy: viewer.userId, decidedAt: clock.now() })
      .where('clientId', '=', clientId)
      .where('id', '=', disputeId)
      .execute()
    const verb = decision.accepted ? 'dispute accepted' : 'dispute refused'
    const event = { verb, reason: decision.answer, after: { disputeId, accepted: decision.accepted } }
    await recordEvent(tx, context, { ...aboutClaim({ clientId, claimId }), ...event })
    if (!decision.accepted) await restore(tx, context, claim, dispute)
    return readDispute(tx, viewer, clientId, disputeId)
  })
}

async function requireOther(tx: Tx, { viewer }: Context, dispute: DisputeRow): Promise<void> {
  const { clientId, claimId } = dispute
  if (dispute.raisedById === viewer.userId)
    throw new AppError('second_person', { sentence: 'Another person decides this dispute.' })
  requireIndependent(viewer.userId, await readPeople(tx, viewer, clientId, claimId))
  if ((await readDeciders(tx, dispute)).includes(viewer.userId))
    throw new AppError('second_person', {
      sentence: 'You took part in the decision that is disputed. Another controller decides about it.',
    })
}

// Whoever confirmed or undid meanwhile has moved the claim on already.
async function restore(tx: Tx, context: Context, claim: ClaimDetail, { stateBefore }: DisputeRow): Promise<void> {
  if (claim.state !== 'disputed') return
  const place = { clientId: claim.clientId, claimId: claim.id }
  await setClaim(tx, place, { state: stateBefore, version: claim.version + 1 })
  await refreshCandidates(tx, context, [claim.clientId])
}
