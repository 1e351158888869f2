import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'

/**
 * Reads with joins by hash only. Of the access rule the planner believes that it leaves one row, and then compares every
 * contact with every client: minutes instead of a tenth of a second (docs/decisions/0007).
 */
export async function hashing<T>(tx: Tx, read: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(tx)
  // A team's year does not fit the four megabytes of a connection, and goes through the disk.
  await sql`set local work_mem = '32MB'`.execute(tx)
  const found = await read()
  await sql`set local enable_nestloop = on`.execute(tx)
  await sql`set local work_mem to default`.execute(tx)
  return found
}
