import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { teamOf } from '#src/team/queries.ts'
import { AppError } from '#src/errors.ts'
import { capacity, STARTER_HOURS } from '../capacity.ts'
import { policyFor } from '../policies.ts'
import { mayReadWork } from '../policy.ts'
import { readPolicies } from './policies.ts'

/** What the policies plan for the clients a representative leads, against their hours. Errors: not_found for another team's. */
export async function readCapacity(tx: Tx, viewer: Viewer, representativeId = viewer.userId) {
  const team = hasRole(viewer, 'manager') ? await teamOf(tx, viewer.userId) : []
  mayReadWork(viewer, representativeId, team)
  const user = await tx
    .selectFrom('users')
    .select(['id', 'name', 'contactHours'])
    .where('id', '=', representativeId)
    .executeTakeFirst()
  if (!user) throw new AppError('not_found')
  const [tiers, policies] = [await countTiers(tx, viewer, representativeId), await readPolicies(tx)]
  const planned = tiers.map(({ tier, clients }) => ({ policy: policyFor(policies, tier, 'lead'), clients }))
  return {
    representative: { id: user.id, name: user.name },
    hoursPerWeek: user.contactHours,
    ...capacity(planned, { ...STARTER_HOURS, perWeek: user.contactHours }),
    tiers,
  }
}

/** The largest tier first: room is said in clients of it. */
async function countTiers(tx: Tx, viewer: Viewer, userId: string): Promise<{ tier: string; clients: number }[]> {
  const { rows } = await sql<{ tier: string; clients: number }>`
    select c.tier, count(distinct c.client_id) as clients from coverages v join clients c on c.client_id = v.client_id
    where v.user_id = ${userId} and v.role = 'lead' and v.ended_at is null and v.valid_from <= current_date
      and (v.valid_to is null or v.valid_to >= current_date) and c.retired_into is null and c.stage <> 'former'
      and ${sees(viewer, 'c.client_id')}
    group by c.tier order by clients desc, c.tier`.execute(tx)
  return rows
}
