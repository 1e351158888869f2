/** Whose figures: the manager's team, or the firm for who may read it. */
import { sql } from 'kysely'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { addDays, dayOf, daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { readFirm, teamOf } from '#src/team/queries.ts'
import { bucketsOf, LONGEST_DAYS, spanOf } from '../period.ts'
import type { Bucket, Step } from '../period.ts'
import { readsFirm } from '../policy.ts'

export type Asked = {
  from?: Day
  to?: Day
  step?: Step
  representativeId?: string
  teamId?: string
  tier?: string
  initiativeId?: string
}
export type Member = { id: string; name: string; teamId: string | null; teamName: string | null }
export type Scope = Bucket & {
  viewer: Viewer
  step: Step
  buckets: Bucket[]
  people: Member[]
  tier: string | undefined
  initiativeId: string | undefined
  timeZone: string
  currency: string
  asOf: string
}

/** Errors: not_found for a person or team that is not below the viewer, invalid for a period that ends first or is too long. */
export async function readScope(tx: Tx, { viewer, clock }: Context, asked: Asked): Promise<Scope> {
  const { currency, timeZone } = (await readFirm(tx)) ?? { currency: 'EUR', timeZone: 'UTC' }
  const now = clock.now()
  const span = spanOf(asked, dayOf(now, timeZone))
  requireSpan(span)
  const everybody = await readMembers(tx, viewer)
  const people = everybody
    .filter(({ id }) => !asked.representativeId || id === asked.representativeId)
    .filter(({ teamId }) => !asked.teamId || teamId === asked.teamId)
  if (!people.length) throw new AppError('not_found')
  const { tier, initiativeId } = asked
  const asOf = now.toISOString()
  return { ...span, buckets: bucketsOf(span.step, span), viewer, people, tier, initiativeId, timeZone, currency, asOf }
}

function requireSpan({ from, to }: Bucket): void {
  if (from > to)
    throw new AppError('invalid', {
      sentence: 'The period ends before it begins.',
      fields: { from: 'lies after the end' },
    })
  if (daysBetween(from, to) > LONGEST_DAYS)
    throw new AppError('invalid', {
      sentence: 'Figures go back two years at most. Choose a shorter period.',
      fields: { from: 'lies more than two years before the end' },
    })
}

export async function readMembers(tx: Tx, viewer: Viewer): Promise<Member[]> {
  const members = tx
    .selectFrom('users as u')
    .leftJoin('teams as t', 't.id', 'u.teamId')
    .select(['u.id', 'u.name', 'u.teamId', 't.name as teamName'])
    .orderBy('u.name')
    .orderBy('u.id')
  if (readsFirm(viewer)) return members.execute()
  return members.where('u.id', 'in', await teamOf(tx, viewer.userId)).execute()
}

export const peopleIn = ({ people }: Scope) => sql`any(${people.map(({ id }) => id)}::uuid[])`

/** The clients whose rows count, as `k(client_id, tier)` to join with: those the viewer may know of, of the tier asked for. */
export async function readCounted(tx: Tx, { viewer, tier }: Scope) {
  const { rows } = await sql<{ clientId: string; tier: string }>`
    select c.client_id, c.tier from clients c
    where ${sees(viewer, 'c.client_id')} ${tier ? sql`and c.tier = ${tier}` : sql``}`.execute(tx)
  return sql`unnest(${rows.map(({ clientId }) => clientId)}::uuid[], ${rows.map((row) => row.tier)}::text[]) as k(client_id, tier)`
}
export type Counted = Awaited<ReturnType<typeof readCounted>>

/** Puts the names to the rows of a page. */
export async function withClientNames<Row extends { clientId: string }>(
  tx: Tx,
  { viewer }: Scope,
  rows: readonly Row[],
) {
  const { rows: named } = await sql<{ clientId: string; name: string }>`
    select c.client_id, c.name from clients c
    where c.client_id = any(${rows.map(({ clientId }) => clientId)}::uuid[]) and ${sees(viewer, 'c.client_id')}`.execute(
    tx,
  )
  const names = new Map(named.map(({ clientId, name }) => [clientId, name]))
  return rows.map((row) => ({ ...row, clientName: names.get(row.clientId) ?? '' }))
}

/** The instants at which the buckets begin, and the one at which the last ends, in the firm's zone. */
export const startsOf = ({ buckets, timeZone }: Scope) => sql`(select array_agg(d::timestamp at time zone ${timeZone}
  order by d) from unnest(${buckets.map(({ from }) => from)}::date[]) d)`
export const instantOf = ({ timeZone }: Scope, day: Day) => sql`(${day}::timestamp at time zone ${timeZone})`
export const occursWithin = (scope: Scope, column: string) =>
  sql<boolean>`${sql.ref(column)} >= ${instantOf(scope, scope.from)} and ${sql.ref(column)} < ${instantOf(scope, addDays(scope.to, 1))}`

export const readOf = ({ from, to, asOf }: Scope) => ({ from, to, asOf })
