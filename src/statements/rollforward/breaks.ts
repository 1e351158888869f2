/** Where a roll-forward does not tie, and the likely cause in a sentence a person can act on. */
import { byText } from '#src/kit/canonical.ts'
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { formatAmount } from '#src/kit/money.ts'
import { isClosed, monthOf } from './ledger.ts'
import type { Check, Stated } from './ledger.ts'

export const CAUSES = ['missing_statement', 'wrong_opening', 'line_missing', 'restated'] as const
export type Cause = (typeof CAUSES)[number]
/** What the sentence is made of: two balances or movements and the days they are of. */
export type Facts = { beforeMinor: number; beforeOn: Day; afterMinor: number; afterOn: Day }
export type Break = Facts & {
  month: string
  on: Day
  cause: Cause
  /** What is not explained. A restatement that ties has its change here, and no difference in its month. */
  amountMinor: number
  statementId: string
}

export const breaksOf = (statements: readonly Stated[], checks: readonly Check[]): Break[] =>
  [...checks.flatMap(brokenIn), ...restatedIn(statements)].toSorted((a, b) => byText(a.on, b.on))

/** The gap to the balance before is one cause, the statement's own lines another; a stretch may have both. */
function brokenIn(check: Check): Break[] {
  if (check.differenceMinor === 0) return []
  const gap = gapOf(check)
  const rest = check.differenceMinor - gap
  return [...(gap === 0 ? [] : [gapBreak(check, gap)]), ...(rest === 0 ? [] : [lineBreak(check, rest)])]
}

/** How far the stated opening lies from the balance before it, beyond what other statements' lines between the two explain. */
function gapOf({ statement, previousMinor, since, linesMinor, ownMinor }: Check): number {
  const { openingMinor, openingOn } = statement
  if (openingMinor === null || previousMinor === null || since === null) return 0
  // An overlapping statement opens before the balance it is compared with: its opening says nothing about a gap.
  if (openingOn !== null && openingOn < since) return 0
  return openingMinor - previousMinor - (linesMinor - ownMinor)
}

function gapBreak(check: Check, amountMinor: number): Break {
  const { statement, since, previousMinor, on } = check
  const opensOn = statement.openingOn ?? on
  // A statement of the very next day that opens elsewhere leaves no room for one between.
  const cause = since !== null && opensOn > addDays(since, 1) ? 'missing_statement' : 'wrong_opening'
  return {
    ...placed(check.on, cause, amountMinor, statement.id),
    beforeMinor: previousMinor ?? 0,
    beforeOn: since ?? on,
    afterMinor: statement.openingMinor ?? 0,
    afterOn: opensOn,
  }
}

const lineBreak = (check: Check, amountMinor: number): Break => ({
  ...placed(check.on, 'line_missing', amountMinor, check.statement.id),
  beforeMinor: check.linesMinor,
  beforeOn: check.since ?? check.statement.openingOn ?? check.on,
  afterMinor: check.linesMinor + amountMinor,
  afterOn: check.on,
})

/** Statements that close one day with another balance than an earlier import had, and do not follow from it. */
function restatedIn(statements: readonly Stated[]): Break[] {
  const days = Map.groupBy(statements.filter(isClosed), (one) => one.closingOn)
  return [...days.values()].flatMap((same) => {
    const inOrder = same.toSorted((a, b) => byText(a.importedAt, b.importedAt) || a.place - b.place)
    return inOrder.flatMap((later, at) => {
      const earlier = inOrder[at - 1]
      if (!earlier || earlier.closingMinor === later.closingMinor || later.openingMinor === earlier.closingMinor)
        return []
      const change = later.closingMinor - earlier.closingMinor
      const on = later.closingOn
      const facts = { beforeMinor: earlier.closingMinor, beforeOn: on, afterMinor: later.closingMinor, afterOn: on }
      return [{ ...placed(on, 'restated', change, later.id), ...facts }]
    })
  })
}

const placed = (on: Day, cause: Cause, amountMinor: number, statementId: string) => ({
  month: monthOf(on),
  on,
  cause,
  amountMinor,
  statementId,
})

/** For the command line and the printed pack; the screen has the same in the reader's language. */
export function sentenceOf(
  { cause, amountMinor, beforeMinor, beforeOn, afterMinor, afterOn }: Break,
  currency: string,
) {
  const [amount, before, after] = [amountMinor, beforeMinor, afterMinor].map(
    (minor) => `${formatAmount(minor, currency)} ${currency}`,
  )
  switch (cause) {
    case 'missing_statement':
      return `The account closed at ${before} on ${beforeOn} and opens at ${after} on ${afterOn}: a statement between the two seems to be missing (${amount}).`
    case 'wrong_opening':
      return `The account closed at ${before} on ${beforeOn}, but the next statement opens at ${after}: its opening balance seems to be wrong (${amount}).`
    case 'line_missing':
      return `From ${beforeOn} to ${afterOn} the lines add up to ${before}, the balances moved by ${after}: a line of ${amount} seems to be missing, or one was altered by as much.`
    case 'restated':
      return `The statement that closes on ${afterOn} was restated: ${before} before, ${after} now (${amount}).`
  }
}
