/** Money that came or left for good, for the client's timeline: no dividends, fees or transfers of the client's own. */
import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { dayBefore, instantOf } from '#src/interactions/timeline.ts'
import { MoneyEntry } from '#src/interactions/timeline-contract.ts'
import type { Before, TimelineEntry } from '#src/interactions/timeline-contract.ts'
import { readsLines } from '../policy.ts'

export async function timelineOf(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  before: Before,
  limit: number,
): Promise<TimelineEntry[]> {
  if (!readsLines(viewer, clientId)) return []
  let query = counting(tx, viewer)
    .where('l.clientId', '=', clientId)
    .orderBy('l.bookedOn', 'desc')
    .orderBy('l.id', 'desc')
    .limit(limit)
  if (before) {
    const { day, id } = dayBefore(before)
    query = query.where(sql<boolean>`(l.booked_on, l.id) < (${day}::date, ${id}::uuid)`)
  }
  const rows = await query.execute()
  return rows.map(({ on, flow, accountId, accountName, ...row }) => ({
    kind: 'money',
    ...row,
    step: 0,
    at: instantOf(on),
    on,
    who: null,
    flow: MoneyEntry.shape.flow.parse(flow),
    account: { id: accountId, name: accountName },
  }))
}

/** The index flows_counting finds them: among a client's lines they are few. */
const counting = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('flows as w')
    .innerJoin('statementLines as l', (join) =>
      join.onRef('l.clientId', '=', 'w.clientId').onRef('l.id', '=', 'w.lineId'),
    )
    .innerJoin('accounts as a', (join) => join.onRef('a.clientId', '=', 'l.clientId').onRef('a.id', '=', 'l.accountId'))
    .where(sql<boolean>`w.counts and w.kind in ('new_money', 'return_of_money')`)
    .where(sees(viewer, 'w.client_id'))
    .select(['l.id', 'l.bookedOn as on', 'w.kind as flow', 'l.amountMinor as minor', 'l.currency', 'l.counterparty'])
    .select(['a.id as accountId', 'a.name as accountName'])
