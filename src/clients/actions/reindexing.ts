/** Words kept by an earlier version are written anew: a client none of whose names has a sound of the present kind. */
import { sql } from 'kysely'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { SOUND } from '#src/kit/fold.ts'
import { indexClient } from './searchEntries.ts'

const BATCH = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

/** A batch in each transaction; run again it finds nothing left to do. */
export async function reindexAll(context: Context): Promise<{ reindexed: number }> {
  let reindexed = 0
  let after = FIRST
  for (;;) {
    const clients = await inTransaction(context, async (tx) => {
      const batch = await listStale(tx, after)
      for (const clientId of batch) await indexClient(tx, clientId)
      return batch
    })
    reindexed += clients.length
    const last = clients.at(-1)
    if (!last) return { reindexed }
    after = last
  }
}

async function listStale(tx: Tx, after: string): Promise<string[]> {
  const { rows } = await sql<{ clientId: string }>`
    select c.client_id from clients c where c.client_id > ${after}::uuid and c.retired_into is null and not exists (select from search_words w
      where w.client_id = c.client_id and w.word >= ${SOUND} and w.word < ${`${SOUND}\u{10FFFF}`})
    order by c.client_id limit ${BATCH}`.execute(tx)
  return rows.map(({ clientId }) => clientId)
}
