import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { dayBefore, instantOf } from '#src/interactions/timeline.ts'
import type { Before, TimelineEntry } from '#src/interactions/timeline-contract.ts'
import type { Account, Sum } from './contract.ts'
import { AccountKind } from './contract.ts'
import { readsAccounts } from './policy.ts'

export type AccountRow = z.output<typeof Account>

const COLUMNS = [
  'a.clientId',
  'a.id',
  'a.name',
  'a.kind',
  'a.number',
  'a.custodian',
  'a.currency',
  'a.heldAway',
  'a.openedOn',
  'a.closedOn',
  'a.balanceMinor',
  'a.balanceOn',
  'a.balanceSource',
  'a.version',
] as const

const accounts = (tx: Tx, viewer: Viewer) =>
  tx.selectFrom('accounts as a').select(COLUMNS).where(sees(viewer, 'a.client_id'))

const toAccount = (row: Omit<AccountRow, 'kind'> & { kind: string }): AccountRow => ({
  ...row,
  kind: AccountKind.parse(row.kind),
})

export async function listAccounts(tx: Tx, viewer: Viewer, clientId: string): Promise<AccountRow[]> {
  await readClientName(tx, viewer, clientId)
  const rows = await accounts(tx, viewer)
    .where('a.clientId', '=', clientId)
    .orderBy(sql`a.closed_on is not null`)
    .orderBy('a.heldAway')
    .orderBy('a.name')
    .orderBy('a.id')
    .execute()
  return rows.map(toAccount)
}

export async function readAccount(tx: Tx, viewer: Viewer, clientId: string, accountId: string): Promise<AccountRow> {
  const row = await accounts(tx, viewer)
    .where('a.clientId', '=', clientId)
    .where('a.id', '=', accountId)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toAccount(row)
}

/** The account as it stands, held until the transaction ends. */
export async function lockAccount(tx: Tx, viewer: Viewer, clientId: string, accountId: string): Promise<AccountRow> {
  const row = await accounts(tx, viewer)
    .where('a.clientId', '=', clientId)
    .where('a.id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toAccount(row)
}

/** Errors: not_found for a client the viewer may not know of, as for one that does not exist. */
export async function readClientName(tx: Tx, viewer: Viewer, clientId: string): Promise<string> {
  const client = await tx
    .selectFrom('clients as c')
    .select('c.name')
    .where('c.clientId', '=', clientId)
    .where('c.retiredInto', 'is', null)
    .where(sees(viewer, 'c.client_id'))
    .executeTakeFirst()
  if (!client) throw new AppError('not_found')
  return client.name
}

export type SumRow = z.output<typeof Sum>

/** Balances of the open accounts by currency, in minor units. */
export async function sumBalances(tx: Tx, viewer: Viewer, clientId: string, heldAway: boolean): Promise<SumRow[]> {
  return tx
    .selectFrom('accounts as a')
    .select(['a.currency'])
    .select(sql<number>`sum(a.balance_minor)::bigint`.as('minor'))
    .select(sql<number>`count(*)::int`.as('of'))
    .select(sql<string | null>`min(a.balance_on)`.as('asOf'))
    .select(
      sql<string | null>`case when count(distinct a.balance_source) = 1 then min(a.balance_source) end`.as('source'),
    )
    .where('a.clientId', '=', clientId)
    .where('a.heldAway', '=', heldAway)
    .where('a.closedOn', 'is', null)
    .where('a.balanceMinor', 'is not', null)
    .where(sees(viewer, 'a.client_id'))
    .groupBy('a.currency')
    .orderBy('a.currency')
    .execute()
}

export async function countUnstated(tx: Tx, viewer: Viewer, clientId: string): Promise<number> {
  const row = await tx
    .selectFrom('accounts as a')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('a.clientId', '=', clientId)
    .where('a.closedOn', 'is', null)
    .where('a.balanceMinor', 'is', null)
    .where(sees(viewer, 'a.client_id'))
    .executeTakeFirstOrThrow()
  return row.count
}

export type KnownAccount = Pick<
  AccountRow,
  'clientId' | 'id' | 'name' | 'number' | 'currency' | 'heldAway' | 'kind'
> & {
  key: string
  clientName: string
  /** A prospect's or client's account that is closed still receives its last lines. */
  closedOn: string | null
}

/** The accounts behind comparable numbers (src/statements/flow.ts accountKey); one the viewer may not see is not there. */
export async function findAccounts(tx: Tx, viewer: Viewer, keys: readonly string[]): Promise<KnownAccount[]> {
  if (keys.length === 0) return []
  const rows = await tx
    .selectFrom('accountNumbers as n')
    .innerJoin('accounts as a', (join) => join.onRef('a.clientId', '=', 'n.clientId').onRef('a.id', '=', 'n.accountId'))
    .innerJoin('clients as c', 'c.clientId', 'a.clientId')
    .select(['n.number as key', 'a.clientId', 'a.id', 'a.name', 'a.number', 'a.currency', 'a.heldAway', 'a.kind'])
    .select(['a.closedOn', 'c.name as clientName'])
    .where(sql<boolean>`n.number = any(${sql.val([...keys])}::text[])`)
    .where(sees(viewer, 'a.client_id'))
    .execute()
  return rows.map((row) => ({ ...row, kind: AccountKind.parse(row.kind) }))
}

/** Numbers of the in-house accounts of clients: money between them is not new. client id -> comparable numbers. */
export async function inHouseNumbers(
  tx: Tx,
  viewer: Viewer,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tx
    .selectFrom('accounts as a')
    .select(['a.clientId', 'a.number'])
    .where(sql<boolean>`a.client_id = any(${sql.val([...clientIds])}::uuid[])`)
    .where('a.heldAway', '=', false)
    .where(sees(viewer, 'a.client_id'))
    .execute()
  const numbers = new Map<string, string[]>()
  for (const { clientId, number } of rows) numbers.set(clientId, [...(numbers.get(clientId) ?? []), number])
  return numbers
}

/** Accounts opened and closed, for the client's timeline: of each the newest `limit`. */
export async function timelineOf(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  before: Before,
  limit: number,
): Promise<TimelineEntry[]> {
  if (!readsAccounts(viewer)) return []
  const opened = await turns(tx, viewer, clientId, 'opened', before, limit)
  return [...opened, ...(await turns(tx, viewer, clientId, 'closed', before, limit))]
}

/** Opened and closed on one day, an account was opened first. */
const TURNS = {
  opened: { day: sql<string>`a.opened_on`, step: 0 },
  closed: { day: sql<string>`a.closed_on`, step: 1 },
}

async function turns(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  state: keyof typeof TURNS,
  before: Before,
  limit: number,
): Promise<TimelineEntry[]> {
  const { day, step } = TURNS[state]
  let query = tx
    .selectFrom('accounts as a')
    .select(['a.id', 'a.name', 'a.kind', 'a.heldAway', day.as('on')])
    .where('a.clientId', '=', clientId)
    .where(sql<boolean>`${day} is not null`)
    .where(sees(viewer, 'a.client_id'))
    .orderBy(day, 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit)
  if (before) {
    const mark = dayBefore(before)
    query = query.where(
      sql<boolean>`(${day}, a.id, ${step}::int) < (${mark.day}::date, ${mark.id}::uuid, ${mark.step})`,
    )
  }
  const rows = await query.execute()
  return rows.map(({ kind, ...row }) => ({
    kind: 'account',
    ...row,
    step,
    state,
    at: instantOf(row.on),
    who: null,
    account: AccountKind.parse(kind),
  }))
}
