/** Hours of a calendar in their zone, and the first times an event happens. */
import ICAL from 'ical.js'
import { isTimeZone } from '#src/kit/days.ts'
import type { Moment } from '../record-contract.ts'

const SHOWN = 10
/** A rule that hardly ever comes true ("31 February") would be sought for centuries. */
const MOST_STEPS = 5000

/** The zone by its own definition in the file, else by its name (`zoneId`) in the world's list. */
export function momentOf(time: ICAL.Time, zoneId: string | null): Moment {
  if (time.isDate) return { local: time.toString(), timeZone: null, allDay: true, instant: null }
  const local = time.toString().replace(/Z$/, '')
  if (time.zone === ICAL.Timezone.utcTimezone) return { local, timeZone: 'UTC', allDay: false, instant: utcOf(time) }
  const defined = time.zone && time.zone !== ICAL.Timezone.localTimezone
  const timeZone = zoneId ?? (defined ? time.zone.tzid : null)
  const instant = defined ? utcOf(time) : timeZone && instantIn(local, timeZone)
  return { local, timeZone, allDay: false, instant }
}

const utcOf = (time: ICAL.Time): string => `${new Date(time.toUnixTime() * 1000).toISOString().slice(0, 19)}Z`

/** "(GMT +01:00)" says its own offset; every other name must be one of the world's list. */
function instantIn(local: string, zone: string): string | null {
  const offset = /(?:GMT|UTC)\s*([+-])(\d{1,2}):?(\d{2})/.exec(zone)
  const utc = Date.parse(`${local}Z`)
  if (Number.isNaN(utc)) return null
  if (offset) {
    const minutes = (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1)
    return written(utc - minutes * 60_000)
  }
  const name = zone.replace(/^.*?([A-Z][A-Za-z_]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?)$/, '$1')
  if (!isTimeZone(name)) return null
  // Twice: the offset at the guess decides, unless the clock changes in between.
  const first = utc - offsetAt(utc, name)
  return written(utc - offsetAt(first, name))
}

const written = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`

function offsetAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(time))
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(time / 1000) * 1000
  )
}

/** ical.js steps through every second up to a day that fits, and never returns from one that cannot. */
function isEndless(property: ICAL.Property): boolean {
  const rule = property.getFirstValue()
  return !(rule instanceof ICAL.Recur) || !['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'].includes(rule.freq)
}

export function zoneOf(component: ICAL.Component, name: string): string | null {
  const zone = component.getFirstProperty(name)?.getParameter('tzid')
  return typeof zone === 'string' && zone ? zone : null
}

/** Exceptions taken out or moved and extra dates put in, as ical.js counts them. */
export function occurrencesOf(
  component: ICAL.Component,
  exceptions: ICAL.Component[],
  where: string,
  warnings: string[],
): Moment[] {
  const zoneId = zoneOf(component, 'dtstart')
  const found: Moment[] = []
  if (component.getAllProperties('rrule').some(isEndless)) {
    warnings.push(`${where} repeats by the hour or faster; its times were not counted.`)
    return []
  }
  try {
    const event = new ICAL.Event(component, { exceptions })
    const times = event.iterator()
    for (let step = 0; step < MOST_STEPS && found.length < SHOWN; step += 1) {
      const next = times.next()
      if (!next) break
      found.push(momentOf(event.getOccurrenceDetails(next).startDate, zoneId))
    }
  } catch {
    warnings.push(`${where} repeats by a rule that cannot be followed.`)
  }
  return found
}
