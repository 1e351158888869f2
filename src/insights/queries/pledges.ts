/** Pledges made and money confirmed, by whose claim it is. */
import { sql } from 'kysely'
import { readRates } from '#src/compensation/queries/facts.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { convert } from '#src/kit/rates.ts'
import type { Rate } from '#src/kit/rates.ts'
import type { z } from 'zod'
import type { listPledges as listOperation, readPledges as readOperation } from '../contract.ts'
import { named, partsOf, tierOf, whoIs } from '../parts.ts'
import { bucketIndex } from '../period.ts'
import { AWAITED, confirmedMoved, pledgeMoved, sumMovements } from '../pledges.ts'
import type { Movement } from '../pledges.ts'
import { hashing } from './planning.ts'
import { occursWithin, peopleIn, readCounted, readOf, readScope, withClientNames } from './scope.ts'
import type { Counted, Scope } from './scope.ts'

type Row = {
  clientId: string
  tier: string
  claimId: string
  id: string
  /** The day it counts on, and the day whose rate converts it. */
  day: Day
  rateDay: Day
  claimantId: string
  claimantName: string
  initiativeId: string | null
  initiativeName: string | null
  state: string
  amountMinor: number
  confirmedMinor: number
  currency: string
}
type Moved = Row & Movement

export async function readPledges(
  tx: Tx,
  context: Context,
  asked: z.output<typeof readOperation.query>,
): Promise<z.input<typeof readOperation.answer>> {
  const scope = await readScope(tx, context, asked)
  const rows = await readMovements(tx, scope)
  const who = whoIs(scope.people)
  const byBucket = Map.groupBy(rows, ({ day }) => bucketIndex(scope.buckets, day))
  return {
    ...readOf(scope),
    step: scope.step,
    currency: scope.currency,
    whole: sumMovements(rows),
    periods: scope.buckets.map((bucket, index) => ({ ...bucket, ...sumMovements(byBucket.get(index) ?? []) })),
    people: partsOf(rows, ({ claimantId }) => who.person(claimantId), sumMovements),
    teams: partsOf(rows, ({ claimantId }) => who.team(claimantId), sumMovements),
    tiers: partsOf(rows, tierOf, sumMovements),
    initiatives: partsOf(rows, ({ initiativeId, initiativeName }) => named(initiativeId, initiativeName), sumMovements),
  }
}

async function readMovements(tx: Tx, scope: Scope): Promise<Moved[]> {
  const counted = await readCounted(tx, scope)
  const pledged = (await hashing(tx, () => pledges(scope, counted).execute(tx))).rows
  const confirmed = (await hashing(tx, () => confirmations(scope, counted).execute(tx))).rows
  const rates = await readRates(tx, ...ratedDays([...pledged, ...confirmed]))
  const inBase = (row: Row, minor: number) => inCurrency(row, minor, scope, rates)
  return [
    ...pledged.map((row) => ({
      ...row,
      ...pledgeMoved(row.state, inBase(row, row.amountMinor), inBase(row, row.confirmedMinor)),
    })),
    ...confirmed.map((row) => ({ ...row, ...confirmedMoved(inBase(row, row.amountMinor)) })),
  ]
}

/** A rate serves some days after its own, hence the week before. */
function ratedDays(rows: readonly Row[]): [Day, Day] {
  const days = rows.map(({ rateDay }) => rateDay).toSorted()
  return [addDays(days[0] ?? '2000-01-01', -7), days.at(-1) ?? '2000-01-01']
}

const inCurrency = ({ currency, rateDay }: Row, minor: number, scope: Scope, rates: readonly Rate[]): number =>
  convert({ minor, currency }, scope.currency, rates, rateDay).money.minor

const ofInitiative = ({ initiativeId }: Scope) => (initiativeId ? sql`and c.initiative_id = ${initiativeId}` : sql``)

const pledges = (scope: Scope, counted: Counted, rest = sql``) => sql<Row>`
  select c.client_id, k.tier, c.id as claim_id, c.id, c.claimed_on as day, c.claimed_on as rate_day,
    c.claimant_id, u.name as claimant_name, c.initiative_id, n.name as initiative_name, c.state, c.amount_minor,
    c.confirmed_minor, c.currency
  from (select c.* from claims c where c.claimant_id = ${peopleIn(scope)} and c.kind = 'pledge' and c.state <> 'draft'
    and c.claimed_on between ${scope.from} and ${scope.to} and ${sees(scope.viewer, 'c.client_id')} ${ofInitiative(scope)} offset 0) c
  join ${counted} on k.client_id = c.client_id join users u on u.id = c.claimant_id
  left join initiatives n on n.id = c.initiative_id ${rest}`

/** On the day of approval, in the firm's zone, at the rate of the day of deposit: as returns count it. */
const confirmations = (scope: Scope, counted: Counted, rest = sql``) => sql<Row>`
  select f.client_id, k.tier, f.claim_id, f.id, (f.approved_at at time zone ${scope.timeZone})::date as day,
    f.deposited_on as rate_day, c.claimant_id, u.name as claimant_name, c.initiative_id, n.name as initiative_name, f.state,
    f.amount_minor, f.amount_minor as confirmed_minor, f.currency
  from (select f.* from confirmations f where f.state in ('approved', 'undo_asked')
    and ${occursWithin(scope, 'f.approved_at')} and ${sees(scope.viewer, 'f.client_id')} offset 0) f
  join ${counted} on k.client_id = f.client_id
  join claims c on c.client_id = f.client_id and c.id = f.claim_id and c.kind in ('pledge', 'deposit')
    and c.claimant_id = ${peopleIn(scope)} ${ofInitiative(scope)}
  join users u on u.id = c.claimant_id left join initiatives n on n.id = c.initiative_id ${rest}`

/** Which rows make up a figure: the part that `pledgeMoved` counts is not nothing. */
const PART = {
  pledged: sql`true`,
  kept: sql`c.confirmed_minor <> 0`,
  open: sql`c.state = any(${AWAITED}) and c.amount_minor <> c.confirmed_minor`,
  lapsed: sql`c.state <> all(${AWAITED}) and c.amount_minor <> c.confirmed_minor`,
  confirmed: sql`true`,
}

export async function listPledges(
  tx: Tx,
  context: Context,
  { moved, ...asked }: z.output<typeof listOperation.query>,
): Promise<z.input<typeof listOperation.answer>> {
  const scope = await readScope(tx, context, asked)
  const cursor = readCursor(asked.after, 2)
  const [alias, read] = moved === 'confirmed' ? [sql`f`, confirmations] : [sql`c`, pledges]
  const day = moved === 'confirmed' ? sql`(f.approved_at at time zone ${scope.timeZone})::date` : sql`c.claimed_on`
  const past = cursor ? sql`and (${day}, ${alias}.id) < (${cursor[0]}::date, ${cursor[1]}::uuid)` : sql``
  const counted = await readCounted(tx, scope)
  const query = read(
    scope,
    counted,
    sql`where ${PART[moved]} ${past} order by ${day} desc, ${alias}.id desc limit ${asked.limit + 1}`,
  )
  const rows = await withClientNames(tx, scope, (await hashing(tx, () => query.execute(tx))).rows)
  return { ...toPage(rows, asked.limit, (row) => cursorOf(row.day, row.id)), currency: scope.currency }
}
