import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { newId } from '#src/kit/ids.ts'
import { minorDigits } from '#src/kit/money.ts'
import type * as contract from '../contract.ts'
import { mayDecideGifts, mayReadGifts } from '../policy.ts'
import { readGiftPolicy } from '../queries.ts'

export function readPolicy(context: Context) {
  mayReadGifts(context.viewer)
  return look(context, readGiftPolicy)
}

export function setPolicy(context: Context, { reason, ...policy }: z.output<typeof contract.setGiftPolicy.body>) {
  mayDecideGifts(context.viewer)
  minorDigits(policy.currency)
  return inTransaction(context, async (tx) => {
    const { limitMinor, currency, basis, countsEntertainment } = await readGiftPolicy(tx)
    const id = newId()
    const set = { setBy: context.viewer.userId, setAt: context.clock.now() }
    await tx
      .insertInto('giftPolicies')
      .values({ ...policy, ...set, id, reason })
      .execute()
    const before = { limitMinor, currency, basis, countsEntertainment }
    await recordEvent(tx, context, {
      verb: 'set',
      subject: 'gift policy',
      subjectId: id,
      before,
      after: policy,
      reason,
    })
    return readGiftPolicy(tx)
  })
}
