import { look } from '#src/context.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { correctInteraction, withdrawInteraction } from './actions/correct.ts'
import { logInteraction } from './actions/log.ts'
import { openInteraction } from './actions/open.ts'
import * as contract from './contract.ts'
import { listInteractions, listVersions } from './queries/interactions.ts'
import { readSuggestions } from './queries/suggestions.ts'
import { readTimeline } from './queries/timeline.ts'

export function serveInteractions(doors: Doors): void {
  serve(doors, contract.logInteraction, (context, { body }) => logInteraction(context, body))
  serve(doors, contract.listInteractions, (context, { query }) =>
    look(context, (tx) => listInteractions(tx, context.viewer, query)),
  )
  serve(doors, contract.readInteraction, (context, { params }) => openInteraction(context, params))
  serve(doors, contract.correctInteraction, (context, { params, body }) => correctInteraction(context, params, body))
  serve(doors, contract.withdrawInteraction, (context, { params, body }) => withdrawInteraction(context, params, body))
  serve(doors, contract.listInteractionVersions, (context, { params }) =>
    look(context, async (tx) => ({ rows: await listVersions(tx, context.viewer, params) })),
  )
  serve(doors, contract.readTimeline, (context, { params, query }) =>
    look(context, (tx) => readTimeline(tx, context.viewer, params.clientId, query)),
  )
  serve(doors, contract.readSuggestions, (context, { query }) =>
    look(context, (tx) => readSuggestions(tx, context.viewer, query, context.clock.now())),
  )
}
