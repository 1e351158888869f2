/**
 * Of the contacts that the cadence planned, how many took place in their interval (src/cadence/cadence.ts `adherence`, counted
 * for the widest promise of a policy, all conversations). The database says which intervals saw one; the rest is here.
 */
import type { Target } from '#src/cadence/cadence.ts'
import { addDays, daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'

export type Interval = { endsOn: Day; kept: boolean }

/** The whole intervals of a target between two days (both included); `slots` are the numbers of those that saw a contact. */
export function intervalsOf(target: Target, slots: ReadonlySet<number>, from: Day, to: Day): Interval[] {
  const planned = Math.max(0, Math.floor(((daysBetween(from, to) + 1) * target.count) / target.perDays))
  return Array.from({ length: planned }, (_, slot) => ({
    endsOn: addDays(from, Math.ceil(((slot + 1) * target.perDays) / target.count) - 1),
    kept: slots.has(slot),
  }))
}

export type AdherenceCell = { clients: number; planned: number; onTime: number }

export const adherenceOf = (clients: readonly { intervals: readonly Interval[] }[]): AdherenceCell => {
  const intervals = clients.flatMap((client) => client.intervals)
  return { clients: clients.length, planned: intervals.length, onTime: intervals.filter(({ kept }) => kept).length }
}
