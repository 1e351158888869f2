/** One list of everything that happened with a client, merged from what each domain tells of it. */
import { sql } from 'kysely'
import { timelineOf as accountsOf } from '#src/accounts/queries.ts'
import { timelineOf as claimsOf } from '#src/claims/queries/timeline.ts'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { timelineOf as documentsOf } from '#src/documents/queries.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import { timelineOf as moneyOf } from '#src/statements/queries/timeline.ts'
import { timelineOf as tasksOf } from '#src/tasks/queries/tasks.ts'
import { Mark } from '../timeline-contract.ts'
import type { Before, TimelineEntry, TimelinePart } from '../timeline-contract.ts'
import { interactions } from './rows.ts'
import { readsNotes } from '../policy.ts'

/** At least the newest `limit` entries of a client before a mark, as far as the viewer may read them: none if they may read none. */
export type TimelineSource = (
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  before: Before,
  limit: number,
) => Promise<TimelineEntry[]>

/** A domain with something to tell adds its `timelineOf` here. */
const SOURCES: Record<TimelinePart, readonly TimelineSource[]> = {
  contacts: [timelineOf],
  money: [claimsOf, moneyOf, accountsOf],
  documents: [documentsOf],
  tasks: [tasksOf],
}

type Asked = { after?: string | undefined; limit: number; part?: TimelinePart | undefined }

/** Errors: not_found for a client the viewer may not know of; invalid for a cursor of another list. */
export async function readTimeline(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  { after, limit, part }: Asked,
): Promise<Page<TimelineEntry>> {
  await requireClient(tx, viewer, clientId)
  const before = readMark(after)
  const told: TimelineEntry[] = []
  for (const source of part ? SOURCES[part] : Object.values(SOURCES).flat())
    told.push(...(await source(tx, viewer, clientId, before, limit + 1)))
  return toPage(told.toSorted(newestFirst).slice(0, limit + 1), limit, ({ at, id, step }) => cursorOf(at, id, step))
}

function readMark(after: string | undefined): Before {
  const cursor = readCursor(after, 3)
  if (!cursor) return undefined
  const mark = Mark.safeParse({ at: cursor[0], id: cursor[1], step: cursor[2] })
  if (mark.success) return mark.data
  throw new AppError('invalid', { sentence: 'The list cannot be continued from there. Please begin again.' })
}

/** Instants are kept to the millisecond, so their numbers order them as the database does. */
const newestFirst = (a: TimelineEntry, b: TimelineEntry): number =>
  Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : a.id > b.id ? -1 : b.step - a.step)

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
    step: 0,
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
