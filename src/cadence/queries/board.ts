/** Too rarely and too often on one board, computed by the same rule that ranks the day. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { readYearFacts } from '#src/interactions/queries/facts.ts'
import { byText } from '#src/kit/canonical.ts'
import { addDays, dayOf } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import type { Page } from '#src/kit/shapes.ts'
import { teamOf } from '#src/team/queries.ts'
import type { z } from 'zod'
import { standingOf } from '../board.ts'
import type { Standing } from '../board.ts'
import type { BoardCell, BoardClient, listBoardClients as listOperation } from '../contract.ts'
import { policyFor } from '../policies.ts'
import { mayReadWork } from '../policy.ts'
import { readPolicies } from './policies.ts'

type Named = { id: string; name: string }
export type Led = {
  clientId: string
  name: string
  tier: string
  timeZone: string
  since: Day
  userId: string
  userName: string
}
export type Placed = { client: Named & { tier: string }; representative: Named; standing: Standing }
type Cell = z.output<typeof BoardCell>

/** The clients led by the viewer or their team. Errors: not_found for a representative of another team. */
export async function readLedClients(tx: Tx, viewer: Viewer, representativeId?: string): Promise<Led[]> {
  const team = hasRole(viewer, 'manager') ? await teamOf(tx, viewer.userId) : [viewer.userId]
  if (representativeId) mayReadWork(viewer, representativeId, team)
  return readLed(tx, viewer, representativeId ? [representativeId] : team)
}

/** How each of the clients stands with its policy. Whoever asks answers for having been allowed to know them. */
export async function readStandings(tx: Tx, viewer: Viewer, led: readonly Led[], now: Date): Promise<Placed[]> {
  const policies = await readPolicies(tx)
  const todayIn = daysByZone(now)
  const clientIds = led.map(({ clientId }) => clientId)
  const contacts = Map.groupBy(await readYearFacts(tx, viewer, clientIds, now), ({ clientId }) => clientId)
  return led.map(({ clientId, name, tier, timeZone, since, userId, userName }) => {
    const today = todayIn(timeZone)
    const policy = policyFor(policies, tier, 'lead')
    return {
      client: { id: clientId, name, tier },
      representative: { id: userId, name: userName },
      standing: standingOf(policy, contacts.get(clientId) ?? [], since, addDays(today, -365), today),
    }
  })
}

/** Reading a zone's calendar costs more than a client's whole standing, and there are few zones. */
function daysByZone(now: Date): (timeZone: string) => Day {
  const known = new Map<string, Day>()
  return (timeZone) => {
    const day = known.get(timeZone) ?? dayOf(now, timeZone)
    known.set(timeZone, day)
    return day
  }
}

/** Each client once, under who leads it. */
async function readLed(tx: Tx, viewer: Viewer, userIds: readonly string[]): Promise<Led[]> {
  const { rows } = await sql<Led>`
    select distinct on (c.client_id) c.client_id, c.name, c.tier, c.time_zone, v.valid_from as since, u.id as user_id, u.name as user_name
    from coverages v join clients c on c.client_id = v.client_id join users u on u.id = v.user_id
    where v.user_id = any(${userIds}::uuid[]) and v.role = 'lead' and v.ended_at is null and v.valid_from <= current_date
      and (v.valid_to is null or v.valid_to >= current_date) and c.retired_into is null and c.stage <> 'former'
      and ${sees(viewer, 'c.client_id')}
    order by c.client_id, v.valid_from`.execute(tx)
  return rows
}

export function toBoard(placed: readonly Placed[], now: Date) {
  const tiers = Map.groupBy(placed, ({ client }) => client.tier)
  const people = Map.groupBy(placed, ({ representative }) => representative.id)
  return {
    asOf: now.toISOString(),
    whole: cellOf(placed),
    tiers: [...tiers].map(([tier, own]) => ({ tier, ...cellOf(own) })).toSorted((a, b) => byText(a.tier, b.tier)),
    representatives: [...people.values()]
      .flatMap((own) => (own[0] ? [{ representative: own[0].representative, ...cellOf(own) }] : []))
      .toSorted((a, b) => b.tooRare.count - a.tooRare.count || byText(a.representative.name, b.representative.name)),
  }
}

const CAP = 1000
const capped = (count: number) => ({ count: Math.min(count, CAP), more: count > CAP })

/** Adherence is that of the widest promise, all conversations; the others lie inside it. */
function cellOf(placed: readonly Placed[]): Cell {
  const widest = placed.map(({ standing }) => standing.targets[0])
  return {
    clients: capped(placed.length),
    tooRare: capped(placed.filter(({ standing }) => standing.tooRare).length),
    tooOften: capped(placed.filter(({ standing }) => standing.tooOften).length),
    planned: widest.reduce((sum, target) => sum + (target?.planned ?? 0), 0),
    onTime: widest.reduce((sum, target) => sum + (target?.onTime ?? 0), 0),
  }
}

type Filter = z.output<typeof listOperation.query>
type Shown = z.output<typeof BoardClient>

export function toBoardClients(placed: readonly Placed[], filter: Filter): Page<Shown> {
  const { after, limit, side, tier } = filter
  const cursor = readCursor(after, 2)
  const rows = placed
    .filter(({ client }) => !tier || client.tier === tier)
    .filter(({ standing }) => side === 'all' || (side === 'too_rare' ? standing.tooRare : standing.tooOften))
    .map(toClient)
    .toSorted((a, b) => behind(b) - behind(a) || byText(a.client.id, b.client.id))
  const from = cursor ? rows.findIndex((row) => isPast(row, Number(cursor[0]), String(cursor[1]))) : 0
  return toPage(from < 0 ? [] : rows.slice(from, from + limit + 1), limit, (row) =>
    cursorOf(behind(row), row.client.id),
  )
}

const behind = ({ worst }: Shown): number => worst?.gapRatioBp ?? 0
const isPast = (row: Shown, gap: number, id: string) => behind(row) < gap || (behind(row) === gap && row.client.id > id)

function toClient({ client, representative, standing }: Placed): Shown {
  const { status, tooRare, tooOften, targets, broken } = standing
  const worst = targets.toSorted((a, b) => b.gapRatioBp - a.gapRatioBp)[0]
  return { client, representative, status, tooRare, tooOften, worst: worst ?? null, broken }
}
