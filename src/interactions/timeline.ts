/** How entries of which only the day is known stand among those with an hour. */
import { dayOf } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import type { Before } from './timeline-contract.ts'

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export const instantOf = (day: Day): string => `${day}T00:00:00Z`

/** The same place in a list ordered by day, id and step: entries of a page's own day are past unless it ended exactly there. */
export function dayBefore(before: NonNullable<Before>): { day: Day; id: string; step: number } {
  const { at, id, step } = before
  const day = dayOf(new Date(at))
  const atItsBeginning = Date.parse(at) === Date.parse(instantOf(day))
  return atItsBeginning ? { day, id, step } : { day, id: LAST_ID, step: 0 }
}
