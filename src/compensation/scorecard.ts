/** The judged part (wealth-domain B3): two people score every criterion and cite the contacts it rests on. */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import { allocate, compareDecimals, fraction, multiply, sumMinor } from '#src/kit/money.ts'
import type { Mark, Scorecard } from './facts.ts'
import type { Criterion, ScorecardPlan } from './plan.ts'
import type { ScoreLine } from './result.ts'

export type ScorecardState = 'missing' | 'incomplete' | 'complete'

/** Complete when both scorers have marked every criterion; only then does it pay. */
export function scorecardState(plan: ScorecardPlan, scorecard: Scorecard | undefined): ScorecardState {
  if (!scorecard || scorecard.marks.length === 0) return 'missing'
  return plan.criteria.every((criterion) => marksFor(criterion, scorecard).length === 2) ? 'complete' : 'incomplete'
}

/** Refuses a mark off the scale, without a cited contact, for an unknown criterion or given twice, and scorers who are one person or the scored one. */
export function requireSoundScorecard(plan: ScorecardPlan, scorecard: Scorecard): void {
  const sentence = scorecard.marks.map((mark, at) => markFault(plan, scorecard, mark, at)).find(Boolean)
  if (sentence) throw new AppError('invalid', { sentence })
  const [first, second] = (['first', 'second'] as const).map((scorer) => scorersAs(scorer, scorecard))
  const judges = [...(first ?? []), ...(second ?? [])]
  if (judges.includes(scorecard.userId))
    throw new AppError('second_person', { sentence: 'Nobody scores their own scorecard.' })
  if (first?.some((id) => second?.includes(id)))
    throw new AppError('second_person', { sentence: 'The second scorer must be another person than the first.' })
}

/**
 * One line a criterion, in minor units of the pool: its weight of the judged share, times the mean of both marks over
 * the scale. Full marks give the whole share of the pool to the minor unit.
 */
export function scoreLines(plan: ScorecardPlan, scorecard: Scorecard, poolMinor: number): ScoreLine[] {
  const share = fraction(poolMinor, plan.shareBp, 10_000)
  const full = allocate(
    share,
    plan.criteria.map((criterion) => criterion.weightBp),
  )
  return plan.criteria.map((criterion, index) => scoreLine(criterion, scorecard, full[index] ?? 0))
}

/** The weighted score of a complete scorecard in basis points of full marks. */
export function weightedScoreBp(plan: ScorecardPlan, scorecard: Scorecard): number {
  return sumMinor(scoreLines({ ...plan, shareBp: 10_000 }, scorecard, 10_000).map((line) => line.amountMinor))
}

function scoreLine(criterion: Criterion, scorecard: Scorecard, fullMinor: number): ScoreLine {
  const scaleHundredths = criterion.scale * 100
  const marks = marksFor(criterion, scorecard).map(({ scorer, scorerId, score, interactionIds }) => ({
    scorer,
    scorerId,
    hundredths: multiply(100, score),
    interactionIds: interactionIds.toSorted(byText),
  }))
  const sum = marks.reduce((whole, mark) => whole + mark.hundredths, 0)
  const amountMinor = fraction(fullMinor, sum, 2 * scaleHundredths)
  return {
    kind: 'score',
    id: `score:${criterion.id}`,
    criterionId: criterion.id,
    amountMinor,
    fullMinor,
    scaleHundredths,
    marks,
  }
}

const marksFor = (criterion: Criterion, scorecard: Scorecard): Mark[] =>
  scorecard.marks.filter((mark) => mark.criterionId === criterion.id).toSorted((a, b) => byText(a.scorer, b.scorer))

const scorersAs = (scorer: Mark['scorer'], scorecard: Scorecard): string[] =>
  scorecard.marks.filter((mark) => mark.scorer === scorer).map((mark) => mark.scorerId)

function markFault(plan: ScorecardPlan, { marks }: Scorecard, mark: Mark, at: number): string | null {
  const criterion = plan.criteria.find(({ id }) => id === mark.criterionId)
  if (!criterion) return `There is no criterion "${mark.criterionId}" in the plan.`
  if (compareDecimals(mark.score, '0') < 0 || compareDecimals(mark.score, String(criterion.scale)) > 0)
    return `The score of "${criterion.name}" must lie between 0 and ${criterion.scale}.`
  if (!/^\d+(\.\d{1,2})?$/.test(mark.score)) return `The score of "${criterion.name}" has more than two decimal places.`
  if (mark.interactionIds.length === 0) return `The score of "${criterion.name}" must cite at least one contact.`
  const same = (other: Mark) => other.criterionId === mark.criterionId && other.scorer === mark.scorer
  return marks.findIndex(same) === at ? null : `"${criterion.name}" was scored twice by the ${mark.scorer} scorer.`
}
