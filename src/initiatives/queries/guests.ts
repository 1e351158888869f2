import { sql } from 'kysely'
import type { z } from 'zod'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { Guest } from '../contract.ts'
import { nextGuestStates } from '../guests.ts'
import type { GuestState } from '../guests.ts'
import { movesGuest } from '../policy.ts'

type Row = z.input<typeof Guest>

const guests = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('guests as g')
    .innerJoin('clients as c', 'c.clientId', 'g.clientId')
    .innerJoin('persons as p', (join) => join.onRef('p.clientId', '=', 'g.clientId').onRef('p.id', '=', 'g.personId'))
    .leftJoin('users as h', 'h.id', 'g.hostId')
    .select([
      'g.id',
      'g.clientId',
      'c.name as clientName',
      'g.eventId',
      'g.personId',
      'p.fullName as personName',
      'p.sortName',
    ])
    .select(['g.hostId', 'h.name as hostName', 'g.stateSince', 'g.followUpBy', 'g.version'])
    .select((select) => select.ref('g.state').$castTo<GuestState>().as('state'))
    .where(sees(viewer, 'g.clientId'))

const toGuest =
  (viewer: Viewer) =>
  <R extends Listed>({ sortName: _sortName, ...row }: R) => ({
    ...row,
    next: nextGuestStates(row.state).filter((to) => movesGuest(viewer, row, to)),
  })
type Listed = { state: GuestState; sortName: string; hostId: string | null }

export async function listGuests(
  tx: Tx,
  viewer: Viewer,
  eventId: string,
  { after, limit, state }: { after?: string; limit: number; state?: GuestState },
): Promise<Page<Row>> {
  let query = guests(tx, viewer)
    .where('g.eventId', '=', eventId)
    .orderBy('p.sortName')
    .orderBy('g.id')
    .limit(limit + 1)
  const cursor = readCursor(after, 2)
  if (cursor) query = query.where(sql<boolean>`(p.sort_name, g.id) > (${cursor[0]}, ${cursor[1]}::uuid)`)
  if (state) query = query.where('g.state', '=', state)
  const found = toPage(await query.execute(), limit, (row) => cursorOf(row.sortName, row.id))
  return { ...found, rows: found.rows.map(toGuest(viewer)) }
}

export async function readGuest(tx: Tx, viewer: Viewer, clientId: string, id: string): Promise<Row> {
  const row = await guests(tx, viewer).where('g.clientId', '=', clientId).where('g.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toGuest(viewer)(row)
}

/** How far every guest of an event is, hidden ones too: their seats are taken. Read it under the lock of the event. */
export async function readGuestStates(tx: Tx, eventId: string): Promise<{ state: GuestState; attended: boolean }[]> {
  const found = await sql<{ state: GuestState; attended: boolean }>`select * from guest_states(${eventId})`.execute(tx)
  return found.rows
}
