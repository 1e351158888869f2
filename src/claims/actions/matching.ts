/** Looks for the best candidate of every open claim of some clients, whenever their lines or claims change. */
import { sql } from 'kysely'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { unspentLines } from '#src/statements/queries/lines.ts'
import { candidatesOf, LOOK_BACK_DAYS } from '../matching.ts'
import type { Book, Candidate, OpenClaim } from '../matching.ts'
import { claimsToMatch } from '../queries/desk.ts'
import { policyInForce } from '../queries/matchPolicies.ts'
import { currentModel, refusedPairs } from '../queries/models.ts'

/**
 * How many open claims of these clients have a candidate likely enough to propose. Call it after recordEvent: the chain
 * of each client's events is held then, so that two refreshings of one client follow each other.
 */
export async function refreshCandidates(tx: Tx, context: Context, clientIds: readonly string[]): Promise<number> {
  if (clientIds.length === 0) return 0
  await tx
    .deleteFrom('claimCandidates')
    .where(sql<boolean>`client_id = any(${sql.val([...clientIds])}::uuid[])`)
    .execute()
  const { weighed, modelVersion, leastProposed } = await weighOpenClaims(tx, context, clientIds)
  const foundAt = context.clock.now().toISOString()
  const found = weighed.flatMap(({ claim: { clientId, id: claimId }, candidates: [best] }) => {
    if (!best) return []
    const { rule, sumMinor, lineIds, probability } = best
    const probabilityPpm = Math.round(probability * 1e6)
    return [{ clientId, claimId, rule, probabilityPpm, modelVersion, sumMinor, lineIds, foundAt }]
  })
  if (found.length > 0) await insert(tx, found)
  return found.filter(({ probabilityPpm }) => probabilityPpm >= leastProposed * 1e6).length
}

/** A claim with its candidates, likeliest first, and the unspent lines of its client. */
export type Weighed = { claim: OpenClaim; candidates: readonly Candidate[]; lines: Book['lines'] }

/** Under the firm's weights and policy of today. */
export async function weighOpenClaims(tx: Tx, context: Context, clientIds: readonly string[]) {
  const [model, { policy }] = [await currentModel(tx), await policyInForce(tx)]
  const claims = clientIds.length === 0 ? [] : await claimsToMatch(tx, context.viewer, clientIds)
  const books = claims.length === 0 ? [] : await booksOf(tx, context, claims)
  const weighed = books.flatMap((book): Weighed[] => {
    const candidates = candidatesOf(book, model, policy)
    return book.claims.map((claim) => ({ claim, candidates: candidates.get(claim.id) ?? [], lines: book.lines }))
  })
  return { weighed, modelVersion: model.version, leastProposed: policy.leastProposed }
}

async function booksOf(tx: Tx, { viewer }: Context, claims: readonly OpenClaim[]): Promise<Book[]> {
  const first = claims.reduce<Day>((day, claim) => (claim.claimedOn < day ? claim.claimedOn : day), '9999-12-31')
  const byClient = Map.groupBy(claims, (claim) => claim.clientId)
  const clientIds = [...byClient.keys()]
  const lines = await unspentLines(tx, viewer, clientIds, addDays(first, -LOOK_BACK_DAYS), true)
  const ofClient = Map.groupBy(lines, (line) => line.clientId)
  const refused = Map.groupBy(await refusedPairs(tx, viewer, clientIds), (pair) => pair.clientId)
  return clientIds.map((clientId) => ({
    claims: byClient.get(clientId) ?? [],
    lines: ofClient.get(clientId) ?? [],
    judged: refused.get(clientId) ?? [],
  }))
}

type Found = {
  clientId: string
  claimId: string
  rule: string
  probabilityPpm: number
  modelVersion: number
  sumMinor: number
  lineIds: string[]
  foundAt: string
}

const insert = (tx: Tx, found: readonly Found[]) =>
  sql`insert into claim_candidates (client_id, claim_id, rule, probability_ppm, model_version, sum_minor, line_ids, found_at)
    select "clientId", "claimId", rule, "probabilityPpm", "modelVersion", "sumMinor", "lineIds", "foundAt" from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as f("clientId" uuid, "claimId" uuid, rule text, "probabilityPpm" integer, "modelVersion" integer, "sumMinor" bigint, "lineIds" uuid[], "foundAt" timestamptz)`.execute(
    tx,
  )
