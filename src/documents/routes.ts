import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export function serveDocuments(doors: Doors): void {
  serve(doors, contract.listDocuments, (context, { params, query }) =>
    actions.readDocuments(context, params.clientId, query),
  )
  serve(doors, contract.addDocument, (context, { params, query, body }) =>
    actions.addDocument(context, params.clientId, query, body),
  )
  serve(doors, contract.readDocument, (context, { params }) =>
    actions.openDocument(context, params.clientId, params.documentId),
  )
}
