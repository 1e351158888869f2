/** Birthdays as files write them: whole, without the year, or the year alone. Zeros ("0/0/00") are how Outlook says none. */
import { dateParts, toDay } from '#src/statements/formats/dates.ts'
import type { DateOrder } from '#src/statements/formats/dates.ts'
import { isDay } from '#src/kit/days.ts'

export type Birthday = { date: string | null; /** Something stands there that is no date. */ odd: boolean }

const NONE: Birthday = { date: null, odd: false }
const ODD: Birthday = { date: null, odd: true }

/** `order` decides 03/04/1970. A leap year stands in for the year nobody said. */
export function readBirthday(written: string, order: DateOrder = 'dmy'): Birthday {
  const text = written.trim().replace(/^["']|["']$/g, '')
  if (text === '' || /^[0\s/.:-]+(T[0:]+Z?)?$/.test(text)) return NONE
  const partial = withoutYear(text) ?? yearOnly(text)
  if (partial) return partial
  const parts = dateParts(text)
  const day =
    parts && toDay(ofLastCentury(parts.numbers, text) ? { ...parts, numbers: older(parts.numbers) } : parts, order)
  return day ? { date: day.startsWith('1604-') ? `-${day.slice(4)}` : day, odd: false } : ODD
}

function withoutYear(text: string): Birthday | null {
  const found = /^--(\d{2})-?(\d{2})(?!\d)/.exec(text)
  if (!found) return null
  return isDay(`2000-${found[1]}-${found[2]}`) ? { date: `--${found[1]}-${found[2]}`, odd: false } : ODD
}

function yearOnly(text: string): Birthday | null {
  const found = /^((?:18|19|20)\d{2})(?:-(0[1-9]|1[0-2]))?-?$/.exec(text)
  return found ? { date: found[2] ? `${found[1]}-${found[2]}` : (found[1] ?? null), odd: false } : null
}

/** Two digits of a year of birth: clients born in 2031 do not exist yet, those of 1949 do. */
const ofLastCentury = (numbers: [number, number, number], text: string): boolean =>
  numbers[2] >= 2027 && numbers[2] < 2080 && /\D\d{2}$/.test(text)
const older = ([first, second, year]: [number, number, number]): [number, number, number] => [first, second, year - 100]

/** The order that every cell of the column allows; the day first where both do. */
export function orderOfDates(cells: string[]): DateOrder {
  const orders = cells.flatMap((cell) => dateParts(cell)?.order ?? [])
  return orders.includes('mdy') && !orders.includes('dmy') ? 'mdy' : 'dmy'
}
