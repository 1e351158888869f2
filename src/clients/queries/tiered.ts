import { sql } from 'kysely'
import type { Balance } from '#src/cadence/assets.ts'
import type { TierOverride } from '#src/cadence/tiers.ts'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'

export type Tiered = {
  clientId: string
  stage: string
  tier: string
  /** What the rule gave last, whatever an override says meanwhile. */
  ruleTier: string | null
  override: TierOverride | null
  balances: Balance[]
}

/** Clients in the order of their ids with what their tier follows from: open in-house accounts that are no loans, and overrides in force. */
export async function listTiered(
  tx: Tx,
  viewer: Viewer,
  today: Day,
  { after, clientId, limit = 1_000 }: { after?: string | undefined; clientId?: string; limit?: number },
): Promise<Tiered[]> {
  const { rows } = await sql<Tiered>`
    select c.client_id, c.stage, c.tier,
      (select t.tier from client_tiers t where t.client_id = c.client_id and t.origin = 'rule' and t.valid_from <= ${today}
        order by t.recorded_at desc, t.id desc limit 1) as rule_tier,
      (select jsonb_build_object('tier', t.tier, 'reason', t.reason, 'until', t.valid_to) from client_tiers t
        where t.client_id = c.client_id and t.origin = 'override' and t.valid_from <= ${today} and t.valid_to >= ${today}
        order by t.recorded_at desc, t.id desc limit 1) as override,
      coalesce((select jsonb_agg(jsonb_build_object('minor', a.balance_minor, 'currency', a.currency)) from accounts a
        where a.client_id = c.client_id and not a.held_away and a.kind <> 'loan' and a.opened_on <= ${today}
          and (a.closed_on is null or a.closed_on > ${today})), '[]') as balances
    from clients c where c.retired_into is null and ${sees(viewer, 'c.client_id')}
      and ${after ? sql`c.client_id > ${after}` : sql`true`} and ${clientId ? sql`c.client_id = ${clientId}` : sql`true`}
    order by c.client_id limit ${limit}`.execute(tx)
  return rows
}
