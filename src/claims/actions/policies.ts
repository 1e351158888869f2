import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import { mayControl, requireReader } from '../policy.ts'
import type * as contract from '../policy-contract.ts'
import { readClaimPolicy } from '../queries/policies.ts'

export function readPolicy(context: Context) {
  requireReader(context.viewer)
  return look(context, readClaimPolicy)
}

/** Errors: not_allowed; invalid where a pledge would lapse before its claimant is told that it is unpaid. */
export function setPolicy(context: Context, { reason, ...policy }: z.output<typeof contract.setClaimPolicy.body>) {
  mayControl(context.viewer)
  if (policy.unpaidDays >= policy.expireDays) {
    const sentence = 'A claim lapses later than its claimant is reminded of it.'
    throw new AppError('invalid', { sentence, fields: { expireDays: sentence } })
  }
  return inTransaction(context, async (tx) => {
    const { nearDays, unpaidDays, expireDays } = await readClaimPolicy(tx)
    const id = newId()
    const set = { setBy: context.viewer.userId, setAt: context.clock.now() }
    await tx
      .insertInto('claimPolicies')
      .values({ ...policy, ...set, id, reason })
      .execute()
    const before = { nearDays, unpaidDays, expireDays }
    await recordEvent(tx, context, {
      verb: 'set',
      subject: 'claim policy',
      subjectId: id,
      before,
      after: policy,
      reason,
    })
    return readClaimPolicy(tx)
  })
}
