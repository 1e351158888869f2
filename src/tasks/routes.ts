import { look } from '#src/context.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { teamOf } from '#src/team/queries.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { mayReadEvidence } from './policy.ts'
import { readAssignmentEvidence } from './queries/evidence.ts'
import { listTasks } from './queries/tasks.ts'

export function serveTasks(doors: Doors): void {
  serve(doors, contract.listTasks, (context, { query }) =>
    look(context, (tx) => listTasks(tx, context.viewer, query, context.clock.now())),
  )
  serve(doors, contract.assignTask, (context, { body }) => actions.assignTask(context, body))
  serve(doors, contract.changeTask, (context, { params, body }) => actions.changeTask(context, params, body))
  serve(doors, contract.completeTask, (context, { params, body }) =>
    actions.completeTask(context, params, body.version, body.interactionId),
  )
  serve(doors, contract.dropTask, (context, { params, body }) =>
    actions.dropTask(context, params, body.version, body.reason),
  )
  serve(doors, contract.readAssignmentEvidence, (context, { query }) => {
    const { viewer, clock } = context
    mayReadEvidence(viewer, query.representativeId)
    return look(context, async (tx) => {
      const team = await teamOf(tx, viewer.userId)
      const userIds = query.representativeId ? team.filter((id) => id === query.representativeId) : team
      return { rows: await readAssignmentEvidence(tx, viewer, { ...query, userIds, now: clock.now() }) }
    })
  })
}
