/** The facts of a run as they were known at an instant: gathered once, then frozen in the run. Read as the firm itself. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { addDays, addMonths } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { convert } from '#src/kit/rates.ts'
import type { Rate } from '#src/kit/rates.ts'
import type { Credit, Mark, Participant, RunInput, Scorecard } from '../facts.ts'
import type { Loss } from '../clawback.ts'
import { needsBalances } from '../hurdle.ts'
import type { PlanDefinition } from '../plan.ts'
import { creditsOf } from '../splits.ts'
import { knownFigures } from './figures.ts'
import { householdsOf, readNetFlows } from './net-flows.ts'
import type { Split } from '../splits.ts'

export type Wanted = {
  planId: string
  planVersionId: string
  plan: PlanDefinition
  period: { from: Day; to: Day }
  /** What was recorded later than this is not known yet (DESIGN section 3, rule 10). */
  asOf: string
  /** The firm's zone decides on which day an approval falls. */
  timeZone: string
}

/** Everything but `later`, which the earlier runs decide. */
export async function readFacts(tx: Tx, wanted: Wanted): Promise<RunInput> {
  const rates = await readRates(tx, addDays(ratesSince(wanted), -35), wanted.period.to)
  const credits = await readCredits(tx, wanted)
  const merged = await readMerged(tx)
  return {
    planVersionId: wanted.planVersionId,
    plan: wanted.plan,
    period: wanted.period,
    participants: await readParticipants(tx, wanted, rates),
    credits,
    ...merged,
    ...(await readNetFlows(tx, wanted, householdsOf(credits, merged.merged))),
    exchange: 'transaction_day',
    rates: await ratesUsed(rates, wanted),
    scorecards: await readScorecards(tx, wanted),
    later: [],
  }
}

/** Only where there is one: the bytes of a run without a merge stay what they were. */
async function readMerged(tx: Tx): Promise<Pick<RunInput, 'merged'>> {
  const rows = await tx
    .selectFrom('clients')
    .select(['clientId', 'retiredInto'])
    .where('retiredInto', 'is not', null)
    .orderBy('clientId')
    .execute()
  const merged = rows.flatMap(({ clientId, retiredInto }) => (retiredInto ? [{ clientId, into: retiredInto }] : []))
  return merged.length > 0 ? { merged } : {}
}

type Confirmed = {
  id: string
  clientId: string
  claimId: string
  kind: 'pledge' | 'deposit' | 'engagement' | 'referral'
  amountMinor: number
  currency: string
  confirmedOn: Day
  depositedOn: Day
  lineIds: string[]
  splits: Split[]
  since: Day | null
  graces: { userId: string; graceUntil: Day }[]
}

/** Only approved confirmations are credits: a pledge, however sure, is not in this query (rule 1). */
async function readCredits(tx: Tx, { period, asOf, timeZone }: Wanted): Promise<Credit[]> {
  const found = await sql<Confirmed>`
    select f.id, f.client_id, f.claim_id, c.kind, f.amount_minor, f.currency, f.deposited_on, k.since,
      (f.approved_at at time zone ${timeZone})::date as confirmed_on,
      array(select a.line_id::text from allocations a where a.client_id = f.client_id and a.confirmation_id = f.id order by 1) as line_ids,
      (select jsonb_agg(jsonb_build_object('userId', s.user_id, 'ledger', s.ledger, 'shareBp', s.share_bp))
        from claim_splits s where s.client_id = f.client_id and s.claim_id = f.claim_id) as splits,
      coalesce((select jsonb_agg(jsonb_build_object('userId', v.user_id, 'graceUntil', v.grace_until))
        from coverages v where v.client_id = f.client_id and v.grace_until is not null and v.recorded_at <= ${asOf}), '[]') as graces
    from confirmations f
    join claims c on c.client_id = f.client_id and c.id = f.claim_id
    join clients k on k.client_id = f.client_id
    where f.approved_at <= ${asOf} and f.state in ('approved', 'undo_asked', 'undone')
      and (f.undone_at is null or f.undone_at > ${asOf})
      and (f.approved_at at time zone ${timeZone})::date between ${period.from} and ${period.to}`.execute(tx)
  return found.rows.flatMap((row) => creditsFrom(row, period))
}

const creditsFrom = (row: Confirmed, period: Wanted['period']): Credit[] =>
  creditsOf(row.amountMinor, row.splits).map(({ userId, ledger, shareBp, amountMinor }) => ({
    id: `${row.id}:${userId}:${ledger}`,
    kind: row.kind === 'pledge' || row.kind === 'deposit' ? 'nna' : row.kind,
    claimId: row.claimId,
    confirmationId: row.id,
    clientId: row.clientId,
    userId,
    ledger,
    shareBp,
    amountMinor,
    confirmedMinor: row.amountMinor,
    currency: row.currency,
    confirmedOn: row.confirmedOn,
    depositedOn: row.depositedOn,
    lineIds: row.lineIds,
    newHousehold: row.since !== null && row.since >= period.from,
    graceUntil: row.graces.find((grace) => grace.userId === userId)?.graceUntil ?? null,
  }))

/** Whoever was ever on the plan by the end of the period: a leaver may still be owed, or owe, a correction. */
async function readParticipants(tx: Tx, wanted: Wanted, rates: readonly Rate[]): Promise<Participant[]> {
  const rows = await tx
    .selectFrom('planParticipants')
    .select(['userId', 'validFrom as from', 'validTo as to', 'targetMinor'])
    .where('planId', '=', wanted.planId)
    .where('validFrom', '<=', wanted.period.to)
    .orderBy('validFrom')
    .execute()
  const latest = new Map(rows.map((row) => [row.userId, row]))
  const balances = needsBalances(wanted.plan) ? await readBooks(tx, wanted) : []
  const figures = asksFigures(wanted.plan)
    ? await knownFigures(tx, wanted.planId, wanted.period.from, wanted.asOf)
    : undefined
  return [...latest.values()].map((row) => ({
    ...row,
    ...(figures && { measures: figures.get(row.userId) ?? {} }),
    priorBalanceMinor: balances
      .filter((balance) => balance.userId === row.userId)
      .reduce(
        (sum, { minor, currency, day }) =>
          sum + convert({ minor, currency }, wanted.plan.currency, rates, day).money.minor,
        0,
      ),
  }))
}

const asksFigures = ({ measures = [] }: PlanDefinition): boolean => measures.some(({ from }) => from === 'facts')

/** Balances of the in-house accounts of the clients somebody led when the period began, as their statements closed. */
async function readBooks(tx: Tx, { period, asOf }: Wanted) {
  const found = await sql<{ userId: string; minor: number; currency: string; day: Day }>`
    select v.user_id, s.closing_minor as minor, s.currency, s.closing_on as day
    from coverages v
    join accounts a on a.client_id = v.client_id and not a.held_away
    cross join lateral (
      select closing_minor, currency, closing_on from statements s
      where s.client_id = a.client_id and s.account_id = a.id and s.closing_on < ${period.from} and s.imported_at <= ${asOf}
        and s.closing_minor is not null
      order by s.closing_on desc limit 1) s
    where v.role = 'lead' and v.valid_from < ${period.from} and (v.valid_to is null or v.valid_to >= ${period.from})
      and v.recorded_at <= ${asOf}`.execute(tx)
  return found.rows
}

export async function readRates(tx: Tx, from: Day, to: Day): Promise<Rate[]> {
  return tx
    .selectFrom('exchangeRates')
    .select(['currency as base', 'base as quote', 'onDate as day', 'rate'])
    .where('onDate', '>=', from)
    .where('onDate', '<=', to)
    .orderBy('onDate')
    .execute()
}

/** The year before the period covers a deposit confirmed late; older ones cannot be confirmed in it. A look-back may reach further. */
const ratesSince = ({ period, plan }: Wanted): Day =>
  addMonths(period.from, -Math.max(12, plan.aboveHighWater?.lookBackMonths ?? 0))

const ratesUsed = async (rates: readonly Rate[], wanted: Wanted): Promise<Rate[]> =>
  rates.filter(
    ({ day, base, quote }) =>
      day >= ratesSince(wanted) && (base === wanted.plan.currency || quote === wanted.plan.currency),
  )

async function readScorecards(tx: Tx, { planVersionId, period }: Wanted): Promise<Scorecard[]> {
  const found = await sql<Mark & { userId: string }>`
    select k.user_id, s.criterion as criterion_id, s.scorer, s.scorer_id, s.score::text as score,
      array(select t.interaction_id::text from score_citations t where t.scorecard_id = k.id and t.criterion = s.criterion
        and t.scorer = s.scorer order by 1) as interaction_ids
    from scorecards k join scores s on s.scorecard_id = k.id
    where k.plan_version_id = ${planVersionId} and k.period_from = ${period.from} and k.period_to = ${period.to}`.execute(
    tx,
  )
  const byUser = Map.groupBy(found.rows, (row) => row.userId)
  return [...byUser].map(([userId, rows]) => ({ userId, marks: rows.map(({ userId: _user, ...mark }) => mark) }))
}

/** Money that left clients' accounts since a day, as the flows say; market movements are no flow that left. */
export async function readLosses(tx: Tx, since: Day, asOf: string): Promise<Loss[]> {
  const found = await sql<Loss>`
    select l.id, l.client_id, w.kind, l.booked_on as day, -l.amount_minor as amount_minor, l.currency
    from flows w join statement_lines l on l.client_id = w.client_id and l.id = w.line_id
    where w.kind = 'return_of_money' and w.counts and l.amount_minor < 0 and l.booked_on >= ${since} and l.imported_at <= ${asOf}`.execute(
    tx,
  )
  return found.rows
}
