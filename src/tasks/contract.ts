import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { CHANNELS } from '#src/interactions/words.ts'
import { DayShape, Id, Instant, page, Paging, Text } from '#src/kit/shapes.ts'
import { TASK_KINDS, TASK_STATES } from './task.ts'

const tag = 'tasks'
const Named = z.object({ id: Id, name: z.string() })

export const Task = z.object({
  id: Id,
  kind: z.enum(TASK_KINDS),
  state: z.enum(TASK_STATES),
  client: Named,
  person: Named.nullable(),
  title: z.string(),
  why: z.string().nullable(),
  channel: z.enum(CHANNELS).nullable(),
  dueOn: z.string(),
  overdue: z.boolean(),
  assignee: Named,
  assignedBy: Named,
  createdAt: Instant,
  /** The contact it came from, and the contact that did it. */
  interactionId: Id.nullable(),
  doneInteractionId: Id.nullable(),
  doneAt: Instant.nullable(),
  droppedReason: z.string().nullable(),
  version: z.number().int(),
})

export const listTasks = operation({
  id: 'listTasks',
  method: 'GET',
  path: '/tasks',
  summary: 'Tasks, the soonest due first; the viewer\u2019s own unless an assignee or a client is named',
  tag,
  query: Paging.extend({
    state: z.enum(TASK_STATES).default('open'),
    kind: z.enum(TASK_KINDS).optional(),
    assigneeId: Id.optional(),
    clientId: Id.optional(),
    /** Only those the viewer gave to others. */
    given: z.stringbool().optional(),
  }),
  answer: page(Task),
})
export const assignTask = operation({
  id: 'assignTask',
  method: 'POST',
  path: '/tasks',
  summary: 'Give an assignment to a representative (whom, why, by when), or set oneself a follow-up',
  tag,
  body: z.object({
    clientId: Id,
    personId: Id.nullable().default(null),
    title: Text(300),
    why: Text(2000).nullable().default(null),
    /** The contact it plans; refused where the client is not to be contacted so. */
    channel: z.enum(CHANNELS).nullable().default(null),
    dueOn: DayShape,
    /** Left out, the viewer. */
    assigneeId: Id.optional(),
  }),
  answer: Task,
})

const params = z.object({ clientId: Id, taskId: Id })
const version = z.number().int()
export const changeTask = operation({
  id: 'changeTask',
  method: 'PATCH',
  path: '/clients/:clientId/tasks/:taskId',
  summary: 'Change what an open task asks or by when',
  tag,
  params,
  body: z.object({ version, title: Text(300).optional(), dueOn: DayShape.optional() }),
  answer: Task,
})
export const completeTask = operation({
  id: 'completeTask',
  method: 'POST',
  path: '/clients/:clientId/tasks/:taskId/completion',
  summary: 'Say a task is done, with the contact that did it',
  tag,
  params,
  body: z.object({ version, interactionId: Id.nullable().default(null) }),
  answer: Task,
})
export const dropTask = operation({
  id: 'dropTask',
  method: 'POST',
  path: '/clients/:clientId/tasks/:taskId/drop',
  summary: 'Drop a task for a reason',
  tag,
  params,
  body: z.object({ version, reason: Text(500) }),
  answer: Task,
})

/** How a representative handled assignments of a period: evidence for the scorecard. */
export const AssignmentEvidence = z.object({
  representative: Named,
  given: z.number().int(),
  doneOnTime: z.number().int(),
  doneLate: z.number().int(),
  dropped: z.number().int(),
  overdue: z.number().int(),
  /** Half were answered within so many hours: from giving to the first contact or attempt with the client. */
  medianHoursToContact: z.number().nullable(),
  medianHoursToDone: z.number().nullable(),
})
export const readAssignmentEvidence = operation({
  id: 'readAssignmentEvidence',
  method: 'GET',
  path: '/assignment-evidence',
  summary: 'How assignments given in a period were handled, by representative',
  tag,
  query: z.object({ from: DayShape, to: DayShape, representativeId: Id.optional() }),
  answer: z.object({ rows: z.array(AssignmentEvidence) }),
})
