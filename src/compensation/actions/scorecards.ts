/** The judged part: opened for a period, scored by the manager and by a second person, each score citing contacts. */
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { compareDecimals } from '#src/kit/money.ts'
import { newId } from '#src/kit/ids.ts'
import { teamOf } from '#src/team/queries.ts'
import { mayDecide } from '../policy.ts'
import { readPlanVersion } from '../queries/plans.ts'
import { contactsOf, readScorecard } from '../queries/scorecards.ts'

export type Period = { planVersionId: string; periodFrom: string; periodTo: string }

/** One for every participant of the plan in the period; those that exist stay as they are. */
export function openScorecards(context: Context, { planVersionId, periodFrom, periodTo }: Period) {
  mayDecide(context.viewer)
  return inTransaction(context, async (tx) => {
    const { planId } = await readPlanVersion(tx, planVersionId)
    const people = await tx
      .selectFrom('planParticipants')
      .select('userId')
      .distinct()
      .where('planId', '=', planId)
      .where('validFrom', '<=', periodTo)
      .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', periodFrom)]))
      .execute()
    const rows = people.map(({ userId }) => ({
      id: newId(),
      planVersionId,
      userId,
      periodFrom,
      periodTo,
      state: 'open',
      createdAt: context.clock.now(),
    }))
    const opened = rows.length
      ? await tx
          .insertInto('scorecards')
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .execute()
      : []
    await recordEvent(tx, context, {
      verb: 'opened',
      subject: 'scorecards',
      subjectId: planVersionId,
      after: { periodFrom, periodTo, opened: opened.length },
    })
    return { opened: opened.length }
  })
}

export type NewScore = { score: string; reason: string; contacts: { clientId: string; interactionId: string }[] }
export type Place = { scorecardId: string; criterion: string; scorer: 'first' | 'second' }

/** The manager scores first, anybody else who decides scores second; neither scores themselves (the database says so too). */
export function score(context: Context, { scorecardId, criterion, scorer }: Place, mark: NewScore) {
  mayDecide(context.viewer)
  return inTransaction(context, async (tx) => {
    await tx.selectFrom('scorecards').select('id').where('id', '=', scorecardId).forUpdate().execute()
    const card = await readScorecard(tx, context.viewer, scorecardId)
    if (card.state === 'final') throw new AppError('locked', { sentence: 'This scorecard is final.' })
    await requireScorer(tx, context, card.userId, scorer)
    requireOnScale(card.criteria, criterion, mark.score)
    await replaceScore(tx, context, { scorecardId, criterion, scorer }, mark, card.userId)
    const after = { criterion, scorer, score: mark.score }
    await recordEvent(tx, context, {
      verb: 'scored',
      subject: 'scorecard',
      subjectId: scorecardId,
      after,
      reason: mark.reason,
    })
    return readScorecard(tx, context.viewer, scorecardId)
  })
}

async function requireScorer(tx: Tx, { viewer }: Context, userId: string, scorer: 'first' | 'second'): Promise<void> {
  if (viewer.userId === userId) throw new AppError('second_person', { sentence: 'Nobody scores themselves.' })
  const team = await teamOf(tx, viewer.userId)
  if (scorer === 'first' && !team.includes(userId)) throw new AppError('not_found')
}

function requireOnScale(
  criteria: readonly { id: string; name: string; scale: number }[],
  id: string,
  value: string,
): void {
  const criterion = criteria.find((one) => one.id === id)
  if (!criterion) throw new AppError('not_found')
  if (compareDecimals(value, String(criterion.scale)) <= 0) return
  const sentence = `The score of "${criterion.name}" lies between 0 and ${criterion.scale}.`
  throw new AppError('invalid', { sentence, fields: { score: sentence } })
}

async function replaceScore(tx: Tx, context: Context, place: Place, mark: NewScore, userId: string): Promise<void> {
  const cited = await contactsOf(tx, context.viewer, userId, mark.contacts)
  if (cited.length !== mark.contacts.length)
    throw new AppError('invalid', {
      sentence: 'A score rests on contacts of the person it judges.',
      fields: { contacts: 'Choose contacts this person had a part in.' },
    })
  const values = {
    ...place,
    score: mark.score,
    reason: mark.reason,
    scorerId: context.viewer.userId,
    scoredAt: context.clock.now(),
  }
  await tx
    .insertInto('scores')
    .values(values)
    .onConflict((conflict) => conflict.columns(['scorecardId', 'criterion', 'scorer']).doUpdateSet(values))
    .execute()
  await tx
    .deleteFrom('scoreCitations')
    .where('scorecardId', '=', place.scorecardId)
    .where('criterion', '=', place.criterion)
    .where('scorer', '=', place.scorer)
    .execute()
  await tx
    .insertInto('scoreCitations')
    .values(cited.map((contact) => ({ ...contact, ...place })))
    .execute()
}
