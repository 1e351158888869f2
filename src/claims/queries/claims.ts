import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Day } from '#src/kit/days.ts'
import type { Page } from '#src/kit/shapes.ts'
import { teamOf } from '#src/team/queries.ts'
import { OPEN_STATES } from '../claim.ts'
import { ClaimKind, ClaimStateShape } from '../contract.ts'
import type { ClaimRow, Split } from '../contract.ts'
import { DEFAULT_POLICY } from '../reminders.ts'
import { agingOf, CLAIM_WINDOW_DAYS, daysOfBand } from '../window.ts'
import type { AgeBand } from '../window.ts'

export type ClaimListRow = z.output<typeof ClaimRow>

export const COLUMNS = [
  'k.clientId',
  'c.name as clientName',
  'k.id',
  'k.kind',
  'k.state',
  'k.claimantId',
  'u.name as claimantName',
  'k.amountMinor',
  'k.confirmedMinor',
  'k.currency',
  'k.claimedOn',
  'k.expectedBy',
  'k.reference',
  'k.recordedAt',
  'k.version',
] as const

// As readClaimPolicy says it, for every row at once.
const LAPSE_DAYS = sql<number>`coalesce(
  (select p.expire_days from claim_policies p order by p.set_at desc, p.id desc limit 1), ${DEFAULT_POLICY.expireDays}::int)`

export const claims = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('claims as k')
    .innerJoin('clients as c', 'c.clientId', 'k.clientId')
    .innerJoin('users as u', 'u.id', 'k.claimantId')
    .select(LAPSE_DAYS.as('lapseDays'))
    .where(sees(viewer, 'k.client_id'))

type Raw = Omit<ClaimListRow, 'kind' | 'state' | 'ageDays' | 'ageBand' | 'late' | 'overdueDays' | 'lapsesOn'> & {
  kind: string
  state: string
  lapseDays: number
}

/** A row as the screens show it; ageing is of `today`. */
export function toClaim<Row extends Raw>(row: Row, today: Day) {
  const state = ClaimStateShape.parse(row.state)
  const dated = { ...row, state, recordedOn: row.recordedAt.slice(0, 10) }
  return { ...row, kind: ClaimKind.parse(row.kind), state, ...agingOf(dated, today) }
}

export type ClaimFilter = {
  after?: string
  limit: number
  whose: 'mine' | 'team' | 'all'
  clientId?: string
  state?: string
  kind?: string
  initiativeId?: string
  late?: boolean
  ageBand?: AgeBand
}

export async function listClaims(tx: Tx, viewer: Viewer, filter: ClaimFilter, today: Day): Promise<Page<ClaimListRow>> {
  let query = claims(tx, viewer)
    .select(COLUMNS)
    .orderBy('k.claimedOn', 'desc')
    .orderBy('k.id', 'desc')
    .limit(filter.limit + 1)
  const cursor = readCursor(filter.after, 2)
  if (cursor) query = query.where(sql<boolean>`(k.claimed_on, k.id) < (${cursor[0]}::date, ${cursor[1]}::uuid)`)
  if (filter.whose !== 'all') query = query.where(concerns(await people(tx, viewer, filter.whose)))
  if (filter.clientId) query = query.where('k.clientId', '=', filter.clientId)
  if (filter.state) query = query.where('k.state', '=', filter.state)
  if (filter.kind) query = query.where('k.kind', '=', filter.kind)
  if (filter.initiativeId) query = query.where('k.initiativeId', '=', filter.initiativeId)
  if (filter.late !== undefined)
    query = query.where(
      sql<boolean>`(((k.recorded_at at time zone 'UTC')::date - k.claimed_on) > ${CLAIM_WINDOW_DAYS}) = ${filter.late}`,
    )
  if (filter.ageBand) query = query.where(isAwaited(filter.ageBand, today))
  const rows = await query.execute()
  return toPage(
    rows.map((row) => toClaim(row, today)),
    filter.limit,
    (row) => cursorOf(row.claimedOn, row.id),
  )
}

const isAwaited = (band: AgeBand, today: Day) => {
  const { first, last } = daysOfBand(band, today)
  return sql<boolean>`k.kind = 'pledge' and k.state = any(${[...OPEN_STATES]}) and k.claimed_on <= ${last}
    and (${first}::date is null or k.claimed_on >= ${first}::date)`
}

export const people = (tx: Tx, viewer: Viewer, whose: 'mine' | 'team') =>
  whose === 'mine' ? [viewer.userId] : teamOf(tx, viewer.userId)

export const concerns = (users: readonly string[]) => sql<boolean>`(k.claimant_id = any(${sql.val([...users])}::uuid[])
  or (k.client_id, k.id) in (select s.client_id, s.claim_id from claim_splits s where s.user_id = any(${sql.val([...users])}::uuid[])))`

const MORE = [
  'k.description',
  'k.interactionId',
  'k.initiativeId',
  'i.name as initiativeName',
  'k.accountId',
  'a.name as accountName',
  'k.letterId',
  'k.rejectedReason',
] as const

/** Errors: not_found for a hidden claim as for a missing one. */
export async function readClaimRow(tx: Tx, viewer: Viewer, clientId: string, claimId: string, today: Day) {
  const row = await claims(tx, viewer)
    .leftJoin('initiatives as i', 'i.id', 'k.initiativeId')
    .leftJoin('accounts as a', (join) => join.onRef('a.clientId', '=', 'k.clientId').onRef('a.id', '=', 'k.accountId'))
    .select([...COLUMNS, ...MORE])
    .where('k.clientId', '=', clientId)
    .where('k.id', '=', claimId)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toClaim(row, today)
}
export type ClaimDetail = Awaited<ReturnType<typeof readClaimRow>>

/**
 * Takes the claim's row until the transaction ends: every verb on a claim begins here, so that they follow each other. Not "for
 * update": that would stop rows that only refer to the claim, and two confirmers of one client would wait for each other.
 */
export async function lockClaim(tx: Tx, viewer: Viewer, clientId: string, claimId: string, today: Day) {
  const locked = await tx
    .selectFrom('claims as k')
    .select('k.id')
    .where('k.clientId', '=', clientId)
    .where('k.id', '=', claimId)
    .where(sees(viewer, 'k.client_id'))
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!locked) throw new AppError('not_found')
  return readClaimRow(tx, viewer, clientId, claimId, today)
}

export async function claimExists(tx: Tx, viewer: Viewer, clientId: string, claimId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('claims as k')
    .select('k.id')
    .where('k.clientId', '=', clientId)
    .where('k.id', '=', claimId)
    .where(sees(viewer, 'k.client_id'))
    .executeTakeFirst()
  return row !== undefined
}

export async function readSplits(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  claimId: string,
): Promise<z.output<typeof Split>[]> {
  const rows = await tx
    .selectFrom('claimSplits as s')
    .innerJoin('users as u', 'u.id', 's.userId')
    .select(['s.userId', 'u.name', 's.ledger', 's.shareBp'])
    .where('s.clientId', '=', clientId)
    .where('s.claimId', '=', claimId)
    .where(sees(viewer, 's.client_id'))
    .orderBy('s.ledger')
    .orderBy('s.shareBp', 'desc')
    .orderBy('u.name')
    .execute()
  return rows.map((row) => ({ ...row, ledger: row.ledger === 'hard' ? ('hard' as const) : ('overlay' as const) }))
}

/** What happened to a claim and to its confirmations, newest first. */
export const readClaimEvents = (tx: Tx, viewer: Viewer, clientId: string, subjects: readonly string[]) =>
  tx
    .selectFrom('events as e')
    .leftJoin('users as u', 'u.id', 'e.actorId')
    .select(['e.seq', 'e.at', 'u.name as actor', 'e.verb', 'e.subject', 'e.reason'])
    .where('e.clientId', '=', clientId)
    .where(sql<boolean>`e.subject_id = any(${sql.val([...subjects])}::uuid[])`)
    .where(sees(viewer, 'e.client_id'))
    .orderBy('e.seq', 'desc')
    .limit(200)
    .execute()

/** The active users among these who may earn. */
export async function earnersAmong(tx: Tx, users: readonly string[], roles: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('users as u')
    .select('u.id')
    .where(sql<boolean>`u.id = any(${sql.val([...users])}::uuid[])`)
    .where('u.active', '=', true)
    .where(
      sql<boolean>`exists (select from user_roles r where r.user_id = u.id and r.role = any(${sql.val([...roles])}::text[]))`,
    )
    .execute()
  return new Set(rows.map((row) => row.id))
}
