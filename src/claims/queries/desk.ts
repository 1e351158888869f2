import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'
import { OPEN_STATES } from '../claim.ts'
import { RankShape } from '../desk-contract.ts'
import type { OpenClaim } from '../matching.ts'
import { claims, COLUMNS, toClaim } from './claims.ts'

const PREPARED = sql<number>`(select coalesce(sum(f.amount_minor), 0)::bigint from confirmations f
  where f.client_id = k.client_id and f.claim_id = k.id and f.state = 'prepared')`
// Exact references first, no candidate last; inside a rank the best score.
const PLACE = sql<number>`case b.rank when 'reference' then 1 when 'account_amount' then 2 when 'household_sum' then 3
  when 'suggested' then 4 else 5 end`
const SCORE = sql<number>`coalesce(-b.score, 0)`

const desk = (tx: Tx, viewer: Viewer) =>
  claims(tx, viewer)
    .leftJoin('claimCandidates as b', (join) =>
      join.onRef('b.clientId', '=', 'k.clientId').onRef('b.claimId', '=', 'k.id'),
    )
    .select(COLUMNS)
    .select(['b.rank', 'b.sumMinor as candidateMinor'])
    .select(PREPARED.as('preparedMinor'))

type Row = Awaited<ReturnType<ReturnType<typeof desk>['execute']>>[number]

const toDesk = (row: Row, today: Day) => ({
  ...toClaim(row, today),
  rank: row.rank === null ? null : RankShape.parse(row.rank),
  openMinor: row.amountMinor - row.confirmedMinor - row.preparedMinor,
})

export async function listDesk(
  tx: Tx,
  viewer: Viewer,
  { after, limit, kind, clientId }: { after?: string; limit: number; kind?: string; clientId?: string },
  today: Day,
) {
  let query = desk(tx, viewer)
    .select([PLACE.as('place'), SCORE.as('order')])
    .where('k.state', 'in', [...OPEN_STATES])
    .orderBy(PLACE)
    .orderBy(SCORE)
    .orderBy('k.claimedOn')
    .orderBy('k.id')
    .limit(limit + 1)
  const cursor = readCursor(after, 4)
  if (cursor)
    query = query.where(
      sql<boolean>`(${PLACE}, ${SCORE}, k.claimed_on, k.id) > (${cursor[0]}::int, ${cursor[1]}::int, ${cursor[2]}::date, ${cursor[3]}::uuid)`,
    )
  if (kind) query = query.where('k.kind', '=', kind)
  if (clientId) query = query.where('k.clientId', '=', clientId)
  const rows = await query.execute()
  return toPage(
    rows.map((row) => ({ ...toDesk(row, today), place: row.place, order: row.order })),
    limit,
    (row) => cursorOf(row.place, row.order, row.claimedOn, row.id),
  )
}

export async function readDeskClaim(tx: Tx, viewer: Viewer, clientId: string, claimId: string, today: Day) {
  const row = await desk(tx, viewer).where('k.clientId', '=', clientId).where('k.id', '=', claimId).executeTakeFirst()
  return row && toDesk(row, today)
}

/** What the matching must know of claims; open ones only unless one is named. */
export async function claimsToMatch(
  tx: Tx,
  viewer: Viewer,
  clientIds: readonly string[],
  claimId?: string,
): Promise<OpenClaim[]> {
  let query = tx
    .selectFrom('claims as k')
    .select(['k.clientId', 'k.id', 'k.currency', 'k.reference', 'k.claimedOn', 'k.expectedBy', 'k.accountId'])
    .select(sql<number>`k.amount_minor - k.confirmed_minor - ${PREPARED}`.as('openMinor'))
    .where(sql<boolean>`k.client_id = any(${sql.val([...clientIds])}::uuid[])`)
    .where(sees(viewer, 'k.client_id'))
  query = claimId ? query.where('k.id', '=', claimId) : query.where('k.state', 'in', [...OPEN_STATES])
  const rows = await query.execute()
  const found = [...new Set(rows.map((row) => row.clientId))]
  const [accountIds, senders] = [await accountsOf(tx, viewer, found), await namesOf(tx, viewer, found)]
  return rows.map((row) => {
    const householdAccountIds = accountIds.get(row.clientId) ?? []
    // Where a client has one account, a claim that names none means it.
    const accountId = row.accountId ?? (householdAccountIds.length === 1 ? (householdAccountIds[0] ?? null) : null)
    return { ...row, accountId, householdAccountIds, senders: senders.get(row.clientId) ?? [] }
  })
}

async function accountsOf(tx: Tx, viewer: Viewer, clientIds: readonly string[]) {
  const rows = await tx
    .selectFrom('accounts as a')
    .select(['a.clientId', 'a.id as value'])
    .where(sql<boolean>`a.client_id = any(${sql.val([...clientIds])}::uuid[])`)
    .where('a.heldAway', '=', false)
    .where(sees(viewer, 'a.client_id'))
    .execute()
  return grouped(rows)
}

/** Names that may stand as the sender: the persons of the household, and the client itself. */
async function namesOf(tx: Tx, viewer: Viewer, clientIds: readonly string[]) {
  const rows = await tx
    .selectFrom('searchEntries as e')
    .select(['e.clientId', 'e.label as value'])
    .where(sql<boolean>`e.client_id = any(${sql.val([...clientIds])}::uuid[])`)
    .where(sees(viewer, 'e.client_id'))
    .execute()
  return grouped(rows)
}

function grouped(rows: readonly { clientId: string; value: string }[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { clientId, value } of rows) {
    const group = groups.get(clientId)
    if (group) group.push(value)
    else groups.set(clientId, [value])
  }
  return groups
}
