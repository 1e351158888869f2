import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Instant, Text } from '#src/kit/shapes.ts'

const tag = 'claims'
const days = (from: number, to: number) => z.number().int().min(from).max(to)

export const ClaimPolicyBody = z.object({
  /** Days before its expected day a pledge is reminded of. */
  nearDays: days(0, 90),
  /** Days after it, while it is still unpaid. */
  unpaidDays: days(1, 365),
  /** Days after it until the claim lapses. */
  expireDays: days(2, 730),
})
const ClaimPolicy = ClaimPolicyBody.extend({
  reason: z.string().nullable(),
  setBy: z.string().nullable(),
  setAt: Instant.nullable(),
})
export const readClaimPolicy = operation({
  id: 'readClaimPolicy',
  method: 'GET',
  path: '/claim-policy',
  summary: 'When claimants are reminded of a pledge and when an open claim lapses',
  tag,
  answer: ClaimPolicy,
})
export const setClaimPolicy = operation({
  id: 'setClaimPolicy',
  method: 'POST',
  path: '/claim-policy',
  summary: 'Set when claimants are reminded and when open claims lapse; by controllers, with the reason',
  tag,
  body: ClaimPolicyBody.extend({ reason: Text(500) }),
  answer: ClaimPolicy,
})
