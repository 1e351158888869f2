/** Contacts as the cadence rules count them: by every colleague, days of the client's own calendar, withdrawn ones left out. */
import { sql } from 'kysely'
import type { CadencePolicy, ContactFact, Target } from '#src/cadence/cadence.ts'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { isService } from '../interaction.ts'
import { inIndexOrder } from './plans.ts'
import type { Channel, Direction } from '../words.ts'

type Row = Omit<ContactFact, 'service' | 'personIds'> & { personIds?: string[]; channel: Channel; direction: Direction }

const toFact = (row: Row): ContactFact => ({
  ...row,
  personIds: row.personIds ?? [],
  service: isService(row.purpose),
})

/** What a rule reads of an interaction `i` of a client `c`. */
const FACT =
  sql.raw(`i.id, i.client_id, i.representative_id as user_id, i.channel, i.direction, i.reached, i.purpose, i.outcome,
  ((i.occurred_at at time zone c.time_zone)::date)::text as day`)

/** One client's contacts since an instant, with the persons of each: for what is said before a contact. */
export async function readRecentFacts(
  tx: Tx,
  viewer: Viewer,
  clientIds: string[],
  since: Date,
): Promise<ContactFact[]> {
  const { rows } = await sql<Row>`
    select ${FACT}, array(select ip.person_id::text from interaction_persons ip
      where ip.client_id = i.client_id and ip.interaction_id = i.id) as person_ids
    from clients c join interactions i on i.client_id = c.client_id
    where c.client_id = any(${clientIds}::uuid[]) and ${sees(viewer, 'c.client_id')}
      and i.occurred_at >= ${since} and i.withdrawn_at is null
    order by i.occurred_at desc, i.id desc limit 5000`.execute(tx)
  return rows.map(toFact)
}

/** No cap's window and no silence of the policies is longer. */
const recentDays = (policies: readonly CadencePolicy[]): number =>
  Math.max(1, ...policies.flatMap(({ caps, cooldownDays }) => [cooldownDays, ...caps.map((cap) => cap.windowDays)])) + 1

/**
 * As few contacts as give the day list the same answer as all of them: everything recent, and beyond it the latest that
 * counts towards each target, the latest conversation, and the first contacts of a sequence. Every part walks an index from its newest entry.
 */
export async function readDayFacts(
  tx: Tx,
  viewer: Viewer,
  clients: readonly { clientId: string; policy: CadencePolicy }[],
  now: Date,
): Promise<ContactFact[]> {
  const clientIds = clients.map(({ clientId }) => clientId)
  const question = sql<Row>`
    with mine as materialized (select c.client_id, c.time_zone from clients c
      where c.client_id = any(${clientIds}::uuid[]) and ${sees(viewer, 'c.client_id')}),
    targets as materialized (select * from jsonb_to_recordset(${JSON.stringify(targetsOf(clients))}::jsonb)
      as t(client_id uuid, channels text[], purposes text[], qualifying boolean))
    select ${FACT} from mine c join interactions i on i.client_id = c.client_id
      where i.occurred_at >= ${now}::timestamptz - make_interval(days => ${recentDays(clients.map(({ policy }) => policy))}::int) and i.withdrawn_at is null
    union
    select ${FACT} from mine c join targets t on t.client_id = c.client_id and t.qualifying
      cross join lateral (select * from interactions i where i.client_id = c.client_id and i.qualifying and i.withdrawn_at is null
        and (t.channels is null or i.channel = any(t.channels)) and (t.purposes is null or i.purpose = any(t.purposes))
        order by i.occurred_at desc limit 1) i
    union
    select ${FACT} from mine c join targets t on t.client_id = c.client_id and not t.qualifying
      cross join lateral (select * from interactions i where i.client_id = c.client_id and i.withdrawn_at is null
        and i.direction <> 'inbound' and (t.channels is null or i.channel = any(t.channels))
        and (t.purposes is null or i.purpose = any(t.purposes)) order by i.occurred_at desc limit 20) i`
  const { rows } = await inIndexOrder(tx, () => question.execute(tx))
  return rows.map(toFact)
}

/** Every target of every client, and for each "any conversation at all". */
const targetsOf = (clients: readonly { clientId: string; policy: CadencePolicy }[]) =>
  clients.flatMap(({ clientId, policy }) => [
    { client_id: clientId, channels: null, purposes: null, qualifying: true },
    ...policy.targets.map((target: Target) => ({
      client_id: clientId,
      channels: target.channels,
      purposes: target.purposes,
      qualifying: target.counts === 'qualifying',
    })),
  ])

/** The contacts of a year of many clients, compactly: for the board. */
export async function readYearFacts(
  tx: Tx,
  viewer: Viewer,
  clientIds: readonly string[],
  now: Date,
): Promise<ContactFact[]> {
  const { rows } = await sql<{
    clientId: string
    facts: [string, string, Channel, Direction, boolean, string, string][]
  }>`
    select c.client_id, f.facts from clients c cross join lateral (
      select json_agg(json_build_array(i.id, (i.occurred_at at time zone c.time_zone)::date, i.channel, i.direction, i.reached,
        i.purpose, i.outcome)) as facts
      from interactions i where i.client_id = c.client_id and i.withdrawn_at is null
        and i.occurred_at >= ${now}::timestamptz - interval '400 days') f
    where c.client_id = any(${clientIds}::uuid[]) and ${sees(viewer, 'c.client_id')} and f.facts is not null`.execute(
    tx,
  )
  return rows.flatMap(({ clientId, facts }) =>
    facts.map(([id, day, channel, direction, reached, purpose, outcome]) =>
      toFact({ id, clientId, userId: null, day, channel, direction, reached, purpose, outcome }),
    ),
  )
}
