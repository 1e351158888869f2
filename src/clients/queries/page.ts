/** The client page's head: everything that is known of a client and its persons, in one reading. */
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { z } from 'zod'
import type { ClientPage } from '../contract.ts'
import { readLastContact, toClient } from './clients.ts'
import { listAddresses, listEmails, listEmployments, listPhones, listPreferences } from './details.ts'
import { listLinks } from './links.ts'
import { listPersons } from './persons.ts'
import { readStanding } from './standing.ts'
import { suppressionsOf } from './suppressions.ts'
import { currentTier } from './tiers.ts'

/** Errors: not_found. */
export async function readPage(tx: Tx, viewer: Viewer, clientId: string): Promise<z.output<typeof ClientPage>> {
  const { client, may } = await readStanding(tx, viewer, clientId)
  return {
    client: toClient(client),
    persons: await listPersons(tx, viewer, clientId),
    phones: await listPhones(tx, viewer, clientId),
    emails: await listEmails(tx, viewer, clientId),
    addresses: await listAddresses(tx, viewer, clientId),
    employments: await listEmployments(tx, viewer, clientId),
    preferences: await listPreferences(tx, viewer, clientId),
    links: await listLinks(tx, viewer, clientId),
    suppressions: await suppressionsOf(tx, viewer, clientId),
    tier: await currentTier(tx, viewer, clientId),
    lastContact: await readLastContact(tx, viewer, clientId),
    may,
  }
}

/** The names of clients as far as the viewer may know them, for other domains' answers. */
export const namesOf = (tx: Tx, viewer: Viewer, clientIds: readonly string[]) =>
  tx
    .selectFrom('clients as c')
    .select(['c.clientId as id', 'c.name'])
    .where('c.clientId', 'in', clientIds.length ? clientIds : ['00000000-0000-0000-0000-000000000000'])
    .where(sees(viewer, 'c.client_id'))
    .execute()
