import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { addDays } from '#src/kit/days.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { Scorecard } from '../contract.ts'
import type { Criterion } from '../plan.ts'

type Row = z.input<typeof Scorecard>

/** Cited contacts are named only where the reader may know of their client. */
const scorecards = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('scorecards as k')
    .innerJoin('users as u', 'u.id', 'k.userId')
    .innerJoin('planVersions as v', 'v.id', 'k.planVersionId')
    .innerJoin('plans as q', 'q.id', 'v.planId')
    .select(['k.id', 'k.planVersionId', 'q.name as planName', 'k.userId', 'u.name'])
    .select(['k.periodFrom', 'k.periodTo', 'k.version'])
    .select((select) => [
      select.ref('k.state').$castTo<Row['state']>().as('state'),
      sql<Criterion[]>`coalesce(v.definition -> 'scorecard' -> 'criteria', '[]')`.as('criteria'),
      sql<Row['marks']>`coalesce((select jsonb_agg(jsonb_build_object('criterion', s.criterion, 'scorer', s.scorer,
        'scorerId', s.scorer_id, 'scorerName', p.name, 'score', s.score::text, 'reason', s.reason,
        'contacts', coalesce((select jsonb_agg(jsonb_build_object('clientId', t.client_id, 'interactionId', t.interaction_id,
            'clientName', c.name, 'channel', i.channel, 'occurredAt', i.occurred_at) order by i.occurred_at, i.id)
          from score_citations t join interactions i on i.client_id = t.client_id and i.id = t.interaction_id
            join clients c on c.client_id = t.client_id
          where t.scorecard_id = k.id and t.criterion = s.criterion and t.scorer = s.scorer
            and ${sees(viewer, 't.client_id')}), '[]')) order by s.criterion, s.scorer)
        from scores s join users p on p.id = s.scorer_id where s.scorecard_id = k.id), '[]')`.as('marks'),
    ])

export async function listScorecards(
  tx: Tx,
  viewer: Viewer,
  userIds: readonly string[] | null,
  { after, limit }: { after?: string; limit: number },
): Promise<Page<Row>> {
  let query = scorecards(tx, viewer)
    .orderBy('k.periodTo', 'desc')
    .orderBy('u.name')
    .orderBy('k.id')
    .limit(limit + 1)
  const cursor = readCursor(after, 3)
  if (cursor)
    query = query.where(
      sql<boolean>`k.period_to < ${cursor[0]}::date or (k.period_to = ${cursor[0]}::date
        and (u.name, k.id) > (${cursor[1]}, ${cursor[2]}::uuid))`,
    )
  if (userIds) query = query.where('k.userId', 'in', userIds)
  return toPage(await query.execute(), limit, (row) => cursorOf(row.periodTo, row.name, row.id))
}

export async function readScorecard(tx: Tx, viewer: Viewer, id: string): Promise<Row> {
  const row = await scorecards(tx, viewer).where('k.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

type Judged = { userId: string; periodFrom: string; periodTo: string }

/**
 * Those of the named contacts that the viewer may know of, that the judged person had a part in, in the judged period.
 * A day of grace on both ends: the day of a contact is the one where it happened, not the one in UTC.
 */
export async function contactsOf(
  tx: Tx,
  viewer: Viewer,
  { userId, periodFrom, periodTo }: Judged,
  contacts: readonly { clientId: string; interactionId: string }[],
) {
  return tx
    .selectFrom('interactions as i')
    .select(['i.clientId', 'i.id as interactionId'])
    .where(sees(viewer, 'i.clientId'))
    .where('i.withdrawnAt', 'is', null)
    .where('i.occurredAt', '>=', `${addDays(periodFrom, -1)}T00:00:00Z`)
    .where('i.occurredAt', '<', `${addDays(periodTo, 2)}T00:00:00Z`)
    .where((where) =>
      where.or(
        contacts.map((contact) =>
          where.and([where('i.clientId', '=', contact.clientId), where('i.id', '=', contact.interactionId)]),
        ),
      ),
    )
    .where((where) =>
      where.or([
        where('i.representativeId', '=', userId),
        where.exists(
          where
            .selectFrom('interactionColleagues as c')
            .select('c.userId')
            .whereRef('c.clientId', '=', 'i.clientId')
            .whereRef('c.interactionId', '=', 'i.id')
            .where('c.userId', '=', userId),
        ),
      ]),
    )
    .execute()
}
