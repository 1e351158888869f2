import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { mayChangeUsers } from '../policy.ts'
import { readSignInPolicy } from '../queries/admission.ts'
import type { SignInPolicy } from '../signInPolicy.ts'

/** Holds from the next request of everybody. Errors: changed for a stale version. */
export function changeSignInPolicy(context: Context, { version, ...policy }: SignInPolicy): Promise<SignInPolicy> {
  mayChangeUsers(context.viewer)
  return inTransaction(context, async (tx) => {
    const before = await readSignInPolicy(tx)
    if (before.version !== version) throw new AppError('changed', { current: before })
    const values = { ...policy, secondFactorRoles: [...policy.secondFactorRoles], version: version + 1 }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('signInPolicy')
      .values(values)
      .onConflict((conflict) =>
        conflict.column('onlyOne').doUpdateSet(values).where('signInPolicy.version', '=', version),
      )
      .executeTakeFirstOrThrow()
    const after = await readSignInPolicy(tx)
    if (!numInsertedOrUpdatedRows) throw new AppError('changed', { current: after })
    await recordEvent(tx, context, { verb: 'changed', subject: 'firm', before, after })
    return after
  })
}
