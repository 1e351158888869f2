/** Dates of a claim: the claim window, ageing and lapse (wealth-domain B5 "claim window", C2 "ageing"). Days. */
import { addDays, daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { isOpen } from './claim.ts'
import type { ClaimState } from './claim.ts'

/** A result is claimed within so many days of its day; later claims stand, but are flagged. */
export const CLAIM_WINDOW_DAYS = 30
export const AGE_BANDS = ['0-30', '31-60', '61-90', '90+'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

export const isLate = (claimedOn: Day, recordedOn: Day): boolean =>
  daysBetween(claimedOn, recordedOn) > CLAIM_WINDOW_DAYS

export const bandOf = (ageDays: number): AgeBand =>
  ageDays <= 30 ? '0-30' : ageDays <= 60 ? '31-60' : ageDays <= 90 ? '61-90' : '90+'

/** The days on which the claims of a band were made; `first` is null for the oldest. */
export function daysOfBand(band: AgeBand, today: Day): { first: Day | null; last: Day } {
  const at = AGE_BANDS.indexOf(band)
  return {
    first: at === 3 ? null : addDays(today, -30 * (at + 1)),
    last: at === 0 ? '9999-12-31' : addDays(today, -30 * at - 1),
  }
}

/** `lapseDays`: an open claim lapses so long after its money was expected, or after its day when none was named (reminders.ts). */
type Dated = { state: ClaimState; claimedOn: Day; expectedBy: Day | null; recordedOn: Day; lapseDays: number }

/** What the calendar says of a claim today. */
export function agingOf({ state, claimedOn, expectedBy, recordedOn, lapseDays }: Dated, today: Day) {
  const ageDays = Math.max(0, daysBetween(claimedOn, today))
  const waits = isOpen(state) && state !== 'disputed' && state !== 'expired'
  const overdue = expectedBy === null ? 0 : daysBetween(expectedBy, today)
  return {
    ageDays,
    ageBand: bandOf(ageDays),
    late: isLate(claimedOn, recordedOn),
    overdueDays: waits && overdue > 0 ? overdue : null,
    lapsesOn: waits ? addDays(expectedBy ?? claimedOn, lapseDays) : null,
  }
}

/** Whether an open claim's time is over; what was confirmed of one stays confirmed (claim.ts, expire). */
export const hasLapsed = ({ lapsesOn }: { lapsesOn: Day | null }, today: Day): boolean =>
  lapsesOn !== null && lapsesOn <= today
