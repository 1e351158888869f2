import { sql } from 'kysely'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'

/** After that many days nobody sends a request again. */
const KEPT_DAYS = 2
const BATCH = 10_000

/** Forgets the answers kept for repeated requests; they may hold client data. No event: nothing a user did changes. */
export async function forgetRequests(context: Context): Promise<{ forgotten: number }> {
  const before = new Date(context.clock.now().getTime() - KEPT_DAYS * 86_400_000)
  let forgotten = 0
  for (;;) {
    const { numAffectedRows = 0n } = await inTransaction(context, (tx) =>
      sql`delete from idempotency_keys where (user_id, key) in (
        select user_id, key from idempotency_keys where created_at < ${before} order by created_at limit ${BATCH})`.execute(
        tx,
      ),
    )
    forgotten += Number(numAffectedRows)
    if (numAffectedRows < BATCH) return { forgotten }
  }
}
