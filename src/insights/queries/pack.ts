/** What the monthly pack needs beyond the figures of the screens. */
import { sql } from 'kysely'
import { readRates } from '#src/compensation/queries/facts.ts'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { convert } from '#src/kit/rates.ts'
import type { OpenPledge } from '../pack/figures.ts'
import { AWAITED } from '../pledges.ts'
import { hashing } from './planning.ts'
import { peopleIn } from './scope.ts'
import type { Scope } from './scope.ts'

export type HouseholdTurn = { clientId: string; name: string; gainedOn: Day | null; lostOn: Day | null }

/** Households whose first in-house account opened, or whose last one closed, between two days. */
export async function readHouseholdTurns(tx: Tx, { viewer, from, to }: Scope, asOf: string): Promise<HouseholdTurn[]> {
  const { rows } = await hashing(tx, () =>
    sql<HouseholdTurn>`
    select client_id, name, case when first between ${from} and ${to} then first end as gained_on,
      case when open = 0 and last between ${from} and ${to} then last end as lost_on
    from (select c.client_id, c.name, min(a.opened_on) as first, max(a.closed_on) as last,
        count(*) filter (where a.closed_on is null or a.closed_on > ${to}) as open
      from clients c join accounts a on a.client_id = c.client_id and not a.held_away and a.created_at <= ${asOf}
      where c.kind = 'household' and c.retired_into is null and ${sees(viewer, 'c.client_id')} group by c.client_id, c.name) k
    where first between ${from} and ${to} or (open = 0 and last between ${from} and ${to})
    order by name, client_id`.execute(tx),
  )
  return rows
}

type Row = OpenPledge & { currency: string }

/** Pledges of the people asked for that are still awaited on the last day, in the reporting currency. */
export async function readOpenPledges(tx: Tx, scope: Scope): Promise<OpenPledge[]> {
  const { rows } = await hashing(tx, () =>
    sql<Row>`
    select c.amount_minor - c.confirmed_minor as minor, c.currency, c.claimed_on, c.expected_by from claims c
    where c.kind = 'pledge' and c.state = any(${AWAITED}) and c.claimed_on <= ${scope.to} and c.claimant_id = ${peopleIn(scope)}
      and c.amount_minor > c.confirmed_minor and ${sees(scope.viewer, 'c.client_id')} order by c.claimed_on, c.id`.execute(
      tx,
    ),
  )
  const rates = await readRates(tx, addDays(rows[0]?.claimedOn ?? scope.from, -7), scope.to)
  return rows.map(({ currency, ...row }) => ({
    ...row,
    minor: convert({ minor: row.minor, currency }, scope.currency, rates, row.claimedOn).money.minor,
  }))
}
