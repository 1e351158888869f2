/** What the persons of a client, and a company itself, are recognised by: read whole, as the duplicates domain keeps it. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import type { Held } from '#src/duplicates/held.ts'

export type Recognised = { id: string; kind: 'person' | 'organisation'; entry: Held }

/** Whoever counts in the client now; nobody in one that was merged into another. */
export async function recognisedIn(tx: Tx, clientId: string): Promise<Recognised[]> {
  const { rows } = await sql<Recognised>`
    select p.id, 'person' as kind, jsonb_build_object('fullName', p.full_name, 'givenName',
      concat_ws(' ', nullif(p.given_name, ''), p.middle_name), 'familyName', p.family_name, 'birthDate', p.birth_date,
      'organisation', (select e.employer from employments e where e.client_id = p.client_id and e.person_id = p.id
        order by e.valid_to is not null, e.id desc limit 1)) || ${reachedAt(sql`p.id`)} as entry
    from persons p join clients c on c.client_id = p.client_id
    where p.client_id = ${clientId} and p.moved_on is null and c.retired_into is null
    union all
    select c.client_id, 'organisation', jsonb_build_object('fullName', '', 'givenName', '', 'familyName', '', 'birthDate', null,
      'organisation', concat_ws(' ', c.name, c.legal_form)) || ${reachedAt(sql`null::uuid`)}
    from clients c where c.client_id = ${clientId} and c.kind = 'company' and c.retired_into is null`.execute(tx)
  return rows
}

/** A person's own numbers and addresses first, then those of the whole client. */
const reachedAt = (person: ReturnType<typeof sql>) => {
  const own = sql`d.client_id = c.client_id and (d.person_id is null or d.person_id = ${person})
    order by d.person_id nulls last, d.preferred desc, d.id`
  const home = sql`coalesce((select jsonb_build_object('street', array_to_string(d.lines, ', '), 'city', d.city,
      'postcode', d.postcode, 'region', d.region, 'country', d.country)
    from addresses d where d.valid_to is null and ${own} limit 1),
    '{"street": null, "city": null, "postcode": null, "region": null, "country": null}')`
  return sql`jsonb_build_object('phones', array(select d.e164 from phones d where ${own}),
    'emails', array(select d.address from emails d where ${own})) || ${home}`
}

/** Clients by id, a batch at a time: for what walks over all of them. */
export const listUnretired = async (tx: Tx, after: string | undefined, limit: number): Promise<string[]> => {
  let query = tx.selectFrom('clients').select('clientId').where('retiredInto', 'is', null)
  if (after) query = query.where('clientId', '>', after)
  const rows = await query.orderBy('clientId').limit(limit).execute()
  return rows.map(({ clientId }) => clientId)
}
