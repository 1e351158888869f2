import { readStanding } from '#src/clients/queries/standing.ts'
import { look } from '#src/context.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { dayOf } from '#src/kit/days.ts'
import * as actions from './actions.ts'
import { handOver } from './actions/handing.ts'
import * as contract from './contract.ts'
import { isRunning } from './coverage.ts'
import * as queries from './queries.ts'

export function serveCoverage(doors: Doors): void {
  serve(doors, contract.listCoverages, (context, { params: { clientId } }) =>
    look(context, async (tx) => {
      const { client, may } = await readStanding(tx, context.viewer, clientId)
      const today = dayOf(context.clock.now(), client.timeZone)
      const { running = [], past = [] } = Object.groupBy(
        await queries.listCoverages(tx, context.viewer, clientId),
        (coverage) => (isRunning(coverage, today) ? 'running' : 'past'),
      )
      return { running, past, mayAssign: may.manage }
    }),
  )
  serve(doors, contract.addCoverage, (context, { params, body }) => actions.addCoverage(context, params.clientId, body))
  serve(doors, contract.endCoverage, (context, { params, body }) =>
    actions.endCoverage(context, params.clientId, params.coverageId, body),
  )
  serve(doors, contract.transferCoverage, (context, { params, body }) =>
    actions.transferCoverage(context, params.clientId, params.coverageId, body),
  )
  serve(doors, contract.handOver, (context, { params, body }) => handOver(context, params.userId, body))
}
