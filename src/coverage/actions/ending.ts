/** Coverages that were given a last day end when it is over, and with them the grants that rested on them. */
import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { clientsWithPassed } from '../queries/passed.ts'

/**
 * Each client in a transaction of its own. A grant spans the coverages it rests on, so one that passed must leave before the next
 * begins, or the colleague would see the client in between.
 */
export async function endPassed(context: Context): Promise<{ ended: number }> {
  const clientIds = await look(context, (tx) => clientsWithPassed(tx, context.viewer))
  let ended = 0
  for (const clientId of clientIds) ended += await endOfClient(context, clientId)
  return { ended }
}

const endOfClient = (context: Context, clientId: string): Promise<number> =>
  inTransaction(context, async (tx) => {
    const passed = await tx
      .updateTable('coverages')
      .set({ endedAt: context.clock.now() })
      .where('clientId', '=', clientId)
      .where('endedAt', 'is', null)
      .where(sql<boolean>`valid_to < current_date`)
      .returning(['id', 'validTo'])
      .execute()
    const reason = 'Its last day is over.'
    for (const { id, validTo } of passed)
      await recordEvent(tx, context, {
        clientId,
        verb: 'ended',
        subject: 'coverage',
        subjectId: id,
        after: { validTo },
        reason,
      })
    await sql`select regrant(array[${clientId}::uuid])`.execute(tx)
    return passed.length
  })
