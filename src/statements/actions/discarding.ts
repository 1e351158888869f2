import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'

const KEPT_DAYS = 30

/**
 * Discards files that were looked at and never imported. The row holds the only copy of the file's key: the sealed content that
 * stays in the file store is unreadable from then on.
 */
export async function discardPreviews(context: Context): Promise<{ discarded: number }> {
  const before = new Date(context.clock.now().getTime() - KEPT_DAYS * 86_400_000)
  return inTransaction(context, async (tx) => {
    const files = await tx
      .deleteFrom('statementFiles')
      .where('state', '=', 'previewed')
      .where('receivedAt', '<', before.toISOString())
      .returning(['id', 'name', 'sha256', 'receivedBy', 'receivedAt'])
      .execute()
    const reason = `It was not imported within ${KEPT_DAYS} days.`
    for (const { id, ...file } of files)
      await recordEvent(tx, context, {
        verb: 'discarded',
        subject: 'statement file',
        subjectId: id,
        before: file,
        reason,
      })
    return { discarded: files.length }
  })
}
