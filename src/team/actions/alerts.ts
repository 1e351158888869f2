/** What compliance has to look at: told once, in the transaction of what it tells of, and closed by a person with a word. */
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import type { AlertKind } from '../admission-contract.ts'
import { maySeeAlerts } from '../policy.ts'
import { readAlert } from '../queries/admission.ts'

type New = { kind: AlertKind; userId: string; details: Record<string, unknown> }

export async function raiseAlert(tx: Tx, context: Context, { kind, userId, details }: New): Promise<void> {
  const at = context.clock.now()
  await tx
    .insertInto('alerts')
    .values({ id: newId(), kind, userId, at, details: JSON.stringify(details) })
    .execute()
  await recordEvent(tx, context, {
    verb: 'alerted',
    subject: 'user',
    subjectId: userId,
    after: { ...details, alert: kind },
  })
}

/** Errors: second_person for an alert about oneself; conflict once it was seen. */
export function seeAlert(context: Context, alertId: string, note: string) {
  maySeeAlerts(context.viewer)
  return inTransaction(context, async (tx) => {
    const alert = await readAlert(tx, alertId)
    const { userId } = context.viewer
    if (alert.user.id === userId)
      throw new AppError('second_person', { sentence: 'Somebody else has to look at what concerns you.' })
    const { numUpdatedRows } = await tx
      .updateTable('alerts')
      .set({ seenBy: userId, seenAt: context.clock.now(), note })
      .where('id', '=', alertId)
      .where('seenAt', 'is', null)
      .executeTakeFirst()
    if (!numUpdatedRows) throw new AppError('conflict', { sentence: 'Somebody has seen to this already.' })
    const event = { verb: 'reviewed', subject: 'user', subjectId: alert.user.id, after: { alert: alert.kind } }
    await recordEvent(tx, context, { ...event, reason: note })
    return readAlert(tx, alertId)
  })
}
