import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { ClaimDispute, listClaimDisputes } from '../disputes-contract.ts'

export type DisputeRow = z.output<typeof ClaimDispute> & { stateBefore: string }

const disputes = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('claimDisputes as d')
    .innerJoin('clients as c', 'c.clientId', 'd.clientId')
    .innerJoin('claims as k', (join) => join.onRef('k.clientId', '=', 'd.clientId').onRef('k.id', '=', 'd.claimId'))
    .innerJoin('users as m', 'm.id', 'k.claimantId')
    .innerJoin('users as u', 'u.id', 'd.raisedBy')
    .leftJoin('users as b', 'b.id', 'd.decidedBy')
    .leftJoin('documents as o', (join) =>
      join.onRef('o.clientId', '=', 'd.clientId').onRef('o.id', '=', 'd.documentId'),
    )
    .select(['d.clientId', 'c.name as clientName', 'd.id', 'd.claimId', 'd.confirmationId', 'm.name as claimantName'])
    .select([
      'd.documentId',
      'o.name as documentName',
      'd.raisedBy as raisedById',
      'u.name as raisedBy',
      'd.stateBefore',
    ])
    .select(['d.actualMinor', 'd.expectedMinor', 'd.currency', 'd.evidence', 'd.raisedAt', 'd.decideBy'])
    .select(['d.accepted', 'd.answer', 'b.name as decidedBy', 'd.decidedAt'])
    .where(sees(viewer, 'd.client_id'))

type Filter = z.output<typeof listClaimDisputes.query>

export async function listDisputes(
  tx: Tx,
  viewer: Viewer,
  { after, limit, clientId, claimId, open }: Filter,
): Promise<Page<DisputeRow>> {
  let query = disputes(tx, viewer)
    .orderBy('d.raisedAt', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
  if (clientId) query = query.where('d.clientId', '=', clientId)
  if (claimId) query = query.where('d.claimId', '=', claimId)
  if (open !== undefined) query = query.where('d.decidedBy', open ? 'is' : 'is not', null)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(d.raised_at, d.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  return toPage(await query.execute(), limit, (row) => cursorOf(row.raisedAt, row.id))
}

/** Errors: not_found for a hidden dispute as for a missing one. */
export async function readDispute(tx: Tx, viewer: Viewer, clientId: string, id: string): Promise<DisputeRow> {
  const row = await disputes(tx, viewer).where('d.clientId', '=', clientId).where('d.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

/** Who made the decision that is disputed. */
export async function readDeciders(tx: Tx, { clientId, claimId, confirmationId }: DisputeRow): Promise<string[]> {
  if (confirmationId === null) {
    const claim = await tx
      .selectFrom('claims')
      .select('rejectedBy')
      .where('clientId', '=', clientId)
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow()
    return claim.rejectedBy ? [claim.rejectedBy] : []
  }
  const made = await tx
    .selectFrom('confirmations')
    .select(['preparedBy', 'approvedBy', 'declinedBy', 'undoAskedBy', 'undoneBy'])
    .where('clientId', '=', clientId)
    .where('id', '=', confirmationId)
    .executeTakeFirstOrThrow()
  return Object.values(made).filter((one) => one !== null)
}
