import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import type { z } from 'zod'
import type { addLink as addOperation } from '../details-contract.ts'
import { lockPerson } from '../queries/persons.ts'
import { lockForEdit, readStanding } from '../queries/standing.ts'
import { refuseBackwards } from './details.ts'

type New = z.output<typeof addOperation.body>

/** Ties a client or one of its persons to another the viewer sees as well; the row lies with this end. */
export function addLink(context: Context, clientId: string, link: New) {
  const { personId, otherClientId, otherPersonId, validFrom, validTo } = link
  refuseBackwards(validFrom, validTo)
  if (otherClientId === clientId && otherPersonId === personId)
    throw new AppError('invalid', {
      sentence: 'A link needs two ends.',
      fields: { otherPersonId: 'is this end itself' },
    })
  return inTransaction(context, async (tx) => {
    await lockForEdit(tx, context.viewer, clientId)
    if (personId) await lockPerson(tx, context.viewer, clientId, personId)
    await readStanding(tx, context.viewer, otherClientId)
    if (otherPersonId) await lockPerson(tx, context.viewer, otherClientId, otherPersonId)
    const id = newId()
    await tx
      .insertInto('links')
      .values({ ...link, clientId, id })
      .execute()
    // The chain of this end does not name the other, which its readers may not know of.
    const after = { kind: link.kind, personId, validFrom, validTo }
    await recordEvent(tx, context, { clientId, verb: 'added', subject: 'link', subjectId: id, after })
    return { ok: true as const, id }
  })
}
