/** Whom to contact today and why; whom to leave alone and why. Reasons are codes with data: screens say them in each language. */
import { byText } from '#src/kit/canonical.ts'
import { daysBetween, type Day } from '#src/kit/days.ts'
import { birthdayOn } from './birthdays.ts'
import {
  due,
  gapRatioBp,
  isQualifying,
  lastDay,
  statusOf,
  type CadencePolicy,
  type ContactFact,
  type Status,
} from './cadence.ts'
import { cooldownUntil, reachedCaps, type CapState } from './caps.ts'
import { runningBlackout, type Blackout } from './warnings.ts'

export type Candidate = {
  clientId: string
  policy: CadencePolicy
  /** Since when the client is covered: what is due before the first contact is counted from here. */
  since: Day
  /** By all colleagues and campaigns; two years back are enough for any policy. */
  contacts: readonly ContactFact[]
  nextActions: readonly { id: string; dueOn: Day }[]
  assignments: readonly { id: string; dueOn: Day }[]
  pledges: readonly { claimId: string; expectedBy: Day }[]
  /** "05-09" */
  birthdays: readonly { personId: string; monthDay: string }[]
  blackouts: readonly Blackout[]
  /** A hard do-not-contact that covers everybody and every channel. */
  suppressed: boolean
}

export type DueReason =
  | { code: 'assignment'; id: string; dueOn: Day; lateDays: number }
  | { code: 'next_action'; id: string; dueOn: Day; lateDays: number }
  | { code: 'pledge'; claimId: string; expectedBy: Day; lateDays: number }
  | { code: 'cadence'; targetId: string; dueOn: Day; lastOn: Day | null; gapRatioBp: number; status: Status }
  | { code: 'birthday'; personId: string; on: Day; inDays: number }

export type HoldReason =
  | { code: 'suppressed' }
  | { code: 'blackout'; until: Day; reason: string }
  | { code: 'cooldown'; until: Day }
  | { code: 'sequence_over'; contacts: number }
  | ({ code: 'capped' } & CapState)

export type DayItem = { clientId: string; score: number; reasons: DueReason[]; holds: HoldReason[] }
export type DayList = { due: DayItem[]; held: DayItem[] }

/** How far ahead a birthday is shown. */
const BIRTHDAY_DAYS = 7

/**
 * Due clients, the most pressing first (an assignment shows from the day before); clients with a reason who should nevertheless be left alone stand in `held`. Something
 * promised or assigned outweighs a cap and a sequence that is over, but never a suppression, a blackout or a "not now".
 */
export function rankDay(candidates: readonly Candidate[], today: Day): DayList {
  const items = candidates.map((candidate) => itemOf(candidate, today)).filter((item) => item.reasons.length > 0)
  const sorted = items.toSorted((a, b) => b.score - a.score || byText(a.clientId, b.clientId))
  return { due: sorted.filter((item) => !isHeld(item)), held: sorted.filter(isHeld) }
}

function itemOf(candidate: Candidate, today: Day): DayItem {
  const reasons = reasonsFor(candidate, today)
  // Targets lie inside each other: the one longest overdue speaks for all of them.
  const calendar = reasons.filter((reason) => reason.code === 'cadence').map(points)
  const rest = reasons.filter((reason) => reason.code !== 'cadence').map(points)
  const score = rest.reduce((sum, each) => sum + each, Math.max(0, ...calendar))
  return { clientId: candidate.clientId, score, reasons, holds: holdsFor(candidate, today) }
}

function reasonsFor(candidate: Candidate, today: Day): DueReason[] {
  const late = (dueOn: Day) => daysBetween(dueOn, today)
  return [
    ...candidate.assignments
      .filter(({ dueOn }) => late(dueOn) >= -1)
      .map(({ id, dueOn }) => ({ code: 'assignment' as const, id, dueOn, lateDays: late(dueOn) })),
    ...candidate.nextActions
      .filter(({ dueOn }) => late(dueOn) >= 0)
      .map(({ id, dueOn }) => ({ code: 'next_action' as const, id, dueOn, lateDays: late(dueOn) })),
    ...candidate.pledges
      .filter(({ expectedBy }) => late(expectedBy) >= 0)
      .map(({ claimId, expectedBy }) => ({ code: 'pledge' as const, claimId, expectedBy, lateDays: late(expectedBy) })),
    ...cadenceReasons(candidate, today),
    ...birthdayReasons(candidate, today),
  ]
}

function cadenceReasons({ policy, contacts, since }: Candidate, today: Day): DueReason[] {
  return policy.targets.flatMap((target) => {
    const lastOn = lastDay(target, contacts, today)
    const dueOn = due(target, lastOn, since)
    if (dueOn > today) return []
    const gap = gapRatioBp(target, lastOn, since, today)
    const status = statusOf(target, lastOn, since, today)
    return [{ code: 'cadence' as const, targetId: target.id, dueOn, lastOn, gapRatioBp: gap, status }]
  })
}

const birthdayReasons = ({ birthdays }: Candidate, today: Day): DueReason[] =>
  birthdays.flatMap(({ personId, monthDay }) => {
    const on = birthdayOn(monthDay, today)
    const inDays = daysBetween(today, on)
    return inDays <= BIRTHDAY_DAYS ? [{ code: 'birthday' as const, personId, on, inDays }] : []
  })

function holdsFor({ policy, contacts, blackouts, suppressed }: Candidate, today: Day): HoldReason[] {
  const blackout = runningBlackout(blackouts, today)
  const cooldown = cooldownUntil(policy, contacts, today)
  const answered = contacts.some(isQualifying)
  const sent = contacts.filter((contact) => contact.direction !== 'inbound').length
  const over = policy.stopAfter !== null && !answered && sent >= policy.stopAfter
  return [
    ...(suppressed ? [{ code: 'suppressed' as const }] : []),
    ...(blackout ? [{ code: 'blackout' as const, until: blackout.until, reason: blackout.reason }] : []),
    ...(cooldown ? [{ code: 'cooldown' as const, until: cooldown }] : []),
    ...(over ? [{ code: 'sequence_over' as const, contacts: sent }] : []),
    ...reachedCaps(policy, contacts, today)
      .filter((state) => state.personId === null)
      .map((state) => ({ code: 'capped' as const, ...state })),
  ]
}

const OWED: ReadonlySet<DueReason['code']> = new Set(['assignment', 'next_action', 'pledge'])
const YIELDS: ReadonlySet<HoldReason['code']> = new Set(['capped', 'sequence_over'])

function isHeld({ reasons, holds }: DayItem): boolean {
  if (holds.some((hold) => !YIELDS.has(hold.code))) return true
  return holds.length > 0 && !reasons.some((reason) => OWED.has(reason.code))
}

/** What was promised comes before what the calendar asks; lateness adds, but only for a month, so that nothing old drowns the day. */
function points(reason: DueReason): number {
  switch (reason.code) {
    case 'assignment':
      return 400 + pressure(reason.lateDays)
    case 'next_action':
      return 350 + pressure(reason.lateDays)
    case 'pledge':
      return 300 + pressure(reason.lateDays)
    case 'cadence':
      return 80 + Math.min(200, Math.round(Math.max(0, reason.gapRatioBp - 10_000) / 100))
    case 'birthday':
      return reason.inDays === 0 ? 150 : 40 - reason.inDays
  }
}

const pressure = (lateDays: number) => Math.min(30, Math.max(0, lateDays)) * 5
