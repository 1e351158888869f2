/** What was claimed and how it was decided, for the client's timeline. The events tell it: a claim itself keeps only its last state. */
import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { ClaimEntry } from '#src/interactions/timeline-contract.ts'
import type { Before, TimelineEntry } from '#src/interactions/timeline-contract.ts'
import { ClaimKind } from '../contract.ts'
import { mayReadClaims } from '../policy.ts'

/** In the words of the index events_claims, which finds them. */
const TOLD = sql<boolean>`(e.subject = 'claim' and e.verb in ('claimed', 'submitted', 'rejected', 'expired', 'disputed')
  or e.subject = 'confirmation' and e.verb in ('approved', 'undone'))`

export async function timelineOf(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  before: Before,
  limit: number,
): Promise<TimelineEntry[]> {
  if (!mayReadClaims(viewer)) return []
  let query = decisions(tx, viewer)
    .where('e.clientId', '=', clientId)
    .orderBy('e.at', 'desc')
    .orderBy('e.subjectId', 'desc')
    .orderBy('e.seq', 'desc')
    .limit(limit)
  if (before)
    query = query.where(
      sql<boolean>`(e.at, e.subject_id, e.seq) < (${before.at}::timestamptz, ${before.id}::uuid, ${before.step})`,
    )
  const rows = await query.execute()
  return rows.map(({ whoId, whoName, verb, claim, ...row }) => ({
    kind: 'claim',
    ...row,
    who: whoId && whoName ? { id: whoId, name: whoName } : null,
    claim: ClaimKind.parse(claim),
    state: ClaimEntry.shape.state.parse(verb === 'approved' ? 'confirmed' : verb),
  }))
}

const decisions = (tx: Tx, viewer: Viewer) =>
  tx
    .selectFrom('events as e')
    .leftJoin('confirmations as f', (join) =>
      join.onRef('f.clientId', '=', 'e.clientId').onRef('f.id', '=', 'e.subjectId'),
    )
    .innerJoin('claims as k', (join) =>
      join.onRef('k.clientId', '=', 'e.clientId').on(sql<boolean>`k.id = coalesce(f.claim_id, e.subject_id)`),
    )
    .leftJoin('users as u', 'u.id', 'e.actorId')
    .where(TOLD)
    .where(sees(viewer, 'e.client_id'))
    .select(['e.seq as step', 'e.at', 'e.verb', 'u.id as whoId', 'u.name as whoName', 'k.id as claimId'])
    .select(['k.kind as claim', 'k.currency'])
    .select([
      sql<string>`e.subject_id`.as('id'),
      sql<number>`coalesce(f.amount_minor, k.amount_minor)`.as('minor'),
      sql<string | null>`coalesce(e.reason, case when e.verb = 'undone' then f.undo_reason end)`.as('reason'),
      // By what was confirmed at that moment, whatever was undone since.
      sql<boolean>`(e.verb = 'approved' and k.amount_minor <= (select sum(o.amount_minor) from confirmations o
        where o.client_id = k.client_id and o.claim_id = k.id and (o.approved_at, o.id) <= (e.at, f.id)
          and (o.undone_at is null or o.undone_at > e.at)))`.as('whole'),
    ])
