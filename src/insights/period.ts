/** The weeks or months that a stretch of days is cut into. */
import { addDays, addMonths, daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'

export const STEPS = ['week', 'month'] as const
export type Step = (typeof STEPS)[number]
export type Bucket = { from: Day; to: Day }

/** Two years and a day: as far as a look back for figures goes. */
export const LONGEST_DAYS = 732
const WEEKS_SHOWN = 12
const DAYS_OF_WEEKS = 130

/** Whole weeks up to today where nothing is asked; weeks for a season, months beyond it. */
export function spanOf(asked: { from?: Day; to?: Day; step?: Step }, today: Day): Bucket & { step: Step } {
  const to = asked.to ?? today
  const from = asked.from ?? addDays(mondayOf(to), -7 * WEEKS_SHOWN)
  return { from, to, step: asked.step ?? (daysBetween(from, to) <= DAYS_OF_WEEKS ? 'week' : 'month') }
}

/** Calendar weeks (from Monday) or months, the first and last cut to the stretch; both ends included. */
export function bucketsOf(step: Step, { from, to }: Bucket): Bucket[] {
  const buckets: Bucket[] = []
  for (let start = from; start <= to;) {
    const next = step === 'week' ? addDays(mondayOf(start), 7) : addMonths(`${start.slice(0, 7)}-01`, 1)
    buckets.push({ from: start, to: next > to ? to : addDays(next, -1) })
    start = next
  }
  return buckets
}

/** The place of a day among buckets, or -1. */
export const bucketIndex = (buckets: readonly Bucket[], day: Day): number =>
  buckets.findIndex(({ from, to }) => day >= from && day <= to)

// 1970-01-05 was a Monday.
const mondayOf = (day: Day): Day => addDays(day, -(((daysBetween('1970-01-05', day) % 7) + 7) % 7))
