/** Whether a representative's hours hold what the policies plan (wealth-domain F: 100 clients x 12 are 1,200 calls a year). */
import { ratio } from '#src/kit/ratio.ts'
import type { CadencePolicy, Target } from './cadence.ts'

export type PlannedClients = { policy: CadencePolicy; clients: number }
export type Hours = {
  /** For contact with clients, in a week, of the weeks worked in a year. */
  perWeek: number
  weeksPerYear: number
  /** Minutes of one contact with preparation and log, by target id; `other` for the rest. */
  minutes: Readonly<Record<string, number>> & { other: number }
}
export type Capacity = {
  contacts: number
  plannedMinutes: number
  availableMinutes: number
  /** Planned over available in per cent, without places; null without hours. */
  loadPercent: string | null
  fits: boolean
  /** How many clients of the first policy more (or, negative, fewer) the hours hold. */
  roomForClients: number
}

/** Meetings 60-90 minutes, others 30-60 (wealth-domain F); a call with its log a quarter of an hour. */
export const STARTER_HOURS: Hours = {
  perWeek: 24,
  weeksPerYear: 44,
  minutes: { contacts: 20, reviews: 45, in_person: 120, mailings: 5, sequence: 15, other: 20 },
}

/**
 * Planned contacts and minutes of a year. Targets lie inside each other (a review in person is one of the four reviews and of the
 * twelve contacts), so each contact costs the minutes of the narrowest target it fulfils.
 */
export function capacity(planned: readonly PlannedClients[], hours: Hours): Capacity {
  const loads = planned.map(({ policy, clients }) => ({ clients, ...loadOf(policy, hours) }))
  const plannedMinutes = sum(loads.map((load) => load.clients * load.minutes))
  const availableMinutes = Math.round(hours.perWeek * hours.weeksPerYear * 60)
  const each = loads[0]?.minutes ?? 0
  return {
    contacts: sum(loads.map((load) => load.clients * load.contacts)),
    plannedMinutes,
    availableMinutes,
    loadPercent: ratio(plannedMinutes, availableMinutes, 0, 100),
    fits: plannedMinutes <= availableMinutes,
    roomForClients: each > 0 ? Math.floor((availableMinutes - plannedMinutes) / each) : 0,
  }
}

function loadOf(policy: CadencePolicy, hours: Hours): { contacts: number; minutes: number } {
  const talks = policy.targets
    .filter((target) => target.counts === 'qualifying')
    .toSorted((a, b) => perYear(a) - perYear(b))
  const sent = policy.targets.filter((target) => target.counts === 'sent')
  // Narrowest first: 2 meetings, then 4 - 2 other reviews, then 12 - 4 other contacts.
  const nested = talks.map((target, index) => ({
    target,
    extra: perYear(target) - (talks[index - 1] ? perYear(talks[index - 1] ?? target) : 0),
  }))
  const parts = [...nested, ...sent.map((target) => ({ target, extra: perYear(target) }))]
  return {
    contacts: sum(parts.map((part) => part.extra)),
    minutes: sum(parts.map(({ target, extra }) => extra * (hours.minutes[target.id] ?? hours.minutes.other))),
  }
}

// A sequence of 90 days is run once: what it asks in a year is what it asks in all.
const perYear = (target: Target) =>
  target.perDays < 365 ? target.count : Math.round((target.count * 365) / target.perDays)

const sum = (values: readonly number[]) => values.reduce((whole, value) => whole + value, 0)
