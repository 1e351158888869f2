import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { z } from 'zod'
import type { Tier } from '../contract.ts'

type Shown = z.output<typeof Tier>

/** Newest first. */
export const listTiers = (tx: Tx, viewer: Viewer, clientId: string): Promise<Shown[]> =>
  tx
    .selectFrom('clientTiers as t')
    .leftJoin('users as u', 'u.id', 't.setBy')
    .select(['t.id', 't.tier', 't.reason', 't.validFrom', 't.validTo', 't.recordedAt'])
    .select(sql<'rule' | 'override'>`t.origin`.as('origin'))
    .select(
      sql<Shown['setBy']>`case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end`.as(
        'setBy',
      ),
    )
    .where('t.clientId', '=', clientId)
    .where(sees(viewer, 't.client_id'))
    .orderBy('t.recordedAt', 'desc')
    .orderBy('t.id', 'desc')
    .execute()

/** An override in force beats what the rule says; null for a client that never had a tier recorded. */
export async function currentTier(tx: Tx, viewer: Viewer, clientId: string): Promise<Shown | null> {
  const history = await listTiers(tx, viewer, clientId)
  const { rows } = await sql<{ today: string }>`select current_date as today`.execute(tx)
  const today = rows[0]?.today ?? ''
  const inForce = history.filter(({ validFrom, validTo }) => validFrom <= today && (!validTo || validTo >= today))
  return inForce.find(({ origin }) => origin === 'override') ?? inForce[0] ?? null
}
