/** What may differ, and whether anything is confirmed by itself: drafted by one controller, published by another. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import type * as contract from '../match-policy-contract.ts'
import { mayControl, mayReadMatching, mayTuneMatching, tunesMatching } from '../policy.ts'
import { automaticOutcome, listPolicies, nextVersion, policyInForce, readPolicy } from '../queries/matchPolicies.ts'
import type { PolicyRow } from '../queries/matchPolicies.ts'

const SUBJECT = 'matching policy'

export function readMatchPolicies(context: Context, query: z.output<typeof contract.listMatchPolicies.query>) {
  mayReadMatching(context.viewer)
  return look(context, async (tx) => ({
    ...(await listPolicies(tx, query)),
    inForce: (await policyInForce(tx)).policy,
    mayDraft: tunesMatching(context.viewer),
  }))
}

export function draftMatchPolicy(
  context: Context,
  { policy, reason }: z.output<typeof contract.draftMatchPolicy.body>,
): Promise<PolicyRow> {
  const { viewer, clock } = context
  mayTuneMatching(viewer)
  return inTransaction(context, async (tx) => {
    const [id, version] = [newId(), await nextVersion(tx)]
    const values = { id, version, policy: JSON.stringify(policy), reason, preparedBy: viewer.userId }
    await tx
      .insertInto('matchPolicies')
      .values({ ...values, preparedAt: clock.now() })
      .execute()
    await recordEvent(tx, context, {
      verb: 'drafted',
      subject: SUBJECT,
      subjectId: id,
      after: { version, policy },
      reason,
    })
    return readPolicy(tx, id)
  })
}

/** Errors: second_person for who drafted it; locked when it is published already; conflict when a later version is in force. */
export function publishMatchPolicy(context: Context, policyId: string): Promise<PolicyRow> {
  const { viewer, clock } = context
  mayControl(viewer)
  return inTransaction(context, async (tx) => {
    const draft = await readPolicy(tx, policyId)
    mayTuneMatching(viewer)
    const { id } = await policyInForce(tx)
    refusePublication(draft, viewer.userId, id === null ? 0 : (await readPolicy(tx, id)).version)
    const columns = { publishedBy: viewer.userId, publishedAt: clock.now() }
    await tx.updateTable('matchPolicies').set(columns).where('id', '=', policyId).execute()
    const after = { version: draft.version, policy: draft.policy }
    await recordEvent(tx, context, { verb: 'published', subject: SUBJECT, subjectId: policyId, after })
    return readPolicy(tx, policyId)
  })
}

function refusePublication({ state, preparedBy, version }: PolicyRow, userId: string, inForce: number): void {
  if (state !== 'draft')
    throw new AppError('locked', { sentence: 'This version is published; a published policy never changes.' })
  if (preparedBy.id === userId)
    throw new AppError('second_person', { sentence: 'Whoever drafted a matching policy cannot publish it.' })
  if (version < inForce)
    throw new AppError('conflict', { sentence: `Version ${inForce} is in force. Draft what should follow it.` })
}

export function readAutomatic(context: Context) {
  mayControl(context.viewer)
  return look(context, async (tx) => {
    const outcome = await automaticOutcome(tx, context.viewer)
    const { confirmed, undone } = outcome
    const precision = confirmed === 0 ? null : (confirmed - undone) / confirmed
    return { ...outcome, isOn: (await policyInForce(tx)).policy.automatic, precision }
  })
}
