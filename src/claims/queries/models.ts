/** What the matching has learned, and from what: the newest lesson of the firm, or what every firm begins with. */
import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Judged } from '../matching/judged.ts'
import { DESK, fromStored } from '../matching/learned.ts'
import type { Learned } from '../matching/learned.ts'

/** Version 0 is the default, learned from nobody. */
export type Model = Learned & { version: number; confirmed: number; refused: number; learnedAt: string | null }

export async function currentModel(tx: Tx): Promise<Model> {
  const row = await tx.selectFrom('matchModels').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
  if (!row) return { ...DESK, version: 0, confirmed: 0, refused: 0, learnedAt: null }
  const { version, confirmed, refused, learnedAt, shift } = row
  return { weights: fromStored(row.weights), shift, version, confirmed, refused, learnedAt }
}

// Declined by a second person, or undone; who withdraws what they prepared themselves says nothing of the line.
const REFUSED = sql<boolean>`(f.state = 'undone' or (f.state = 'declined' and f.declined_by <> f.prepared_by))`
// What was confirmed by itself is no judgement: it would teach the weights what they said.
const CONFIRMED = sql<boolean>`(f.state in ('approved', 'undo_asked') and f.policy_id is null)`
const lineCount = sql<number>`(select count(*) from allocations a where a.client_id = f.client_id and a.confirmation_id = f.id)::int`

/** Pairs that were refused and not confirmed since. Of several lines refused together none is known to be wrong by itself. */
export async function refusedPairs(
  tx: Tx,
  viewer: Viewer,
  clientIds: readonly string[],
): Promise<(Judged & { clientId: string })[]> {
  const rows = await judgedPairs(tx, viewer)
    .where(sql<boolean>`f.client_id = any(${sql.val([...clientIds])}::uuid[])`)
    .where(REFUSED)
    .where(sql<boolean>`${lineCount} = 1`)
    .execute()
  return rows.map(({ clientId, claimId, lineId }) => ({ clientId, claim: claimId, line: lineId, confirmed: false }))
}

const judgedPairs = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('confirmations as f')
    .innerJoin('allocations as o', (join) =>
      join.onRef('o.clientId', '=', 'f.clientId').onRef('o.confirmationId', '=', 'f.id'),
    )
    .select(['f.clientId', 'f.claimId', 'o.lineId'])
    .where(sees(viewer, 'f.client_id'))

/** The newest judgements of the firm, each with its line as it arrived; at most so many. */
export const judgedLines = (tx: Tx, viewer: Viewer, most: number) =>
  judgedPairs(tx, viewer)
    .innerJoin('statementLines as l', (join) =>
      join.onRef('l.clientId', '=', 'o.clientId').onRef('l.id', '=', 'o.lineId'),
    )
    .select(['l.accountId', 'l.amountMinor as remainingMinor', 'l.currency', 'l.bookedOn'])
    .select(['l.reference', 'l.counterparty', 'l.text'])
    .select(CONFIRMED.as('confirmed'))
    .where(sql<boolean>`(${CONFIRMED} or (${REFUSED} and ${lineCount} = 1))`)
    .orderBy('f.preparedAt', 'desc')
    .orderBy('f.id')
    .orderBy('o.lineId')
    .limit(most)
    .execute()

/** Clients with open claims, by id, behind the one given. */
export async function clientsAtDesk(
  tx: Tx,
  viewer: Viewer,
  states: readonly string[],
  last: string | null,
  limit: number,
) {
  let query = tx
    .selectFrom('claims as k')
    .select('k.clientId')
    .distinct()
    .where('k.state', 'in', [...states])
    .where(sees(viewer, 'k.client_id'))
    .orderBy('k.clientId')
    .limit(limit)
  if (last) query = query.where('k.clientId', '>', last)
  return (await query.execute()).map(({ clientId }) => clientId)
}
