/**
 * The run (wealth-domain B3, B5): frozen facts in, paysheets with their evidence out. The same facts give the same bytes,
 * in whatever order they come; a change that alters a figure must change ENGINE_VERSION.
 */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import type { Pool } from './component-pay.ts'
import { controlTotals } from './control.ts'
import { countAll, exclusionOf, inOrder, reasonToExclude, survivorsOf, takes, type Counted } from './counting.ts'
import type { Credit, Participant, RunInput } from './facts.ts'
import type { Look } from './components.ts'
import { measureAll } from './measures.ts'
import { paysheetOf } from './paysheet.ts'
import { requireSoundPlan } from './plan-faults.ts'
import type { Team } from './plan.ts'
import type { Exclusion, ExclusionReason, Paysheet, RunResult } from './result.ts'
import { newPartsOf, partCredit } from './round-trips.ts'
import { requireSoundScorecard } from './scorecard.ts'

export const ENGINE_VERSION = 'rapport-pay/1'

/** Throws `invalid` for an unsound plan or scorecard, a credit given twice or a missing rate; nothing is half calculated. */
export function calculate(given: RunInput): RunResult {
  requireSoundInput(given)
  const input = given.merged ? withSurvivors(given) : given
  const participants = input.participants.toSorted((a, b) => byText(a.userId, b.userId))
  const people = new Map(participants.map((participant) => [participant.userId, participant]))
  const sorted = inOrder(input.credits).map((credit) => ({
    credit,
    reason: reasonToExclude(credit, input, people.get(credit.userId)),
  }))
  const countable = sorted.filter(({ reason }) => reason === null)
  const newParts = newPartsOf(input)
  const parted = countable.map(({ credit }) => partCredit(credit, newParts))
  const counted = countAll(
    parted.flatMap(({ credit }) => credit ?? []),
    input,
  )
  const paysheets = paysheetsOf(input, participants, counted)
  const exclusions = [
    ...sorted.flatMap(({ credit, reason }) => (reason ? [exclusionOf(credit, reason)] : [])),
    ...parted.flatMap(({ exclusion }) => exclusion ?? []),
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

function withSurvivors(input: RunInput): RunInput {
  const survivor = survivorsOf(input.merged)
  const own = <Owned extends { clientId: string }>(owned: Owned) => ({ ...owned, clientId: survivor(owned.clientId) })
  const { credits, netFlows } = input
  return { ...input, credits: credits.map(own), ...(netFlows && { netFlows: netFlows.map(own) }) }
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
  requireWholes(input.credits)
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

/** The facts may lack people the plan does not pay, but nobody can share in more than there is. */
function requireWholes(credits: readonly Credit[]): void {
  const sums = new Map<string, number>()
  for (const { confirmationId, ledger, shareBp } of credits) {
    if (ledger !== 'hard') continue
    const sum = (sums.get(confirmationId) ?? 0) + shareBp
    sums.set(confirmationId, sum)
    if (sum > 10_000)
      throw new AppError('invalid', {
        sentence: `The hard shares of confirmation ${confirmationId} sum to more than 10000 (100 %).`,
      })
  }
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
  const pools = new Map((input.plan.teams ?? []).map((team) => [team.id, poolOf(input, team, participants, counted)]))
  return participants.map((participant) => {
    const { userId } = participant
    const own = credits.get(userId) ?? []
    const look: Look = { counted: own, measured: measureAll(input, [participant], own) }
    const team = input.plan.teams?.find(({ members }) => members.some((member) => member.userId === userId))
    const pool = (team && pools.get(team.id)) ?? null
    return paysheetOf(input, participant, look, pool, scorecards.get(userId), later.get(userId) ?? [])
  })
}

/** What the members who are in this run look at together; the credits keep their order. */
function poolOf(input: RunInput, team: Team, participants: readonly Participant[], counted: readonly Counted[]): Pool {
  const ids = new Set(team.members.map(({ userId }) => userId))
  const members = participants.filter(({ userId }) => ids.has(userId))
  const own = counted.filter(({ credit }) => ids.has(credit.userId))
  return { team, look: { counted: own, measured: measureAll(input, members, own) } }
}

/** Credits that count but stand on no line: their participant missed a hurdle or gate, they only moved a measure, or they reach no step. */
function unpaid(input: RunInput, counted: readonly Counted[], paysheets: readonly Paysheet[]): Exclusion[] {
  const sheets = new Map(paysheets.map((sheet) => [sheet.userId, sheet]))
  const lines = paysheets.flatMap((sheet) => sheet.lines)
  const paid = new Set(
    lines.flatMap((line) => (line.kind === 'credit' ? line.credits.map(({ creditId }) => creditId) : [])),
  )
  return counted
    .filter(({ credit }) => !paid.has(credit.id))
    .map(({ credit }) => exclusionOf(credit, reasonUnpaid(input, credit, sheets.get(credit.userId))))
}

function reasonUnpaid({ plan }: RunInput, credit: Credit, sheet: Paysheet | undefined): ExclusionReason {
  const taking = plan.components.filter((component) => takes(component, credit))
  if (taking.length === 0) return 'measured_only'
  const shut = new Set(sheet?.gates?.filter((gate) => !gate.met).map((gate) => gate.of))
  const missed = taking.some(({ gated, id }) => (gated && sheet?.hurdle?.met === false) || shut.has(id))
  return missed ? 'below_hurdle' : 'below_first_step'
}
