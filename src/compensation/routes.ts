import { look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Tx } from '#src/db/database.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { teamOf } from '#src/team/queries.ts'
import * as disputes from './actions/disputes.ts'
import * as figures from './actions/figures.ts'
import * as files from './actions/files.ts'
import { nearThresholds } from './actions/near.ts'
import * as sheets from './actions/paysheets.ts'
import * as plans from './actions/plans.ts'
import * as runs from './actions/runs.ts'
import * as cards from './actions/scorecards.ts'
import * as contract from './contract.ts'
import { tryPlan } from './actions/what-if.ts'
import { mayDecide, mayRun, readsAllPay } from './policy.ts'
import * as planQueries from './queries/plans.ts'
import * as runQueries from './queries/runs.ts'

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
    return look(context, async (tx) => {
      await planQueries.requirePlan(tx, params.planId)
      return { rows: await planQueries.listParticipants(tx, params.planId) }
    })
  })
  serve(doors, contract.addParticipant, (context, { params, body }) =>
    plans.addParticipant(context, params.planId, body),
  )
  serve(doors, contract.endParticipation, (context, { params, body }) =>
    plans.endParticipation(context, params.planId, params.userId, body.validTo),
  )
  serve(doors, contract.listFigures, (context, { params, query }) => figures.openFigures(context, params.planId, query))
  serve(doors, contract.recordFigure, (context, { params, body }) => figures.recordFigure(context, params.planId, body))
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
  serve(doors, contract.tryPlan, (context, { params, body }) => tryPlan(context, params.runId, body.planVersionId))
  serve(doors, contract.exportPayroll, (context, { params }) => files.exportPayroll(context, params.runId))
  serve(doors, contract.archivePaysheets, (context, { params }) => files.archivePaysheets(context, params.runId))
  serve(doors, contract.checkRun, (context, { params }) => runs.checkRun(context, params.runId))
}

function openRun(context: Context, runId: string) {
  mayDecide(context.viewer)
  return look(context, async (tx) => {
    const run = await runQueries.readRun(tx, runId)
    const { control, exclusions } = await runQueries.readResult(tx, runId)
    const reasons = Map.groupBy(exclusions, (exclusion) => exclusion.reason)
    const excluded = [...reasons].map(([reason, rows]) => ({ reason, count: rows.length }))
    const userIds = await readable(tx, context)
    return {
      run,
      control: { ...control, excluded },
      paysheets: (await runQueries.listHeads(tx, runId, userIds)).filter(({ userId }) => mayRead(context, run, userId)),
      previous: await runQueries.readPrevious(tx, run, userIds),
      mayDo: await stepsFor(tx, context, run),
    }
  })
}

/** Nobody reads their own pay before it is locked, whatever they run or manage. */
const mayRead = ({ viewer }: Context, { state }: runQueries.RunRow, userId: string): boolean =>
  userId !== viewer.userId || state === 'locked'

/** A manager sees the paysheets of the team, who runs pay sees all. */
const readable = async (tx: Tx, { viewer }: Context): Promise<string[] | undefined> =>
  readsAllPay(viewer) ? undefined : teamOf(tx, viewer.userId)

type StepName = 'review' | 'approve' | 'lock' | 'abandon'

/** The steps this person could take now; the database decides again when they do. */
async function stepsFor(tx: Tx, { viewer }: Context, run: runQueries.RunRow): Promise<StepName[]> {
  const { preparedBy, reviewedBy } = await runQueries.readTexts(tx, run.id)
  const paid = (await runQueries.listHeads(tx, run.id, [viewer.userId])).length > 0
  if (paid || run.state === 'locked' || run.state === 'abandoned') return []
  const controls = hasRole(viewer, 'controller')
  const next: Record<typeof run.state, StepName[]> = {
    calculated: viewer.userId === preparedBy ? [] : ['review'],
    reviewed: [preparedBy, reviewedBy].includes(viewer.userId) ? [] : ['approve'],
    approved: controls ? ['lock'] : [],
  }
  return [...(run.kind === 'trial' ? [] : next[run.state]), ...(controls ? (['abandon'] as const) : [])]
}

function servePaysheets(doors: Doors): void {
  serve(doors, contract.readPaysheet, (context, { params }) => sheets.openPaysheet(context, params))
  serve(doors, contract.printPaysheet, (context, { params }) => sheets.printPaysheet(context, params))
  serve(doors, contract.acknowledgePaysheet, (context, { params }) => sheets.acknowledgePaysheet(context, params))
  serve(doors, contract.listMyPaysheets, (context) =>
    look(context, async (tx) => ({ rows: await runQueries.listOwnPaysheets(tx, context.viewer.userId) })),
  )
  serve(doors, contract.readMyEstimate, (context) => sheets.estimatePay(context))
  serve(doors, contract.listNearThresholds, (context) => nearThresholds(context))
  serve(doors, contract.listDisputes, (context, { query }) => disputes.openDisputes(context, query))
  serve(doors, contract.raiseDispute, (context, { params, body }) => disputes.raiseDispute(context, params, body))
  serve(doors, contract.decideDispute, (context, { params, body }) =>
    disputes.decideDispute(context, params.disputeId, body),
  )
}

function serveScorecards(doors: Doors): void {
  serve(doors, contract.listScorecards, (context, { query: { userId, ...paging } }) =>
    look(context, (tx) => cards.listReadable(tx, context.viewer, userId, paging)),
  )
  serve(doors, contract.readScorecard, (context, { params }) => cards.openScorecard(context, params.scorecardId))
  serve(doors, contract.openScorecards, (context, { body }) => cards.openScorecards(context, body))
  serve(doors, contract.score, (context, { params, body }) => cards.score(context, params, body))
}
