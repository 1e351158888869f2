/** Calendar days as ISO text ("2026-11-23"), free of hours and zones. */
export type Day = string

const MS_PER_DAY = 86_400_000
const utc = (day: Day) => Date.parse(`${day}T00:00:00Z`)

/** The day of an instant in a zone ("Europe/Athens"). */
export const dayOf = (instant: Date, timeZone = 'UTC'): Day =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)

export const addDays = (day: Day, days: number): Day =>
  new Date(utc(day) + days * MS_PER_DAY).toISOString().slice(0, 10)

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / MS_PER_DAY)

/** The same day of another month, or that month's last day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** True for a day that exists ("2026-02-30" does not). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = utc(text)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}

/** True for a zone by name ("Europe/Athens", "UTC"); the database and this runtime read offsets such as "+02:00" differently. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Z][A-Za-z]+([/_+-][A-Za-z0-9]+)*$/.test(text)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}
