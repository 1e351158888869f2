/** One list of everything that happened with a client, merged from what each domain tells of it. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import { timelineOf as tasksOf } from '#src/tasks/queries/tasks.ts'
import type { Before, TimelineEntry } from '../timeline-contract.ts'
import { interactions } from './rows.ts'
import { readsNotes } from '../policy.ts'

/** At most `limit` entries of a client before a moment, newest first, as far as the viewer may read them. */
export type TimelineSource = (
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  before: Before,
  limit: number,
) => Promise<TimelineEntry[]>

/** A domain with something to tell adds its `timelineOf` here. */
const SOURCES: readonly TimelineSource[] = [timelineOf, tasksOf]

/** Errors: not_found for a client the viewer may not know of. */
export async function readTimeline(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<TimelineEntry>> {
  await requireClient(tx, viewer, clientId)
  const cursor = readCursor(after, 2)
  const before = cursor && { at: String(cursor[0]), id: String(cursor[1]) }
  const told: TimelineEntry[] = []
  for (const source of SOURCES) told.push(...(await source(tx, viewer, clientId, before, limit + 1)))
  return toPage(told.toSorted(newestFirst).slice(0, limit + 1), limit, (entry) => cursorOf(entry.at, entry.id))
}

/** Instants are kept to the millisecond, so their numbers order them as the database does. */
const newestFirst = (a: TimelineEntry, b: TimelineEntry): number =>
  Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : -1)

async function requireClient(tx: Tx, viewer: Viewer, clientId: string): Promise<void> {
  const client = await tx
    .selectFrom('clients as c')
    .select('c.clientId')
    .where('c.clientId', '=', clientId)
    .where(sees(viewer, 'c.client_id'))
    .executeTakeFirst()
  if (!client) throw new AppError('not_found')
}

export async function timelineOf(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  before: Before,
  limit: number,
): Promise<TimelineEntry[]> {
  let query = interactions(tx, viewer)
    .where('i.clientId', '=', clientId)
    .orderBy('i.occurredAt', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit)
  if (before) query = query.where(sql<boolean>`(i.occurred_at, i.id) < (${before.at}::timestamptz, ${before.id}::uuid)`)
  const rows = await query.execute()
  return rows.map((row) => ({
    kind: 'interaction',
    id: row.id,
    at: row.occurredAt,
    who: { id: row.representativeId, name: row.representativeName },
    channel: row.channel,
    direction: row.direction,
    reached: row.reached,
    purpose: row.purpose,
    outcome: row.outcome,
    minutes: row.minutes,
    notes: readsNotes(viewer, row) ? row.notes : '',
    confidential: row.confidential,
    corrected: row.version > 1 && !row.withdrawnAt,
    withdrawn: row.withdrawnAt !== null,
    persons: row.persons.map(({ name }) => name),
    initiative: row.initiativeName,
  }))
}
