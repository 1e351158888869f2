/** How a table writes its numbers and days; the whole column decides what a single cell leaves open. */
import type { Reading } from '../../statement.ts'
import { decimalMarkOf } from '../amounts.ts'
import type { DecimalMark } from '../amounts.ts'
import { dateParts, toDay } from '../dates.ts'
import type { DateOrder } from '../dates.ts'
import { cellsOf } from './mapping.ts'
import type { Layout } from './mapping.ts'

export type Style = { mark: DecimalMark; order: DateOrder }

export function styleOf(layout: Layout, reading: Reading): Style {
  const numbers = (['amount', 'debit', 'credit', 'balance', 'originalAmount'] as const).flatMap((role) =>
    cellsOf(layout, role),
  )
  // Nothing shows it: the table has whole numbers or thousands only, and a semicolon goes with the decimal comma.
  const mark = layout.given?.decimalMark ?? decimalMarkOf(numbers) ?? (layout.delimiter === ';' ? ',' : '.')
  return { mark, order: layout.given?.dateOrder ?? orderOf(layout, mark, reading) }
}

function orderOf(layout: Layout, mark: DecimalMark, reading: Reading): DateOrder {
  const cells = cellsOf(layout, 'bookingDate')
  const parts = [...cells, ...cellsOf(layout, 'valueDate')].flatMap((cell) => dateParts(cell) ?? [])
  const decided = parts.find((part) => part.order === 'dmy' || part.order === 'mdy')?.order
  if (decided) return decided
  const open = cells.filter((cell) => dateParts(cell)?.order === null)
  if (open.length === 0) return 'ymd'
  if (open.every((cell) => /[.]/.test(cell))) return 'dmy'
  const sorted = (['dmy', 'mdy'] as const).filter((order) => inOrder(open, order))
  const taken = sorted.length === 1 && sorted[0] ? sorted[0] : fallback(layout, mark)
  const words = taken === 'mdy' ? 'month/day/year' : 'day/month/year'
  reading.warnings.push(
    `Days such as "${open[0]?.slice(0, 20)}" could be read in two ways; they were read as ${words}.`,
  )
  return taken
}

/** Statements run forwards or backwards in time; the wrong order of day and month makes them jump. */
function inOrder(cells: string[], order: DateOrder): boolean {
  const days = cells.flatMap((cell) => {
    const parts = dateParts(cell)
    return parts ? (toDay(parts, order) ?? []) : []
  })
  const rising = days.every((day, index) => index === 0 || day >= (days[index - 1] ?? ''))
  const falling = days.every((day, index) => index === 0 || day <= (days[index - 1] ?? ''))
  return days.length === cells.length && (rising || falling)
}

/** Month first is American: slashes, a decimal point and dollars. */
function fallback(layout: Layout, mark: DecimalMark): DateOrder {
  const dollars = [...cellsOf(layout, 'amount'), ...cellsOf(layout, 'credit')].some((cell) => cell.includes('$'))
  return mark === '.' && dollars ? 'mdy' : 'dmy'
}
