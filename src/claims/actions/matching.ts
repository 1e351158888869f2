/** Looks for the best candidate of every open claim of some clients, whenever their lines or claims change. */
import { sql } from 'kysely'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { unspentLines } from '#src/statements/queries/lines.ts'
import { candidatesFor, LOOK_BACK_DAYS } from '../matching.ts'
import type { OpenClaim } from '../matching.ts'
import { claimsToMatch } from '../queries/desk.ts'

/**
 * How many open claims of these clients have a candidate that is more than a suggestion. Call it after recordEvent: the chain
 * of each client's events is held then, so that two refreshings of one client follow each other.
 */
export async function refreshCandidates(tx: Tx, context: Context, clientIds: readonly string[]): Promise<number> {
  if (clientIds.length === 0) return 0
  const claims = await claimsToMatch(tx, context.viewer, clientIds)
  await tx
    .deleteFrom('claimCandidates')
    .where(sql<boolean>`client_id = any(${sql.val([...clientIds])}::uuid[])`)
    .execute()
  if (claims.length === 0) return 0
  const found = await search(tx, context, claims)
  if (found.length > 0) await insert(tx, found)
  return found.filter(({ rank }) => rank !== 'suggested').length
}

async function search(tx: Tx, context: Context, claims: readonly OpenClaim[]) {
  const first = claims.reduce<Day>((day, claim) => (claim.claimedOn < day ? claim.claimedOn : day), '9999-12-31')
  const clientIds = [...new Set(claims.map((claim) => claim.clientId))]
  const lines = await unspentLines(tx, context.viewer, clientIds, addDays(first, -LOOK_BACK_DAYS), true)
  const ofClient = Map.groupBy(lines, (line) => line.clientId)
  return claims.flatMap((claim) => {
    if (claim.openMinor <= 0) return []
    const [best] = candidatesFor(claim, ofClient.get(claim.clientId) ?? [], 1)
    if (!best) return []
    const { rank, score, sumMinor, lineIds } = best
    const foundAt = context.clock.now().toISOString()
    return [{ clientId: claim.clientId, claimId: claim.id, rank, score, sumMinor, lineIds, foundAt }]
  })
}

const insert = (tx: Tx, found: Awaited<ReturnType<typeof search>>) =>
  sql`insert into claim_candidates (client_id, claim_id, rank, score, sum_minor, line_ids, found_at)
    select "clientId", "claimId", rank, score, "sumMinor", "lineIds", "foundAt" from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as f("clientId" uuid, "claimId" uuid, rank text, score integer, "sumMinor" bigint, "lineIds" uuid[], "foundAt" timestamptz)`.execute(
    tx,
  )
