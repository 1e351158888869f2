import { addDays, type Day } from '#src/kit/days.ts'
import { type PeriodKind, periodOf } from '#src/kit/periods.ts'

export type PeriodDays = { from: Day; to: Day }

/** The running period of a kind and those before it, the newest first. */
export function lastPeriods(kind: PeriodKind, today: Day, count: number): PeriodDays[] {
  const running = periodOf(kind, today)
  const periods = [running]
  while (periods.length < count) periods.push(periodOf(kind, addDays((periods.at(-1) ?? running).from, -1)))
  return periods
}
