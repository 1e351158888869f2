/** The judged part: opened for a period, scored by the manager and by a second person, each score citing contacts. */
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { compareDecimals } from '#src/kit/money.ts'
import { newId } from '#src/kit/ids.ts'
import { teamOf } from '#src/team/queries.ts'
import { mayDecide } from '../policy.ts'
import { readPlanVersion } from '../queries/plans.ts'
import { contactsOf, listScorecards, readScorecard } from '../queries/scorecards.ts'

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

/** Whose cards somebody reads: their own, those of the people below them; controllers read all. */
async function readableBy(tx: Tx, viewer: Viewer): Promise<string[] | null> {
  if (hasRole(viewer, 'controller')) return null
  return hasRole(viewer, 'manager') ? teamOf(tx, viewer.userId) : [viewer.userId]
}

export async function listReadable(
  tx: Tx,
  viewer: Viewer,
  userId: string | undefined,
  paging: { after?: string | undefined; limit: number },
) {
  const all = await readableBy(tx, viewer)
  const asked = userId ? (all ?? [userId]).filter((id) => id === userId) : all
  return asked?.length === 0 ? { rows: [], next: null } : listScorecards(tx, viewer, asked, paging)
}

/** Errors: not_found for a card that is not there and for one of somebody else's people, alike. */
async function readOne(tx: Tx, viewer: Viewer, scorecardId: string) {
  const card = await readScorecard(tx, viewer, scorecardId)
  const readable = await readableBy(tx, viewer)
  if (readable && !readable.includes(card.userId)) throw new AppError('not_found')
  return card
}

export function openScorecard(context: Context, scorecardId: string) {
  const { viewer } = context
  return look(context, async (tx) => {
    const card = await readOne(tx, viewer, scorecardId)
    return { scorecard: card, mayScore: await scoresAs(tx, viewer, card) }
  })
}

type Card = Awaited<ReturnType<typeof readScorecard>>
const SCORERS = ['first', 'second'] as const

/** As which scorer: first is for those above the person; one who scored as one is never the other, and nobody takes another's place. */
async function scoresAs(tx: Tx, viewer: Viewer, card: Card): Promise<Place['scorer'][]> {
  if (card.state === 'final' || card.userId === viewer.userId || !hasRole(viewer, 'manager', 'controller')) return []
  const above = (await teamOf(tx, viewer.userId)).includes(card.userId)
  const taken = (scorer: Place['scorer']) =>
    card.marks.some((mark) => mark.scorer === scorer && mark.scorerId !== viewer.userId)
  const own = card.marks.find((mark) => mark.scorerId === viewer.userId)?.scorer
  if (own) return [own]
  return SCORERS.filter((scorer) => !taken(scorer) && (scorer === 'second' || above))
}

/** The manager scores first, another who decides scores second; neither scores themselves (the database says so too). */
export function score(context: Context, { scorecardId, criterion, scorer }: Place, mark: NewScore) {
  const { viewer } = context
  mayDecide(viewer)
  return inTransaction(context, async (tx) => {
    await tx.selectFrom('scorecards').select('id').where('id', '=', scorecardId).forUpdate().execute()
    const card = await readOne(tx, viewer, scorecardId)
    if (card.state === 'final') throw new AppError('locked', { sentence: 'This scorecard is final.' })
    await requireScorer(tx, viewer, card, scorer)
    requireOnScale(card.criteria, criterion, mark.score)
    await replaceScore(tx, context, { scorecardId, criterion, scorer }, mark, card)
    const before = card.marks.find((one) => one.criterion === criterion && one.scorer === scorer)
    await recordEvent(tx, context, {
      verb: 'scored',
      subject: 'scorecard',
      subjectId: scorecardId,
      ...(before ? { before: { score: before.score, reason: before.reason } } : {}),
      after: { criterion, scorer, score: mark.score },
      reason: mark.reason,
    })
    await recordCited(tx, context, scorecardId, mark.contacts)
    return settle(tx, viewer, scorecardId)
  })
}

/** In the chain of each contact's client: the firm's own is read by people who may not know of every client. */
async function recordCited(
  tx: Tx,
  context: Context,
  scorecardId: string,
  contacts: NewScore['contacts'],
): Promise<void> {
  for (const { clientId, interactionId } of contacts.toSorted((a, b) => (a.clientId < b.clientId ? -1 : 1)))
    await recordEvent(tx, context, {
      clientId,
      verb: 'cited',
      subject: 'interaction',
      subjectId: interactionId,
      after: { scorecardId },
    })
}

/** A card both scorers have filled is scored. */
async function settle(tx: Tx, viewer: Viewer, scorecardId: string): Promise<Card> {
  const card = await readScorecard(tx, viewer, scorecardId)
  const filled = card.criteria.every(({ id }) => card.marks.filter((mark) => mark.criterion === id).length === 2)
  const state = filled ? ('scored' as const) : ('open' as const)
  const version = card.version + 1
  await tx.updateTable('scorecards').set({ state, version }).where('id', '=', scorecardId).execute()
  return { ...card, state, version }
}

async function requireScorer(tx: Tx, viewer: Viewer, card: Card, scorer: Place['scorer']): Promise<void> {
  if (viewer.userId === card.userId)
    throw new AppError('second_person', { sentence: 'Nobody scores their own scorecard.' })
  if ((await scoresAs(tx, viewer, card)).includes(scorer)) return
  const taken = card.marks.find((mark) => mark.scorer === scorer && mark.scorerId !== viewer.userId)
  if (taken)
    throw new AppError('second_person', { sentence: `${taken.scorerName} is the ${scorer} scorer of this card.` })
  if (card.marks.some((mark) => mark.scorerId === viewer.userId))
    throw new AppError('second_person', { sentence: 'The second scorer must be another person than the first.' })
  throw new AppError('second_person', { sentence: 'The first score is given by somebody above this person.' })
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

async function replaceScore(tx: Tx, context: Context, place: Place, mark: NewScore, card: Card): Promise<void> {
  const cited = await contactsOf(tx, context.viewer, card, mark.contacts)
  if (cited.length !== mark.contacts.length)
    throw new AppError('invalid', {
      sentence: 'A score rests on contacts of the person it judges, in the period it judges.',
      fields: { contacts: 'Choose contacts this person had a part in during the period.' },
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
