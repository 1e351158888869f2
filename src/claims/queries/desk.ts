import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'
import { OPEN_STATES } from '../claim.ts'
import { RuleShape } from '../desk-contract.ts'
import type { OpenClaim } from '../matching.ts'
import { claims, COLUMNS, toClaim } from './claims.ts'

const PREPARED = sql<number>`(select coalesce(sum(f.amount_minor), 0)::bigint from confirmations f
  where f.client_id = k.client_id and f.claim_id = k.id and f.state = 'prepared')`
// The likeliest first, no candidate last.
const PLACE = sql<number>`coalesce(-b.probability_ppm, 1)`

const desk = (tx: Tx, viewer: Viewer) =>
  claims(tx, viewer)
    .leftJoin('claimCandidates as b', (join) =>
      join.onRef('b.clientId', '=', 'k.clientId').onRef('b.claimId', '=', 'k.id'),
    )
    .select(COLUMNS)
    .select(['b.rule', 'b.probabilityPpm', 'b.sumMinor as candidateMinor'])
    .select(PREPARED.as('preparedMinor'))

type Row = Awaited<ReturnType<ReturnType<typeof desk>['execute']>>[number]

const toDesk = (row: Row, today: Day) => ({
  ...toClaim(row, today),
  rule: row.rule === null ? null : RuleShape.parse(row.rule),
  probability: row.probabilityPpm === null ? null : row.probabilityPpm / 1e6,
  openMinor: row.amountMinor - row.confirmedMinor - row.preparedMinor,
})

export async function listDesk(
  tx: Tx,
  viewer: Viewer,
  { after, limit, kind, clientId }: { after?: string; limit: number; kind?: string; clientId?: string },
  today: Day,
) {
  let query = desk(tx, viewer)
    .select(PLACE.as('place'))
    .where('k.state', 'in', [...OPEN_STATES])
    .orderBy(PLACE)
    .orderBy('k.claimedOn')
    .orderBy('k.id')
    .limit(limit + 1)
  const cursor = readCursor(after, 3)
  if (cursor)
    query = query.where(
      sql<boolean>`(${PLACE}, k.claimed_on, k.id) > (${cursor[0]}::int, ${cursor[1]}::date, ${cursor[2]}::uuid)`,
    )
  if (kind) query = query.where('k.kind', '=', kind)
  if (clientId) query = query.where('k.clientId', '=', clientId)
  const rows = await query.execute()
  return toPage(
    rows.map((row) => ({ ...toDesk(row, today), place: row.place })),
    limit,
    (row) => cursorOf(row.place, row.claimedOn, row.id),
  )
}

export async function readDeskClaim(tx: Tx, viewer: Viewer, clientId: string, claimId: string, today: Day) {
  const row = await desk(tx, viewer).where('k.clientId', '=', clientId).where('k.id', '=', claimId).executeTakeFirst()
  return row && toDesk(row, today)
}

/** What the matching must know of claims: the open ones, or those that are named. */
export async function claimsToMatch(
  tx: Tx,
  viewer: Viewer,
  clientIds: readonly string[],
  claimIds?: readonly string[],
): Promise<OpenClaim[]> {
  let query = tx
    .selectFrom('claims as k')
    .select([
      'k.clientId',
      'k.id',
      'k.amountMinor',
      'k.currency',
      'k.reference',
      'k.claimedOn',
      'k.expectedBy',
      'k.accountId',
    ])
    .select(sql<number>`k.amount_minor - k.confirmed_minor - ${PREPARED}`.as('openMinor'))
    .where(sql<boolean>`k.client_id = any(${sql.val([...clientIds])}::uuid[])`)
    .where(sees(viewer, 'k.client_id'))
  query = claimIds
    ? query.where(sql<boolean>`k.id = any(${sql.val([...claimIds])}::uuid[])`)
    : query.where('k.state', 'in', [...OPEN_STATES])
  const rows = await query.execute()
  const found = [...new Set(rows.map((row) => row.clientId))]
  const accountIds = await accountsOf(tx, viewer, found)
  return rows.map((row) => {
    const own = accountIds.get(row.clientId) ?? []
    // Where a client has one account, a claim that names none means it.
    const accountId = row.accountId ?? (own.length === 1 ? (own[0] ?? null) : null)
    return { ...row, accountId, accounts: own.length }
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

function grouped(rows: readonly { clientId: string; value: string }[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { clientId, value } of rows) {
    const group = groups.get(clientId)
    if (group) group.push(value)
    else groups.set(clientId, [value])
  }
  return groups
}
