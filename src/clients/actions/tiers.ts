import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { addDays, dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import type { z } from 'zod'
import type { overrideTier as overrideOperation } from '../contract.ts'
import { lockForEdit } from '../queries/standing.ts'
import { listTiers } from '../queries/tiers.ts'

type Override = z.output<typeof overrideOperation.body>

/** The longest an override may stand before somebody has to say its reason again, in days. */
const LONGEST_DAYS = 731

/** A manager's exception to the rule, until a day; a later one ends it. */
export function overrideTier(context: Context, clientId: string, { tier, reason, until }: Override) {
  return inTransaction(context, async (tx) => {
    const client = await lockForEdit(tx, context.viewer, clientId, 'manage')
    const today = dayOf(context.clock.now(), client.timeZone)
    if (until < today || until > addDays(today, LONGEST_DAYS))
      throw new AppError('invalid', {
        sentence: 'An override ends on a day within the next two years.',
        fields: { until: 'must be within two years from today' },
      })
    const id = await recordTier(tx, context, { clientId, tier, origin: 'override', reason, until })
    await tx
      .updateTable('clients')
      .set({ tier, version: client.version + 1 })
      .where('clientId', '=', clientId)
      .execute()
    const change = { before: { tier: client.tier }, after: { tier, until }, reason }
    await recordEvent(tx, context, { clientId, verb: 'overridden', subject: 'tier', subjectId: id, ...change })
    const row = (await listTiers(tx, context.viewer, clientId)).find((one) => one.id === id)
    if (!row) throw new AppError('not_found')
    return row
  })
}

type TierRecord = { clientId: string; tier: string; origin: 'rule' | 'override'; reason: string; until?: string }

/** Adds to the history; what stood before with the same origin ends the day before, if it still ran. */
export async function recordTier(tx: Tx, context: Context, { until, ...tier }: TierRecord): Promise<string> {
  const now = context.clock.now()
  const today = dayOf(now)
  const id = newId()
  await tx
    .updateTable('clientTiers')
    .set({ validTo: addDays(today, -1) })
    .where('clientId', '=', tier.clientId)
    .where('origin', '=', tier.origin)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', today)]))
    .execute()
  await tx
    .insertInto('clientTiers')
    .values({
      ...tier,
      id,
      setBy: context.viewer.reach === 'system' ? null : context.viewer.userId,
      validFrom: today,
      validTo: until ?? null,
      recordedAt: now,
    })
    .execute()
  return id
}
