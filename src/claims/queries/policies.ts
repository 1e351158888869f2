import type { Tx } from '#src/db/database.ts'
import { DEFAULT_POLICY } from '../reminders.ts'
import type { ClaimPolicy } from '../reminders.ts'

export type SetPolicy = ClaimPolicy & { reason: string | null; setBy: string | null; setAt: string | null }

/** What holds now: the newest the firm has set, or the defaults. */
export async function readClaimPolicy(tx: Tx): Promise<SetPolicy> {
  const row = await tx
    .selectFrom('claimPolicies as p')
    .innerJoin('users as u', 'u.id', 'p.setBy')
    .select(['p.nearDays', 'p.unpaidDays', 'p.expireDays', 'p.reason', 'u.name as setBy', 'p.setAt'])
    .orderBy('p.setAt', 'desc')
    .orderBy('p.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { ...DEFAULT_POLICY, reason: null, setBy: null, setAt: null }
}
