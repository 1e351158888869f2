import { recordEvent } from '#src/audit/record.ts'
import { asViewer } from '#src/db/database.ts'
import type { Context } from '#src/context.ts'
import { readInteraction } from '../queries/interactions.ts'

/** Reading somebody else's confidential notes is an event of its own (DESIGN section 3, rule 6). */
export function openInteraction(context: Context, key: { clientId: string; interactionId: string }) {
  const { db, viewer } = context
  return asViewer(db, viewer, async (tx) => {
    const shown = await readInteraction(tx, viewer, key)
    const own = shown.recordedBy.id === viewer.userId || shown.representative.id === viewer.userId
    if (shown.confidential && shown.notes && !own)
      await recordEvent(tx, context, {
        clientId: key.clientId,
        verb: 'read',
        subject: 'interaction',
        subjectId: key.interactionId,
      })
    return shown
  })
}
