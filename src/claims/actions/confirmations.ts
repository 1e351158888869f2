/** Confirming takes two persons, neither of whom earns on the claim nor stands above somebody who does (DESIGN rule 2). */
import type { Updateable } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import type { Confirmations } from '#src/db/types.ts'
import { AppError } from '#src/errors.ts'
import { confirmVerb, requireIndependent, unconfirmVerb } from '../claim.ts'
import { mayControl, mayPrepare } from '../policy.ts'
import { lockClaim } from '../queries/claims.ts'
import type { ClaimDetail } from '../queries/claims.ts'
import { readConfirmation, readPeople } from '../queries/confirmations.ts'
import type { ConfirmationRow } from '../queries/confirmations.ts'
import { move, todayOf } from './claims.ts'
import { refreshCandidates } from './matching.ts'

export type ConfirmationPlace = { clientId: string; confirmationId: string }
type Reasoned = { version: number; reason: string }
type State = ConfirmationRow['state']

/** The second person approves: the amount counts from here on. Errors: second_person, overspent, changed. */
export function approveConfirmation(context: Context, place: ConfirmationPlace, version: number) {
  mayControl(context.viewer)
  return step(context, place, version, 'prepared', async (tx, { claim, confirmation }) => {
    await requireOther(tx, context, claim, [confirmation.preparedById])
    await approve(tx, context, { claim, confirmation }, context.viewer.userId)
  })
}

/** In somebody's name, who must be the second person. */
export async function approve(tx: Tx, context: Context, { claim, confirmation }: Held, approvedBy: string) {
  await setState(tx, confirmation, { approvedBy, approvedAt: context.clock.now(), state: 'approved' })
  await recordEvent(tx, context, { ...about(confirmation), verb: 'approved', after: amountOf(confirmation) })
  await settle(tx, context, claim, 'confirmed', (confirmed) => confirmVerb(claim.amountMinor, confirmed))
}

/** Declines a prepared confirmation; who prepared it may withdraw it. Its lines are free again. */
export function declineConfirmation(context: Context, place: ConfirmationPlace, { version, reason }: Reasoned) {
  mayPrepare(context.viewer)
  return step(context, place, version, 'prepared', async (tx, { claim, confirmation }) => {
    await requireOther(tx, context, claim, [])
    await setState(tx, confirmation, { declinedBy: context.viewer.userId, declinedReason: reason, state: 'declined' })
    await recordEvent(tx, context, { ...about(confirmation), verb: 'declined', reason, before: amountOf(confirmation) })
    await refreshCandidates(tx, context, [place.clientId])
  })
}

/** Asks that an approved confirmation be undone: the first of two persons. */
export function askUndo(context: Context, place: ConfirmationPlace, { version, reason }: Reasoned) {
  mayPrepare(context.viewer)
  return step(context, place, version, 'approved', async (tx, { claim, confirmation }) => {
    await requireOther(tx, context, claim, [])
    await setState(tx, confirmation, { undoAskedBy: context.viewer.userId, undoReason: reason, state: 'undo_asked' })
    await recordEvent(tx, context, { ...about(confirmation), verb: 'undo asked', reason })
  })
}

/** The second person undoes it: the amount no longer counts and its lines are free. What was paid is settled in a later run. */
export function approveUndo(context: Context, place: ConfirmationPlace, version: number) {
  mayControl(context.viewer)
  return step(context, place, version, 'undo_asked', async (tx, { claim, confirmation }) => {
    await requireOther(tx, context, claim, confirmation.undoAskedById ? [confirmation.undoAskedById] : [])
    const columns = { undoneBy: context.viewer.userId, undoneAt: context.clock.now() }
    await setState(tx, confirmation, { ...columns, state: 'undone' })
    await recordEvent(tx, context, { ...about(confirmation), verb: 'undone', before: amountOf(confirmation) })
    await settle(tx, context, claim, 'unconfirmed', unconfirmVerb)
  })
}

/** Leaves the confirmation as it was; who asked may withdraw the asking. */
export function refuseUndo(context: Context, place: ConfirmationPlace, { version, reason }: Reasoned) {
  mayPrepare(context.viewer)
  return step(context, place, version, 'undo_asked', async (tx, { claim, confirmation }) => {
    await requireOther(tx, context, claim, [])
    await setState(tx, confirmation, { state: 'approved' })
    await recordEvent(tx, context, { ...about(confirmation), verb: 'undo refused', reason })
  })
}

type Held = { claim: ClaimDetail; confirmation: ConfirmationRow }

/** Takes the claim, then the confirmation, always in this order; answers the confirmation as it stands afterwards. */
function step(
  context: Context,
  { clientId, confirmationId }: ConfirmationPlace,
  version: number,
  from: State,
  work: (tx: Tx, held: Held) => Promise<void>,
): Promise<ConfirmationRow> {
  const { viewer } = context
  return inTransaction(context, async (tx) => {
    const { claimId } = await readConfirmation(tx, viewer, clientId, confirmationId)
    const claim = await lockClaim(tx, viewer, clientId, claimId, todayOf(context))
    const confirmation = await readConfirmation(tx, viewer, clientId, confirmationId)
    if (confirmation.version !== version) throw new AppError('changed', { current: confirmation })
    if (confirmation.state !== from) throw new AppError('conflict', { sentence: GONE[confirmation.state] })
    await work(tx, { claim, confirmation })
    return readConfirmation(tx, viewer, clientId, confirmationId)
  })
}

const GONE: Record<State, string> = {
  prepared: 'This confirmation still waits for its second person.',
  approved: 'This confirmation is approved already.',
  declined: 'This confirmation was declined.',
  undo_asked: 'Somebody has asked to undo this confirmation.',
  undone: 'This confirmation was undone.',
}

async function requireOther(tx: Tx, { viewer }: Context, claim: ClaimDetail, actedBefore: readonly string[]) {
  requireIndependent(viewer.userId, await readPeople(tx, viewer, claim.clientId, claim.id), actedBefore)
}

const setState = (
  tx: Tx,
  { clientId, id, version }: ConfirmationRow,
  columns: Updateable<Confirmations> & { state: State },
) =>
  tx
    .updateTable('confirmations')
    .set({ ...columns, version: version + 1 })
    .where('clientId', '=', clientId)
    .where('id', '=', id)
    .execute()

/** The triggers have moved the confirmed sum; the claim's state follows it. */
async function settle(
  tx: Tx,
  context: Context,
  before: ClaimDetail,
  verb: string,
  verbFor: (confirmedMinor: number) => 'confirm' | 'confirm_part' | 'unconfirm' | 'unconfirm_part',
): Promise<void> {
  const { clientId, id } = before
  const { confirmedMinor } = await lockClaim(tx, context.viewer, clientId, id, todayOf(context))
  await move(tx, context, { clientId, claimId: id }, before, verbFor(confirmedMinor), { verb })
}

const about = ({ clientId, id }: ConfirmationRow) => ({ clientId, subject: 'confirmation', subjectId: id })
const amountOf = ({ amountMinor, currency, lines }: ConfirmationRow) => ({
  amountMinor,
  currency,
  lines: lines.map(({ lineId, amountMinor: minor }) => ({ lineId, amountMinor: minor })),
})
