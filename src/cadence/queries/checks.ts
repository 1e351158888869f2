/** What speaks against a contact, read in as many questions however many clients are named. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { isService } from '#src/interactions/interaction.ts'
import { readRecentFacts } from '#src/interactions/queries/facts.ts'
import type { CadencePolicy, Channel, ContactFact } from '../cadence.ts'
import { policyFor } from '../policies.ts'
import { saidFor } from '../purposes.ts'
import { warnings } from '../warnings.ts'
import type { Blackout, ContactPlan, Suppression, Warning } from '../warnings.ts'
import { readPolicies } from './policies.ts'

export type Planned = { clientId: string; personIds: readonly string[] }
export type Plan = { channel: Channel; purpose: string; at: Date }

export type Obstacles = {
  clientId: string
  tier: string
  role: string | null
  timeZone: string
  suppressions: Suppression[]
  blackouts: Blackout[]
}

/** Zone, do-not-contacts and blackouts of clients. Errors: not_found when one of them is not the viewer's to know of. */
export async function readObstacles(tx: Tx, viewer: Viewer, clientIds: readonly string[]): Promise<Obstacles[]> {
  const { rows } = await sql<Obstacles>`
    select c.client_id, c.tier, c.time_zone,
      (select v.role from coverages v where v.client_id = c.client_id and v.user_id = ${viewer.userId} and v.ended_at is null limit 1) as role,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'personId', s.person_id, 'channel', s.channel, 'purpose', s.purpose,
        'strength', s.strength, 'source', s.source, 'from', s.valid_from, 'to', s.valid_to)), '[]')
        from suppressions s where s.client_id = c.client_id) as suppressions,
      (select coalesce(jsonb_agg(jsonb_build_object('from', b.starts_on, 'until', b.ends_on, 'reason', b.reason)), '[]')
        from blackouts b where b.client_id = c.client_id and b.ended_at is null) as blackouts
    from clients c where c.client_id = any(${clientIds}::uuid[]) and ${sees(viewer, 'c.client_id')}`.execute(tx)
  return clientIds.map((clientId) => {
    const row = rows.find((one) => one.clientId === clientId)
    if (!row) throw new AppError('not_found')
    return row
  })
}

/** Longer than any window or silence a policy may set. */
const LOOK_BACK_DAYS = 366
const RECENT_DAYS = 5

/** Errors: not_found for a client the viewer may not know of. */
export async function readWarnings(tx: Tx, viewer: Viewer, clients: readonly Planned[], plan: Plan) {
  const obstacles = await readObstacles(
    tx,
    viewer,
    clients.map(({ clientId }) => clientId),
  )
  const policies = await readPolicies(tx)
  const since = new Date(plan.at.getTime() - LOOK_BACK_DAYS * 86_400_000)
  const facts = await readRecentFacts(
    tx,
    viewer,
    obstacles.map(({ clientId }) => clientId),
    since,
  )
  return clients.map(({ clientId, personIds }, index) => {
    const known = obstacles[index]
    if (!known) throw new AppError('not_found')
    const policy = policyFor(policies, known.tier, known.role ?? 'lead')
    const contacts = facts.filter((fact) => fact.clientId === clientId)
    return { clientId, warnings: warningsOf(viewer, known, personIds, plan, { policy, contacts }) }
  })
}

const NO_POLICY: CadencePolicy = { tier: '', role: '', targets: [], caps: [], cooldownDays: 0, stopAfter: null }

/** For each person met, or the client as a whole; what two persons share is said once. */
export function warningsOf(
  viewer: Viewer,
  known: Obstacles,
  personIds: readonly string[],
  { channel, purpose, at }: Plan,
  counted: { policy: CadencePolicy; contacts: readonly ContactFact[] } = { policy: NO_POLICY, contacts: [] },
): Warning[] {
  const facts = {
    ...counted,
    timeZone: known.timeZone,
    suppressions: known.suppressions.map((one) => saidFor(one, channel, purpose)),
    blackouts: known.blackouts,
    recentDays: RECENT_DAYS,
  }
  const plan: Omit<ContactPlan, 'personId'> = {
    userId: viewer.userId,
    channel,
    purpose,
    at,
    service: isService(purpose),
  }
  const whom = personIds.length ? personIds : [null]
  const all = whom.flatMap((personId) => warnings({ ...plan, personId }, facts))
  return [...new Map(all.map((warning) => [JSON.stringify(warning), warning])).values()]
}

/** Errors: conflict when a do-not-contact or a blackout stops the contact that is planned. */
export async function refusePlanned(tx: Tx, viewer: Viewer, clients: readonly Planned[], plan: Plan): Promise<void> {
  const obstacles = await readObstacles(
    tx,
    viewer,
    clients.map(({ clientId }) => clientId),
  )
  for (const [index, known] of obstacles.entries()) refuse(viewer, known, clients[index]?.personIds ?? [], plan)
}

function refuse(viewer: Viewer, known: Obstacles, personIds: readonly string[], plan: Plan): void {
  const stop = warningsOf(viewer, known, personIds, plan).find(({ severity }) => severity === 'stop')
  if (!stop) return
  throw new AppError('conflict', {
    sentence:
      stop.code === 'blackout'
        ? 'This client is not contacted on that day: a blackout is running.'
        : 'This client is not to be contacted in this way. Choose another channel, or ask compliance.',
    fields: { channel: stop.code },
  })
}
