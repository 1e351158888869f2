import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { importStatement } from './actions/importing.ts'
import { readLines, reclassifyLine } from './actions/lines.ts'
import { mapStatement } from './actions/mapping.ts'
import { openContent, readFiles, uploadStatement, viewFile } from './actions/receiving.ts'
import { undoImport } from './actions/undoing.ts'
import { draftPolicy, publishPolicy, readPolicies } from './actions/nnaPolicy.ts'
import { listBreaks, readRollForward } from './actions/rollforward.ts'
import * as contract from './contract.ts'
import * as nna from './nna-contract.ts'
import * as roll from './rollforward-contract.ts'

export function serveStatements(doors: Doors): void {
  serve(doors, contract.uploadStatement, (context, { query, body }) => uploadStatement(context, query, body))
  serve(doors, contract.listStatementFiles, (context, { query }) => readFiles(context, query))
  serve(doors, contract.readStatementFile, (context, { params }) => viewFile(context, params.fileId))
  serve(doors, contract.readStatementContent, (context, { params }) => openContent(context, params.fileId))
  serve(doors, contract.mapStatement, (context, { params, body }) => mapStatement(context, params.fileId, body))
  serve(doors, contract.importStatement, (context, { params }) => importStatement(context, params.fileId))
  serve(doors, contract.undoImport, (context, { params, body }) => undoImport(context, params.fileId, body.reason))
  serve(doors, contract.listLines, (context, { query }) => readLines(context, query))
  serve(doors, nna.listNnaPolicies, (context) => readPolicies(context))
  serve(doors, nna.draftNnaPolicy, (context, { body }) => draftPolicy(context, body))
  serve(doors, nna.publishNnaPolicy, (context, { params }) => publishPolicy(context, params.policyId))
  serve(doors, roll.readRollForward, (context, { query }) => readRollForward(context, query))
  serve(doors, roll.listRollForwardBreaks, (context, { query }) => listBreaks(context, query))
  serve(doors, contract.reclassifyLine, (context, { params, body }) => reclassifyLine(context, params, body))
}
