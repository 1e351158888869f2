import { isDay, type Day } from '#src/kit/days.ts'

/** The next birthday from a day on ("05-09" -> "2026-05-09"); 29 February is kept on the 28th of ordinary years. */
export function birthdayOn(monthDay: string, today: Day): Day {
  const year = Number(today.slice(0, 4))
  const on = inYear(monthDay, year)
  return on >= today ? on : inYear(monthDay, year + 1)
}

function inYear(monthDay: string, year: number): Day {
  const day = `${year}-${monthDay}`
  return isDay(day) ? day : `${year}-02-28`
}
