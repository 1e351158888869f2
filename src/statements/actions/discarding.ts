import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { recordFileEvent } from '../queries/files.ts'

const KEPT_DAYS = 30

/**
 * Discards files that were looked at and never imported. The row holds the only copy of the file's key: the sealed content that
 * stays in the file store is unreadable from then on.
 */
export async function discardPreviews(context: Context): Promise<{ discarded: number }> {
  const before = new Date(context.clock.now().getTime() - KEPT_DAYS * 86_400_000)
  return inTransaction(context, async (tx) => {
    const files = await tx
      .selectFrom('statementFiles')
      .select(['id', 'name', 'sha256', 'receivedBy', 'receivedAt'])
      .where('state', '=', 'previewed')
      .where('receivedAt', '<', before.toISOString())
      .forUpdate()
      .execute()
    const reason = `It was not imported within ${KEPT_DAYS} days.`
    for (const { id, ...file } of files) {
      await recordFileEvent(tx, context, id, { verb: 'discarded', before: file, reason })
      await tx.deleteFrom('statementFiles').where('id', '=', id).execute()
    }
    return { discarded: files.length }
  })
}
