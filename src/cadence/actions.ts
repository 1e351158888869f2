import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { addDays, dayOf } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import type { z } from 'zod'
import type { CadencePolicy } from './cadence.ts'
import type { addBlackout as addBlackoutOperation, setCadencePolicy as setPolicyOperation } from './contract.ts'
import { mayChangeBlackouts, mayChangePolicies } from './policy.ts'
import { readBlackout } from './queries/blackouts.ts'
import { readObstacles } from './queries/checks.ts'
import { readToday } from './queries/day.ts'
import { readPolicyRows } from './queries/policies.ts'
import { STARTER_POLICIES } from './starter.ts'

const done = { ok: true as const }

/** Puts a client off the viewer's own day list. Errors: not_found; invalid for a day that is past or a year away. */
export function snoozeClient(
  context: Context,
  clientId: string,
  { untilOn, reason }: { untilOn: Day; reason: string },
) {
  const { viewer, clock } = context
  return inTransaction(context, async (tx) => {
    await readObstacles(tx, viewer, [clientId])
    const today = await readToday(tx, viewer, clock.now())
    if (untilOn <= today || untilOn > addDays(today, 366))
      throw new AppError('invalid', {
        sentence: 'Choose a day from tomorrow to a year from now.',
        fields: { untilOn: 'from tomorrow to a year from now' },
      })
    const values = { untilOn, reason, recordedAt: clock.now() }
    await tx
      .insertInto('cadenceSnoozes')
      .values({ clientId, userId: viewer.userId, ...values })
      .onConflict((conflict) => conflict.columns(['clientId', 'userId']).doUpdateSet(values))
      .execute()
    await recordEvent(tx, context, { clientId, verb: 'snoozed', subject: 'cadence', after: { untilOn }, reason })
    return done
  })
}

export function wakeClient(context: Context, clientId: string) {
  const { viewer } = context
  return inTransaction(context, async (tx) => {
    await readObstacles(tx, viewer, [clientId])
    await tx.deleteFrom('cadenceSnoozes').where('clientId', '=', clientId).where('userId', '=', viewer.userId).execute()
    await recordEvent(tx, context, { clientId, verb: 'woken', subject: 'cadence' })
    return done
  })
}

/** Errors: not_allowed for anybody but compliance. */
export function setCadencePolicy(context: Context, { reason, ...policy }: z.output<typeof setPolicyOperation.body>) {
  mayChangePolicies(context.viewer)
  return inTransaction(context, async (tx) => {
    const before = (await readPolicyRows(tx)).find((row) => isSame(row, policy))
    const id = await insertPolicy(tx, context, policy)
    await recordEvent(tx, context, {
      verb: 'set',
      subject: 'cadence_policy',
      subjectId: id,
      before,
      after: policy,
      reason,
    })
    const after = (await readPolicyRows(tx)).find((row) => isSame(row, policy))
    if (!after) throw new AppError('not_found')
    return after
  })
}

const isSame = (a: { tier: string; role: string }, b: { tier: string; role: string }): boolean =>
  a.tier === b.tier && a.role === b.role

async function insertPolicy(tx: Tx, { viewer, clock }: Context, { tier, role, ...policy }: CadencePolicy) {
  const [id, now] = [newId(), clock.now()]
  const today = dayOf(now)
  await tx
    .updateTable('cadencePolicies')
    .set({ validTo: today })
    .where('tier', '=', tier)
    .where('role', '=', role)
    .where('validTo', 'is', null)
    .execute()
  const setBy = viewer.reach === 'system' ? null : viewer.userId
  await tx
    .insertInto('cadencePolicies')
    .values({ id, tier, role, policy: JSON.stringify(policy), validFrom: today, setBy, recordedAt: now })
    .execute()
  return id
}

/** The starter matrix (wealth-domain F), written down when a firm is set up so that each change has a before. */
export async function seedCadencePolicies(tx: Tx, context: Context): Promise<void> {
  for (const policy of STARTER_POLICIES) await insertPolicy(tx, context, policy)
  await recordEvent(tx, context, { verb: 'seeded', subject: 'cadence_policy', after: STARTER_POLICIES })
}

type NewBlackout = z.output<typeof addBlackoutOperation.body>

/** Errors: not_allowed; not_found; invalid when it ends before it begins. */
export function addBlackout(context: Context, clientId: string, { startsOn, endsOn, reason }: NewBlackout) {
  const { viewer, clock } = context
  mayChangeBlackouts(viewer)
  if (endsOn < startsOn)
    throw new AppError('invalid', {
      sentence: 'A blackout ends on or after the day it begins.',
      fields: { endsOn: 'lies before the first day' },
    })
  return inTransaction(context, async (tx) => {
    await readObstacles(tx, viewer, [clientId])
    const id = newId()
    const values = { startsOn, endsOn, reason, setBy: viewer.userId, recordedAt: clock.now() }
    await tx
      .insertInto('blackouts')
      .values({ clientId, id, ...values })
      .execute()
    const event = { clientId, verb: 'added', subject: 'blackout', subjectId: id }
    await recordEvent(tx, context, { ...event, after: { startsOn, endsOn }, reason })
    return readBlackout(tx, viewer, clientId, id)
  })
}

/** Errors: not_allowed; not_found for one that is not there or has ended. */
export function endBlackout(
  context: Context,
  { clientId, blackoutId }: { clientId: string; blackoutId: string },
  reason: string,
) {
  const { viewer, clock } = context
  mayChangeBlackouts(viewer)
  return inTransaction(context, async (tx) => {
    const before = await readBlackout(tx, viewer, clientId, blackoutId)
    await tx
      .updateTable('blackouts')
      .set({ endedAt: clock.now() })
      .where('clientId', '=', clientId)
      .where('id', '=', blackoutId)
      .execute()
    await recordEvent(tx, context, {
      clientId,
      verb: 'ended',
      subject: 'blackout',
      subjectId: blackoutId,
      before,
      reason,
    })
    return done
  })
}
