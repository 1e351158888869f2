import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { DEFAULT_NNA_POLICY } from '../policy-default.ts'
import { policyOn } from '../queries/importing.ts'
import type { CurrentPolicy } from '../queries/importing.ts'

const NAME = 'Organic net new assets'

/** Puts the policy every firm starts with in force, unless one is; safe to call again. */
export async function seedNnaPolicy(tx: Tx, context: Context): Promise<void> {
  await tx
    .insertInto('nnaPolicies')
    .values({
      id: newId(),
      name: NAME,
      version: 1,
      policy: JSON.stringify(DEFAULT_NNA_POLICY),
      validFrom: '2000-01-01',
      publishedAt: context.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['name', 'version']).doNothing())
    .execute()
}

/** The policy lines are classified under today. */
export async function currentPolicy(tx: Tx, context: Context): Promise<CurrentPolicy> {
  const today = dayOf(context.clock.now())
  const found = await policyOn(tx, today)
  if (found) return found
  await seedNnaPolicy(tx, context)
  const seeded = await policyOn(tx, today)
  if (!seeded) throw new Error('The NNA policy that was just put in force is not there.')
  return seeded
}
