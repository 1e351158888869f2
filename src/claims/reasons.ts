/** Why a statement line, or several together, may be the money of a claim. Codes and data: screens say them in each language. */
import { byText } from '#src/kit/canonical.ts'
import { daysBetween, type Day } from '#src/kit/days.ts'
import { fraction } from '#src/kit/money.ts'
import { nameSimilarity } from './names.ts'
import type { SumSearch } from './sums.ts'

export type ClaimToMatch = {
  id: string
  /** What is still to be confirmed, in minor units of `currency`. */
  openMinor: number
  currency: string
  reference: string | null
  /** When the money was claimed or promised for. */
  day: Day
  accountId: string | null
  householdAccountIds: readonly string[]
  /** Names that may stand as the sender: persons of the household, the firm that held the money. */
  senders: readonly string[]
}

export type LineToMatch = {
  id: string
  accountId: string
  remainingMinor: number
  currency: string
  day: Day
  reference: string | null
  counterparty: string | null
  text: string | null
  /** False for flows that are not new money under the policy: they are never candidates. */
  counts: boolean
}

/** Differences that still pass: amounts below and above in minor units and in basis points (the wider of the two), days before and after. */
export type Tolerance = {
  belowMinor: number
  aboveMinor: number
  belowBp: number
  aboveBp: number
  daysBefore: number
  daysAfter: number
}

export const DEFAULT_TOLERANCE: Tolerance = {
  belowMinor: 5_000,
  aboveMinor: 5_000,
  belowBp: 20,
  aboveBp: 20,
  daysBefore: 10,
  daysAfter: 60,
}

export type Reason =
  | { code: 'reference'; reference: string }
  | { code: 'same_account' }
  | { code: 'household_account' }
  | { code: 'exact_amount' }
  | { code: 'amount_within_tolerance'; differenceMinor: number }
  | { code: 'amount_differs'; differenceMinor: number }
  | { code: 'sum_of_lines'; count: number; differenceMinor: number }
  | { code: 'in_window'; days: number }
  | { code: 'out_of_window'; days: number }
  | { code: 'sender_known'; name: string; similarityBp: number }

const NAME_ALIKE_BP = 8_000

/** Every reason that speaks for or against these lines; `differenceMinor` is lines less claim. */
export function reasonsFor(
  claim: ClaimToMatch,
  lines: readonly LineToMatch[],
  differenceMinor: number,
  tolerance: Tolerance,
): Reason[] {
  const days = furthest(lines.map((line) => daysBetween(claim.day, line.day)))
  const reference = lines.every((line) => quotes(line, claim)) ? claim.reference : null
  return [
    ...(reference ? [{ code: 'reference' as const, reference }] : []),
    ...accountReasons(claim, lines),
    amountReason(claim, lines, differenceMinor, tolerance),
    { code: isWithinDays(days, tolerance) ? 'in_window' : 'out_of_window', days },
    ...senderReasons(claim, lines),
  ]
}

function accountReasons(claim: ClaimToMatch, lines: readonly LineToMatch[]): Reason[] {
  if (lines.every((line) => line.accountId === claim.accountId)) return [{ code: 'same_account' }]
  return lines.every((line) => isOfClient(line, claim)) ? [{ code: 'household_account' }] : []
}

function amountReason(
  claim: ClaimToMatch,
  lines: readonly LineToMatch[],
  differenceMinor: number,
  tolerance: Tolerance,
): Reason {
  const { least, most } = searchFor(claim, tolerance)
  const sum = claim.openMinor + differenceMinor
  const passes = sum >= least && sum <= most
  if (passes && lines.length > 1) return { code: 'sum_of_lines', count: lines.length, differenceMinor }
  if (differenceMinor === 0) return { code: 'exact_amount' }
  return { code: passes ? 'amount_within_tolerance' : 'amount_differs', differenceMinor }
}

function senderReasons(claim: ClaimToMatch, lines: readonly LineToMatch[]): Reason[] {
  const scored = claim.senders.map((name) => ({
    name,
    similarityBp: Math.min(...lines.map((line) => likeness(line, name))),
  }))
  const [best] = scored.toSorted((a, b) => b.similarityBp - a.similarityBp || byText(a.name, b.name))
  return best && best.similarityBp >= NAME_ALIKE_BP ? [{ code: 'sender_known', ...best }] : []
}

/** Points order candidates inside a rank; they are no probability. */
export function points(reason: Reason, claim: ClaimToMatch): number {
  switch (reason.code) {
    case 'reference':
      return 400
    case 'same_account':
      return 100
    case 'household_account':
      return 50
    case 'exact_amount':
      return 200
    case 'amount_within_tolerance':
      return 120
    case 'sum_of_lines':
      return (reason.differenceMinor === 0 ? 180 : 100) - reason.count
    case 'amount_differs':
      // Part of a transfer that comes in several lines is likelier than more money than was promised.
      return reason.differenceMinor < 0 && claim.openMinor > 0 ? 10 : -40
    case 'in_window':
      return Math.max(0, 60 - Math.abs(reason.days))
    case 'out_of_window':
      return -50
    case 'sender_known':
      return Math.round(reason.similarityBp / 200)
  }
}

/** The sums that pass for a claim. */
export function searchFor({ openMinor }: ClaimToMatch, tolerance: Tolerance): SumSearch {
  const below = Math.max(tolerance.belowMinor, fraction(openMinor, tolerance.belowBp, 10_000))
  const above = Math.max(tolerance.aboveMinor, fraction(openMinor, tolerance.aboveBp, 10_000))
  return { wanted: openMinor, least: Math.max(1, openMinor - below), most: openMinor + above }
}

export const isInWindow = (line: LineToMatch, claim: ClaimToMatch, tolerance: Tolerance) =>
  isWithinDays(daysBetween(claim.day, line.day), tolerance)

export const isOfClient = (line: LineToMatch, claim: ClaimToMatch) =>
  line.accountId === claim.accountId || claim.householdAccountIds.includes(line.accountId)

/** The reference stands whole in what the line says: "HM-12" is not in "HM-123". */
export function quotes(line: LineToMatch, claim: ClaimToMatch): boolean {
  const wanted = claim.reference ? squeezed(claim.reference) : ''
  if (wanted.length < 4) return false
  return [line.reference, line.text].some((said) => said !== null && standsWhole(wanted, squeezed(said)))
}

function standsWhole(wanted: string, said: string): boolean {
  for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
    const around = said.slice(Math.max(0, at - 1), at) + said.slice(at + wanted.length, at + wanted.length + 1)
    if (!/[0-9a-z]/.test(around)) return true
  }
  return false
}

// Banks break and respace references, but keep letters, digits and punctuation.
const squeezed = (text: string) => text.toLowerCase().replaceAll(/\s*([-/.])\s*/g, '$1')

const likeness = (line: LineToMatch, name: string) => (line.counterparty ? nameSimilarity(line.counterparty, name) : 0)

const furthest = (days: readonly number[]) => days.reduce((far, day) => (Math.abs(day) > Math.abs(far) ? day : far), 0)

const isWithinDays = (days: number, tolerance: Tolerance) =>
  days >= -tolerance.daysBefore && days <= tolerance.daysAfter
