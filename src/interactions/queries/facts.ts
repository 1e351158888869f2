/** Contacts as the cadence rules count them: by every colleague, days of the client's own calendar, withdrawn ones left out. */
import { sql } from 'kysely'
import type { CadencePolicy, ContactFact, Target } from '#src/cadence/cadence.ts'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { isService } from '../interaction.ts'
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

/** A client's contacts in one value: a row for each of thousands costs more to carry than to find. */
type Compact = {
  clientId: string
  facts: [string, string, Channel, Direction, boolean, string, string][]
}
const COMPACT = sql.raw(`json_build_array(i.id, (i.occurred_at at time zone c.time_zone)::date, i.channel, i.direction,
  i.reached, i.purpose, i.outcome)`)

/** A contact that counts towards two targets was found twice. */
const unfold = (rows: readonly Compact[]): ContactFact[] =>
  rows.flatMap(({ clientId, facts }) => {
    const byId = new Map(facts.map((fact) => [fact[0], fact]))
    return [...byId.values()].map(([id, day, channel, direction, reached, purpose, outcome]) =>
      toFact({ id, clientId, userId: null, day, channel, direction, reached, purpose, outcome }),
    )
  })

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

type Counted = { clientId: string; timeZone: string; policy: CadencePolicy }

/**
 * As few contacts as give the day list the same answer as all of them: everything recent, and before it the latest that
 * counts towards each target, the latest conversation, and the first contacts of a sequence. The earlier ones are read from an
 * index alone, so they lack what only recent contacts are asked for: what came of them.
 */
export async function readDayFacts(
  tx: Tx,
  viewer: Viewer,
  clients: readonly Counted[],
  now: Date,
): Promise<ContactFact[]> {
  const policies = [...new Set(clients.map(({ policy }) => policy))]
  const since = sql`${now}::timestamptz - make_interval(days => ${recentDays(policies)}::int)`
  const counts = sql`i.withdrawn_at is null and i.occurred_at < ${since}
    and (t.channels is null or i.channel = any(t.channels)) and (t.purposes is null or i.purpose = any(t.purposes))`
  const question = sql<Compact>`
    with mine as materialized (select * from jsonb_to_recordset(${JSON.stringify(clients.map((one) => numbered(one, policies)))}::jsonb)
      as c(client_id uuid, time_zone text, policy int) where ${sees(viewer, 'c.client_id')}),
    targets as materialized (select * from jsonb_to_recordset(${JSON.stringify(policies.flatMap(targetsOf))}::jsonb)
      as t(policy int, channels text[], purposes text[], qualifying boolean, latest int)),
    counted as (
      select i.client_id, ${COMPACT} as fact from mine c join interactions i on i.client_id = c.client_id
        where i.occurred_at >= ${since} and i.withdrawn_at is null
      union all
      select i.client_id, ${COMPACT} from mine c join targets t on t.policy = c.policy and t.qualifying cross join lateral (
        select i.id, i.client_id, i.occurred_at, i.channel, i.direction, i.purpose, true as reached, '' as outcome
          from interactions i where i.client_id = c.client_id and i.qualifying and ${counts} order by i.occurred_at desc limit t.latest) i
      union all
      select i.client_id, ${COMPACT} from mine c join targets t on t.policy = c.policy and not t.qualifying cross join lateral (
        select i.id, i.client_id, i.occurred_at, i.channel, i.direction, i.purpose, i.qualifying as reached, '' as outcome
          from interactions i where i.client_id = c.client_id and i.direction <> 'inbound' and ${counts} order by i.occurred_at desc limit t.latest) i)
    select client_id, json_agg(fact) as facts from counted group by client_id`
  const { rows } = await question.execute(tx)
  return unfold(rows)
}

const numbered = ({ clientId, timeZone, policy }: Counted, policies: CadencePolicy[]) => ({
  client_id: clientId,
  time_zone: timeZone,
  policy: policies.indexOf(policy),
})

/** Every target of a policy, and "any conversation at all". A target asks for its latest; a sequence that ends, for as many as end it. */
const targetsOf = ({ targets, stopAfter }: CadencePolicy, policy: number) => [
  { policy, channels: null, purposes: null, qualifying: true, latest: 1 },
  ...targets.map(({ channels, purposes, counts }: Target) => ({
    policy,
    channels,
    purposes,
    qualifying: counts === 'qualifying',
    latest: counts === 'sent' ? Math.max(1, stopAfter ?? 0) : 1,
  })),
]

/** The contacts of a year of many clients: for the board. */
export async function readYearFacts(
  tx: Tx,
  viewer: Viewer,
  clientIds: readonly string[],
  now: Date,
): Promise<ContactFact[]> {
  const { rows } = await sql<Compact>`
    select c.client_id, f.facts from clients c cross join lateral (
      select json_agg(${COMPACT}) as facts from interactions i where i.client_id = c.client_id and i.withdrawn_at is null
        and i.occurred_at >= ${now}::timestamptz - interval '400 days') f
    where c.client_id = any(${clientIds}::uuid[]) and ${sees(viewer, 'c.client_id')} and f.facts is not null`.execute(
    tx,
  )
  return unfold(rows)
}
