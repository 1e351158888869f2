/** Days as statements write them. A day that does not exist is null, and the reader says which line it was. */
import { isDay } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'

const real = (day: string): Day | null => (isDay(day) ? day : null)

/** "20090401122017.000[-5:EST]" (OFX) or "2009-04-01T...": the day the bank states; its hour and zone are left alone. */
export function compactDay(text: string): Day | null {
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text.trim())
  return parts ? real(`${parts[1]}-${parts[2]}-${parts[3]}`) : null
}

/** Two digits of a year: 80-99 are of the last century, as in SWIFT messages. */
export const fullYear = (twoDigits: number): number => twoDigits + (twoDigits >= 80 ? 1900 : 2000)

/**
 * "YYMMDD" of MT940. Some German and Polish banks count 30 days in every month for interest and write 30 February:
 * `clamped` says that the last of February was taken for it.
 */
export function swiftDay(text: string): { day: Day | null; clamped: boolean } {
  return monthDay(fullYear(Number(text.slice(0, 2))), text.slice(2, 6))
}

function monthDay(year: number, mmdd: string): { day: Day | null; clamped: boolean } {
  const month = mmdd.slice(0, 2)
  const date = mmdd.slice(2, 4)
  const day = real(`${year}-${month}-${date}`)
  if (day || month !== '02' || (date !== '29' && date !== '30')) return { day, clamped: false }
  return { day: real(`${year}-02-29`) ?? `${year}-02-28`, clamped: true }
}

/** The entry date "MMDD" of MT940 has no year: it is the one nearest to the value date (31 December, 2 January). */
export function entryDay(mmdd: string, valueDate: Day): Day | null {
  const year = Number(valueDate.slice(0, 4))
  const candidates = [year - 1, year, year + 1].flatMap((candidate) => monthDay(candidate, mmdd).day ?? [])
  const distance = (day: Day) => Math.abs(Date.parse(day) - Date.parse(valueDate))
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}

export type DateOrder = 'dmy' | 'mdy' | 'ymd'
export type DateParts = { numbers: [number, number, number]; order: DateOrder | null }

/** Takes a written day apart; order is null for 03/04/2023, which only the other rows can decide. */
export function dateParts(cell: string): DateParts | null {
  const text = cell.trim().slice(0, 40)
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text)
  if (iso) return { numbers: [Number(iso[1]), Number(iso[2]), Number(iso[3])], order: 'ymd' }
  const short = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.']\s?(\d{4}|\d{2})(?!\d)/.exec(text)
  if (short) {
    const [first, second] = [Number(short[1]), Number(short[2])]
    const order = first > 12 ? 'dmy' : second > 12 ? 'mdy' : null
    return { numbers: [first, second, yearOf(short[3] ?? '')], order }
  }
  return namedMonth(text)
}

const yearOf = (text: string): number => (text.length === 2 ? fullYear(Number(text)) : Number(text))

function namedMonth(text: string): DateParts | null {
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(?:de\s+)?([\p{L}\p{M}]{3,15})\.?[\s,-]*(?:de\s+)?(\d{4}|\d{2})(?!\d)/u.exec(
      text,
    )
  if (dayFirst) return fromMonth(dayFirst[1], dayFirst[2], dayFirst[3])
  const monthFirst = /^([\p{L}\p{M}]{3,15})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})(?!\d)/u.exec(text)
  return monthFirst ? fromMonth(monthFirst[2], monthFirst[1], monthFirst[3]) : null
}

function fromMonth(day = '', month = '', year = ''): DateParts | null {
  const number = monthNames().get(bare(month))
  return number ? { numbers: [yearOf(year), number, Number(day)], order: 'ymd' } : null
}

export function toDay({ numbers: [a, b, c], order }: DateParts, undecided: DateOrder): Day | null {
  const used = order ?? undecided
  const [year, month, date] = used === 'ymd' ? [a, b, c] : used === 'dmy' ? [c, b, a] : [c, a, b]
  const pad = (value: number) => String(value).padStart(2, '0')
  return real(`${String(year).padStart(4, '0')}-${pad(month)}-${pad(date)}`)
}

const LANGUAGES = ['en', 'de', 'fr', 'nl', 'es', 'it', 'pt', 'pl', 'el', 'sv', 'da', 'fi', 'cs', 'tr', 'id', 'ru']
const bare = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
let names: Map<string, number> | null = null

/** Month names of the usual languages, long and short, in the cases Intl writes them. */
function monthNames(): Map<string, number> {
  if (names) return names
  const found = new Map<string, number>()
  for (const language of LANGUAGES)
    for (const month of ['long', 'short'] as const)
      for (const options of [{ month }, { month, day: 'numeric' as const }])
        for (let number = 0; number < 12; number += 1) {
          const parts = new Intl.DateTimeFormat(language, options).formatToParts(
            new Date(Date.UTC(2024, number, 15, 12)),
          )
          const name = parts.find((part) => part.type === 'month')?.value
          if (name && !found.has(bare(name))) found.set(bare(name), number + 1)
        }
  names = found
  return found
}
