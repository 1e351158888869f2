/**
 * Local clock time to instants. Offsets are looked up once per zone and day; the changes of the clock fall on Sunday
 * nights.
 */
import type { Day } from '#src/kit/days.ts'
import type { At } from './plan.ts'

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' })
  formats.set(timeZone, made)
  return made
}

/** Minutes east of Greenwich at noon UTC of the day. */
export function offsetMinutes(day: Day, timeZone: string): number {
  const key = `${timeZone} ${day}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const parts = formatOf(timeZone).formatToParts(new Date(`${day}T12:00:00Z`))
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(text)
  const minutes = match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
  offsets.set(key, minutes)
  return minutes
}

/** The instant at so many minutes after local midnight. */
export function instantAt(day: Day, minutes: number, timeZone: string): At {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  return new Date(midnight + (minutes - offsetMinutes(day, timeZone)) * 60_000).toISOString()
}

/** 0 Sunday to 6 Saturday. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()
