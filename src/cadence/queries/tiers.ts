import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#src/db/database.ts'
import type { Day } from '#src/kit/days.ts'
import type { PublishedTierRule } from '../tiers-contract.ts'
import type { TierRule } from '../tiers.ts'

type Row = z.output<typeof PublishedTierRule>

/** Newest first: who begins later, or was published later for the same day, decides. */
export const listTierRules = (tx: Tx): Promise<Row[]> =>
  tx
    .selectFrom('tierRules as r')
    .innerJoin('users as u', 'u.id', 'r.publishedBy')
    .select(['r.id', 'r.currency', 'r.hysteresisBp', 'r.reason', 'r.validFrom', 'r.publishedAt'])
    .select(sql<Row['steps']>`r.steps`.as('steps'))
    .select(sql<Row['publishedBy']>`jsonb_build_object('id', u.id, 'name', u.name)`.as('publishedBy'))
    .orderBy('r.validFrom', 'desc')
    .orderBy('r.publishedAt', 'desc')
    .orderBy('r.id', 'desc')
    .limit(100)
    .execute()

/** The rule in force on a day; null before the firm has published one. */
export async function tierRuleOn(tx: Tx, day: Day): Promise<TierRule | null> {
  const rules = await listTierRules(tx)
  return rules.find(({ validFrom }) => validFrom <= day) ?? null
}
