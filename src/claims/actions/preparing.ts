/** The controller's desk: candidates for a claim, and the first of the two persons who confirm. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { readDocument } from '#src/documents/queries.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { sumMinor } from '#src/kit/money.ts'
import { linesById, unspentLines } from '#src/statements/queries/lines.ts'
import { requireSoundAllocation } from '../allocation.ts'
import type { Allocation } from '../allocation.ts'
import { isOpen, requireIndependent } from '../claim.ts'
import type * as contract from '../desk-contract.ts'
import { candidatesOf, LOOK_BACK_DAYS } from '../matching.ts'
import { mayControl, mayPrepare } from '../policy.ts'
import { lockClaim, readSplits } from '../queries/claims.ts'
import type { ClaimDetail } from '../queries/claims.ts'
import { listConfirmations, preparedMinor, readConfirmations, readPeople } from '../queries/confirmations.ts'
import { claimsToMatch, listDesk, readDeskClaim } from '../queries/desk.ts'
import { policyInForce } from '../queries/matchPolicies.ts'
import { currentModel, refusedPairs } from '../queries/models.ts'
import type { Model } from '../queries/models.ts'
import { todayOf, wholeClaim } from './claims.ts'
import type { Place, WholeClaim } from './claims.ts'
import { refreshCandidates } from './matching.ts'

/** Lines shown beside a claim; the candidates are found among all of them. */
const MOST_SHOWN = 200

type Preparing = z.output<typeof contract.prepareConfirmation.body>

export function readDesk(context: Context, query: z.output<typeof contract.listDesk.query>) {
  mayControl(context.viewer)
  return look(context, (tx) => listDesk(tx, context.viewer, query, todayOf(context)))
}

export function readWaiting(context: Context, query: z.output<typeof contract.listConfirmations.query>) {
  mayPrepare(context.viewer)
  return look(context, (tx) => listConfirmations(tx, context.viewer, query))
}

/** A claim beside the lines that may be its money, each candidate with its reasons. Errors: not_found. */
export function readCandidates(
  context: Context,
  { clientId, claimId }: Place,
): Promise<z.input<typeof contract.listCandidates.answer>> {
  const { viewer } = context
  mayPrepare(viewer)
  return look(context, async (tx) => {
    const claim = await readDeskClaim(tx, viewer, clientId, claimId, todayOf(context))
    if (!claim) throw new AppError('not_found')
    const lines = await unspentLines(tx, viewer, [clientId], addDays(claim.claimedOn, -LOOK_BACK_DAYS), false)
    const [model, { policy }] = [await currentModel(tx), await policyInForce(tx)]
    const claims = await rivalsOf(tx, viewer, { clientId, claimId })
    const judged = await refusedPairs(tx, viewer, [clientId])
    const candidates = candidatesOf({ claims, lines, judged }, model, policy).get(claimId) ?? []
    const shown = shownOf(lines, new Set(candidates.flatMap((candidate) => candidate.lineIds)))
    const confirmations = await readConfirmations(tx, viewer, clientId, claimId)
    return {
      claim,
      splits: await readSplits(tx, viewer, clientId, claimId),
      lines: shown,
      candidates,
      model: modelOf(model),
      prepared: confirmations.filter((one) => one.state === 'prepared'),
      barredBy: await barOf(tx, context, { clientId, claimId }),
    }
  })
}

/** The claim beside the client's other open claims: all want the same lines. */
async function rivalsOf(tx: Tx, viewer: Viewer, { clientId, claimId }: Place) {
  const open = await claimsToMatch(tx, viewer, [clientId])
  return open.some(({ id }) => id === claimId)
    ? open
    : [...open, ...(await claimsToMatch(tx, viewer, [clientId], [claimId]))]
}

const modelOf = ({ version, learnedAt, confirmed, refused }: Model) => ({ version, learnedAt, confirmed, refused })

/** The newest lines, and every line a candidate names. */
const shownOf = <Line extends { id: string }>(lines: readonly Line[], named: ReadonlySet<string>): Line[] =>
  lines.filter((line, index) => index < MOST_SHOWN || named.has(line.id))

async function barOf(tx: Tx, { viewer }: Context, { clientId, claimId }: Place): Promise<string | null> {
  const people = await readPeople(tx, viewer, clientId, claimId)
  try {
    requireIndependent(viewer.userId, people)
    return null
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}

/**
 * Ties lines (or a signed letter) to a claim and reserves them until a second person decides. Errors: second_person for who
 * earns on the claim or stands above somebody who does; overspent for a line or claim with less left; invalid for a line that is no new money.
 */
export function prepareConfirmation(context: Context, place: Place, input: Preparing): Promise<WholeClaim> {
  const { viewer } = context
  mayPrepare(viewer)
  return inTransaction(context, async (tx) => {
    const { clientId, claimId } = place
    const claim = await lockClaim(tx, viewer, clientId, claimId, todayOf(context))
    if (claim.version !== input.version) throw new AppError('changed', { current: claim })
    if (!isOpen(claim.state)) throw new AppError('conflict', { sentence: 'This claim is not open for confirmation.' })
    requireIndependent(viewer.userId, await readPeople(tx, viewer, clientId, claimId))
    const openMinor = claim.amountMinor - claim.confirmedMinor - (await preparedMinor(tx, viewer, clientId, claimId))
    const proof = input.letter
      ? await proveByLetter(tx, context, claim, input.letter, openMinor)
      : await proveByLines(tx, context, claim, input.allocations, openMinor)
    const signed = { preparedBy: viewer.userId, policyId: null, comment: input.comment }
    await insertConfirmation(tx, context, claim, proof, signed)
    await refreshCandidates(tx, context, [clientId])
    return wholeClaim(tx, context, place)
  })
}

type Proof = { amountMinor: number; depositedOn: Day; letterId: string | null; allocations: readonly Allocation[] }

async function proveByLetter(
  tx: Tx,
  { viewer }: Context,
  claim: ClaimDetail,
  letter: NonNullable<Preparing['letter']>,
  openMinor: number,
): Promise<Proof> {
  if (claim.kind !== 'engagement' && claim.kind !== 'referral')
    throw new AppError('invalid', { sentence: 'Money is confirmed by statement lines, not by a letter.' })
  const document = await readDocument(tx, viewer, claim.clientId, letter.documentId)
  if (document.kind !== 'engagement_letter')
    throw new AppError('invalid', { sentence: 'This document is no engagement letter.' })
  if (letter.amountMinor > openMinor)
    throw new AppError('overspent', { sentence: 'That is more than the claim has left to confirm.' })
  const { amountMinor, documentId, signedOn } = letter
  return { amountMinor, depositedOn: signedOn, letterId: documentId, allocations: [] }
}

export async function proveByLines(
  tx: Tx,
  { viewer }: Context,
  claim: ClaimDetail,
  allocations: readonly Allocation[],
  openMinor: number,
): Promise<Proof> {
  const ids = allocations.map((allocation) => allocation.lineId)
  const lines = await linesById(tx, viewer, claim.clientId, ids)
  const known = new Map(lines.map((line) => [line.id, line]))
  allocations.forEach(({ lineId }, index) => {
    const line = known.get(lineId)
    if (line && line.currency !== claim.currency)
      refuse(index, `Line ${index + 1} is in ${line.currency}, the claim in ${claim.currency}.`)
    if (line && !line.counts) refuse(index, `Line ${index + 1} is not new money (${line.flow.replaceAll('_', ' ')}).`)
  })
  requireSoundAllocation(openMinor, allocations, lines)
  return {
    amountMinor: sumMinor(allocations.map((allocation) => allocation.amountMinor)),
    depositedOn: latest(lines.map((line) => line.valuedOn ?? line.bookedOn)),
    letterId: null,
    // In one order, so that two confirmers never wait for each other.
    allocations: allocations.toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1)),
  }
}

const latest = (days: readonly Day[]): Day => days.reduce((last, day) => (day > last ? day : last))

function refuse(index: number, sentence: string): never {
  throw new AppError('invalid', { sentence, fields: { [`allocations.${index}`]: sentence } })
}

/** `policyId` names the policy that let it be made without a hand. */
type Signed = { preparedBy: string; policyId: string | null; comment: string }

export async function insertConfirmation(
  tx: Tx,
  context: Context,
  { clientId, id: claimId, currency }: ClaimDetail,
  { allocations, ...proof }: Proof,
  signed: Signed,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('confirmations')
    .values({
      clientId,
      id,
      claimId,
      currency,
      ...signed,
      ...proof,
      state: 'prepared',
      preparedAt: context.clock.now(),
    })
    .execute()
  if (allocations.length > 0)
    await tx
      .insertInto('allocations')
      .values(allocations.map((allocation) => ({ clientId, confirmationId: id, ...allocation })))
      .execute()
  const event = { clientId, subject: 'confirmation', subjectId: id, verb: 'prepared' }
  const { comment } = signed
  await recordEvent(tx, context, { ...event, after: { claimId, currency, comment, ...proof, allocations } })
  return id
}
