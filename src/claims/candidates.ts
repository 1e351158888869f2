/**
 * Statement lines that may be the money of a claim, each with its reasons, best first. Rule order of wealth-domain C2: exact
 * reference > same account + amount + date > several lines of the household that sum to it > suggestion only.
 */
import { byText } from '#src/kit/canonical.ts'
import { daysBetween } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import {
  DEFAULT_TOLERANCE,
  isInWindow,
  isOfClient,
  points,
  quotes,
  reasonsFor,
  searchFor,
  type ClaimToMatch,
  type LineToMatch,
  type Reason,
  type Tolerance,
} from './reasons.ts'
import { findSums } from './sums.ts'

export type Rank = 'reference' | 'account_amount' | 'household_sum' | 'suggested'
/** `differenceMinor` is lines less claim: positive when more came than was claimed. */
export type Candidate = {
  lineIds: string[]
  sumMinor: number
  differenceMinor: number
  rank: Rank
  score: number
  reasons: Reason[]
}

const RANKS: readonly Rank[] = ['reference', 'account_amount', 'household_sum', 'suggested']

/** Single lines and sums of lines, best first; at most `limit`. The order of `lines` changes nothing. */
export function candidates(
  claim: ClaimToMatch,
  lines: readonly LineToMatch[],
  tolerance: Tolerance = DEFAULT_TOLERANCE,
  limit = 20,
): Candidate[] {
  const usable = lines
    .filter((line) => line.counts && line.remainingMinor > 0 && line.currency === claim.currency)
    .filter((line) => isOfClient(line, claim) || quotes(line, claim))
    .toSorted(inTime)
  const single = usable.map((line) => candidateOf(claim, [line], tolerance))
  const sums = findSums(nearby(usable, claim, tolerance), searchFor(claim, tolerance))
  return [...single, ...sums.map((set) => candidateOf(claim, set, tolerance))].toSorted(bestFirst).slice(0, limit)
}

/** The best candidate when nothing else comes near: only then may a policy confirm by itself (never an ambiguous set). */
export function unambiguous(found: readonly Candidate[]): Candidate | null {
  const [best, second] = found
  if (!best || best.rank === 'suggested') return null
  const rival = second && second.rank === best.rank && best.score - second.score < 20
  return rival ? null : best
}

const inTime = (a: LineToMatch, b: LineToMatch) => byText(a.day, b.day) || byText(a.id, b.id)

/** The lines a sum may be made of, those nearest to the claim's day first: the search looks at a limited number. */
const nearby = (lines: readonly LineToMatch[], claim: ClaimToMatch, tolerance: Tolerance) =>
  lines
    .filter((line) => isInWindow(line, claim, tolerance))
    .toSorted((a, b) => Math.abs(daysBetween(claim.day, a.day)) - Math.abs(daysBetween(claim.day, b.day)))

function candidateOf(claim: ClaimToMatch, lines: readonly LineToMatch[], tolerance: Tolerance): Candidate {
  const sum = sumMinor(lines.map((line) => line.remainingMinor))
  const differenceMinor = sum - claim.openMinor
  const reasons = reasonsFor(claim, lines, differenceMinor, tolerance)
  const score = reasons.reduce((whole, reason) => whole + points(reason, claim), 0)
  return {
    lineIds: lines.map((line) => line.id),
    sumMinor: sum,
    differenceMinor,
    rank: rankOf(reasons),
    score,
    reasons,
  }
}

function rankOf(reasons: readonly Reason[]): Rank {
  const has = (...codes: Reason['code'][]) => reasons.some((reason) => codes.includes(reason.code))
  if (has('reference')) return 'reference'
  if (!has('in_window')) return 'suggested'
  if (has('same_account') && has('exact_amount', 'amount_within_tolerance')) return 'account_amount'
  return has('sum_of_lines') ? 'household_sum' : 'suggested'
}

const bestFirst = (a: Candidate, b: Candidate) =>
  RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) || b.score - a.score || byText(a.lineIds.join(), b.lineIds.join())
