import { look } from '#src/context.ts'
import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { commitContacts } from './actions/committing.ts'
import { exportCards, exportTable } from './actions/exporting.ts'
import { decideRow, mapContacts } from './actions/mapping.ts'
import { uploadContacts } from './actions/receiving.ts'
import { undoContacts } from './actions/undoing.ts'
import * as contract from './contract.ts'
import { mayImportContacts } from './policy.ts'
import { listImports, readImportRecord, readImportView } from './queries/imports.ts'
import { listRows } from './queries/rows.ts'

export function serveImports(doors: Doors): void {
  serve(doors, contract.uploadContacts, (context, { query, body }) => uploadContacts(context, query, body))
  serve(doors, contract.listContactImports, (context, { query }) => {
    mayImportContacts(context.viewer)
    return look(context, (tx) => listImports(tx, context.viewer, query))
  })
  serve(doors, contract.readContactImport, (context, { params }) => {
    mayImportContacts(context.viewer)
    return look(context, (tx) => readImportView(tx, context.viewer, params.importId))
  })
  serve(doors, contract.listContactRows, (context, { params, query }) => {
    mayImportContacts(context.viewer)
    return look(context, async (tx) => {
      await readImportRecord(tx, context.viewer.userId, params.importId)
      return listRows(tx, context.viewer, params.importId, query)
    })
  })
  serve(doors, contract.mapContacts, (context, { params, body }) => mapContacts(context, params.importId, body))
  serve(doors, contract.decideContactRow, (context, { params, body }) =>
    decideRow(context, params.importId, params.row, body.decision),
  )
  serve(doors, contract.commitContacts, (context, { params }) => commitContacts(context, params.importId))
  serve(doors, contract.undoContacts, (context, { params, body }) =>
    undoContacts(context, params.importId, body.reason),
  )
  serve(doors, contract.exportContactsTable, (context) => exportTable(context))
  serve(doors, contract.exportContactsCards, (context) => exportCards(context))
}
