import type { Day } from './days.ts'

export type PeriodKind = 'month' | 'quarter' | 'half_year' | 'year'
const MONTHS: Record<PeriodKind, number> = { month: 1, quarter: 3, half_year: 6, year: 12 }

/** The calendar period of a kind that a day falls in; both ends included. */
export function periodOf(kind: PeriodKind, day: Day): { from: Day; to: Day } {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const first = Math.floor((month - 1) / MONTHS[kind]) * MONTHS[kind]
  const iso = (time: number): Day => new Date(time).toISOString().slice(0, 10)
  return { from: iso(Date.UTC(year, first, 1)), to: iso(Date.UTC(year, first + MONTHS[kind], 0)) }
}
