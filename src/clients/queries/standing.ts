/** A client as the viewer stands to it. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { mayOf } from '../policy.ts'
import type { May } from '../policy.ts'

export type Standing = { client: ClientRecord; may: May }
export type ClientRecord = Awaited<ReturnType<typeof clientOf>>

/** Errors: not_found alike for a client that is hidden and one that does not exist. */
export async function readStanding(tx: Tx, viewer: Viewer, clientId: string): Promise<Standing> {
  const client = await clientOf(tx, viewer, clientId, false)
  return { client, may: mayOf(viewer, await grantsOf(tx, viewer, clientId)) }
}

/** The same, and nobody else changes the client until the transaction ends. Errors: not_allowed for who may only read. */
export async function lockForEdit(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  need: keyof May = 'edit',
): Promise<ClientRecord> {
  const client = await clientOf(tx, viewer, clientId, true)
  const may = mayOf(viewer, await grantsOf(tx, viewer, clientId))
  if (!may[need]) throw new AppError('not_allowed')
  return client
}

async function clientOf(tx: Tx, viewer: Viewer, clientId: string, lock: boolean) {
  const query = tx
    .selectFrom('clients as c')
    .selectAll('c')
    .where('c.clientId', '=', clientId)
    .where('c.retiredInto', 'is', null)
    .where(sees(viewer, 'c.client_id'))
  const client = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!client) throw new AppError('not_found')
  return client
}

const grantsOf = (tx: Tx, viewer: Viewer, clientId: string) =>
  tx
    .selectFrom('clientGrants')
    .select(['reason', 'level'])
    .where('clientId', '=', clientId)
    .where('userId', '=', viewer.userId)
    .where(sql<boolean>`valid_from <= current_date and (valid_to is null or valid_to >= current_date)`)
    .execute()
