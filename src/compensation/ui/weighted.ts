import type { z } from 'zod'
import type { Scorecard } from '../contract.ts'
import { scorecardState, weightedScoreBp } from '../scorecard.ts'

type Card = Pick<z.output<typeof Scorecard>, 'userId' | 'criteria' | 'marks'>

/** The weighted result in basis points of full marks; null until both scorers have marked every criterion. */
export function weightedBp({ userId, criteria, marks }: Card): number | null {
  const plan = { shareBp: 10_000, poolMinor: 10_000, criteria }
  const card = {
    userId,
    marks: marks.map(({ criterion, scorer, scorerId, score, contacts }) => ({
      criterionId: criterion,
      scorer,
      scorerId,
      score,
      interactionIds: contacts.map(({ interactionId }) => interactionId),
    })),
  }
  return scorecardState(plan, card) === 'complete' ? weightedScoreBp(plan, card) : null
}
