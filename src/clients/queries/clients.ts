import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Page } from '#src/kit/shapes.ts'
import { teamOf } from '#src/team/queries.ts'
import type { z } from 'zod'
import type { Client, ClientRow, LastContact, listClients as listOperation } from '../contract.ts'
import type { ClientRecord } from './standing.ts'

type Row = z.output<typeof ClientRow>
type Filter = z.output<typeof listOperation.query>

/** Sorted as the reader's language sorts: Greek names first for a Greek. The indexes of migration 0002 name the same. */
const COLLATIONS: Record<string, string> = { el: 'el-x-icu', ka: 'ka-x-icu', lo: 'lo-x-icu', ta: 'ta-x-icu' }

const leadOf = sql<{ id: string; name: string } | null>`(select jsonb_build_object('id', u.id, 'name', u.name)
  from coverages v join users u on u.id = v.user_id
  where v.client_id = c.client_id and v.role = 'lead' and v.ended_at is null and v.valid_from <= current_date
    and (v.valid_to is null or v.valid_to >= current_date) order by v.recorded_at desc limit 1)`
/** Only a contact that reached somebody counts; the index interactions_qualifying answers it. */
const lastContactAt = sql<string | null>`(select i.occurred_at from interactions i
  where i.client_id = c.client_id and i.qualifying and i.withdrawn_at is null order by i.occurred_at desc limit 1)`
const LONG_AGO = '-infinity'

export async function listClients(tx: Tx, viewer: Viewer, filter: Filter): Promise<Page<Row>> {
  const sort = filter.sort === 'name' ? await byName(tx, viewer) : byLastContact
  const { rows } = await sql<Row & { sortValue: string }>`
    select c.client_id as id, c.kind, c.name, c.native_name, c.stage, c.tier, c.country, c.currency, ${leadOf} as lead,
      l.at as last_contact_at, ${sort.shown} as sort_value
    from clients c left join lateral (select ${lastContactAt} as at) l on true
    where c.retired_into is null and ${sees(viewer, 'c.client_id')} and ${await chosen(tx, viewer, filter)}
      and ${continued(filter.after, sort)}
    order by ${sort.by}, c.client_id limit ${filter.limit + 1}`.execute(tx)
  const page = toPage(rows, filter.limit, (row) => cursorOf(row.sortValue, row.id))
  return { ...page, rows: page.rows.map(({ sortValue: _, ...row }) => row) }
}

type Sort = { by: RawBuilder<unknown>; shown: RawBuilder<unknown>; cast: RawBuilder<unknown> }

const byLastContact: Sort = {
  by: sql`coalesce(l.at, ${LONG_AGO}::timestamptz)`,
  shown: sql`coalesce(l.at::text, ${LONG_AGO})`,
  cast: sql`::timestamptz`,
}
async function byName(tx: Tx, viewer: Viewer): Promise<Sort> {
  const reader = await tx.selectFrom('users').select('language').where('id', '=', viewer.userId).executeTakeFirst()
  const collation = sql.raw(`"${COLLATIONS[reader?.language ?? ''] ?? 'und-x-icu'}"`)
  return { by: sql`c.sort_name collate ${collation}`, shown: sql`c.sort_name`, cast: sql`::text` }
}

function continued(after: string | undefined, sort: Sort) {
  const cursor = readCursor(after, 2)
  return cursor ? sql`(${sort.by}, c.client_id) > (${cursor[0]}${sort.cast}, ${cursor[1]}::uuid)` : sql`true`
}

async function chosen(tx: Tx, viewer: Viewer, { whose, stage, tier, kind, country }: Filter) {
  const equal = Object.entries({ stage, tier, kind, country }).flatMap(([column, value]) =>
    value ? [sql`${sql.ref(`c.${column}`)} = ${value}`] : [],
  )
  const users = whose === 'team' ? await teamOf(tx, viewer.userId) : whose === 'mine' ? [viewer.userId] : null
  const covered = users ? [coveredBy(users)] : []
  return sql.join([sql`true`, ...equal, ...covered], sql` and `)
}

const coveredBy = (users: readonly string[]) => sql`c.client_id in (select v.client_id from coverages v
  where v.user_id = any(${users}::uuid[]) and v.ended_at is null and v.valid_from <= current_date
    and (v.valid_to is null or v.valid_to >= current_date))`

export function toClient(record: ClientRecord): z.output<typeof Client> {
  const { clientId, kind, stage, createdAt: _c, updatedAt: _u, retiredInto: _r, sortName: _s, ...rest } = record
  return { ...rest, id: clientId, kind: kind as Row['kind'], stage: stage as Row['stage'] }
}

/** When, by whom and how the client was last reached; null when never. */
export async function readLastContact(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
): Promise<z.output<typeof LastContact> | null> {
  const last = await tx
    .selectFrom('interactions as i')
    .innerJoin('users as u', 'u.id', 'i.representativeId')
    .select(['i.occurredAt as at', 'u.name as who', 'i.channel'])
    .where('i.clientId', '=', clientId)
    .where('i.qualifying', '=', true)
    .where('i.withdrawnAt', 'is', null)
    .where(sees(viewer, 'i.client_id'))
    .orderBy('i.occurredAt', 'desc')
    .executeTakeFirst()
  return last ?? null
}
