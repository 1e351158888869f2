/** What households brought and took out, for the rule on round trips (round-trips.ts). Read as the firm itself. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { addMonths } from '#src/kit/days.ts'
import { survivorsOf } from '../counting.ts'
import type { Credit, Merge, NetFlow, RunInput } from '../facts.ts'
import type { Wanted } from './facts.ts'

/** The clients whose money counts for a household of these credits, those merged into it too. */
export function householdsOf(credits: readonly Credit[], merged: readonly Merge[] = []): string[] {
  const survivor = survivorsOf(merged)
  const own = new Set(credits.filter(({ kind }) => kind === 'nna').map(({ clientId }) => survivor(clientId)))
  return [...own, ...merged.map(({ clientId }) => clientId).filter((clientId) => own.has(survivor(clientId)))]
}

/** Nothing under a plan without the rule, so that its runs keep their bytes. */
export async function readNetFlows(
  tx: Tx,
  wanted: Wanted,
  clientIds: readonly string[],
): Promise<Pick<RunInput, 'netFlows'>> {
  const { aboveHighWater } = wanted.plan
  if (!aboveHighWater) return {}
  const since = addMonths(wanted.period.from, -aboveHighWater.lookBackMonths)
  return {
    netFlows: [...(await readCame(tx, wanted, clientIds, since)), ...(await readLeft(tx, wanted, clientIds, since))],
  }
}

/** A confirmation stands on the day its first line was booked: a transfer goes on for weeks (wealth-domain C1). */
async function readCame(tx: Tx, { period, asOf }: Wanted, clientIds: readonly string[], since: string) {
  const found = await sql<NetFlow>`
    select f.id, f.client_id, f.claim_id, f.amount_minor, f.currency, coalesce(b.booked_on, f.deposited_on) as day
    from confirmations f
    join claims c on c.client_id = f.client_id and c.id = f.claim_id and c.kind in ('pledge', 'deposit')
    left join lateral (select min(l.booked_on) as booked_on from allocations a
      join statement_lines l on l.client_id = a.client_id and l.id = a.line_id
      where a.client_id = f.client_id and a.confirmation_id = f.id) b on true
    where f.client_id = any(${[...clientIds]}::uuid[]) and f.state in ('approved', 'undo_asked', 'undone')
      and f.approved_at <= ${asOf} and (f.undone_at is null or f.undone_at > ${asOf})
      and coalesce(b.booked_on, f.deposited_on) between ${since} and ${period.to}`.execute(tx)
  return found.rows
}

async function readLeft(tx: Tx, { period, asOf }: Wanted, clientIds: readonly string[], since: string) {
  const found = await sql<NetFlow>`
    select l.id, l.client_id, null as claim_id, l.amount_minor, l.currency, l.booked_on as day
    from flows w join statement_lines l on l.client_id = w.client_id and l.id = w.line_id
    where l.client_id = any(${[...clientIds]}::uuid[]) and w.kind = 'return_of_money' and w.counts and l.amount_minor < 0
      and l.booked_on between ${since} and ${period.to} and l.imported_at <= ${asOf}`.execute(tx)
  return found.rows
}
