import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'

/** Which of the clients there are, as far as the viewer may know. */
export async function existing(tx: Tx, viewer: Viewer, clientIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('clients')
    .select('clientId')
    .where('clientId', 'in', [...clientIds])
    .where(sees(viewer, 'clients.client_id'))
    .orderBy('clientId')
    .execute()
  return rows.map(({ clientId }) => clientId)
}
