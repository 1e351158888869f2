/** A wall clock reading of a zone and the instant it means. */
const PARTS: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}

/** "2026-11-23T10:05" as the clocks of the zone show the instant. */
export const toLocal = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { ...PARTS, timeZone }).format(instant).replace(' ', 'T')

/** The instant at which the clocks of the zone show the text; in the hour that occurs twice, the later; null for no reading. */
export function fromLocal(text: string, timeZone: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return null
  const wanted = Date.parse(`${text}:00Z`)
  if (Number.isNaN(wanted)) return null
  const shift = (at: number) => Date.parse(`${toLocal(new Date(at), timeZone)}:00Z`) - at
  // The second look corrects a guess that lay beyond a change of the clocks.
  return new Date(wanted - shift(wanted - shift(wanted))).toISOString()
}
