/** Drafting and publishing plans, who is on them, and amounts entered by hand. Two people for each. */
import { createHash } from 'node:crypto'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { canonicalJson } from '#src/kit/canonical.ts'
import { newId } from '#src/kit/ids.ts'
import type { PlanDefinition } from '../plan.ts'
import { mayDecide, mayRun } from '../policy.ts'
import { readAdjustment, readPlanVersion } from '../queries/plans.ts'

export function draftPlan(
  context: Context,
  { planId, definition }: { planId: string | null; definition: PlanDefinition },
) {
  mayRun(context.viewer)
  return inTransaction(context, async (tx) => {
    const owner = planId ?? (await addPlan(tx, context, definition.name))
    const latest = await tx
      .selectFrom('planVersions')
      .select((select) => select.fn.max('version').as('version'))
      .where('planId', '=', owner)
      .executeTakeFirst()
    const id = newId()
    const sha256 = createHash('sha256').update(canonicalJson(definition)).digest('hex')
    const version = (latest?.version ?? 0) + 1
    const prepared = { preparedBy: context.viewer.userId, preparedAt: context.clock.now() }
    await tx
      .insertInto('planVersions')
      .values({
        id,
        planId: owner,
        version,
        definition: JSON.stringify(definition),
        sha256,
        state: 'draft',
        ...prepared,
      })
      .execute()
    await recordEvent(tx, context, { verb: 'drafted', subject: 'plan version', subjectId: id, after: definition })
    return readPlanVersion(tx, id)
  })
}

async function addPlan(tx: Tx, context: Context, name: string): Promise<string> {
  const id = newId()
  await tx.insertInto('plans').values({ id, name, createdAt: context.clock.now() }).execute()
  return id
}

/** By another person than who drafted it, and by nobody it pays. From then on it never changes. */
export function publishPlan(context: Context, planVersionId: string) {
  mayDecide(context.viewer)
  return inTransaction(context, async (tx) => {
    const draft = await readPlanVersion(tx, planVersionId)
    const own = await tx
      .selectFrom('planParticipants')
      .select('userId')
      .where('planId', '=', draft.planId)
      .where('userId', '=', context.viewer.userId)
      .executeTakeFirst()
    if (own) throw new AppError('second_person', { sentence: 'Somebody paid by a plan does not publish it.' })
    await tx
      .updateTable('planVersions')
      .set({ state: 'published', publishedBy: context.viewer.userId, publishedAt: context.clock.now() })
      .where('id', '=', planVersionId)
      .execute()
    await recordEvent(tx, context, {
      verb: 'published',
      subject: 'plan version',
      subjectId: planVersionId,
      after: { sha256: draft.sha256 },
    })
    return readPlanVersion(tx, planVersionId)
  })
}

export type Participant = { userId: string; validFrom: string; validTo: string | null; targetMinor: number | null }

export function addParticipant(context: Context, planId: string, participant: Participant) {
  mayRun(context.viewer)
  return inTransaction(context, async (tx) => {
    await tx
      .insertInto('planParticipants')
      .values({ planId, ...participant })
      .execute()
    await recordEvent(tx, context, {
      verb: 'added',
      subject: 'plan participant',
      subjectId: planId,
      after: participant,
    })
    return { ok: true as const }
  })
}

export type NewAdjustment = { planId: string; userId: string; amountMinor: number; currency: string; reason: string }

export function prepareAdjustment(context: Context, adjustment: NewAdjustment) {
  mayRun(context.viewer)
  if (adjustment.userId === context.viewer.userId)
    throw new AppError('second_person', { sentence: 'Nobody adjusts their own pay.' })
  return inTransaction(context, async (tx) => {
    const id = newId()
    await tx
      .insertInto('payAdjustments')
      .values({ ...adjustment, id, preparedBy: context.viewer.userId, preparedAt: context.clock.now() })
      .execute()
    await recordEvent(tx, context, {
      verb: 'prepared',
      subject: 'pay adjustment',
      subjectId: id,
      after: adjustment,
      reason: adjustment.reason,
    })
    return readAdjustment(tx, id)
  })
}

export function approveAdjustment(context: Context, adjustmentId: string) {
  mayDecide(context.viewer)
  return inTransaction(context, async (tx) => {
    const before = await readAdjustment(tx, adjustmentId)
    if (before.approvedBy) throw new AppError('conflict', { sentence: 'This adjustment is approved already.' })
    if (before.preparedById === context.viewer.userId || before.userId === context.viewer.userId)
      throw new AppError('second_person')
    await tx
      .updateTable('payAdjustments')
      .set({ approvedBy: context.viewer.userId, approvedAt: context.clock.now() })
      .where('id', '=', adjustmentId)
      .execute()
    await recordEvent(tx, context, { verb: 'approved', subject: 'pay adjustment', subjectId: adjustmentId })
    return readAdjustment(tx, adjustmentId)
  })
}
