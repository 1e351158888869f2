/** Adherence to cadence in a year, by the rule that the board uses, with the counting done in the database. */
import { sql } from 'kysely'
import { policyFor } from '#src/cadence/policies.ts'
import type { Target } from '#src/cadence/cadence.ts'
import { readPolicies } from '#src/cadence/queries/policies.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import { byText } from '#src/kit/canonical.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { z } from 'zod'
import { adherenceOf, intervalsOf } from '../adherence.ts'
import type { Interval } from '../adherence.ts'
import type { listAdherence as listOperation, readAdherence as readOperation } from '../contract.ts'
import { partsOf, tierOf, whoIs } from '../parts.ts'
import { bucketIndex, bucketsOf } from '../period.ts'
import { hashing } from './planning.ts'
import { peopleIn, readScope } from './scope.ts'
import type { Scope } from './scope.ts'

type Led = { clientId: string; clientName: string; tier: string; timeZone: string; start: Day; userId: string }
type Placed = Led & { intervals: Interval[]; lastOn: Day | null }
type Asked = { to?: Day; representativeId?: string; teamId?: string; tier?: string }

export async function readAdherence(
  tx: Tx,
  context: Context,
  asked: z.output<typeof readOperation.query>,
): Promise<z.input<typeof readOperation.answer>> {
  const scope = await readYear(tx, context, asked)
  const placed = await readPlaced(tx, scope)
  const who = whoIs(scope.people)
  return {
    from: scope.from,
    to: scope.to,
    asOf: scope.asOf,
    whole: adherenceOf(placed),
    periods: periodsOf(scope, placed),
    people: partsOf(placed, ({ userId }) => who.person(userId), adherenceOf),
    teams: partsOf(placed, ({ userId }) => who.team(userId), adherenceOf),
    tiers: partsOf(placed, tierOf, adherenceOf),
  }
}

/** The year before `to`, as the board has it: shorter stretches hold no whole interval of a client seen twice a year. */
async function readYear(tx: Tx, context: Context, asked: Asked): Promise<Scope> {
  const { to } = await readScope(tx, context, asked)
  return readScope(tx, context, { ...asked, from: addDays(to, -365), to })
}

function periodsOf(scope: Scope, placed: readonly Placed[]) {
  const buckets = bucketsOf('month', scope)
  const periods = buckets.map((bucket) => ({ ...bucket, planned: 0, onTime: 0 }))
  for (const { endsOn, kept } of placed.flatMap(({ intervals }) => intervals)) {
    const period = periods[bucketIndex(buckets, endsOn)]
    if (!period) continue
    period.planned += 1
    period.onTime += Number(kept)
  }
  return periods
}

async function readPlaced(tx: Tx, scope: Scope): Promise<Placed[]> {
  const led = await readLed(tx, scope)
  const policies = await readPolicies(tx)
  // The widest promise; the others lie inside it.
  const targets = new Map(led.map(({ tier }) => [tier, policyFor(policies, tier, 'lead').targets[0]]))
  const measured = led.flatMap((client) => {
    const target = targets.get(client.tier)
    return target ? [{ ...client, target }] : []
  })
  const kept = await readKept(tx, scope, measured)
  return measured.map(({ target, ...client }) => {
    const { slots, lastOn } = kept.get(client.clientId) ?? { slots: new Set<number>(), lastOn: null }
    return { ...client, lastOn, intervals: intervalsOf(target, slots, client.start, scope.to) }
  })
}

/** Each client once, under who leads it; measured from when the lead began, the year at most. */
async function readLed(tx: Tx, scope: Scope): Promise<Led[]> {
  const { rows } = await sql<Led>`
    select distinct on (c.client_id) c.client_id, c.name as client_name, c.tier, c.time_zone, v.user_id,
      greatest(v.valid_from, ${scope.from}::date)::text as start
    from coverages v join clients c on c.client_id = v.client_id
    where v.user_id = ${peopleIn(scope)} and v.role = 'lead' and v.ended_at is null and v.valid_from <= current_date
      and (v.valid_to is null or v.valid_to >= current_date) and c.retired_into is null and c.stage <> 'former'
      and ${sees(scope.viewer, 'c.client_id')} ${scope.tier ? sql`and c.tier = ${scope.tier}` : sql``}
    order by c.client_id, v.valid_from`.execute(tx)
  return rows
}

type Measured = Led & { target: Target }

/** Which intervals of each client saw a contact that counts, by whichever colleague. */
async function readKept(tx: Tx, { viewer, from, to }: Scope, clients: readonly Measured[]) {
  const ids = clients.map(({ clientId }) => clientId)
  const query = sql<{ clientId: string; slots: string; lastOn: Day }>`
    with target as (select * from jsonb_to_recordset(${JSON.stringify(targetsOf(clients))}::jsonb)
      as t(tier text, count int, per_days int, channels text[], purposes text[], qualifying boolean)),
    met as (
      select l.client_id, l.start, t.count, t.per_days, (i.occurred_at at time zone l.time_zone)::date as day
      from unnest(${ids}::uuid[], ${clients.map(({ start }) => start)}::date[], ${clients.map(({ tier }) => tier)}::text[],
        ${clients.map(({ timeZone }) => timeZone)}::text[]) as l(client_id, start, tier, time_zone)
      join target t on t.tier = l.tier
      join (select i.client_id, i.occurred_at, i.channel, i.purpose, i.direction, i.qualifying from interactions i
        where i.client_id = any(${ids}::uuid[]) and ${sees(viewer, 'i.client_id')} and i.withdrawn_at is null
          and i.occurred_at >= (${from}::date - 1)::timestamptz and i.occurred_at < (${to}::date + 2)::timestamptz offset 0) i
        on i.client_id = l.client_id
      where (t.channels is null or i.channel = any(t.channels)) and (t.purposes is null or i.purpose = any(t.purposes))
        and case when t.qualifying then i.qualifying else i.direction <> 'inbound' end
      offset 0),
    kept as (
      select client_id, (day - start) * count / per_days as slot, max(day) as last_on from met
      where day between start and ${to}::date group by client_id, slot)
    select client_id, string_agg(slot::text, ',') as slots, max(last_on) as last_on from kept group by client_id`
  const { rows } = await hashing(tx, () => query.execute(tx))
  return new Map(
    rows.map((row) => [row.clientId, { slots: new Set(row.slots.split(',').map(Number)), lastOn: row.lastOn }]),
  )
}

const targetsOf = (clients: readonly Measured[]) =>
  [...new Map(clients.map(({ tier, target }) => [tier, target]))].map(([tier, target]) => ({
    tier,
    count: target.count,
    per_days: target.perDays,
    channels: target.channels,
    purposes: target.purposes,
    qualifying: target.counts === 'qualifying',
  }))

type Evidence = z.output<typeof listOperation.answer>['rows'][number]

export async function listAdherence(
  tx: Tx,
  context: Context,
  asked: z.output<typeof listOperation.query>,
): Promise<Page<Evidence>> {
  const scope = await readYear(tx, context, asked)
  const who = whoIs(scope.people)
  const cursor = readCursor(asked.after, 2)
  const rows = endedWithin(await readPlaced(tx, scope), asked)
    .map(({ clientId, clientName, tier, userId, lastOn, intervals }) => {
      const { planned, onTime } = adherenceOf([{ intervals }])
      const representative = { representativeId: userId, representativeName: who.person(userId)?.name ?? '' }
      return { clientId, clientName, tier, ...representative, planned, onTime, lastOn }
    })
    .toSorted((a, b) => missed(b) - missed(a) || byText(a.clientId, b.clientId))
    .filter((row) => !cursor || isPast(row, Number(cursor[0]), String(cursor[1])))
  return toPage(rows, asked.limit, (row) => cursorOf(missed(row), row.clientId))
}

/** The clients with the intervals that ended then; asked for no stretch, every client, also one too new for an interval. */
function endedWithin(placed: Placed[], { endedFrom, endedTo }: { endedFrom?: Day; endedTo?: Day }): Placed[] {
  if (!endedFrom && !endedTo) return placed
  const within = ({ endsOn }: Interval) => (!endedFrom || endsOn >= endedFrom) && (!endedTo || endsOn <= endedTo)
  return placed
    .map((client) => ({ ...client, intervals: client.intervals.filter(within) }))
    .filter(({ intervals }) => intervals.length > 0)
}

const missed = ({ planned, onTime }: Evidence) => planned - onTime
const isPast = (row: Evidence, gap: number, id: string) =>
  missed(row) < gap || (missed(row) === gap && row.clientId > id)
