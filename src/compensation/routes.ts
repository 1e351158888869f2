import { look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Tx } from '#src/db/database.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { teamOf } from '#src/team/queries.ts'
import * as sheets from './actions/paysheets.ts'
import * as plans from './actions/plans.ts'
import * as runs from './actions/runs.ts'
import * as cards from './actions/scorecards.ts'
import * as contract from './contract.ts'
import { mayDecide, mayRun, readsAllPay } from './policy.ts'
import * as planQueries from './queries/plans.ts'
import * as runQueries from './queries/runs.ts'
import { listScorecards } from './queries/scorecards.ts'

export function serveCompensation(doors: Doors): void {
  servePlans(doors)
  serveRuns(doors)
  servePaysheets(doors)
  serveScorecards(doors)
}

function servePlans(doors: Doors): void {
  serve(doors, contract.listPlans, (context) => {
    mayDecide(context.viewer)
    return look(context, async (tx) => ({ rows: await planQueries.listPlans(tx) }))
  })
  serve(doors, contract.draftPlan, (context, { body }) => plans.draftPlan(context, body))
  serve(doors, contract.publishPlan, (context, { params }) => plans.publishPlan(context, params.planVersionId))
  serve(doors, contract.listParticipants, (context, { params }) => {
    mayRun(context.viewer)
    return look(context, async (tx) => ({ rows: await planQueries.listParticipants(tx, params.planId) }))
  })
  serve(doors, contract.addParticipant, (context, { params, body }) =>
    plans.addParticipant(context, params.planId, body),
  )
  serve(doors, contract.listAdjustments, (context, { query }) => {
    mayRun(context.viewer)
    return look(context, (tx) => planQueries.listAdjustments(tx, query))
  })
  serve(doors, contract.prepareAdjustment, (context, { body }) => plans.prepareAdjustment(context, body))
  serve(doors, contract.approveAdjustment, (context, { params }) =>
    plans.approveAdjustment(context, params.adjustmentId),
  )
}

function serveRuns(doors: Doors): void {
  serve(doors, contract.listRuns, (context, { query }) => {
    mayDecide(context.viewer)
    return look(context, (tx) => runQueries.listRuns(tx, query))
  })
  serve(doors, contract.prepareRun, (context, { body }) => runs.prepareRun(context, body))
  serve(doors, contract.readRun, (context, { params }) => openRun(context, params.runId))
  serve(doors, contract.reviewRun, (context, { params, body }) => runs.reviewRun(context, params.runId, body.version))
  serve(doors, contract.approveRun, (context, { params, body }) => runs.approveRun(context, params.runId, body.version))
  serve(doors, contract.lockRun, (context, { params, body }) => runs.lockRun(context, params.runId, body.version))
  serve(doors, contract.abandonRun, (context, { params, body }) =>
    runs.abandonRun(context, params.runId, body.version, body.reason),
  )
  serve(doors, contract.checkRun, (context, { params }) => runs.checkRun(context, params.runId))
}

function openRun(context: Context, runId: string) {
  mayDecide(context.viewer)
  return look(context, async (tx) => {
    const run = await runQueries.readRun(tx, runId)
    const { control, exclusions } = await runQueries.readResult(tx, runId)
    const reasons = Map.groupBy(exclusions, (exclusion) => exclusion.reason)
    const excluded = [...reasons].map(([reason, rows]) => ({ reason, count: rows.length }))
    const paysheets = await runQueries.listHeads(tx, runId, await readable(tx, context))
    return { run, paysheets, control: { ...control, excluded }, mayDo: await stepsFor(tx, context, run) }
  })
}

/** A manager sees the paysheets of the team, who runs pay sees all. */
const readable = async (tx: Tx, { viewer }: Context): Promise<string[] | undefined> =>
  readsAllPay(viewer) ? undefined : teamOf(tx, viewer.userId)

/** The steps this person could take now; the database decides again when they do. */
async function stepsFor(tx: Tx, { viewer }: Context, run: runQueries.RunRow): Promise<string[]> {
  const { preparedBy, reviewedBy } = await runQueries.readTexts(tx, run.id)
  const paid = (await runQueries.listHeads(tx, run.id, [viewer.userId])).length > 0
  if (paid || run.kind === 'trial') return []
  if (run.state === 'calculated') return viewer.userId === preparedBy ? [] : ['review']
  if (run.state === 'reviewed') return [preparedBy, reviewedBy].includes(viewer.userId) ? [] : ['approve']
  return run.state === 'approved' && hasRole(viewer, 'controller') ? ['lock'] : []
}

function servePaysheets(doors: Doors): void {
  serve(doors, contract.readPaysheet, (context, { params }) => sheets.openPaysheet(context, params))
  serve(doors, contract.printPaysheet, (context, { params }) => sheets.printPaysheet(context, params))
  serve(doors, contract.acknowledgePaysheet, (context, { params }) => sheets.acknowledgePaysheet(context, params))
  serve(doors, contract.listMyPaysheets, (context) =>
    look(context, async (tx) => ({ rows: await runQueries.listOwnPaysheets(tx, context.viewer.userId) })),
  )
  serve(doors, contract.readMyEstimate, (context) => sheets.estimatePay(context))
}

function serveScorecards(doors: Doors): void {
  serve(doors, contract.listScorecards, (context, { query: { userId, ...paging } }) =>
    look(context, async (tx) => {
      const team = hasRole(context.viewer, 'controller') ? null : await teamOf(tx, context.viewer.userId)
      const asked = userId ? (team ?? [userId]).filter((id) => id === userId) : team
      return asked?.length === 0 ? { rows: [], next: null } : listScorecards(tx, context.viewer, asked, paging)
    }),
  )
  serve(doors, contract.openScorecards, (context, { body }) => cards.openScorecards(context, body))
  serve(doors, contract.score, (context, { params, body }) => cards.score(context, params, body))
}
