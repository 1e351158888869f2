/** Whether what a task refers to belongs to its client; asked inside a transaction that already sees the client. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'

export const hasPerson = async (tx: Tx, clientId: string, personId: string): Promise<boolean> =>
  Boolean(
    await tx
      .selectFrom('persons')
      .select('id')
      .where('clientId', '=', clientId)
      .where('id', '=', personId)
      .executeTakeFirst(),
  )

export const hasInteraction = async (tx: Tx, clientId: string, interactionId: string): Promise<boolean> =>
  Boolean(
    await tx
      .selectFrom('interactions')
      .select('id')
      .where('clientId', '=', clientId)
      .where('id', '=', interactionId)
      .executeTakeFirst(),
  )

/** Covers the client today, manages somebody who does, or serves every client. */
export async function coversClient(tx: Tx, clientId: string, userId: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive above as (
      select v.user_id as id from coverages v where v.client_id = ${clientId} and v.ended_at is null
        and v.valid_from <= current_date and (v.valid_to is null or v.valid_to >= current_date)
      union select u.manager_id from users u join above a on a.id = u.id where u.manager_id is not null)
    select from users u where u.id = ${userId} and u.active and (u.id in (select id from above)
      or exists (select from user_roles r where r.user_id = u.id and r.role = 'service'))`.execute(tx)
  return rows.length > 0
}
