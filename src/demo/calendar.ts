/**
 * When a month's statements come in: by the fourth working morning of the next month. The running month's wait to be
 * imported.
 */
import { addDays, addMonths, type Day } from '#src/kit/days.ts'
import { workday } from './world.ts'

export const monthOf = (day: Day): string => day.slice(0, 7)
export const firstOf = (month: string): Day => `${month}-01`
export const lastOf = (month: string): Day => addDays(addMonths(firstOf(month), 1), -1)

/** The day the month's files are imported, or null when that lies after `to`. */
export function importDay(month: string, to: Day): Day | null {
  const day = workday(addDays(addMonths(firstOf(month), 1), 2))
  return day <= to ? day : null
}

/** Every month that touches the period. */
export function monthsBetween(from: Day, to: Day): string[] {
  const months: string[] = []
  for (let first = firstOf(monthOf(from)); first <= to; first = addMonths(first, 1)) months.push(monthOf(first))
  return months
}
