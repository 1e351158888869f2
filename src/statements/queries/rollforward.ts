/** What a roll-forward is made of: accounts, the balances their statements state, and their lines added up by day. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { hashing } from '#src/insights/queries/planning.ts'
import type { Day } from '#src/kit/days.ts'
import { CircumstanceShape, FlowKindShape } from '../contract.ts'
import { movementOf } from '../rollforward/ledger.ts'
import type { DaySum, Ledger, Stated } from '../rollforward/ledger.ts'

export type RollAccount = {
  clientId: string
  clientName: string
  id: string
  name: string
  currency: string
  balanceMinor: number | null
  balanceOn: Day | null
}
export type AccountLedger = RollAccount & { ledger: Ledger }
export type Wanted = {
  viewer: Viewer
  /** The first day asked for, and the last whose lines count. */
  from: Day
  to: Day
  asOf: string
  /** Only these accounts; all the viewer may know of without. */
  accounts: readonly RollAccount[]
}

/** In-house accounts, oldest first, so that pages follow each other; `after` is the place of the last one before. */
export async function listRollAccounts(
  tx: Tx,
  viewer: Viewer,
  {
    clientId,
    after,
    limit,
  }: { clientId?: string | undefined; after?: readonly [string, string] | undefined; limit?: number },
): Promise<RollAccount[]> {
  const { rows } = await sql<RollAccount>`
    select a.client_id, c.name as client_name, a.id, a.name, a.currency, ${STATED_BY_HAND} as balance_minor, a.balance_on
    from accounts a join clients c on c.client_id = a.client_id
    where not a.held_away and ${sees(viewer, 'a.client_id')} ${clientId ? sql`and a.client_id = ${clientId}` : sql``}
      ${after ? sql`and (a.client_id, a.id) > (${after[0]}::uuid, ${after[1]}::uuid)` : sql``}
    order by a.client_id, a.id ${limit ? sql`limit ${limit}` : sql``}`.execute(tx)
  return rows
}

/** A balance the account was registered with. Once a statement has closed, the account's balance is what was learned last. */
const STATED_BY_HAND = sql`case when not exists (select from statements s where s.client_id = a.client_id
  and s.account_id = a.id and s.closing_minor is not null) then a.balance_minor end`

type Keyed = { accountId: string; currency: string }
const keyOf = ({ accountId, currency }: Keyed) => `${accountId} ${currency}`

/** One ledger for each account and currency its statements are in. */
export async function readLedgers(tx: Tx, wanted: Wanted): Promise<AccountLedger[]> {
  const read = async <Row extends Keyed>(query: RawBuilder<Row>) =>
    Map.groupBy((await hashing(tx, () => query.execute(tx))).rows, keyOf)
  const bases = await read(lastClosings(wanted))
  const statements = await read(statementsSince(wanted))
  const lines = await read(linesSince(wanted))
  const keys = Map.groupBy(new Set([bases, statements, lines].flatMap((found) => [...found.keys()])), accountIn)
  return wanted.accounts.flatMap((account) =>
    (keys.get(account.id) ?? [keyOf({ accountId: account.id, currency: account.currency })]).map((key) => ({
      ...account,
      currency: currencyIn(key),
      ledger: toLedger(account, currencyIn(key), bases.get(key)?.[0], statements.get(key), lines.get(key)),
    })),
  )
}

const accountIn = (key: string) => key.split(' ')[0] ?? ''
const currencyIn = (key: string) => key.split(' ')[1] ?? ''

type Base = Keyed & { minor: number; on: Day }
type StatedRow = Keyed & Stated
type LineRow = Keyed & {
  statementId: string
  day: Day
  kind: string
  circumstance: string | null
  minor: number
  countedMinor: number
}

function toLedger(
  account: RollAccount,
  currency: string,
  base: Base | undefined,
  statements: readonly StatedRow[] = [],
  lines: readonly LineRow[] = [],
): Ledger {
  const { balanceMinor: minor, balanceOn: on } = account
  const begins = minor !== null && on !== null && currency === account.currency
  return {
    start: base
      ? { kind: 'carried', minor: base.minor, on: base.on }
      : begins
        ? { kind: 'begins', minor, on }
        : UNSTATED,
    statements,
    sums: lines.map(toSum),
  }
}

const UNSTATED = { kind: 'unstated' } as const

const toSum = ({ statementId, day, kind, circumstance, minor, countedMinor }: LineRow): DaySum => ({
  statementId,
  day,
  movement: movementOf(FlowKindShape.parse(kind), CircumstanceShape.nullable().parse(circumstance)),
  minor,
  countedMinor,
})

const amongAccounts = ({ accounts }: Wanted, alias: string) =>
  sql`${sql.ref(`${alias}.account_id`)} = any(${accounts.map(({ id }) => id)}::uuid[])`

/** The last balance stated before the first day asked for: everything earlier is in it. */
const lastClosings = (wanted: Wanted) => sql<Base>`
  select distinct on (s.client_id, s.account_id, s.currency) s.client_id, s.account_id, s.currency, s.closing_minor as minor, s.closing_on as "on"
  from statements s
  where s.closing_minor is not null and s.closing_on < ${wanted.from} and s.imported_at <= ${wanted.asOf}
    and ${amongAccounts(wanted, 's')} and ${sees(wanted.viewer, 's.client_id')}
  order by s.client_id, s.account_id, s.currency, s.closing_on desc, s.imported_at desc, s.place desc, s.id desc`

const since = (wanted: Wanted, alias: string) => sql`left join (${lastClosings(wanted)}) b
  on b.client_id = ${sql.ref(`${alias}.client_id`)} and b.account_id = ${sql.ref(`${alias}.account_id`)} and b.currency = ${sql.ref(`${alias}.currency`)}`

const statementsSince = (wanted: Wanted) => sql<StatedRow>`
  select s.account_id, s.currency, s.id, s.opening_minor, s.opening_on, s.closing_minor, s.closing_on, s.imported_at::text, s.place
  from statements s ${since(wanted, 's')}
  where s.imported_at <= ${wanted.asOf} and (b."on" is null or s.closing_on is null or s.closing_on > b."on")
    and ${amongAccounts(wanted, 's')} and ${sees(wanted.viewer, 's.client_id')}
  order by s.closing_on, s.imported_at, s.place, s.id`

/** With the late ones: lines booked before the last balance whose statement came after it. */
const linesSince = (wanted: Wanted) => sql<LineRow>`
  select l.account_id, l.currency, l.statement_id, l.booked_on as day, w.kind, w.circumstance,
    sum(l.amount_minor)::bigint as minor, coalesce(sum(l.amount_minor) filter (where w.counts), 0)::bigint as counted_minor
  from statement_lines l
  join flows w on w.client_id = l.client_id and w.line_id = l.id
  join statements s on s.client_id = l.client_id and s.id = l.statement_id ${since(wanted, 'l')}
  where l.imported_at <= ${wanted.asOf} and l.booked_on <= ${wanted.to}
    and (b."on" is null or l.booked_on > b."on" or s.closing_on > b."on")
    and ${amongAccounts(wanted, 'l')} and ${sees(wanted.viewer, 'l.client_id')}
  group by l.account_id, l.currency, l.statement_id, l.booked_on, w.kind, w.circumstance`

/** Who leads each client, over time, as it was known. */
export type Lead = { clientId: string; userId: string; name: string; validFrom: Day; validTo: Day | null }
export async function readLeads(tx: Tx, viewer: Viewer, asOf: string): Promise<ReadonlyMap<string, Lead[]>> {
  const { rows } = await sql<Lead>`
    select v.client_id, v.user_id, u.name, v.valid_from, v.valid_to from coverages v join users u on u.id = v.user_id
    where v.role = 'lead' and v.recorded_at <= ${asOf} and ${sees(viewer, 'v.client_id')} order by v.valid_from`.execute(
    tx,
  )
  return Map.groupBy(rows, ({ clientId }) => clientId)
}
