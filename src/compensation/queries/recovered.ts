import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'

/** Whether a locked run took pay back because this line left (src/compensation/clawback.ts). Asked as the firm: runs hold no client's rows. */
export async function isRecovered(tx: Tx, lineId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('runs')
    .select('id')
    .where('state', '=', 'locked')
    .where(sql<boolean>`position(${`:${lineId}"`} in output) > 0`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
