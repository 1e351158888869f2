/** Events of an iCalendar file. A line that is none, or a property nobody can read, is reported and passed over. */
import ICAL from 'ical.js'
import { refuse } from '../record.ts'
import type { EventRecord } from '../record-contract.ts'
import { momentOf, occurrencesOf, zoneOf } from './ical-times.ts'

export type Events = { records: EventRecord[]; warnings: string[] }

const MOST_EVENTS = 100_000

export function readCalendar(text: string): Events {
  const warnings: string[] = []
  const roots = componentsOf(soundLines(text, warnings), warnings)
  const events = roots.flatMap(eventsIn)
  if (events.length > MOST_EVENTS) refuse(`The calendar holds more than ${MOST_EVENTS} events.`)
  for (const [name, count] of otherKinds(roots)) warnings.push(`${count} ${name} passed over: Rapport imports events.`)
  const exceptions = exceptionsAmong(events)
  const records = events.map((event, place) => eventOf(event, place + 1, exceptions, warnings))
  return { records, warnings }
}

/** Folded lines put together, and those left out that stop the parser. */
function soundLines(text: string, warnings: string[]): string[] {
  const lines: string[] = []
  for (const line of text.split(/\r\n|\n|\r/)) {
    const last = lines.length - 1
    if (/^[ \t]/.test(line) && last >= 0) lines[last] += line.slice(1)
    else if (line.trim() !== '') lines.push(line)
  }
  return lines.filter((line) => {
    const sound = /^(BEGIN|END):\S/i.test(line) || parses(line)
    if (!sound) warnings.push(`A line that is no part of a calendar was passed over: "${line.slice(0, 60)}".`)
    return sound
  })
}

function parses(line: string): boolean {
  try {
    return Boolean(ICAL.parse.property(line))
  } catch {
    return false
  }
}

/** Several calendars may stand in one file; one that is cut off is closed. */
function componentsOf(lines: string[], warnings: string[]): ICAL.Component[] {
  const open: string[] = []
  const kept: string[] = []
  for (const line of lines) {
    const [, word, name = ''] = /^(BEGIN|END):(\S+)/i.exec(line) ?? []
    if (word?.toUpperCase() === 'BEGIN') open.push(name.toUpperCase())
    else if (word && open.at(-1) !== name.toUpperCase()) continue
    else if (word) open.pop()
    if (word || open.length > 0) kept.push(line)
  }
  if (open.length > 0) warnings.push(`The ${open[0]} has no end: the file is cut off.`)
  while (open.length > 0) kept.push(`END:${open.pop()}`)
  if (kept.length === 0) return refuse('The file holds no calendar.')
  const parsed: unknown[] = ICAL.parse(kept.join('\r\n'))
  const roots = Array.isArray(parsed[0]) ? parsed : [parsed]
  return roots.map((root) => new ICAL.Component(root as ConstructorParameters<typeof ICAL.Component>[0]))
}

function eventsIn(root: ICAL.Component): ICAL.Component[] {
  if (root.name === 'vevent') return [root]
  return root.getAllSubcomponents('vevent')
}

type Exceptions = Map<string, ICAL.Component[]>

/** Of an event that repeats, the times that were moved or changed by themselves. */
const exceptionsAmong = (events: ICAL.Component[]): Exceptions =>
  Map.groupBy(
    events.filter((event) => event.hasProperty('recurrence-id')),
    (event) => textOf(event, 'uid') ?? '',
  )

function otherKinds(roots: ICAL.Component[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { name } of roots.flatMap((root) => root.getAllSubcomponents()))
    if (['vtodo', 'vjournal', 'vfreebusy'].includes(name))
      counts.set(name.toUpperCase(), (counts.get(name.toUpperCase()) ?? 0) + 1)
  return counts
}

function eventOf(component: ICAL.Component, row: number, exceptions: Exceptions, warnings: string[]): EventRecord {
  const others = exceptions.get(textOf(component, 'uid') ?? '') ?? []
  const replaced = timeOf(component, 'recurrence-id')
  const [start, end] = [timeOf(component, 'dtstart'), endOf(component)]
  if (!start) warnings.push(`Event ${row} has no start.`)
  const rules = ['rrule', 'rdate', 'exdate'].flatMap((name) =>
    component
      .getAllProperties(name)
      .map((property) => `${name.toUpperCase()}:${property.getValues().map(String).join(',')}`),
  )
  return {
    row,
    kind: 'event',
    uid: textOf(component, 'uid'),
    summary: textOf(component, 'summary'),
    description: textOf(component, 'description'),
    location: textOf(component, 'location'),
    status: textOf(component, 'status'),
    organizer: component.getAllProperties('organizer').map(mailboxOf)[0] ?? null,
    attendees: component.getAllProperties('attendee').map(mailboxOf),
    replaces: replaced && momentOf(replaced, zoneOf(component, 'recurrence-id')),
    start: start && momentOf(start, zoneOf(component, 'dtstart')),
    end: end && momentOf(end, zoneOf(component, 'dtend') ?? zoneOf(component, 'dtstart')),
    rules,
    occurrences: start && rules.length > 0 ? occurrencesOf(component, others, `Event ${row}`, warnings) : [],
  }
}

const textOf = (component: ICAL.Component, name: string): string | null => {
  const value = component.getFirstPropertyValue(name)
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

function timeOf(component: ICAL.Component, name: string): ICAL.Time | null {
  const value = component.getFirstPropertyValue(name)
  return value instanceof ICAL.Time && value.year > 0 ? value : null
}

/** The end, or the start and the duration; a whole day without either ends with itself. */
function endOf(component: ICAL.Component): ICAL.Time | null {
  const stated = timeOf(component, 'dtend')
  const start = timeOf(component, 'dtstart')
  const duration = component.getFirstPropertyValue('duration')
  if (stated || !start || !(duration instanceof ICAL.Duration)) return stated
  const end = start.clone()
  end.addDuration(duration)
  return end
}

function mailboxOf(property: ICAL.Property): { name: string | null; address: string | null } {
  const name = property.getParameter('cn')
  const address = String(property.getFirstValue() ?? '').replace(/^mailto:/i, '')
  return { name: typeof name === 'string' && name ? name : null, address: address || null }
}
