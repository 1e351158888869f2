import { z } from 'zod'
import { DecisionBody, DisputeShape, EvidenceText } from '#src/kit/disputes.ts'
import { operation } from '#src/kit/operation.ts'
import { Id, Minor, page, Paging } from '#src/kit/shapes.ts'
import { ofClaim } from './contract.ts'

const tag = 'claims'

export const ClaimDispute = DisputeShape.extend({
  clientId: Id,
  clientName: z.string(),
  id: Id,
  claimId: Id,
  /** Null: the rejection, lapse or reversal of the claim itself. */
  confirmationId: Id.nullable(),
  claimantName: z.string(),
  documentId: Id.nullable(),
  documentName: z.string().nullable(),
  raisedById: Id,
  raisedBy: z.string(),
})
export const listClaimDisputes = operation({
  id: 'listClaimDisputes',
  method: 'GET',
  path: '/claim-disputes',
  summary: 'Disputes of what was decided about claims the viewer may see, newest first',
  tag,
  query: Paging.extend({
    clientId: Id.optional(),
    claimId: Id.optional(),
    /** Only those that wait for their decision. */
    open: z.stringbool().optional(),
  }),
  answer: page(ClaimDispute),
})
export const raiseClaimDispute = operation({
  id: 'raiseClaimDispute',
  method: 'POST',
  path: '/clients/:clientId/claims/:claimId/disputes',
  summary: 'Say that a confirmation, or the rejection or lapse of a claim, is wrong: what was expected, and why',
  tag,
  params: ofClaim,
  body: z.object({
    version: z.number().int(),
    confirmationId: Id.nullable().default(null),
    expectedMinor: Minor.min(0),
    evidence: EvidenceText,
    documentId: Id.nullable().default(null),
  }),
  answer: ClaimDispute,
})
export const decideClaimDispute = operation({
  id: 'decideClaimDispute',
  method: 'POST',
  path: '/clients/:clientId/disputes/:disputeId/decision',
  summary:
    'Decide a dispute of a claim, by a controller who did not make the decision; what is granted is then undone or confirmed',
  tag,
  params: z.object({ clientId: Id, disputeId: Id }),
  body: DecisionBody,
  answer: ClaimDispute,
})
