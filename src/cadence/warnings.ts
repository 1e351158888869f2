/** What to say before somebody contacts a client (wealth-domain F, E: FINRA 3230 hours). Codes with data, never sentences. */
import { byText } from '#src/kit/canonical.ts'
import { dayOf, daysBetween, type Day } from '#src/kit/days.ts'
import type { CadencePolicy, Channel, ContactFact } from './cadence.ts'
import { cooldownUntil, reachedCaps, type CapState } from './caps.ts'

export type ContactPlan = {
  userId: string
  /** Null for the household as a whole. */
  personId: string | null
  channel: Channel
  purpose: string
  at: Date
  service: boolean
}

/** Channel and purpose may be "any"; `personId` null covers the whole client. */
export type Suppression = {
  id: string
  personId: string | null
  channel: string
  purpose: string
  strength: 'hard' | 'soft'
  source: string
  from: Day
  to: Day | null
}
/** Days on which an executive is not to be approached (earnings, a deal); both included. */
export type Blackout = { from: Day; until: Day; reason: string }

export type WarningFacts = {
  /** Of the person, else of the client; null when nobody knows it. */
  timeZone: string | null
  policy: CadencePolicy
  /** Only contacts the viewer may know of: a warning must not tell of a hidden colleague's work. */
  contacts: readonly ContactFact[]
  suppressions: readonly Suppression[]
  blackouts: readonly Blackout[]
  /** A colleague's contact counts as recent for so many days. */
  recentDays: number
}

/** `stop` must be obeyed; `override` may be overridden with a reason; `note` is for information. */
export type Warning = { severity: 'stop' | 'override' | 'note' } & (
  | { code: 'suppressed'; suppressionId: string; source: string; until: Day | null }
  | { code: 'blackout'; until: Day; reason: string }
  | { code: 'out_of_hours'; localTime: string; timeZone: string }
  | { code: 'zone_unknown' }
  | { code: 'cooldown'; until: Day }
  | ({ code: 'capped' } & CapState)
  | { code: 'colleague_recently'; userId: string; day: Day; channel: Channel; contactId: string }
)

/** Calls and texts are for 8:00 to 21:00 of the called party (FINRA 3230, TCPA); letters and e-mails wait for their reader. */
const HOURS = { from: 8 * 60, to: 21 * 60 }
const RINGS: ReadonlySet<Channel> = new Set(['telephone', 'message', 'voicemail', 'video'])

/** Everything that speaks against a contact, the gravest first. A service message is stopped only by hard suppressions. */
export function warnings(plan: ContactPlan, facts: WarningFacts): Warning[] {
  const today = dayOf(plan.at, facts.timeZone ?? 'UTC')
  const suppressed = suppressionWarnings(plan, facts, today)
  if (plan.service) return suppressed.filter((warning) => warning.severity === 'stop')
  const all = [
    ...suppressed,
    ...blackoutWarnings(facts, today),
    ...hourWarnings(plan, facts),
    ...cooldownWarnings(facts, today),
    ...capWarnings(plan, facts, today),
    ...colleagueWarnings(plan, facts, today),
  ]
  return all.toSorted((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity))
}

/** The blackout that covers a day and lasts longest, if any. */
export const runningBlackout = (blackouts: readonly Blackout[], today: Day): Blackout | null =>
  blackouts
    .filter(({ from, until }) => from <= today && today <= until)
    .toSorted((a, b) => byText(b.until, a.until) || byText(a.reason, b.reason))[0] ?? null

/** Minutes after midnight in a zone; the zone's own rules decide about summer time. */
export function localMinutes(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return value('hour') * 60 + value('minute')
}

const GRAVITY: readonly Warning['severity'][] = ['stop', 'override', 'note']

const suppressionWarnings = (plan: ContactPlan, facts: WarningFacts, today: Day): Warning[] =>
  facts.suppressions
    .filter((one) => one.from <= today && (one.to === null || today <= one.to))
    .filter((one) => one.personId === null || plan.personId === null || one.personId === plan.personId)
    .filter((one) => isAnyOr(one.channel, plan.channel) && isAnyOr(one.purpose, plan.purpose))
    .map((one) => ({
      severity: one.strength === 'hard' ? 'stop' : 'override',
      code: 'suppressed',
      suppressionId: one.id,
      source: one.source,
      until: one.to,
    }))

const isAnyOr = (said: string, wanted: string) => said === 'any' || said === wanted

function blackoutWarnings(facts: WarningFacts, today: Day): Warning[] {
  const running = runningBlackout(facts.blackouts, today)
  return running ? [{ severity: 'stop', code: 'blackout', until: running.until, reason: running.reason }] : []
}

function hourWarnings(plan: ContactPlan, { timeZone }: WarningFacts): Warning[] {
  if (!RINGS.has(plan.channel)) return []
  if (timeZone === null) return [{ severity: 'override', code: 'zone_unknown' }]
  const minutes = localMinutes(plan.at, timeZone)
  if (minutes >= HOURS.from && minutes < HOURS.to) return []
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  return [{ severity: 'override', code: 'out_of_hours', localTime: `${hour}:${minute}`, timeZone }]
}

function cooldownWarnings({ policy, contacts }: WarningFacts, today: Day): Warning[] {
  const until = cooldownUntil(policy, contacts, today)
  return until ? [{ severity: 'override', code: 'cooldown', until }] : []
}

const capWarnings = (plan: ContactPlan, { policy, contacts }: WarningFacts, today: Day): Warning[] =>
  reachedCaps(policy, contacts, today, plan.channel)
    .filter((state) => state.personId === null || state.personId === plan.personId)
    .map((state) => ({ severity: 'override', code: 'capped', ...state }))

/** The latest contact of each colleague, newest first. */
function colleagueWarnings(plan: ContactPlan, { contacts, recentDays }: WarningFacts, today: Day): Warning[] {
  const recent = contacts
    .filter(({ day }) => day <= today && daysBetween(day, today) <= recentDays)
    .toSorted((a, b) => byText(b.day, a.day) || byText(b.id, a.id))
  const seen = new Set<string | null>([plan.userId, null])
  return recent.flatMap(({ id, userId, day, channel }) => {
    if (userId === null || seen.has(userId)) return []
    seen.add(userId)
    return [{ severity: 'note', code: 'colleague_recently', userId, day, channel, contactId: id }]
  })
}
