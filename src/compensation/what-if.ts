/** Another plan on the frozen facts of a run (wealth-domain B5): who would win, who would lose, what it would cost. Never paid. */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import { sumMinor } from '#src/kit/money.ts'
import { calculate } from './calculate.ts'
import type { RunInput } from './facts.ts'
import { needsBalances } from './hurdle.ts'
import type { PlanDefinition } from './plan.ts'

export type Outcome = { userId: string; wasMinor: number; isMinor: number }
export type WhatIf = { outcomes: Outcome[]; wasMinor: number; isMinor: number }

/** Bonuses compared, corrections of earlier runs left out on both sides. Errors: conflict where the facts cannot tell. */
export function whatIf(frozen: RunInput, plan: PlanDefinition): WhatIf {
  requireComparable(frozen.plan, plan)
  requireFlows(frozen.plan, plan)
  const was = bonuses({ ...frozen, later: [] })
  const is = bonuses({ ...frozen, plan, later: [], scorecards: judgedBy(frozen, plan) })
  const outcomes = [...was.keys()].toSorted(byText).map((userId) => ({
    userId,
    wasMinor: was.get(userId) ?? 0,
    isMinor: is.get(userId) ?? 0,
  }))
  const sum = (key: 'wasMinor' | 'isMinor') => sumMinor(outcomes.map((outcome) => outcome[key]))
  return { outcomes, wasMinor: sum('wasMinor'), isMinor: sum('isMinor') }
}

const bonuses = (input: RunInput): Map<string, number> =>
  new Map(calculate(input).paysheets.map(({ userId, bonusMinor }) => [userId, bonusMinor]))

/** Marks for criteria that the other plan does not know say nothing under it. */
function judgedBy({ scorecards }: RunInput, { scorecard }: PlanDefinition): RunInput['scorecards'] {
  const known = new Set(scorecard?.criteria.map(({ id }) => id))
  return scorecards.map((card) => ({ ...card, marks: card.marks.filter((mark) => known.has(mark.criterionId)) }))
}

function requireComparable(was: PlanDefinition, is: PlanDefinition): void {
  if (was.currency !== is.currency)
    throw new AppError('conflict', {
      sentence: `The run was calculated in ${was.currency}; a plan in ${is.currency} cannot be compared with it.`,
    })
  if (needsBalances(is) && !needsBalances(was))
    throw new AppError('conflict', {
      sentence:
        'The frozen facts of this run hold no balances, and this plan asks for them. Start a trial of it instead.',
    })
}

function requireFlows(was: PlanDefinition, is: PlanDefinition): void {
  if ((is.aboveHighWater?.lookBackMonths ?? 0) <= (was.aboveHighWater?.lookBackMonths ?? 0)) return
  throw new AppError('conflict', {
    sentence:
      'The frozen facts of this run hold no earlier flows to find round trips by, or not of so many months. Start a trial of the plan instead.',
  })
}
