import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'

/**
 * Reads that want the newest few of many rows. The planner takes row-level security for a filter that hides nearly everything, and
 * so gathers and sorts all rows where an index already holds them in order; without bitmaps it walks the index and stops early
 * (500,000 contacts, 200 clients: 8 ms instead of 65).
 */
export async function inIndexOrder<T>(tx: Tx, read: () => Promise<T>): Promise<T> {
  await sql`set local enable_bitmapscan = off`.execute(tx)
  const found = await read()
  await sql`set local enable_bitmapscan = on`.execute(tx)
  return found
}
