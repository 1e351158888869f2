/**
 * How often a client should hear from the firm, and how often at most (wealth-domain F). Contacts are counted over all
 * colleagues and campaigns. Days are calendar days of the client; nothing here reads a clock.
 */
import { addDays, daysBetween, type Day } from '#src/kit/days.ts'

export type Channel = 'in_person' | 'telephone' | 'email' | 'post' | 'video' | 'message' | 'event' | 'voicemail'
export type Direction = 'outbound' | 'inbound' | 'mutual'

/** One logged contact or one piece of a campaign, by whomever. */
export type ContactFact = {
  id: string
  clientId: string
  personIds: readonly string[]
  /** Null for a campaign that nobody sent by hand. */
  userId: string | null
  day: Day
  channel: Channel
  direction: Direction
  /** Somebody answered: a conversation, not an attempt. */
  reached: boolean
  purpose: string
  outcome: string
  /** A statement, an answer owed, a legal notice: never capped. */
  service: boolean
}

/** `count` contacts in `perDays` days. */
export type Target = {
  id: string
  count: number
  perDays: number
  /** Null: any channel, any purpose. */
  channels: readonly Channel[] | null
  purposes: readonly string[] | null
  /** `qualifying` counts conversations; `sent` also counts mailings and attempts. */
  counts: 'qualifying' | 'sent'
}

/** Not more than `count` outbound contacts in `windowDays` days, for the household and for each person of it. */
export type Cap = { id: string; count: number; windowDays: number; channels: readonly Channel[] | null }

export type CadencePolicy = {
  tier: string
  role: string
  targets: readonly Target[]
  caps: readonly Cap[]
  /** Silence after somebody said "not now" (outcome `declined`); 0 for none. */
  cooldownDays: number
  /** After so many contacts without a conversation the sequence is over; null for no end. */
  stopAfter: number | null
}

/** Restarts the clock: two-way or in person. A mailing, a voicemail or an unanswered call is an attempt. */
export function isQualifying({ channel, reached }: Pick<ContactFact, 'channel' | 'reached'>): boolean {
  if (channel === 'voicemail' || channel === 'post') return false
  return channel === 'in_person' || reached
}

/** The contacts that count towards a target, oldest first is not required. */
export const counted = (target: Target, contacts: readonly ContactFact[]): ContactFact[] =>
  contacts.filter(
    (contact) =>
      (target.channels?.includes(contact.channel) ?? true) &&
      (target.purposes?.includes(contact.purpose) ?? true) &&
      (target.counts === 'qualifying' ? isQualifying(contact) : contact.direction !== 'inbound'),
  )

/** The day of the latest that counts until a day, or null. */
export const lastDay = (target: Target, contacts: readonly ContactFact[], today: Day): Day | null =>
  counted(target, contacts).reduce<Day | null>(
    (latest, { day }) => (day <= today && (latest === null || day > latest) ? day : latest),
    null,
  )

/** last + perDays / count (365 / 12 = 30 days); somebody never contacted is due on the day they came. */
export const due = (target: Target, last: Day | null, since: Day): Day =>
  last === null ? since : addDays(last, Math.floor(target.perDays / target.count))

export type Status = 'green' | 'amber' | 'red'

/** Days since the last contact over the interval in basis points: 10000 is just due. */
export const gapRatioBp = (target: Target, last: Day | null, since: Day, today: Day): number =>
  Math.max(0, Math.round((daysBetween(last ?? since, today) * target.count * 10_000) / target.perDays))

/** Green to 0.8 of the interval, amber to 1.0, red beyond; never contacted at all is red from the first day after. */
export function statusOf(target: Target, last: Day | null, since: Day, today: Day): Status {
  if (last === null) return daysBetween(since, today) > 0 ? 'red' : 'amber'
  const gap = gapRatioBp(target, last, since, today)
  if (gap <= 8_000) return 'green'
  return gap <= 10_000 ? 'amber' : 'red'
}

export type Adherence = { planned: number; onTime: number }

/** Of the whole intervals between two days (both included), how many saw a contact that counts. */
export function adherence(target: Target, contacts: readonly ContactFact[], from: Day, to: Day): Adherence {
  const days = daysBetween(from, to) + 1
  const planned = Math.max(0, Math.floor((days * target.count) / target.perDays))
  const kept = new Set(
    counted(target, contacts)
      .filter(({ day }) => day >= from && day <= to)
      .map(({ day }) => Math.floor((daysBetween(from, day) * target.count) / target.perDays)),
  )
  return { planned, onTime: [...kept].filter((slot) => slot < planned).length }
}
