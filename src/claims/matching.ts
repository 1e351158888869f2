/** Brings claims and lines into the shape of candidates.ts, and keeps the search small on busy accounts. */
import { addDays, daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { candidates } from './candidates.ts'
import type { Candidate } from './candidates.ts'
import { DEFAULT_TOLERANCE, quotes } from './reasons.ts'
import type { ClaimToMatch, LineToMatch, Tolerance } from './reasons.ts'

/** Lines older than this before a claim's day are never its money. */
export const LOOK_BACK_DAYS = 120
/** Of a busy account only so many lines are weighed, those nearest to the claim's day. */
const MOST_LINES = 150

export type OpenClaim = Omit<ClaimToMatch, 'day'> & { clientId: string; claimedOn: Day; expectedBy: Day | null }
export type MatchLine = Omit<LineToMatch, 'day'> & { bookedOn: Day }

/** A promise may be kept any day from the promise on, so its window begins there and not shortly before the day expected. */
export const toleranceFor = ({ claimedOn, expectedBy }: Pick<OpenClaim, 'claimedOn' | 'expectedBy'>): Tolerance => ({
  ...DEFAULT_TOLERANCE,
  daysBefore:
    DEFAULT_TOLERANCE.daysBefore + (expectedBy === null ? 0 : Math.max(0, daysBetween(claimedOn, expectedBy))),
})

/** Candidates of one claim among the unspent lines of its client, best first. */
export function candidatesFor(claim: OpenClaim, lines: readonly MatchLine[], limit?: number): Candidate[] {
  const toMatch: ClaimToMatch = { ...claim, day: claim.expectedBy ?? claim.claimedOn }
  const near = nearest(toMatch, claim.claimedOn, lines)
  return candidates(toMatch, near, toleranceFor(claim), limit)
}

function nearest(claim: ClaimToMatch, claimedOn: Day, lines: readonly MatchLine[]): LineToMatch[] {
  const since = addDays(claimedOn, -LOOK_BACK_DAYS)
  const all = lines.filter((line) => line.bookedOn >= since).map((line) => ({ ...line, day: line.bookedOn }))
  if (all.length <= MOST_LINES) return all
  const near = all
    .toSorted((a, b) => Math.abs(daysBetween(claim.day, a.day)) - Math.abs(daysBetween(claim.day, b.day)))
    .slice(0, MOST_LINES)
  const chosen = new Set(near)
  // A quoted reference counts from however far.
  return [...near, ...all.filter((line) => !chosen.has(line) && quotes(line, claim))]
}
