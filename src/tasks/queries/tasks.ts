import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Before, TimelineEntry } from '#src/interactions/timeline-contract.ts'
import type { Channel } from '#src/interactions/words.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { z } from 'zod'
import type { listTasks as listOperation, Task } from '../contract.ts'
import { readsTasks } from '../policy.ts'
import { taskState } from '../task.ts'
import type { TaskKind } from '../task.ts'

type Shown = z.output<typeof Task>
type Key = { clientId: string; taskId: string }

/** Overdue by the assignee's own calendar. */
const tasks = (tx: Tx, viewer: Viewer, now: Date) =>
  tx
    .selectFrom('tasks as t')
    .innerJoin('clients as c', 'c.clientId', 't.clientId')
    .innerJoin('users as a', 'a.id', 't.assigneeId')
    .innerJoin('users as g', 'g.id', 't.assignedBy')
    .leftJoin('persons as p', (join) => join.onRef('p.clientId', '=', 't.clientId').onRef('p.id', '=', 't.personId'))
    .where(sees(viewer, 't.client_id'))
    .where((where) => (readsTasks(viewer) ? where.val(true) : where.or([where.eb('t.assigneeId', '=', viewer.userId)])))
    .select(['t.id', 't.clientId', 'c.name as clientName', 't.title', 't.why', 't.dueOn', 't.createdAt', 't.version'])
    .select(['t.assigneeId', 'a.name as assigneeName', 't.assignedBy', 'g.name as assignedByName'])
    .select(['t.personId', 'p.fullName as personName', 't.interactionId', 't.doneInteractionId'])
    .select(['t.doneAt', 't.droppedAt', 't.droppedReason'])
    .select([sql<TaskKind>`t.kind`.as('kind'), sql<Channel | null>`t.channel`.as('channel')])
    .select(
      sql<boolean>`t.done_at is null and t.dropped_at is null and t.due_on < (${now}::timestamptz at time zone a.time_zone)::date`.as(
        'overdue',
      ),
    )

export type TaskRow = Awaited<ReturnType<ReturnType<typeof tasks>['executeTakeFirstOrThrow']>>

export function toTask(row: TaskRow): Shown {
  const { clientId, clientName, assigneeId, assigneeName, assignedBy, assignedByName, ...rest } = row
  const { personId, personName, ...task } = rest
  return {
    ...task,
    state: taskState(row),
    client: { id: clientId, name: clientName },
    person: personId ? { id: personId, name: personName ?? '' } : null,
    assignee: { id: assigneeId, name: assigneeName },
    assignedBy: { id: assignedBy, name: assignedByName },
  }
}

export const readTask = async (tx: Tx, viewer: Viewer, key: Key, now: Date): Promise<Shown> =>
  toTask(await readRow(tx, viewer, key, now))

/** Errors: not_found for a task that does not exist or is not the viewer's to know of. */
export async function readRow(tx: Tx, viewer: Viewer, { clientId, taskId }: Key, now: Date): Promise<TaskRow> {
  const row = await tasks(tx, viewer, now)
    .where('t.clientId', '=', clientId)
    .where('t.id', '=', taskId)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

export async function lockRow(tx: Tx, viewer: Viewer, key: Key, now: Date): Promise<TaskRow> {
  await tx
    .selectFrom('tasks as t')
    .select('t.id')
    .where('t.clientId', '=', key.clientId)
    .where('t.id', '=', key.taskId)
    .where(sees(viewer, 't.client_id'))
    .forUpdate()
    .execute()
  return readRow(tx, viewer, key, now)
}

type Filter = z.output<typeof listOperation.query>

export async function listTasks(tx: Tx, viewer: Viewer, filter: Filter, now: Date): Promise<Page<Shown>> {
  const { after, limit } = filter
  const cursor = readCursor(after, 2)
  let query = filtered(tx, viewer, filter, now)
    .orderBy('t.dueOn')
    .orderBy('t.id')
    .limit(limit + 1)
  if (cursor) query = query.where(sql<boolean>`(t.due_on, t.id) > (${cursor[0]}::date, ${cursor[1]}::uuid)`)
  return toPage((await query.execute()).map(toTask), limit, (row) => cursorOf(row.dueOn, row.id))
}

function filtered(tx: Tx, viewer: Viewer, { state, kind, assigneeId, clientId, given }: Filter, now: Date) {
  const whose = assigneeId ?? (clientId || given ? undefined : viewer.userId)
  let query = tasks(tx, viewer, now)
    .where('t.doneAt', state === 'done' ? 'is not' : 'is', null)
    .where('t.droppedAt', state === 'dropped' ? 'is not' : 'is', null)
  if (whose) query = query.where('t.assigneeId', '=', whose)
  if (given) query = query.where('t.assignedBy', '=', viewer.userId).where('t.assigneeId', '<>', viewer.userId)
  if (clientId) query = query.where('t.clientId', '=', clientId)
  if (kind) query = query.where('t.kind', '=', kind)
  return query
}

/** Open tasks of one assignee due until a day, for the day list. */
export const readDueTasks = async (tx: Tx, viewer: Viewer, until: string, now: Date): Promise<Shown[]> => {
  const rows = await tasks(tx, viewer, now)
    .where('t.assigneeId', '=', viewer.userId)
    .where('t.doneAt', 'is', null)
    .where('t.droppedAt', 'is', null)
    .where('t.dueOn', '<=', until)
    .orderBy('t.dueOn')
    .orderBy('t.id')
    .limit(200)
    .execute()
  return rows.map(toTask)
}

/** As the index tasks_ended says it. */
const ENDED = sql<string>`coalesce(t.done_at, t.dropped_at)`

/** What became of tasks, for the client's timeline. */
export async function timelineOf(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  before: Before,
  limit: number,
): Promise<TimelineEntry[]> {
  if (!readsTasks(viewer)) return []
  let query = ended(tx, viewer)
    .where('t.clientId', '=', clientId)
    .orderBy(ENDED, 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
  if (before) query = query.where(sql<boolean>`(${ENDED}, t.id) < (${before.at}::timestamptz, ${before.id}::uuid)`)
  const rows = await query.execute()
  return rows.map((row) => ({
    kind: 'task',
    id: row.id,
    step: 0,
    at: row.at,
    who: { id: row.whoId, name: row.name },
    title: row.title,
    state: row.doneAt ? 'done' : 'dropped',
    reason: row.droppedReason,
  }))
}

const ended = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('tasks as t')
    .innerJoin('users as u', (join) => join.on(sql<boolean>`u.id = coalesce(t.done_by, t.dropped_by)`))
    .select(['t.id', 't.title', 't.doneAt', 't.droppedReason', 'u.id as whoId', 'u.name', ENDED.as('at')])
    .where(sql<boolean>`${ENDED} is not null`)
    .where(sees(viewer, 't.client_id'))
