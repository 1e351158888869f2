/** Proves the record: every event follows from the one before it, and every chain ends where its head says. */
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import type { Database, Tx } from '#src/db/database.ts'
import { FIRM } from '#src/kit/ids.ts'
import { headBreak } from '../chain.ts'
import type { Break } from '../chain.ts'
import { checkBatch, countChains, findMoved, readOddHeads } from '../queries/chains.ts'
import type { Link, Suspect } from '../queries/chains.ts'

const BATCH = 20_000

export type Verified = { events: number; chains: number; breaks: Break[] }

/**
 * Computes every chain anew in the database and answers the first break of each. It tells what was changed, removed, moved or
 * added behind record_event's back; not a whole chain written anew together with its head: keep a copy of the heads elsewhere.
 * Events recorded while it runs may or may not be among those checked.
 */
export async function verifyChains(db: Database): Promise<Verified> {
  const breaks = new Map<string, Break>()
  let events = 0
  let last: Link = { clientId: FIRM, seq: 0, hash: '' }
  for (;;) {
    const batch = await see(db, (tx) => checkBatch(tx, last, BATCH))
    for (const suspect of batch.suspects)
      if (!breaks.has(suspect.clientId)) breaks.set(suspect.clientId, await see(db, (tx) => judge(tx, suspect)))
    events += batch.count
    if (!batch.last) break
    last = batch.last
  }
  for (const head of await see(db, readOddHeads)) {
    const broken = headBreak(head)
    if (broken && !breaks.has(head.clientId)) breaks.set(head.clientId, broken)
  }
  return { events, chains: await see(db, countChains), breaks: [...breaks.values()] }
}

const see = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> => asViewer(db, SYSTEM, work)

async function judge(tx: Tx, suspect: Suspect): Promise<Break> {
  const { clientId, seq, beforeSeq } = suspect
  const place = beforeSeq + 1
  const foundAt = await findMoved(tx, suspect, place)
  if (foundAt !== null) return { clientId, seq: place, kind: 'moved', foundAt }
  return { clientId, seq: place, kind: seq === place ? 'changed' : 'missing' }
}
