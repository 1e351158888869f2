/** What the nightly search proposed, as far as the viewer may know of both ends. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { cursorOf, readCursor, toPage } from '#src/db/paging.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'
import type { z } from 'zod'
import type { listDuplicates as listOperation, Proposal, Side } from '../contract.ts'
import type { Held } from '../held.ts'
import { decides, seesAcrossBarriers } from '../policy.ts'

type Shown = z.output<typeof Proposal>
type Filter = z.output<typeof listOperation.query>
type End = { clientId: string; clientName: string; personId: string | null; entry: Held }
type Row = Omit<Shown, 'sides' | 'may'> & { one: End; other: End }

const endOf = (entry: string, client: string, person: string): RawBuilder<End> =>
  sql`jsonb_build_object('clientId', ${sql.ref(`${client}.client_id`)}, 'clientName', ${sql.ref(`${client}.name`)},
    'personId', ${sql.ref(person)}, 'entry', ${sql.ref(`${entry}.entry`)})`

/** Both clients are seen, both entries still stand, and nobody has said that they are not the same. */
const open = (viewer: Viewer): RawBuilder<unknown> => sql`
  select p.id, p.tie, p.probability, p.decision, p.steps, p.found_at,
    barrier_between(p.client_id, p.other_client_id) as across_barrier,
    ${endOf('a', 'c', 'p.person_id')} as one, ${endOf('b', 'd', 'p.other_person_id')} as other
  from duplicate_proposals p
  join duplicate_entries a on a.client_id = p.client_id and a.id = coalesce(p.person_id, p.client_id)
  join duplicate_entries b on b.client_id = p.other_client_id and b.id = coalesce(p.other_person_id, p.other_client_id)
  join clients c on c.client_id = p.client_id
  join clients d on d.client_id = p.other_client_id
  where p.apart_at is null and ${sees(viewer, 'p.client_id')} and ${sees(viewer, 'd.client_id')}
    and (${seesAcrossBarriers(viewer)} or not barrier_between(p.client_id, p.other_client_id))
    and (p.tie = 'same' or not exists (select from links l where (l.person_id, l.other_person_id)
      in ((p.person_id, p.other_person_id), (p.other_person_id, p.person_id)) and ${sees(viewer, 'l.client_id')}))`

export async function listProposals(tx: Tx, viewer: Viewer, { after, limit, tie }: Filter): Promise<Page<Shown>> {
  const cursor = readCursor(after, 2)
  const continued = cursor ? sql`(p.probability, p.id) < (${cursor[0]}::float8, ${cursor[1]}::uuid)` : sql`true`
  const { rows } = await sql<Row>`${open(viewer)} and p.tie = ${tie} and ${continued}
    order by p.probability desc, p.id desc limit ${limit + 1}`.execute(tx)
  const page = toPage(rows, limit, ({ probability, id }) => cursorOf(probability, id))
  return { ...page, rows: page.rows.map((row) => toProposal(viewer, row)) }
}

/** Errors: not_found for one that is hidden, decided or never was; held until the transaction ends. */
export async function lockProposal(tx: Tx, viewer: Viewer, clientId: string, proposalId: string): Promise<Shown> {
  const { rows } = await sql<Row>`${open(viewer)} and p.client_id = ${clientId} and p.id = ${proposalId}
    for update of p`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('not_found')
  return toProposal(viewer, row)
}

function toProposal(viewer: Viewer, { one, other, ...row }: Row): Shown {
  const keepApart = decides(viewer, row.acrossBarrier)
  const link = keepApart && !row.acrossBarrier && row.tie === 'household'
  const merge = keepApart && row.tie === 'same' && one.clientId === other.clientId
  return { ...row, sides: [toSide(one), toSide(other)], may: { keepApart, link, merge } }
}

function toSide({ entry, ...end }: End): z.output<typeof Side> {
  const { fullName, givenName: _g, familyName: _f, region: _r, phones, emails, ...rest } = entry
  return { ...rest, ...end, phones: [...phones], emails: [...emails], name: fullName || end.clientName }
}
