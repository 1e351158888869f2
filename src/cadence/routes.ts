import { look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import type { z } from 'zod'
import * as actions from './actions.ts'
import { listBoardClients, readBoard } from './actions/board.ts'
import { publishTierRule } from './actions/tiers.ts'
import * as contract from './contract.ts'
import { changesBlackouts, changesPolicies } from './policy.ts'
import { listBlackouts } from './queries/blackouts.ts'
import { readCapacity } from './queries/capacity.ts'
import { readObstacles, readWarnings } from './queries/checks.ts'
import { readDay, readToday } from './queries/day.ts'
import { nameColleagues } from './queries/names.ts'
import { readPolicyRows } from './queries/policies.ts'
import { listTierRules } from './queries/tiers.ts'
import * as tiers from './tiers-contract.ts'

export function serveCadence(doors: Doors): void {
  serveDay(doors)
  serveBoard(doors)
  serveRules(doors)
}

function serveDay(doors: Doors): void {
  serve(doors, contract.readDay, (context) => look(context, (tx) => readDay(tx, context.viewer, context.clock.now())))
  serve(doors, contract.snoozeClient, (context, { params, body }) =>
    actions.snoozeClient(context, params.clientId, body),
  )
  serve(doors, contract.wakeClient, (context, { params }) => actions.wakeClient(context, params.clientId))
  serve(doors, contract.checkContact, (context, { body }) => check(context, body))
}

/** What the client begins is never warned about. */
function check(
  context: Context,
  { clients, channel, purpose, direction, at }: z.output<typeof contract.checkContact.body>,
) {
  const plan = { channel, purpose, at: at ? new Date(at) : context.clock.now() }
  return look(context, async (tx) => {
    const read = await readWarnings(tx, context.viewer, clients, plan)
    const checks = direction === 'outbound' ? read : read.map(({ clientId }) => ({ clientId, warnings: [] }))
    const named = await nameColleagues(tx, checks)
    return {
      checks: named.map((one) => ({ ...one, refused: one.warnings.some(({ severity }) => severity === 'stop') })),
    }
  })
}

function serveBoard(doors: Doors): void {
  serve(doors, contract.readCapacity, (context, { query }) =>
    look(context, (tx) => readCapacity(tx, context.viewer, query.representativeId)),
  )
  serve(doors, contract.readCadenceBoard, (context, { query }) => readBoard(context, query.representativeId))
  serve(doors, contract.listBoardClients, (context, { query }) => listBoardClients(context, query))
}

function serveRules(doors: Doors): void {
  serve(doors, contract.listCadencePolicies, (context) =>
    look(context, async (tx) => ({ rows: await readPolicyRows(tx), mayChange: changesPolicies(context.viewer) })),
  )
  serve(doors, tiers.listTierRules, (context) =>
    look(context, async (tx) => ({ rows: await listTierRules(tx), mayPublish: changesPolicies(context.viewer) })),
  )
  serve(doors, tiers.publishTierRule, (context, { body }) => publishTierRule(context, body))
  serve(doors, contract.setCadencePolicy, (context, { body }) => actions.setCadencePolicy(context, body))
  serve(doors, contract.listBlackouts, (context, { params }) =>
    look(context, async (tx) => {
      await readObstacles(tx, context.viewer, [params.clientId])
      const today = await readToday(tx, context.viewer, context.clock.now())
      const rows = await listBlackouts(tx, context.viewer, params.clientId, today)
      return { rows, mayChange: changesBlackouts(context.viewer) }
    }),
  )
  serve(doors, contract.addBlackout, (context, { params, body }) => actions.addBlackout(context, params.clientId, body))
  serve(doors, contract.endBlackout, (context, { params, body }) => actions.endBlackout(context, params, body.reason))
}
