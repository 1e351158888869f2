import { recordEvent } from '#src/audit/record.ts'
import { readObstacles, refusePlanned } from '#src/cadence/queries/checks.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { hasRole } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Channel } from '#src/interactions/words.ts'
import type { Day } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { teamOf } from '#src/team/queries.ts'
import type { z } from 'zod'
import type { assignTask as assignOperation, changeTask as changeOperation } from './contract.ts'
import { mayAssign, mayChangeTerms, mayHandle } from './policy.ts'
import { coversClient, hasInteraction, hasPerson } from './queries/known.ts'
import { lockRow, readTask } from './queries/tasks.ts'
import type { TaskRow } from './queries/tasks.ts'
import { kindFor } from './task.ts'

type Key = { clientId: string; taskId: string }

export type NewTask = {
  clientId: string
  kind: 'follow_up' | 'assignment' | 'question'
  title: string
  why?: string | null
  channel?: Channel | null
  dueOn: Day
  personId?: string | null
  assigneeId: string
  interactionId?: string | null
  /** Left out, the viewer; what the firm sets by itself is of whom it is set for. */
  assignedBy?: string
}

/** Writes a task of an action that has already asked whether it may. */
export async function insertTask(tx: Tx, context: Context, task: NewTask): Promise<string> {
  const id = newId()
  await tx
    .insertInto('tasks')
    .values({ assignedBy: context.viewer.userId, ...task, id, createdAt: context.clock.now() })
    .execute()
  await recordEvent(tx, context, {
    clientId: task.clientId,
    verb: 'added',
    subject: 'task',
    subjectId: id,
    after: task,
  })
  return id
}

/** Errors: not_allowed, not_found for the client or person, conflict where the planned contact must not take place. */
export function assignTask(context: Context, input: z.output<typeof assignOperation.body>) {
  const { viewer, clock } = context
  const assigneeId = input.assigneeId ?? viewer.userId
  return inTransaction(context, async (tx) => {
    mayAssign(viewer, assigneeId, await myTeam(tx, context))
    await readObstacles(tx, viewer, [input.clientId])
    await checkWhom(tx, { ...input, assigneeId })
    await refuseStopped(tx, context, input)
    const kind = kindFor(viewer.userId, assigneeId)
    const taskId = await insertTask(tx, context, { ...input, kind, assigneeId })
    return readTask(tx, viewer, { clientId: input.clientId, taskId }, clock.now())
  })
}

const myTeam = async (tx: Tx, { viewer }: Context): Promise<string[]> =>
  hasRole(viewer, 'manager') ? teamOf(tx, viewer.userId) : []

type Whom = { clientId: string; personId: string | null; assigneeId: string }

async function checkWhom(tx: Tx, { clientId, personId, assigneeId }: Whom): Promise<void> {
  if (personId && !(await hasPerson(tx, clientId, personId)))
    throw new AppError('not_found', { fields: { personId: 'does not belong to this client' } })
  if (!(await coversClient(tx, clientId, assigneeId)))
    throw new AppError('conflict', {
      sentence: 'Whoever is given this does not cover the client, and so could not see it.',
      fields: { assigneeId: 'does not cover the client' },
    })
}

/** A task that plans a contact is refused where the contact would be. Its hour is not known yet: noon stands for it. */
export async function refuseStopped(
  tx: Tx,
  { viewer }: Context,
  task: { clientId: string; personId?: string | null; channel?: Channel | null; dueOn: Day },
): Promise<void> {
  if (!task.channel) return
  const clients = [{ clientId: task.clientId, personIds: task.personId ? [task.personId] : [] }]
  const at = new Date(`${task.dueOn}T12:00:00Z`)
  await refusePlanned(tx, viewer, clients, { channel: task.channel, purpose: 'follow_up', at })
}

export function changeTask(context: Context, key: Key, { version, ...change }: z.output<typeof changeOperation.body>) {
  return handle(context, key, version, async (tx, before, team) => {
    mayChangeTerms(context.viewer, before, team)
    await refuseStopped(tx, context, { ...before, ...change })
    await write(tx, key, version, change)
    return { verb: 'changed', after: change }
  })
}

export function completeTask(context: Context, key: Key, version: number, interactionId: string | null) {
  return handle(context, key, version, async (tx, before, team) => {
    mayHandle(context.viewer, before, team)
    await markDone(tx, context, key, version, interactionId)
    return { verb: 'done', after: { interactionId } }
  })
}

async function markDone(tx: Tx, { viewer, clock }: Context, key: Key, version: number, interactionId: string | null) {
  if (interactionId && !(await hasInteraction(tx, key.clientId, interactionId))) throw new AppError('not_found')
  await write(tx, key, version, { doneAt: clock.now(), doneBy: viewer.userId, doneInteractionId: interactionId })
}

export function dropTask(context: Context, key: Key, version: number, reason: string) {
  return handle(context, key, version, async (tx, before, team) => {
    mayHandle(context.viewer, before, team)
    const dropped = { droppedAt: context.clock.now(), droppedBy: context.viewer.userId, droppedReason: reason }
    await write(tx, key, version, dropped)
    return { verb: 'dropped', reason }
  })
}

/** Tasks that a logged contact did, in the log's own transaction. Errors: not_found, locked, not_allowed. */
export async function doneByContact(tx: Tx, context: Context, key: Key, interactionId: string): Promise<void> {
  const before = await lockOpen(tx, context, key)
  mayHandle(context.viewer, before, await myTeam(tx, context))
  await markDone(tx, context, key, before.version, interactionId)
  await record(tx, context, before, { verb: 'done', after: { interactionId } })
}

/** The firm takes back a task it set by itself, once what it asked is settled; one that is done or dropped stays so. */
export async function withdrawTask(tx: Tx, context: Context, { clientId, taskId }: Key, reason: string): Promise<void> {
  const dropped = await tx
    .updateTable('tasks')
    .set({ droppedAt: context.clock.now(), droppedReason: reason })
    .where('clientId', '=', clientId)
    .where('id', '=', taskId)
    .where('doneAt', 'is', null)
    .where('droppedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (dropped) await recordEvent(tx, context, { clientId, verb: 'dropped', subject: 'task', subjectId: taskId, reason })
}

type Outcome = { verb: string; after?: unknown; reason?: string }

function handle(
  context: Context,
  key: Key,
  version: number,
  work: (tx: Tx, before: TaskRow, team: string[]) => Promise<Outcome>,
) {
  const { viewer, clock } = context
  return inTransaction(context, async (tx) => {
    const before = await lockOpen(tx, context, key)
    if (before.version !== version)
      throw new AppError('changed', { current: await readTask(tx, viewer, key, clock.now()) })
    await record(tx, context, before, await work(tx, before, await myTeam(tx, context)))
    return readTask(tx, viewer, key, clock.now())
  })
}

async function lockOpen(tx: Tx, { viewer, clock }: Context, key: Key): Promise<TaskRow> {
  const task = await lockRow(tx, viewer, key, clock.now())
  if (task.doneAt || task.droppedAt) throw new AppError('locked', { sentence: 'This task is already done or dropped.' })
  return task
}

const record = (tx: Tx, context: Context, { id, clientId, title, dueOn }: TaskRow, outcome: Outcome) =>
  recordEvent(tx, context, { clientId, subject: 'task', subjectId: id, before: { title, dueOn }, ...outcome })

type Change = {
  title?: string | undefined
  dueOn?: Day | undefined
  doneAt?: Date
  doneBy?: string
  doneInteractionId?: string | null
  droppedAt?: Date
  droppedBy?: string
  droppedReason?: string
}

const write = (tx: Tx, { clientId, taskId }: Key, version: number, change: Change) =>
  tx
    .updateTable('tasks')
    .set({ ...change, version: version + 1 })
    .where('clientId', '=', clientId)
    .where('id', '=', taskId)
    .execute()
