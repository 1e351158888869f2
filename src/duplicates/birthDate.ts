/** Birth dates as people write them: several orders, parts missing, day and month swapped, digits mistyped. */
import { editDistance } from './likeness.ts'

/** 0 stands for a part nobody wrote down. `digits` is yyyymmdd. */
export type BirthDate = { year: number; month: number; day: number; digits: string }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Null for what is no date. Numbers in the order of the day first, unless only the American order can be meant. */
export function readBirthDate(written: string): BirthDate | null {
  const text = written.trim().toLowerCase()
  if (!text) return null
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (compact) return dateOf(compact[1], compact[2], compact[3])
  const parts = text.replace(/t\d\d:.*$| \d\d:\d\d.*$/, '').match(/\d+|[a-z]{3,}/g) ?? []
  return readParts(parts.map((part) => numberOf(part)).filter((part) => part !== ''))
}

const numberOf = (part: string): string => {
  if (/^\d/.test(part)) return part
  const month = MONTHS.indexOf(part.slice(0, 3))
  return month < 0 ? '' : `m${month + 1}`
}

function readParts(parts: string[]): BirthDate | null {
  const year = parts.findIndex((part) => /^\d{4}$/.test(part))
  if (year < 0 || parts.length > 3) return null
  const rest = parts.filter((_part, place) => place !== year)
  const named = rest.find((part) => part.startsWith('m'))
  if (named)
    return dateOf(
      parts[year],
      named.slice(1),
      rest.find((part) => part !== named),
    )
  if (rest.some((part) => part.length > 2)) return null
  const [first, second] = rest
  if (year === 0 || second === undefined) return dateOf(parts[year], first, second)
  return Number(second) > 12 && Number(first) <= 12
    ? dateOf(parts[year], first, second)
    : dateOf(parts[year], second, first)
}

// FEBRL and real lists hold the 31st of June: a wrong day is compared as it stands.
function dateOf(...written: (string | undefined)[]): BirthDate | null {
  const [year = 0, month = 0, day = 0] = written.map((part) => Number(part ?? 0))
  if (year < 1000 || month > 99 || day > 99) return null
  const digits = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
  return { year, month, day, digits }
}

/** 0 the same, 1 swapped or one digit off, 2 two of three parts, 3 the same as far as known, 4 two digits off, 5 the year, 6 other. */
export function compareBirthDates(a: BirthDate, b: BirthDate): number {
  if (a.month === 0 || b.month === 0 || a.day === 0 || b.day === 0) return comparePartial(a, b)
  if (a.digits === b.digits) return 0
  const year = a.year === b.year
  if (year && a.month === b.day && a.day === b.month) return 1
  const off = digitsOff(a.digits, b.digits)
  if (off === 1 || (off === 2 && editDistance(a.digits, b.digits, 1) === 1)) return 1
  if (Number(year) + Number(a.month === b.month) + Number(a.day === b.day) === 2) return 2
  if (off === 2) return 4
  return year ? 5 : 6
}

function comparePartial(a: BirthDate, b: BirthDate): number {
  if (a.year !== b.year) return digitsOff(a.digits.slice(0, 4), b.digits.slice(0, 4)) === 1 ? 5 : 6
  return a.month === 0 || b.month === 0 || a.month === b.month ? 3 : 5
}

function digitsOff(a: string, b: string): number {
  let off = 0
  for (let place = 0; place < a.length; place++) if (a.charCodeAt(place) !== b.charCodeAt(place)) off++
  return off
}
