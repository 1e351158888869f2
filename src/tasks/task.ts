import type { Day } from '#src/kit/days.ts'

export const TASK_KINDS = ['follow_up', 'assignment', 'question'] as const
export const TASK_STATES = ['open', 'done', 'dropped'] as const
export type TaskKind = (typeof TASK_KINDS)[number]
export type TaskState = (typeof TASK_STATES)[number]

export const taskState = (task: { doneAt: string | null; droppedAt: string | null }): TaskState =>
  task.doneAt ? 'done' : task.droppedAt ? 'dropped' : 'open'

/** Open past its day. `today` is the day in the assignee's zone. */
export const isOverdue = (task: { doneAt: string | null; droppedAt: string | null; dueOn: Day }, today: Day): boolean =>
  taskState(task) === 'open' && task.dueOn < today

/** What somebody sets oneself is a follow-up; what another person is given is an assignment. */
export const kindFor = (assignedBy: string, assigneeId: string): TaskKind =>
  assignedBy === assigneeId ? 'follow_up' : 'assignment'
