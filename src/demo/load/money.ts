/** Accounts, statements through the ordinary import, claims with their letters, and confirmations. */
import { refreshCandidates } from '#src/claims/actions/matching.ts'
import { isOpen } from '#src/claims/claim.ts'
import { asSystem, inTransaction } from '#src/context.ts'
import type { Context, Parts } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { printPdf } from '#src/edges/pdf.ts'
import { newId } from '#src/kit/ids.ts'
import { importStatement } from '#src/statements/actions/importing.ts'
import { uploadStatement } from '#src/statements/actions/receiving.ts'
import { accountKey } from '#src/statements/flow.ts'
import { writeStatement } from '../files.ts'
import type { ClaimPlan, ConfirmationPlan, FirmPlan } from '../plan.ts'
import { insertAll, recordAll } from './bulk.ts'
import { actingAs } from './pay.ts'

export async function loadAccounts(tx: Tx, { accounts, size }: FirmPlan): Promise<void> {
  await insertAll(
    tx,
    'accountNumbers',
    accounts.map(({ number, clientId, id }) => ({ number: accountKey(number), clientId, accountId: id })),
  )
  await insertAll(
    tx,
    'accounts',
    accounts.map(
      ({ id, clientId, name, kind, held, institution, number, currency, openedOn, closedOn, openingMinor }) => ({
        clientId,
        id,
        name,
        kind,
        number,
        custodian: institution,
        currency,
        heldAway: held === 'away',
        openedOn,
        closedOn,
        balanceMinor: openingMinor,
        balanceOn: openedOn > size.from ? openedOn : size.from,
        balanceSource: held === 'away' ? 'as the client told us' : 'opening balance',
        createdAt: `${openedOn}T09:00:00Z`,
      }),
    ),
  )
}

/** Every file is written as its bank would send it and goes through the same import as any other. Answers what still lies in the in-tray. */
export async function importStatements(
  parts: Parts,
  { statements }: FirmPlan,
): Promise<{ name: string; content: Uint8Array }[]> {
  for (const file of statements) {
    if (file.importedAt === null || file.importedBy === null) continue
    const context = await actingAs(parts, file.importedBy, file.importedAt)
    const query = { name: file.fileName, ...(file.format === 'csv' ? csvHints(file) : {}) }
    const { id } = await uploadStatement(context, query, writeStatement(file))
    await importStatement(context, id)
  }
  return statements
    .filter((file) => file.importedAt === null)
    .map((file) => ({ name: file.fileName, content: writeStatement(file) }))
}

/** A custodian's table names neither its account nor its currency; its sender does. */
const csvHints = ({ accounts, source }: FirmPlan['statements'][number]) => ({
  source,
  account: accounts[0]?.number,
  currency: accounts[0]?.currency,
})

export async function loadClaims(context: Context, tx: Tx, { claims }: FirmPlan): Promise<void> {
  const letters = new Map<string, string>()
  for (const claim of claims) if (claim.letter) letters.set(claim.id, await keepLetter(context, tx, claim))
  await insertAll(
    tx,
    'claims',
    claims.map((claim) => claimRow(claim, letters.get(claim.id) ?? null)),
  )
  await insertAll(
    tx,
    'claimSplits',
    claims.flatMap(({ clientId, id, splits }) => splits.map((split) => ({ clientId, claimId: id, ...split }))),
  )
  for (const { clientId, id, state, history } of claims) {
    const last = history.at(-1)
    const rejected = state === 'rejected' ? { rejectedReason: last?.reason ?? '', rejectedBy: last?.by ?? null } : {}
    await tx
      .updateTable('claims')
      .set({ state, ...rejected })
      .where('clientId', '=', clientId)
      .where('id', '=', id)
      .execute()
  }
  await recordAll(
    tx,
    claims.flatMap(({ clientId, id, history }) =>
      history.map(({ state, at, by, reason }, index) => ({
        clientId,
        at,
        actorId: by,
        verb: index === 0 ? 'claimed' : (VERBS[state] ?? state),
        ...(reason ? { reason } : {}),
        subject: 'claim',
        subjectId: id,
      })),
    ),
  )
}

/** What the record says of a state where its name is not the verb. */
const VERBS: Record<string, string> = { partially_confirmed: 'confirmed', reversed: 'unconfirmed' }

/** Begins as a draft: shares may be written and are not summed up yet. */
const claimRow = (claim: ClaimPlan, letterId: string | null) => ({
  clientId: claim.clientId,
  id: claim.id,
  kind: claim.kind,
  state: 'draft',
  claimantId: claim.claimedBy,
  interactionId: claim.interactionId,
  initiativeId: claim.initiativeId,
  accountId: claim.accountId,
  amountMinor: claim.amountMinor,
  currency: claim.currency,
  claimedOn: claim.madeOn,
  expectedBy: claim.expectedBy,
  reference: claim.reference,
  description: claim.note,
  letterId,
  recordedAt: claim.history[0]?.at ?? `${claim.madeOn}T12:00:00Z`,
})

async function keepLetter(
  { files }: Context,
  tx: Tx,
  { clientId, letter, claimedBy, kind }: ClaimPlan,
): Promise<string> {
  const id = newId()
  const stored = await files.put(id, printPdf('#data.text', { text: letter?.text ?? '' }))
  const document = {
    kind: kind === 'engagement' ? 'engagement_letter' : 'evidence',
    name: `${letter?.name ?? 'letter'}.pdf`,
    mediaType: 'application/pdf',
  }
  await tx
    .insertInto('documents')
    .values({ ...stored, ...document, clientId, id, addedBy: claimedBy, addedAt: `${letter?.signedOn}T12:00:00Z` })
    .execute()
  return id
}

/** In the order they happened: an undone confirmation frees its lines for the next one. */
export async function loadConfirmations(tx: Tx, { confirmations, statements, claims }: FirmPlan): Promise<void> {
  const banks = new Map(
    statements.flatMap((file) =>
      file.accounts.flatMap((account) => account.lines.map((line) => [line.id, line.bankReference])),
    ),
  )
  const lines = await tx
    .selectFrom('statementLines')
    .select(['id', 'bankReference'])
    .where('bankReference', 'is not', null)
    .execute()
  const imported = new Map(lines.map((line) => [line.bankReference, line.id]))
  const letters = await tx.selectFrom('claims').select(['id', 'letterId']).where('letterId', 'is not', null).execute()
  const letterOf = new Map(letters.map((claim) => [claim.id, claim.letterId]))
  const letterClaims = new Set(
    claims.filter((claim) => claim.kind === 'engagement' || claim.kind === 'referral').map((claim) => claim.id),
  )
  for (const confirmation of confirmations) {
    const found = confirmation.allocations.map(({ lineId, amountMinor }) => ({
      lineId: imported.get(banks.get(lineId) ?? '') ?? lineId,
      amountMinor,
    }))
    await confirm(
      tx,
      confirmation,
      found,
      letterClaims.has(confirmation.claimId) ? (letterOf.get(confirmation.claimId) ?? null) : null,
    )
  }
}

type Allocation = { lineId: string; amountMinor: number }

async function confirm(
  tx: Tx,
  plan: ConfirmationPlan,
  allocations: Allocation[],
  letterId: string | null,
): Promise<void> {
  const { id, clientId, approvedBy, approvedAt, undone } = plan
  await tx.insertInto('confirmations').values(preparedRow(plan, letterId)).execute()
  const parts = allocations.map((part) => ({ clientId, confirmationId: id, ...part }))
  if (parts.length) await tx.insertInto('allocations').values(parts).execute()
  const step = (columns: object) =>
    tx.updateTable('confirmations').set(columns).where('clientId', '=', clientId).where('id', '=', id).execute()
  if (approvedBy) await step({ state: 'approved', approvedBy, approvedAt })
  if (undone) await step({ state: 'undo_asked', undoAskedBy: undone.askedBy, undoReason: undone.reason })
  if (undone) await step({ state: 'undone', undoneBy: undone.by, undoneAt: undone.at })
  await recordAll(tx, confirmationEvents(plan))
}

const preparedRow = (plan: ConfirmationPlan, letterId: string | null) => ({
  clientId: plan.clientId,
  id: plan.id,
  claimId: plan.claimId,
  state: 'prepared',
  amountMinor: plan.amountMinor,
  currency: plan.currency,
  letterId,
  depositedOn: plan.depositedOn,
  comment: plan.comment ?? '',
  preparedBy: plan.preparedBy,
  preparedAt: plan.preparedAt,
})

function confirmationEvents({
  id,
  clientId,
  preparedBy,
  preparedAt,
  approvedBy,
  approvedAt,
  undone,
}: ConfirmationPlan) {
  const event = { clientId, subject: 'confirmation', subjectId: id }
  return [
    { ...event, at: preparedAt, actorId: preparedBy, verb: 'prepared' },
    ...(approvedBy && approvedAt ? [{ ...event, at: approvedAt, actorId: approvedBy, verb: 'approved' }] : []),
    ...(undone ? [{ ...event, at: undone.at, actorId: undone.by, verb: 'undone' }] : []),
  ]
}

/** What the controller's desk shows beside each open claim. */
export const findCandidates = (context: Context, { claims }: FirmPlan): Promise<number> =>
  inTransaction(asSystem(context), (tx) => {
    const open = claims.filter((claim) => isOpen(claim.state)).map((claim) => claim.clientId)
    return refreshCandidates(tx, asSystem(context), [...new Set(open)])
  })
