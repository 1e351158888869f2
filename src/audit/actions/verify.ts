/** Proves the record: every event follows from the one before it, and every chain ends where its head says. */
import { SYSTEM } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import type { Database, Tx } from '#src/db/database.ts'
import { headBreak } from '../chain.ts'
import type { Break } from '../chain.ts'
import { checkBatch, countChains, findMoved, readOddHeads } from '../queries/chains.ts'
import type { Link, Suspect } from '../queries/chains.ts'

const BATCH = 20_000

export type Verified = { events: number; chains: number; broken: number }
export type Tell = (broken: Break) => void

/**
 * Computes every chain anew in the database and tells the first break of each as it is found, in memory that does not grow with
 * the record. It finds what was changed, removed, moved or added behind record_event's back; a whole chain written anew together
 * with its head only a checkpoint that was kept elsewhere finds (sealing.ts). Events recorded meanwhile may or may not be checked.
 */
export async function verifyChains(db: Database, tell: Tell): Promise<Verified> {
  let [events, broken] = [0, 0]
  let last: Link = { clientId: FIRST, seq: 0, hash: '' }
  // Chains come one after the other, so only the one that goes on into the next batch has to be remembered.
  let told = new Set<string>()
  const say = (fault: Break) => {
    if (told.has(fault.clientId)) return
    told.add(fault.clientId)
    broken += 1
    tell(fault)
  }
  for (;;) {
    const batch = await see(db, (tx) => checkBatch(tx, last, BATCH))
    for (const suspect of batch.suspects)
      if (!told.has(suspect.clientId)) say(await see(db, (tx) => judge(tx, suspect)))
    const goesOn = batch.last?.clientId ?? null
    for (const fault of await oddHeads(db, last.clientId, goesOn)) say(fault)
    events += batch.count
    if (!batch.last) break
    last = batch.last
    told = new Set([...told].filter((clientId) => clientId === goesOn))
  }
  return { events, chains: await see(db, countChains), broken }
}

/** No client's id comes before it. */
const FIRST = '00000000-0000-0000-0000-000000000000'

async function oddHeads(db: Database, from: string, before: string | null): Promise<Break[]> {
  const heads = await see(db, (tx) => readOddHeads(tx, from, before))
  return heads.flatMap((head) => headBreak(head) ?? [])
}

const see = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> => asViewer(db, SYSTEM, work)

async function judge(tx: Tx, suspect: Suspect): Promise<Break> {
  const { clientId, seq, beforeSeq } = suspect
  const place = beforeSeq + 1
  const foundAt = await findMoved(tx, suspect, place)
  if (foundAt !== null) return { clientId, seq: place, kind: 'moved', foundAt }
  return { clientId, seq: place, kind: seq === place ? 'changed' : 'missing' }
}
