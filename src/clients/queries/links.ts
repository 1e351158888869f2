/**
 * Links, from either end. A row lies with the client that recorded it; the other end is wherever the other person counts now.
 * A link is there only for who may see both ends.
 */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { z } from 'zod'
import type { Link } from '../details-contract.ts'
import { inverseOf } from '../links.ts'
import type { LinkKind } from '../words.ts'

/** Ties through which money belongs to one family or owner. */
const SAME_PURSE = ['spouse', 'partner', 'child', 'parent', 'trustee', 'beneficiary', 'owner_of']

/** Where the other end counts now. The home of a person whom the viewer may not know of is not there, and nor is the link. */
const OTHER_END = sql`case when l.other_person_id is null then l.other_client_id else h.client_id end`

/** Clients tied to each of these by family, trust or ownership on a day, from either end: client id -> client ids. */
export async function affiliatesOf(
  tx: Tx,
  viewer: Viewer,
  clientIds: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ clientId: string; otherId: string }>`
    with ties as (
      select l.client_id as one, ${OTHER_END} as two from links l
      left join person_homes h on h.person_id = l.other_person_id
      where l.kind = any(${SAME_PURSE}) and (l.valid_from is null or l.valid_from <= ${day})
        and (l.valid_to is null or l.valid_to >= ${day}) and ${sees(viewer, 'l.client_id')})
    select one as client_id, two as other_id from ties where one = any(${[...clientIds]}::uuid[])
    union select two, one from ties where two = any(${[...clientIds]}::uuid[])`.execute(tx)
  const found = Map.groupBy(rows, ({ clientId }) => clientId)
  return new Map([...found].map(([clientId, ties]) => [clientId, ties.map(({ otherId }) => otherId)]))
}

type Shown = z.output<typeof Link>
type Row = Omit<Shown, 'kind' | 'inverse'> & { kind: LinkKind }

export async function listLinks(tx: Tx, viewer: Viewer, clientId: string): Promise<Shown[]> {
  const held = await sql<Row>`
    select l.id, l.kind, l.person_id, oc.client_id as other_client_id, l.other_person_id,
      coalesce(op.full_name, oc.name) as other_name, l.valid_from, l.valid_to, l.note
    from links l
    left join person_homes h on h.person_id = l.other_person_id
    join clients oc on oc.client_id = ${OTHER_END}
    left join persons op on op.client_id = oc.client_id and op.id = l.other_person_id
    where l.client_id = ${clientId} and ${sees(viewer, 'l.client_id')} and ${sees(viewer, 'oc.client_id')}
    order by l.valid_to nulls first, other_name, l.id`.execute(tx)
  const pointing = await sql<Row>`
    select l.id, l.kind, l.other_person_id as person_id, oc.client_id as other_client_id, l.person_id as other_person_id,
      coalesce(op.full_name, oc.name) as other_name, l.valid_from, l.valid_to, l.note
    from links l
    join clients oc on oc.client_id = l.client_id
    left join persons op on op.client_id = l.client_id and op.id = l.person_id
    where (l.other_person_id in (select h.person_id from person_homes h where h.client_id = ${clientId})
        or (l.other_person_id is null and l.other_client_id = ${clientId}))
      and ${sees(viewer, 'l.client_id')}
      and exists (select from clients c where c.client_id = ${clientId} and ${sees(viewer, 'c.client_id')})
    order by l.valid_to nulls first, other_name, l.id`.execute(tx)
  return [
    ...held.rows.map((row) => ({ ...row, inverse: false })),
    ...pointing.rows.map((row) => ({ ...row, kind: inverseOf(row.kind), inverse: true })),
  ]
}
