/** Brings the open claims and unspent lines of a client before the engine (matching/), and keeps the search small on busy accounts. */
import { addDays, daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { sumMinor as sumOf } from '#src/kit/money.ts'
import type { Match } from './matching/decide.ts'
import type { Entry } from './matching/entry.ts'
import { explain } from './matching/explain.ts'
import type { Judged } from './matching/judged.ts'
import type { Learned } from './matching/learned.ts'
import type { MatchReason } from './matching/reasons.ts'
import type { MatchingPolicy, Rule } from './matching/rules.ts'

/** Lines older than this before a claim's day are never its money. */
export const LOOK_BACK_DAYS = 120
/** Of a busy client only so many lines are weighed, those nearest to the day of a claim. */
const MOST_LINES = 150
const MOST_CANDIDATES = 20

export type OpenClaim = {
  clientId: string
  id: string
  amountMinor: number
  /** What is still to be confirmed, in minor units of `currency`. */
  openMinor: number
  currency: string
  reference: string | null
  claimedOn: Day
  expectedBy: Day | null
  accountId: string | null
  /** How many accounts the client has with the house. */
  accounts: number
}
export type MatchLine = {
  clientId: string
  id: string
  accountId: string
  remainingMinor: number
  currency: string
  bookedOn: Day
  reference: string | null
  counterparty: string | null
  text: string | null
  /** False for flows that are not new money under the policy: they are never candidates. */
  counts: boolean
}

/** `differenceMinor` is lines less claims: positive when more came than was claimed. */
export type Candidate = {
  lineIds: string[]
  /** Of several claims paid together, all; else the claim alone. */
  claimIds: string[]
  sumMinor: number
  differenceMinor: number
  rule: Rule
  probability: number
  /** The lines are only a part of the claim's money. */
  part: boolean
  /** Automatic: unambiguous and within what may differ, where the policy lets such be confirmed by itself. */
  decision: Match['decision']
  reasons: MatchReason[]
}

/** What a client's open claims and unspent lines are, and what was refused of them before. */
export type Book = { claims: readonly OpenClaim[]; lines: readonly MatchLine[]; judged: readonly Judged[] }

/** Candidates of each claim of one client, likeliest first. All its open claims compete for the lines. */
export function candidatesOf(
  { claims, lines, judged }: Book,
  learned: Learned,
  policy: MatchingPolicy,
): Map<string, Candidate[]> {
  const open = claims.filter(({ openMinor }) => openMinor > 0)
  const usable = nearest(
    open,
    lines.filter((line) => line.counts && line.remainingMinor > 0),
  )
  const accounts = Math.max(1, open[0]?.accounts ?? 1)
  const entries = { claims: open.map(claimEntry), lines: usable.map(lineEntry), judged, accounts }
  const minors = new Map([
    ...open.map(({ id, openMinor }) => [id, openMinor] as const),
    ...usable.map(({ id, remainingMinor }) => [id, remainingMinor] as const),
  ])
  const found = explain(entries, learned, policy).map((match) => toCandidate(match, minors))
  const mostLikely = found.toSorted((a, b) => b.probability - a.probability)
  return new Map(
    open.map(({ id }) => [id, mostLikely.filter(({ claimIds }) => claimIds.includes(id)).slice(0, MOST_CANDIDATES)]),
  )
}

function toCandidate(match: Match, minors: ReadonlyMap<string, number>): Candidate {
  const claimIds = match.claims ?? [match.claim]
  const total = (ids: readonly string[]) => sumOf(ids.map((id) => minors.get(id) ?? 0))
  const { lines: lineIds, part = false, rule, probability, decision, reasons } = match
  const sumMinor = total(lineIds)
  const differenceMinor = sumMinor - total(claimIds)
  return { lineIds, claimIds, sumMinor, differenceMinor, rule, probability, part, decision, reasons }
}

export const claimEntry = (claim: Omit<OpenClaim, 'accounts' | 'amountMinor'>): Entry => ({
  id: claim.id,
  day: claim.claimedOn,
  ...(claim.expectedBy === null ? {} : { until: claim.expectedBy }),
  minor: claim.openMinor,
  currency: claim.currency,
  text: claim.reference ?? '',
  account: claim.accountId,
  party: claim.clientId,
})

export const lineEntry = (line: MatchLine): Entry => ({
  id: line.id,
  day: line.bookedOn,
  minor: line.remainingMinor,
  currency: line.currency,
  text: textOf(line),
  account: line.accountId,
  party: line.clientId,
})

const textOf = ({ reference, counterparty, text }: Pick<MatchLine, 'reference' | 'counterparty' | 'text'>) =>
  [reference, counterparty, text].filter(Boolean).join(' ')

function nearest(claims: readonly OpenClaim[], lines: readonly MatchLine[]): MatchLine[] {
  const first = claims.reduce<Day>((day, claim) => (claim.claimedOn < day ? claim.claimedOn : day), '9999-12-31')
  if (first === '9999-12-31') return []
  const since = addDays(first, -LOOK_BACK_DAYS)
  const all = lines.filter((line) => line.bookedOn >= since)
  if (all.length <= MOST_LINES) return all
  const days = claims.map(({ claimedOn, expectedBy }) => expectedBy ?? claimedOn)
  const distance = (line: MatchLine) => Math.min(...days.map((day) => Math.abs(daysBetween(day, line.bookedOn))))
  return all
    .map((line) => ({ line, far: distance(line) }))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, MOST_LINES)
    .map(({ line }) => line)
}
