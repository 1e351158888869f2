/** Everybody the viewer may see, as an import compares and exports them. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Held } from '../held.ts'

/** Only these: of some clients, or whoever has one of these addresses, numbers or names. */
export type Sought = {
  clientIds?: readonly string[]
  emails?: readonly string[]
  phones?: readonly string[]
  names?: readonly string[]
}

export async function listHeld(tx: Tx, viewer: Viewer, sought?: Sought): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select h.*, ${granted(viewer)} as granted,
      ${list('phones', sql`jsonb_build_object('e164', x.e164, 'extension', x.extension, 'label', x.label)`)} as phones,
      ${list('emails', sql`jsonb_build_object('address', x.address, 'label', x.label)`)} as emails,
      ${list('addresses', ADDRESS, sql`and x.valid_to is null`)} as addresses,
      ${list('employments', sql`jsonb_build_object('employer', x.employer, 'title', x.title)`, sql`and x.valid_to is null`)} as employments
    from (${persons(viewer)} union all ${companies(viewer)}) h ${sought ? among(sought) : sql``}
    order by h.full_name, h.client_id, h.person_id`.execute(tx)
  return rows
}

const persons = (
  viewer: Viewer,
) => sql`select p.client_id, p.id as person_id, c.name as client_name, p.title, p.given_name,
    p.middle_name, p.family_name, p.suffix, p.nickname, p.full_name, p.birth_date::text, p.birth_month_day, p.note, p.created_at
  from persons p join clients c on c.client_id = p.client_id
  where p.moved_on is null and c.retired_into is null and ${sees(viewer, 'p.client_id')}`

const companies = (
  viewer: Viewer,
) => sql`select c.client_id, null::uuid, c.name, null, '', null, '', null, null, c.name, null, null, c.note, c.created_at
  from clients c where c.kind = 'company' and c.retired_into is null and ${sees(viewer, 'c.client_id')}`

const ADDRESS = sql`jsonb_build_object('label', x.label, 'lines', x.lines, 'city', x.city, 'region', x.region,
  'postcode', x.postcode, 'country', x.country)`

const list = (
  table: string,
  shape: RawBuilder<unknown>,
  more = sql``,
) => sql`coalesce((select jsonb_agg(${shape} order by x.id)
  from ${sql.table(table)} x where x.client_id = h.client_id and x.person_id is not distinct from h.person_id ${more}), '[]')`

const granted = (viewer: Viewer) => sql`exists (select from client_grants g where g.client_id = h.client_id
  and g.user_id = ${viewer.userId} and g.level = 'edit' and g.valid_from <= current_date
  and (g.valid_to is null or g.valid_to >= current_date))`

const among = ({
  clientIds = [],
  emails = [],
  phones = [],
  names = [],
}: Sought) => sql`where h.client_id = any(${[...clientIds]}::uuid[])
  or lower(h.full_name) = any(${names.map((name) => name.toLowerCase())}::text[])
  or exists (select from emails e where e.client_id = h.client_id and e.person_id is not distinct from h.person_id
    and lower(e.address) = any(${emails.map((address) => address.toLowerCase())}::text[]))
  or exists (select from phones t where t.client_id = h.client_id and t.person_id is not distinct from h.person_id
    and t.e164 = any(${[...phones]}::text[]))`
