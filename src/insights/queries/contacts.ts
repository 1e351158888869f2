/** How many contacts, counted where the index of a representative's contacts answers alone (docs/decisions/0007). */
import { sql } from 'kysely'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Channel } from '#src/interactions/words.ts'
import { sumMinor } from '#src/kit/money.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { z } from 'zod'
import type { listContactInsights, readContactInsights } from '../contract.ts'
import { named, partsOf, tierOf, whoIs } from '../parts.ts'
import { hashing } from './planning.ts'
import { occursWithin, peopleIn, readCounted, readOf, readScope, startsOf, withClientNames } from './scope.ts'
import type { Scope } from './scope.ts'

type Counted = {
  bucket: number | null
  channel: string | null
  representativeId: string | null
  tier: string | null
  initiativeId: string | null
  initiativeName: string | null
  contacts: number
  conversations: number
}

export async function countContacts(
  tx: Tx,
  context: Context,
  asked: z.output<typeof readContactInsights.query>,
): Promise<z.input<typeof readContactInsights.answer>> {
  const scope = await readScope(tx, context, asked)
  const rows = await readCounts(tx, scope)
  const moments = rows.filter((row) => row.bucket !== null)
  const who = whoIs(scope.people)
  const people = rows.flatMap((row) => (row.representativeId ? [{ ...row, userId: row.representativeId }] : []))
  return {
    ...readOf(scope),
    step: scope.step,
    whole: sum(moments),
    periods: scope.buckets.map((bucket, index) => periodOf(bucket, moments, index)),
    channels: partsOf(moments, ({ channel }) => named(channel, channel), sum),
    people: partsOf(people, ({ userId }) => who.person(userId), sum),
    teams: partsOf(people, ({ userId }) => who.team(userId), sum),
    tiers: partsOf(rows, ({ tier }) => (tier === null ? null : tierOf({ tier })), sum),
    initiatives: partsOf(rows, ({ initiativeId, initiativeName }) => named(initiativeId, initiativeName), sum),
  }
}

const sum = (rows: readonly Counted[]) => ({
  contacts: sumMinor(rows.map((row) => row.contacts)),
  conversations: sumMinor(rows.map((row) => row.conversations)),
})

function periodOf(bucket: { from: string; to: string }, rows: readonly Counted[], index: number) {
  const own = rows.filter((row) => row.bucket === index + 1)
  return { ...bucket, ...sum(own), channels: Object.fromEntries(own.map((row) => [row.channel, row.contacts])) }
}

/** One pass, summed four ways. `offset 0` keeps the planner from beginning with the clients: it would fetch every contact of each. */
async function readCounts(tx: Tx, scope: Scope): Promise<Counted[]> {
  const only = scope.initiativeId ? sql`and i.initiative_id = ${scope.initiativeId}` : sql``
  const counted = await readCounted(tx, scope)
  const query = sql<Counted>`
    with sums as (
      select i.bucket, i.channel, i.representative_id, k.tier, i.initiative_id,
        count(*) as contacts, count(*) filter (where i.qualifying) as conversations
      from (select i.client_id, i.representative_id, i.channel, i.initiative_id, i.qualifying,
          width_bucket(i.occurred_at, ${startsOf(scope)}) as bucket
        from interactions i
        where i.representative_id = ${peopleIn(scope)} and ${occursWithin(scope, 'i.occurred_at')}
          and ${sees(scope.viewer, 'i.client_id')} and i.withdrawn_at is null ${only} offset 0) i
      join ${counted} on k.client_id = i.client_id
      group by grouping sets ((i.bucket, i.channel), (i.representative_id), (k.tier), (i.initiative_id)))
    select s.*, n.name as initiative_name from sums s left join initiatives n on n.id = s.initiative_id
    order by s.bucket, s.channel, s.representative_id, s.tier, s.initiative_id`
  return (await hashing(tx, () => query.execute(tx))).rows
}

type Evidence = z.output<typeof listContactInsights.answer>['rows'][number]

export async function listContacts(
  tx: Tx,
  context: Context,
  asked: z.output<typeof listContactInsights.query>,
): Promise<Page<Evidence>> {
  const scope = await readScope(tx, context, asked)
  const cursor = readCursor(asked.after, 2)
  const past = cursor ? sql`and (i.occurred_at, i.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : sql``
  const counted = await readCounted(tx, scope)
  const query = sql<Omit<Evidence, 'clientName'>>`
    select i.client_id, k.tier, i.id, i.occurred_at, i.channel, i.purpose, i.qualifying, i.representative_id,
      u.name as representative_name, n.name as initiative_name
    from (select i.* from interactions i
      where i.representative_id = ${peopleIn(scope)} and ${occursWithin(scope, 'i.occurred_at')}
        and ${sees(scope.viewer, 'i.client_id')} and i.withdrawn_at is null ${narrowed(scope, asked)} ${past} offset 0) i
    join ${counted} on k.client_id = i.client_id
    join users u on u.id = i.representative_id
    left join initiatives n on n.id = i.initiative_id
    order by i.occurred_at desc, i.id desc limit ${asked.limit + 1}`
  const rows = await withClientNames(tx, scope, (await hashing(tx, () => query.execute(tx))).rows)
  return toPage(rows, asked.limit, (row) => cursorOf(row.occurredAt, row.id))
}

const narrowed = (
  { initiativeId }: Scope,
  { channel, conversations }: { channel?: Channel; conversations?: boolean },
) =>
  sql`${initiativeId ? sql`and i.initiative_id = ${initiativeId}` : sql``}
    ${channel ? sql`and i.channel = ${channel}` : sql``}
    ${conversations === undefined ? sql`` : sql`and i.qualifying = ${conversations}`}`
