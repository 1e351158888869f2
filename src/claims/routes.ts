import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import * as claims from './actions/claims.ts'
import * as confirmations from './actions/confirmations.ts'
import { decideDispute, raiseDispute, readDisputes } from './actions/disputes.ts'
import { readAges, readClaims } from './actions/lists.ts'
import { readPolicy, setPolicy } from './actions/policies.ts'
import * as tuning from './actions/matchPolicies.ts'
import * as preparing from './actions/preparing.ts'
import { reopenClaim } from './actions/reopening.ts'
import * as contract from './contract.ts'
import * as desk from './desk-contract.ts'
import * as disputes from './disputes-contract.ts'
import * as policies from './policy-contract.ts'
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
  serve(doors, contract.reopenClaim, (context, { params, body }) => reopenClaim(context, params, body))
  serve(doors, policies.readClaimPolicy, readPolicy)
  serve(doors, policies.setClaimPolicy, (context, { body }) => setPolicy(context, body))
  serveDesk(doors)
  serveDisputes(doors)
  serveMatching(doors)
}

function serveMatching(doors: Doors): void {
  serve(doors, matching.listMatchPolicies, (context, { query }) => tuning.readMatchPolicies(context, query))
  serve(doors, matching.draftMatchPolicy, (context, { body }) => tuning.draftMatchPolicy(context, body))
  serve(doors, matching.publishMatchPolicy, (context, { params }) =>
    tuning.publishMatchPolicy(context, params.policyId),
  )
  serve(doors, matching.readAutomatic, (context) => tuning.readAutomatic(context))
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

function serveDisputes(doors: Doors): void {
  serve(doors, disputes.listClaimDisputes, (context, { query }) => readDisputes(context, query))
  serve(doors, disputes.raiseClaimDispute, (context, { params, body }) => raiseDispute(context, params, body))
  serve(doors, disputes.decideClaimDispute, (context, { params, body }) =>
    decideDispute(context, params.clientId, params.disputeId, body),
  )
}
