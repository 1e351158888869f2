/** Keeps what persons and companies are recognised by in step with their client, within the change's own transaction. */
import { sql } from 'kysely'
import { recognisedIn } from '#src/clients/queries/recognised.ts'
import type { Recognised } from '#src/clients/queries/recognised.ts'
import type { Tx } from '#src/db/database.ts'
import { canonicalJson } from '#src/kit/canonical.ts'
import type { Json } from '#src/kit/canonical.ts'
import { keysOfHeld } from '../held.ts'

/** Writes what changed; an entry that is as it was costs a reading. */
export async function keepEntries(tx: Tx, clientId: string): Promise<void> {
  const now = await recognisedIn(tx, clientId)
  const kept = await tx
    .selectFrom('duplicateEntries')
    .select(['id', 'entry'])
    .where('clientId', '=', clientId)
    .execute()
  const before = new Map(kept.map(({ id, entry }) => [id, canonicalJson(entry as Json)]))
  const changed = now.filter(({ id, entry }) => before.get(id) !== canonicalJson(entry))
  const stale = [
    ...kept.map(({ id }) => id).filter((id) => !now.some((one) => one.id === id)),
    ...changed.map(({ id }) => id),
  ]
  if (stale.length)
    await tx.deleteFrom('duplicateEntries').where('clientId', '=', clientId).where('id', 'in', stale).execute()
  if (changed.length) await insertEntries(tx, clientId, changed)
}

async function insertEntries(tx: Tx, clientId: string, entries: Recognised[]): Promise<void> {
  await tx
    .insertInto('duplicateEntries')
    .values(entries.map(({ id, kind, entry }) => ({ clientId, id, kind, entry: JSON.stringify(entry) })))
    .execute()
  const keys = entries.flatMap(({ id, kind, entry }) => keysOfHeld(entry, kind).map((key) => ({ id, key })))
  await sql`insert into duplicate_keys (client_id, entry_id, key)
    select ${clientId}, k.id, k.key from unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ key }) => key)}::int[]) k (id, key)`.execute(
    tx,
  )
}
