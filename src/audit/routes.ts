import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { readEvents, readHistory } from './actions/read.ts'
import * as contract from './contract.ts'

export function serveAudit(doors: Doors): void {
  serve(doors, contract.listEvents, (context, { query }) => readEvents(context, query))
  serve(doors, contract.listClientEvents, (context, { params, query }) => readHistory(context, params.clientId, query))
}
