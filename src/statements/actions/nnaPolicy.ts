/** NNA policies: drafted by one controller, published by another, and never changed afterwards. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import type { draftNnaPolicy } from '../nna-contract.ts'
import { mayReadPolicies, maySetPolicies, setsPolicies } from '../policy.ts'
import { DEFAULT_NNA_POLICY } from '../policy-default.ts'
import { listPolicies, nextVersion, policyOn, readPolicy } from '../queries/nnaPolicies.ts'
import type { CurrentPolicy, PolicyRow } from '../queries/nnaPolicies.ts'

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

export function readPolicies(context: Context) {
  mayReadPolicies(context.viewer)
  return look(context, async (tx) => ({
    rows: await listPolicies(tx, dayOf(context.clock.now())),
    mayDraft: setsPolicies(context.viewer),
  }))
}

export function draftPolicy(context: Context, body: z.output<typeof draftNnaPolicy.body>): Promise<PolicyRow> {
  const { viewer, clock } = context
  maySetPolicies(viewer)
  return inTransaction(context, async (tx) => {
    const { rules, ...columns } = body
    const version = await nextVersion(tx, body.name)
    const policy = { ...rules, version: `${body.name} ${version}` }
    const id = newId()
    await tx
      .insertInto('nnaPolicies')
      .values({
        ...columns,
        id,
        version,
        policy: JSON.stringify(policy),
        preparedBy: viewer.userId,
        preparedAt: clock.now(),
      })
      .execute()
    await recordEvent(tx, context, {
      verb: 'drafted',
      subject: 'nna policy',
      subjectId: id,
      after: { ...body, version },
      reason: body.reason,
    })
    return readPolicy(tx, dayOf(clock.now()), id)
  })
}

/** Errors: second_person for who drafted it; invalid when its first day is past; locked when it is published already. */
export function publishPolicy(context: Context, policyId: string): Promise<PolicyRow> {
  const { viewer, clock } = context
  maySetPolicies(viewer)
  return inTransaction(context, async (tx) => {
    const now = clock.now()
    const draft = await readPolicy(tx, dayOf(now), policyId)
    refusePublication(draft, viewer.userId, dayOf(now))
    await tx
      .updateTable('nnaPolicies')
      .set({ publishedBy: viewer.userId, publishedAt: now })
      .where('id', '=', policyId)
      .execute()
    const { name, version, validFrom } = draft
    const after = { name, version, validFrom }
    await recordEvent(tx, context, { verb: 'published', subject: 'nna policy', subjectId: policyId, after })
    return readPolicy(tx, dayOf(now), policyId)
  })
}

function refusePublication({ state, preparedBy, validFrom }: PolicyRow, userId: string, today: string): void {
  if (state !== 'draft')
    throw new AppError('locked', { sentence: 'This version is published; a published policy never changes.' })
  if (preparedBy?.id === userId)
    throw new AppError('second_person', { sentence: 'Whoever drafted an NNA policy cannot publish it.' })
  // Lines of earlier days were classified, and perhaps paid, under the policy of their day.
  if (validFrom < today)
    throw new AppError('invalid', {
      sentence: `The policy would begin on ${validFrom}, which is past. Draft it anew from today or a later day.`,
    })
}
