/** Who of those a viewer may see is like somebody: for who types a new one, and for files that are imported. */
import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { z } from 'zod'
import type { Match } from '../contract.ts'
import type { Held } from '../held.ts'
import { keysOfHeld } from '../held.ts'
import { MOST_BEARERS, MOST_CANDIDATES } from '../lookup.ts'
import type { Kind } from '../record.ts'
import { resemblanceOf } from '../resemblance.ts'

type Shown = z.output<typeof Match>
type Candidate = { clientId: string; id: string; clientName: string; entry: Held }
export type Asked = { kind: Kind; held: Held; exceptId?: string | undefined; from?: number; most?: number }

/**
 * Likeliest first, from even odds unless told otherwise. What the viewer may not see counts neither as a match nor towards how
 * common a name is: the answer is the same to the byte whether or not it exists.
 */
export async function likenessesOf(
  tx: Tx,
  viewer: Viewer,
  { kind, held, exceptId, from = 0.5, most = 5 }: Asked,
): Promise<Shown[]> {
  const keys = keysOfHeld(held, kind)
  if (!keys.length) return []
  const candidates = await candidatesOf(tx, viewer, kind, keys)
  return candidates
    .filter(({ id }) => id !== exceptId)
    .map(({ clientId, id, clientName, entry }) => ({
      clientId,
      personId: kind === 'person' ? id : null,
      name: kind === 'person' ? entry.fullName : clientName,
      clientName,
      ...resemblanceOf(held, entry, kind, 'typed'),
    }))
    .filter(({ probability }) => probability >= from)
    .toSorted(
      (a, b) => b.probability - a.probability || ((a.personId ?? a.clientId) < (b.personId ?? b.clientId) ? -1 : 1),
    )
    .slice(0, most)
}

/** Those who share the rarest keys; a key that too many whom the viewer sees bear finds nobody. */
async function candidatesOf(tx: Tx, viewer: Viewer, kind: Kind, keys: readonly number[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with found as (
      select q.key, k.client_id, k.entry_id from unnest(${[...keys]}::int[]) q (key)
      cross join lateral (select k.client_id, k.entry_id from duplicate_keys k
        where k.key = q.key and ${sees(viewer, 'k.client_id')} limit ${MOST_BEARERS + 1}) k),
    weighed as (select client_id, entry_id, count(*) over (partition by key) as bearers from found),
    best as (select client_id, entry_id, sum(20 - log(2, bearers)) as weight from weighed
      where bearers <= ${MOST_BEARERS} group by client_id, entry_id),
    first as (select b.* from best b join duplicate_entries e on e.client_id = b.client_id and e.id = b.entry_id
      where e.kind = ${kind} order by b.weight desc, b.entry_id limit ${MOST_CANDIDATES})
    select e.client_id, e.id, c.name as client_name, e.entry from first f
    join duplicate_entries e on e.client_id = f.client_id and e.id = f.entry_id
    join clients c on c.client_id = e.client_id
    where ${sees(viewer, 'e.client_id')} order by e.id`.execute(tx)
  return rows
}
