/** The firm's confirmations and rejections teach the weights of the matching: a new version whenever they say something new. */
import { isDeepStrictEqual } from 'node:util'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { OPEN_STATES } from '../claim.ts'
import { claimEntry, lineEntry } from '../matching.ts'
import type { OpenClaim } from '../matching.ts'
import { learnFirm, toStored } from '../matching/learned.ts'
import type { Lesson } from '../matching/learned.ts'
import { claimsToMatch } from '../queries/desk.ts'
import { clientsAtDesk, currentModel, judgedLines } from '../queries/models.ts'
import { refreshCandidates } from './matching.ts'

/** The newest judgements: older ones tell of other banks and fees. */
const MOST_JUDGED = 5_000
const CLIENTS = 500

type JudgedLine = Awaited<ReturnType<typeof judgedLines>>[number]

/** Learns, and then weighs every open claim anew. Answers the version in use and how many claims have a candidate. */
export async function learnWeights(context: Context): Promise<{ version: number; candidates: number }> {
  const version = await inTransaction(context, (tx) => learn(tx, context))
  let candidates = 0
  let last: string | null = null
  for (;;) {
    const clientIds: string[] = await look(context, (tx) =>
      clientsAtDesk(tx, context.viewer, OPEN_STATES, last, CLIENTS),
    )
    candidates += await inTransaction(context, (tx) => refreshCandidates(tx, context, clientIds))
    last = clientIds.at(-1) ?? null
    if (last === null) return { version, candidates }
  }
}

async function learn(tx: Tx, context: Context): Promise<number> {
  const { viewer, clock } = context
  const [current, judged] = [await currentModel(tx), await judgedLines(tx, viewer, MOST_JUDGED)]
  const confirmed = judged.filter((one) => one.confirmed).length
  const counts = { confirmed, refused: judged.length - confirmed }
  const { weights, shift } = learnFirm(await lessonsOf(tx, context, judged))
  const stored = toStored(weights)
  const isKnown = shift === current.shift && isDeepStrictEqual(stored, toStored(current.weights))
  if (judged.length === 0 || isKnown) return current.version
  const version = current.version + 1
  const values = { version, weights: JSON.stringify(stored), shift, ...counts, learnedAt: clock.now() }
  await tx.insertInto('matchModels').values(values).execute()
  await recordEvent(tx, context, { verb: 'learned', subject: 'matching model', after: { version, ...counts } })
  return version
}

async function lessonsOf(tx: Tx, { viewer }: Context, judged: readonly JudgedLine[]): Promise<Lesson[]> {
  const byClient = Map.groupBy(judged, ({ clientId }) => clientId)
  const claimIds = [...new Set(judged.map(({ claimId }) => claimId))]
  const claims = await claimsToMatch(tx, viewer, [...byClient.keys()], claimIds)
  const ofClient = Map.groupBy(claims, ({ clientId }) => clientId)
  return [...byClient].map(([clientId, pairs]) => lessonOf(ofClient.get(clientId) ?? [], pairs))
}

/** Claims and lines whole, as they were before anything was tied. */
function lessonOf(claims: readonly OpenClaim[], judged: readonly JudgedLine[]): Lesson {
  const lines = new Map(judged.map((one) => [one.lineId, { ...one, id: one.lineId, counts: true }]))
  return {
    claims: claims.map((claim) => claimEntry({ ...claim, openMinor: claim.amountMinor })),
    lines: [...lines.values()].map(lineEntry),
    judged: judged.map(({ claimId, lineId, confirmed }) => ({ claim: claimId, line: lineId, confirmed })),
    accounts: Math.max(1, claims[0]?.accounts ?? 1),
  }
}
