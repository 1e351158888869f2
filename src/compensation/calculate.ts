/**
 * The run (wealth-domain B3, B5): frozen facts in, paysheets with their evidence out. The same facts give the same bytes,
 * in whatever order they come; a change that alters a figure must change ENGINE_VERSION.
 */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import { controlTotals } from './control.ts'
import { countAll, exclusionOf, inOrder, reasonToExclude, takes, type Counted } from './counting.ts'
import type { Credit, Participant, RunInput } from './facts.ts'
import { paysheetOf } from './paysheet.ts'
import { requireSoundPlan } from './plan.ts'
import type { Exclusion, Paysheet, RunResult } from './result.ts'
import { requireSoundScorecard } from './scorecard.ts'

export const ENGINE_VERSION = 'rapport-pay/1'

/** Throws `invalid` for an unsound plan or scorecard, a credit given twice or a missing rate; nothing is half calculated. */
export function calculate(input: RunInput): RunResult {
  requireSoundInput(input)
  const participants = input.participants.toSorted((a, b) => byText(a.userId, b.userId))
  const people = new Map(participants.map((participant) => [participant.userId, participant]))
  const sorted = inOrder(input.credits).map((credit) => ({
    credit,
    reason: reasonToExclude(credit, input, people.get(credit.userId)),
  }))
  const countable = sorted.filter(({ reason }) => reason === null)
  const counted = countAll(
    countable.map(({ credit }) => credit),
    input,
  )
  const paysheets = paysheetsOf(input, participants, counted)
  const exclusions = [
    ...sorted.flatMap(({ credit, reason }) => (reason ? [exclusionOf(credit, reason)] : [])),
    ...unpaid(input, counted, paysheets),
  ].toSorted((a, b) => byText(a.creditId, b.creditId))
  return {
    engineVersion: ENGINE_VERSION,
    planVersionId: input.planVersionId,
    period: input.period,
    currency: input.plan.currency,
    paysheets,
    exclusions,
    control: controlTotals(input.credits, paysheets, exclusions),
  }
}

function requireSoundInput(input: RunInput): void {
  requireSoundPlan(input.plan)
  if (input.period.from > input.period.to)
    throw new AppError('invalid', {
      sentence: 'The period ends before it begins.',
      fields: { 'period.to': 'Too early.' },
    })
  requireOnce(
    input.credits.map((credit) => credit.id),
    'Credit',
  )
  requireOnce(
    input.participants.map((participant) => participant.userId),
    'Participant',
  )
  requireOnce(
    input.scorecards.map((scorecard) => scorecard.userId),
    'The scorecard of',
  )
  requireOnce(
    input.later.map((line) => line.id),
    'Correction',
  )
  for (const scorecard of input.plan.scorecard ? input.scorecards : [])
    if (input.plan.scorecard) requireSoundScorecard(input.plan.scorecard, scorecard)
  const strangers = input.later.find((line) => !input.participants.some(({ userId }) => userId === line.userId))
  if (strangers)
    throw new AppError('invalid', { sentence: `Correction ${strangers.id} is for somebody who is not in this run.` })
}

function requireOnce(ids: readonly string[], what: string): void {
  const seen = new Set<string>()
  for (const id of ids) {
    if (seen.has(id)) throw new AppError('invalid', { sentence: `${what} ${id} was given twice.` })
    seen.add(id)
  }
}

function paysheetsOf(input: RunInput, participants: readonly Participant[], counted: readonly Counted[]): Paysheet[] {
  const credits = Map.groupBy(counted, ({ credit }) => credit.userId)
  const later = Map.groupBy(input.later, (line) => line.userId)
  const scorecards = new Map(input.scorecards.map((scorecard) => [scorecard.userId, scorecard]))
  return participants.map((participant) => {
    const { userId } = participant
    return paysheetOf(input, participant, credits.get(userId) ?? [], scorecards.get(userId), later.get(userId) ?? [])
  })
}

/** Credits that count but stand on no line: their participant missed the hurdle, or they reach no step. */
function unpaid(input: RunInput, counted: readonly Counted[], paysheets: readonly Paysheet[]): Exclusion[] {
  const missed = new Set(paysheets.filter((sheet) => sheet.hurdle?.met === false).map((sheet) => sheet.userId))
  const lines = paysheets.flatMap((sheet) => sheet.lines)
  const paid = new Set(
    lines.flatMap((line) => (line.kind === 'credit' ? line.credits.map(({ creditId }) => creditId) : [])),
  )
  return counted
    .filter(({ credit }) => !paid.has(credit.id))
    .map(({ credit }) =>
      exclusionOf(credit, isGated(input, credit) && missed.has(credit.userId) ? 'below_hurdle' : 'below_first_step'),
    )
}

const isGated = ({ plan }: RunInput, credit: Credit) =>
  plan.components.some((component) => component.gated && takes(component, credit))
