import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { addDays, dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import type { z } from 'zod'
import { mayEndSuppression } from '../policy.ts'
import { lockPerson } from '../queries/persons.ts'
import { lockForEdit } from '../queries/standing.ts'
import { readSuppression } from '../queries/suppressions.ts'
import type { SuppressionBody } from '../suppressions-contract.ts'
import { refuseBackwards } from './details.ts'

type New = z.output<typeof SuppressionBody>

export function addSuppression(context: Context, clientId: string, suppression: New) {
  return inTransaction(context, async (tx) => {
    const client = await lockForEdit(tx, context.viewer, clientId, 'suppress')
    if (suppression.personId) await lockPerson(tx, context.viewer, clientId, suppression.personId)
    const now = context.clock.now()
    const validFrom = suppression.validFrom ?? dayOf(now, client.timeZone)
    refuseBackwards(validFrom, suppression.validTo)
    const id = newId()
    await tx
      .insertInto('suppressions')
      .values({ ...suppression, clientId, id, validFrom, setBy: setter(context), recordedAt: now })
      .execute()
    await recordEvent(tx, context, {
      clientId,
      verb: 'added',
      subject: 'suppression',
      subjectId: id,
      after: suppression,
    })
    return readSuppression(tx, context.viewer, clientId, id)
  })
}

const setter = ({ viewer }: Context) => (viewer.reach === 'system' ? null : viewer.userId)

/** Contact is possible again from today; who ended it and why stays. */
export function endSuppression(context: Context, clientId: string, id: string, reason: string) {
  return inTransaction(context, async (tx) => {
    const client = await lockForEdit(tx, context.viewer, clientId, 'suppress')
    const before = await readSuppression(tx, context.viewer, clientId, id)
    mayEndSuppression(context.viewer, before.source)
    const now = context.clock.now()
    const today = dayOf(now, client.timeZone)
    if (before.validTo && before.validTo < today) throw new AppError('conflict', { sentence: 'It has ended already.' })
    await tx
      .updateTable('suppressions')
      .set({ validTo: addDays(today, -1), endedAt: now, endedBy: setter(context), endReason: reason })
      .where('clientId', '=', clientId)
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, { clientId, verb: 'ended', subject: 'suppression', subjectId: id, before, reason })
    return readSuppression(tx, context.viewer, clientId, id)
  })
}
