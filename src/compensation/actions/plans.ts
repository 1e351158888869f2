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
import { teamOf } from '#src/team/queries.ts'
import { mayDecide, mayRun, readsAllPay } from '../policy.ts'
import { listParticipants, listPlans, readAdjustment, readPlanVersion, requirePlan } from '../queries/plans.ts'

export function draftPlan(
  context: Context,
  { planId, definition }: { planId: string | null; definition: PlanDefinition },
) {
  mayRun(context.viewer)
  return inTransaction(context, async (tx) => {
    if (planId) await refusePaid(tx, planId, context.viewer.userId, 'draft')
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
    await refusePaid(tx, draft.planId, context.viewer.userId, 'publish')
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

/** Maker, checker and beneficiary are three people (DESIGN rule 2); the database says so too. */
async function refusePaid(tx: Tx, planId: string, userId: string, verb: 'draft' | 'publish'): Promise<void> {
  if (!(await listParticipants(tx, planId)).some((participant) => participant.userId === userId)) return
  throw new AppError('second_person', { sentence: `Somebody paid by a plan does not ${verb} it.` })
}

export type Participant = { userId: string; validFrom: string; validTo: string | null; targetMinor: number | null }

export function addParticipant(context: Context, planId: string, participant: Participant) {
  mayRun(context.viewer)
  if (participant.userId === context.viewer.userId)
    throw new AppError('second_person', { sentence: 'Another controller has to put you on a plan.' })
  requireOrder(participant.validFrom, participant.validTo)
  return inTransaction(context, async (tx) => {
    await requirePlan(tx, planId)
    await refuseAuthor(tx, planId, participant.userId)
    await requireNotOn(tx, planId, participant)
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

async function refuseAuthor(tx: Tx, planId: string, userId: string): Promise<void> {
  const author = await tx
    .selectFrom('planVersions')
    .select('id')
    .where('planId', '=', planId)
    .where((where) => where.or([where('preparedBy', '=', userId), where('publishedBy', '=', userId)]))
    .executeTakeFirst()
  if (author)
    throw new AppError('second_person', { sentence: 'Somebody who drafted or published a plan is not paid by it.' })
}

function requireOrder(validFrom: string, validTo: string | null): void {
  if (validTo === null || validTo >= validFrom) return
  const sentence = 'The last day lies before the first.'
  throw new AppError('invalid', { sentence, fields: { validTo: sentence } })
}

async function requireNotOn(tx: Tx, planId: string, { userId, validFrom, validTo }: Participant): Promise<void> {
  const times = (await listParticipants(tx, planId)).filter((row) => row.userId === userId)
  const other = times.find(
    (row) => (validTo === null || row.validFrom <= validTo) && (row.validTo === null || row.validTo >= validFrom),
  )
  if (!other) return
  const until = other.validTo ? ` to ${other.validTo}` : ''
  throw new AppError('conflict', {
    sentence: `${other.name} is on this plan already, from ${other.validFrom}${until}.`,
  })
}

/** From the day after `validTo` nothing is earned by this plan; corrections of what was are still paid. */
export function endParticipation(context: Context, planId: string, userId: string, validTo: string) {
  mayRun(context.viewer)
  return inTransaction(context, async (tx) => {
    const open = (await listParticipants(tx, planId)).find((row) => row.userId === userId && row.validTo === null)
    if (!open) throw new AppError('not_found')
    requireOrder(open.validFrom, validTo)
    await tx
      .updateTable('planParticipants')
      .set({ validTo })
      .where('planId', '=', planId)
      .where('userId', '=', userId)
      .where('validFrom', '=', open.validFrom)
      .execute()
    const after = { userId, validTo }
    await recordEvent(tx, context, { verb: 'ended', subject: 'plan participant', subjectId: planId, after })
    return { ok: true as const }
  })
}

export type NewAdjustment = { planId: string; userId: string; amountMinor: number; currency: string; reason: string }

export function prepareAdjustment(context: Context, adjustment: NewAdjustment) {
  mayRun(context.viewer)
  if (adjustment.userId === context.viewer.userId)
    throw new AppError('second_person', { sentence: 'Nobody adjusts their own pay.' })
  return inTransaction(context, async (tx) => {
    await requirePayable(tx, adjustment)
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

/** What no run could pay is refused at once: it would stop every run of the plan later. */
async function requirePayable(tx: Tx, { planId, userId, currency }: NewAdjustment): Promise<void> {
  const plan = (await listPlans(tx)).find((version) => version.planId === planId && version.state === 'published')
  if (!plan) throw new AppError('conflict', { sentence: 'This plan is not published yet.' })
  if (plan.definition.currency !== currency) {
    const sentence = `This plan pays in ${plan.definition.currency}.`
    throw new AppError('invalid', { sentence, fields: { currency: sentence } })
  }
  if ((await listParticipants(tx, planId)).some((row) => row.userId === userId)) return
  const sentence = 'This person is not on the plan.'
  throw new AppError('invalid', { sentence, fields: { userId: sentence } })
}

export function approveAdjustment(context: Context, adjustmentId: string) {
  mayDecide(context.viewer)
  return inTransaction(context, async (tx) => {
    await tx.selectFrom('payAdjustments').select('id').where('id', '=', adjustmentId).forUpdate().execute()
    const before = await readAdjustment(tx, adjustmentId)
    // A manager learns of nobody's pay but the team's.
    const readable = readsAllPay(context.viewer) || (await teamOf(tx, context.viewer.userId)).includes(before.userId)
    if (!readable) throw new AppError('not_found')
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
