/**
 * Confirms by itself what is unambiguous, where the firm's policy says so: in the names of the two controllers who made the
 * policy, one as the first person and one as the second, and never where either earns on the claim, may not know of its client
 * or no longer controls. Each confirmation names the policy and is undone like any other.
 */
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import type { Allocation } from '../allocation.ts'
import { isIndependent, isOpen, OPEN_STATES } from '../claim.ts'
import type { Candidate } from '../matching.ts'
import { lockClaim } from '../queries/claims.ts'
import type { ClaimDetail } from '../queries/claims.ts'
import { readConfirmation, readPeople } from '../queries/confirmations.ts'
import { mayBothConfirm, policyInForce } from '../queries/matchPolicies.ts'
import type { PolicyInForce } from '../queries/matchPolicies.ts'
import { clientsAtDesk } from '../queries/models.ts'
import { todayOf } from './claims.ts'
import { approve } from './confirmations.ts'
import { weighOpenClaims } from './matching.ts'
import type { Weighed } from './matching.ts'
import { insertConfirmation, proveByLines } from './preparing.ts'

const CLIENTS = 500
/** Signed letters prove the rest. */
const MONEY: readonly string[] = ['pledge', 'deposit']

/** Answers how many were confirmed. Safe to call again: what is confirmed has no open money left. */
export async function confirmUnambiguous(context: Context): Promise<{ confirmed: number }> {
  let confirmed = 0
  let last: string | null = null
  for (;;) {
    const found = await look(context, (tx) => unambiguous(tx, context, last))
    for (const [clientId, claimIds] of found.claims)
      confirmed += await inTransaction(context, (tx) => confirmClient(tx, context, clientId, claimIds))
    last = found.last
    if (last === null) return { confirmed }
  }
}

type Found = { claims: ReadonlyMap<string, string[]>; last: string | null }

async function unambiguous(tx: Tx, context: Context, last: string | null): Promise<Found> {
  if (!(await policyInForce(tx)).policy.automatic) return { claims: new Map(), last: null }
  const clientIds = await clientsAtDesk(tx, context.viewer, OPEN_STATES, last, CLIENTS)
  const { weighed } = await weighOpenClaims(tx, context, clientIds)
  const claims = new Map<string, string[]>()
  for (const { claim, candidates } of weighed)
    if (sureOf(candidates)) claims.set(claim.clientId, [...(claims.get(claim.clientId) ?? []), claim.id])
  return { claims, last: clientIds.at(-1) ?? null }
}

const sureOf = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.find(({ decision, claimIds }) => decision === 'automatic' && claimIds.length === 1)

// Weighed again under the locks of its claims: a controller may have been faster, a policy may have ended.
async function confirmClient(tx: Tx, context: Context, clientId: string, claimIds: readonly string[]): Promise<number> {
  const locked = new Map<string, ClaimDetail>()
  for (const id of claimIds.toSorted())
    locked.set(id, await lockClaim(tx, context.viewer, clientId, id, todayOf(context)))
  const inForce = await policyInForce(tx)
  if (!inForce.policy.automatic || !(await mayBothConfirm(tx, inForce.authors, clientId))) return 0
  let confirmed = 0
  for (const found of (await weighOpenClaims(tx, context, [clientId])).weighed) {
    const [claim, sure] = [locked.get(found.claim.id), sureOf(found.candidates)]
    if (!claim || !sure || !(await mayBeConfirmed(tx, context, claim, inForce))) continue
    await confirmOne(tx, context, claim, { ...found, sure }, inForce)
    confirmed += 1
  }
  return confirmed
}

async function mayBeConfirmed(tx: Tx, { viewer }: Context, claim: ClaimDetail, { authors }: PolicyInForce) {
  if (!MONEY.includes(claim.kind) || !isOpen(claim.state)) return false
  const people = await readPeople(tx, viewer, claim.clientId, claim.id)
  return authors.every((author) => isIndependent(author, people))
}

type Sure = Weighed & { sure: Candidate }

async function confirmOne(tx: Tx, context: Context, claim: ClaimDetail, found: Sure, inForce: PolicyInForce) {
  const { id: policyId, authors } = inForce
  const [preparedBy = '', approvedBy = ''] = authors
  const { probability, rule } = found.sure
  const proof = await proveByLines(tx, context, claim, allocationsOf(found), found.claim.openMinor)
  const id = await insertConfirmation(tx, context, claim, proof, { preparedBy, policyId, comment: '' })
  const confirmation = await readConfirmation(tx, context.viewer, claim.clientId, id)
  await recordEvent(tx, context, {
    clientId: claim.clientId,
    subject: 'confirmation',
    subjectId: id,
    verb: 'found unambiguous',
    after: { policyId, probability, rule, inTheNamesOf: authors },
  })
  await approve(tx, context, { claim, confirmation }, approvedBy)
}

/** Never more than the claim is still open for, whatever the lines hold. */
function allocationsOf({ sure, lines, claim }: Sure): Allocation[] {
  let open = claim.openMinor
  return sure.lineIds.flatMap((lineId) => {
    const amountMinor = Math.min(open, lines.find(({ id }) => id === lineId)?.remainingMinor ?? 0)
    open -= amountMinor
    return amountMinor > 0 ? [{ lineId, amountMinor }] : []
  })
}
