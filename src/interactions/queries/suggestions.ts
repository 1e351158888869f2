/** Whom the contact just made was probably with. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { z } from 'zod'
import type { readSuggestions as suggestionsOperation } from '../contract.ts'
import type { Channel } from '../words.ts'

type Answer = z.output<typeof suggestionsOperation.answer>
type Suggested = Answer['clients'][number]
type Hints = { phone?: string | undefined; viewed?: string | string[] | undefined }

const SHOWN = 8

export async function readSuggestions(tx: Tx, viewer: Viewer, hints: Hints, now: Date): Promise<Answer> {
  const viewed = [hints.viewed ?? []].flat()
  const clients = await select(tx, viewer, e164Of(hints.phone ?? ''), viewed, now)
  return { occurredAt: now.toISOString(), channel: clients[0]?.channel ?? 'telephone', clients }
}

/** Digits as dialled abroad; a number without a country finds nobody. */
function e164Of(phone: string): string {
  const dialled = phone.replaceAll(/[^\d+]/g, '').replace(/^00/, '+')
  return /^\+\d{6,15}$/.test(dialled) ? dialled : ''
}

/** Each candidate once, by its best reason: whose number it was, on screen just now, due, contacted lately. */
async function select(tx: Tx, viewer: Viewer, phone: string, viewed: string[], now: Date): Promise<Suggested[]> {
  const { rows } = await sql<Omit<Suggested, 'client'> & { clientId: string; name: string }>`
    with likely as (
      (select client_id, 'phone' as why, 0 as rank, person_id from phones where e164 = ${phone} limit 20)
      union all select v.id, 'viewed', v.place::int, null from unnest(${viewed}::uuid[]) with ordinality v(id, place)
      union all (select t.client_id, 'due_today', 20 + (row_number() over (order by t.due_on, t.id))::int, t.person_id from tasks t
        where t.assignee_id = ${viewer.userId} and t.done_at is null and t.dropped_at is null
          and t.due_on <= (${now}::timestamptz at time zone
            (select time_zone from users where id = ${viewer.userId}))::date order by t.due_on, t.id limit 10)
      union all (select r.client_id, 'recent', 40 + r.place::int, null from (
        select i.client_id, row_number() over (order by i.occurred_at desc) as place from (
          select client_id, occurred_at from interactions where representative_id = ${viewer.userId}
            and occurred_at <= ${now}::timestamptz order by occurred_at desc limit 30) i) r)),
    best as (select distinct on (client_id) * from likely order by client_id, rank)
    select c.client_id, c.name, b.why,
      coalesce((select i.channel from interactions i where i.client_id = c.client_id and i.withdrawn_at is null
        order by i.occurred_at desc limit 1), 'telephone') as channel,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.full_name)
          order by (p.id = b.person_id) desc nulls last, (p.role = 'primary') desc, p.sort_name), '[]')
        from persons p where p.client_id = c.client_id and p.deceased_on is null) as persons,
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'dueOn', t.due_on) order by t.due_on), '[]')
        from tasks t where t.client_id = c.client_id and t.assignee_id = ${viewer.userId}
          and t.done_at is null and t.dropped_at is null) as tasks
    from best b join clients c on c.client_id = b.client_id
    where ${sees(viewer, 'c.client_id')} and c.retired_into is null
    order by b.rank, c.name limit ${SHOWN}`.execute(tx)
  return rows.map(({ clientId, name, channel, ...row }) => ({
    ...row,
    client: { id: clientId, name },
    channel: channel satisfies Channel,
  }))
}
