import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import * as claims from './actions/claims.ts'
import * as confirmations from './actions/confirmations.ts'
import { readAges, readClaims } from './actions/lists.ts'
import * as policies from './actions/matchPolicies.ts'
import * as preparing from './actions/preparing.ts'
import * as contract from './contract.ts'
import * as desk from './desk-contract.ts'
import * as matching from './match-policy-contract.ts'

export function serveClaims(doors: Doors): void {
  serve(doors, contract.listClaims, (context, { query }) => readClaims(context, query))
  serve(doors, contract.readAgeing, (context, { query }) => readAges(context, query))
  serve(doors, contract.readClaim, (context, { params }) => claims.readClaim(context, params))
  serve(doors, contract.addClaim, (context, { params, body }) => claims.addClaim(context, params.clientId, body))
  serve(doors, contract.changeClaim, (context, { params, body }) => claims.changeClaim(context, params, body))
  serve(doors, contract.submitClaim, (context, { params, body }) => claims.submitClaim(context, params, body.version))
  serve(doors, contract.rejectClaim, (context, { params, body }) => claims.rejectClaim(context, params, body))
  serve(doors, contract.expireClaim, (context, { params, body }) => claims.expireClaim(context, params, body))
  serve(doors, contract.disputeClaim, (context, { params, body }) => claims.disputeClaim(context, params, body))
  serveDesk(doors)
  serveMatching(doors)
}

function serveMatching(doors: Doors): void {
  serve(doors, matching.listMatchPolicies, (context, { query }) => policies.readMatchPolicies(context, query))
  serve(doors, matching.draftMatchPolicy, (context, { body }) => policies.draftMatchPolicy(context, body))
  serve(doors, matching.publishMatchPolicy, (context, { params }) =>
    policies.publishMatchPolicy(context, params.policyId),
  )
  serve(doors, matching.readAutomatic, (context) => policies.readAutomatic(context))
}

function serveDesk(doors: Doors): void {
  serve(doors, desk.listDesk, (context, { query }) => preparing.readDesk(context, query))
  serve(doors, desk.listCandidates, (context, { params }) => preparing.readCandidates(context, params))
  serve(doors, desk.prepareConfirmation, (context, { params, body }) =>
    preparing.prepareConfirmation(context, params, body),
  )
  serve(doors, desk.listConfirmations, (context, { query }) => preparing.readWaiting(context, query))
  serve(doors, desk.approveConfirmation, (context, { params, body }) =>
    confirmations.approveConfirmation(context, params, body.version),
  )
  serve(doors, desk.declineConfirmation, (context, { params, body }) =>
    confirmations.declineConfirmation(context, params, body),
  )
  serve(doors, desk.askUndo, (context, { params, body }) => confirmations.askUndo(context, params, body))
  serve(doors, desk.approveUndo, (context, { params, body }) =>
    confirmations.approveUndo(context, params, body.version),
  )
  serve(doors, desk.refuseUndo, (context, { params, body }) => confirmations.refuseUndo(context, params, body))
}
