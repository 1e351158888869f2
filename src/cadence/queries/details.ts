/** What a representative wants to see beside a name before picking up the telephone. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { writePhone } from '#src/kit/phone.ts'
import type { Task } from '#src/tasks/contract.ts'
import type { z } from 'zod'
import type { DayRow } from '../contract.ts'
import type { DayItem } from '../dayList.ts'
import type { Pledge } from './pledges.ts'

type Row = z.output<typeof DayRow>
type Details = Pick<Row, 'last' | 'bestHour'> & {
  phone: Omit<NonNullable<Row['phone']>, 'written'> | null
  clientId: string
  name: string
  tier: string
  timeZone: string
  persons: { id: string; name: string }[]
}

/** Describes items of the day list; an item of a client no longer there is left out. */
export async function readDetails(
  tx: Tx,
  viewer: Viewer,
  items: readonly DayItem[],
  tasks: ReadonlyMap<string, z.output<typeof Task>[]>,
  pledges: ReadonlyMap<string, Pledge[]>,
): Promise<(item: DayItem) => Row[]> {
  const found = await select(tx, viewer, items)
  const byClient = new Map(found.map((row) => [row.clientId, row]))
  return ({ clientId, reasons, holds }) => {
    const details = byClient.get(clientId)
    if (!details) return []
    const { name, tier, timeZone, persons, last, phone, bestHour } = details
    const celebrated = new Set(reasons.flatMap((reason) => (reason.code === 'birthday' ? [reason.personId] : [])))
    return [
      {
        client: { id: clientId, name, tier, timeZone },
        reasons,
        holds,
        last,
        phone: phone && { ...phone, written: writePhone(phone.e164) },
        bestHour,
        tasks: tasks.get(clientId) ?? [],
        pledges: pledges.get(clientId) ?? [],
        birthdays: persons.filter(({ id }) => celebrated.has(id)),
      },
    ]
  }
}

async function select(tx: Tx, viewer: Viewer, items: readonly DayItem[]): Promise<Details[]> {
  const clientIds = items.map(({ clientId }) => clientId)
  const celebrated = items.flatMap(({ reasons }) =>
    reasons.flatMap((reason) => (reason.code === 'birthday' ? [reason.personId] : [])),
  )
  const question = sql<Details>`
    select c.client_id, c.name, c.tier, c.time_zone, last.row as last, phone.row as phone, hour.best as best_hour,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.full_name)), '[]') from persons p
        where p.client_id = c.client_id and p.id = any(${celebrated}::uuid[])) as persons
    from clients c
    left join lateral (select jsonb_build_object('at', to_char(i.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'who', u.name, 'channel', i.channel, 'purpose', i.purpose) as row
      from interactions i join users u on u.id = i.representative_id
      where i.client_id = c.client_id and i.qualifying and i.withdrawn_at is null
      order by i.occurred_at desc limit 1) last on true
    left join lateral (select jsonb_build_object('e164', f.e164, 'label', f.label, 'person', p.full_name) as row
      from phones f left join persons p on p.client_id = f.client_id and p.id = f.person_id
      where f.client_id = c.client_id and p.deceased_on is null
      order by f.preferred desc, (p.role = 'primary') desc nulls last, (f.label = 'mobile') desc, f.id limit 1) phone on true
    left join lateral (select mode() within group (order by h) as best from (
        select extract(hour from i.occurred_at at time zone c.time_zone)::int as h from interactions i
        where i.client_id = c.client_id and i.qualifying and i.withdrawn_at is null and i.channel = 'telephone'
        order by i.occurred_at desc limit 10) calls) hour on true
    where c.client_id = any(${clientIds}::uuid[]) and ${sees(viewer, 'c.client_id')}`
  const { rows } = await question.execute(tx)
  return rows
}
