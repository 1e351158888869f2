/** What a contact to be logged refers to. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'

type Named = { clientId: string; personIds: readonly string[] }

/**
 * Errors: not_found for a client the viewer may not know of or a person of another client; not_allowed where the viewer may
 * read the client but not add to it.
 */
export async function requireParties(tx: Tx, viewer: Viewer, clients: readonly Named[]): Promise<void> {
  const clientIds = clients.map(({ clientId }) => clientId)
  const personIds = clients.flatMap((client) => client.personIds)
  const { rows } = await sql<{ clientId: string; adds: boolean; persons: string[] }>`
    select c.client_id, ${adds(viewer)} as adds, array(select p.id::text from persons p
      where p.client_id = c.client_id and p.id = any(${personIds}::uuid[])) as persons
    from clients c where c.client_id = any(${clientIds}::uuid[]) and ${sees(viewer, 'c.client_id')}`.execute(tx)
  const known = new Map(rows.map((row) => [row.clientId, row]))
  for (const [index, client] of clients.entries()) checkParty(client, known.get(client.clientId), index)
}

const adds = (viewer: Viewer) =>
  viewer.reach === 'granted'
    ? sql<boolean>`exists (select from client_grants g where g.client_id = c.client_id and g.user_id = ${viewer.userId}
        and g.level = 'edit' and g.valid_from <= current_date and (g.valid_to is null or g.valid_to >= current_date))`
    : sql<boolean>`true`

function checkParty(client: Named, known: { adds: boolean; persons: string[] } | undefined, index: number): void {
  if (!known) throw new AppError('not_found', { fields: { [`clients.${index}.clientId`]: 'is not there' } })
  if (!known.adds)
    throw new AppError('not_allowed', { sentence: 'You may read this client, but not log contacts with it.' })
  if (client.personIds.some((id) => !known.persons.includes(id)))
    throw new AppError('not_found', {
      sentence: 'One of the persons does not belong to the client.',
      fields: { [`clients.${index}.personIds`]: 'does not belong to this client' },
    })
}

/** Errors: not_found for a colleague who does not exist. */
export async function requireColleagues(tx: Tx, userIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(userIds)]
  if (!wanted.length) return
  const found = await tx.selectFrom('users').select('id').where('id', 'in', wanted).execute()
  if (found.length < wanted.length)
    throw new AppError('not_found', {
      sentence: 'One of the colleagues is not there.',
      fields: { colleagueIds: 'is not there' },
    })
}

/** Errors: not_found. */
export async function requireInitiative(tx: Tx, initiativeId: string | null): Promise<void> {
  if (!initiativeId) return
  const found = await tx.selectFrom('initiatives').select('id').where('id', '=', initiativeId).executeTakeFirst()
  if (!found) throw new AppError('not_found', { fields: { initiativeId: 'is not there' } })
}
