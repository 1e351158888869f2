/** Plans, scorecards, and the locked runs: calculated, reviewed, approved and locked by the ordinary actions. */
import type { Context, Parts } from '#src/context.ts'
import { createHash } from 'node:crypto'
import { approveRun, lockRun, prepareRun, reviewRun } from '#src/compensation/actions/runs.ts'
import type { Tx } from '#src/db/database.ts'
import { canonicalJson } from '#src/kit/canonical.ts'
import { readViewer } from '#src/team/session.ts'
import type { FirmPlan } from '../plan.ts'
import { insertAll } from './bulk.ts'

export async function loadPlans(tx: Tx, { policies, users }: FirmPlan): Promise<void> {
  // The first version names the plan and says since when people are on it.
  const plans = new Map(policies.payPlans.toReversed().map((plan) => [plan.planId, plan]))
  await insertAll(
    tx,
    'plans',
    [...plans.values()].map(({ planId, name, effectiveFrom }) => ({
      id: planId,
      name,
      createdAt: `${effectiveFrom}T06:00:00Z`,
    })),
  )
  await insertAll(
    tx,
    'planVersions',
    policies.payPlans.map(({ id, planId, version, definition, preparedBy, publishedBy, effectiveFrom }) => ({
      id,
      planId,
      version,
      definition: JSON.stringify(definition),
      sha256: createHash('sha256').update(canonicalJson(definition)).digest('hex'),
      state: 'published',
      preparedBy,
      preparedAt: `${effectiveFrom}T06:00:00Z`,
      publishedBy,
      publishedAt: `${effectiveFrom}T07:00:00Z`,
    })),
  )
  const participants = [...plans.values()].flatMap(({ planId, kinds, effectiveFrom }) =>
    users
      .filter((user) => kinds.includes(user.kind))
      .map(({ id, joinedOn }) => ({
        planId,
        userId: id,
        validFrom: joinedOn > effectiveFrom ? joinedOn : effectiveFrom,
      })),
  )
  await insertAll(tx, 'planParticipants', participants)
}

export async function loadScorecards(tx: Tx, { scorecards, interactions }: FirmPlan): Promise<void> {
  const clientOf = new Map(interactions.map(({ id, clientId }) => [id, clientId]))
  await insertAll(tx, 'scorecards', scorecards.map(cardRow))
  const marks = scorecards.flatMap(marksOf)
  await insertAll(
    tx,
    'scores',
    marks.map(({ interactionIds: _ids, ...mark }) => mark),
  )
  const citations = marks.flatMap(({ scorecardId, criterion, scorer, interactionIds }) =>
    interactionIds.map((interactionId) => ({
      clientId: clientOf.get(interactionId) ?? '',
      interactionId,
      scorecardId,
      criterion,
      scorer,
    })),
  )
  await insertAll(tx, 'scoreCitations', citations)
}

type Card = FirmPlan['scorecards'][number]

const cardRow = ({ id, planVersionId, userId, periodFrom, periodTo, state }: Card) => ({
  id,
  planVersionId,
  userId,
  periodFrom,
  periodTo,
  state,
  createdAt: `${periodTo}T06:00:00Z`,
})

const marksOf = ({ id, periodTo, scorerId, secondScorerId, scores }: Card) =>
  scores.flatMap(({ criterion, score, secondScore, comment, interactionIds }) => {
    const common = { scorecardId: id, criterion, reason: comment, scoredAt: `${periodTo}T12:00:00Z`, interactionIds }
    const first = { ...common, scorer: 'first', scorerId, score }
    return secondScore === null
      ? [first]
      : [first, { ...common, scorer: 'second', scorerId: secondScorerId, score: secondScore }]
  })

/** The parts as a user saw them at an instant. */
export async function actingAs(parts: Parts, userId: string, at: string): Promise<Context> {
  const viewer = await readViewer(parts.db, userId)
  if (!viewer) throw new Error(`The demo firm has no user ${userId}.`)
  return { ...parts, viewer, clock: { now: () => new Date(at) } }
}

export async function makeRuns(parts: Parts, { runs }: FirmPlan): Promise<void> {
  for (const { planVersionId, periodFrom, periodTo, ...run } of runs) {
    const preparer = await actingAs(parts, run.preparedBy, run.preparedAt)
    const { id } = await prepareRun(preparer, { planVersionId, periodFrom, periodTo, kind: 'payable' })
    await reviewRun(await actingAs(parts, run.reviewedBy, run.reviewedAt), id, 1)
    await approveRun(await actingAs(parts, run.approvedBy, run.approvedAt), id, 2)
    await lockRun(await actingAs(parts, run.preparedBy, run.approvedAt), id, 3)
  }
}
