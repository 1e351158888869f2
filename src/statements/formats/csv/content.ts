/** A table without a header: the columns are told by what is in them. */
import { plainDecimal } from '../amounts.ts'
import { dateParts } from '../dates.ts'
import type { Layout, Role, Row } from './mapping.ts'

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

const isNumber = (cell: string): boolean =>
  /\d[.,]\d\d\b|^[-+(]?\d/.test(cell) && (plainDecimal(cell, '.') !== null || plainDecimal(cell, ',') !== null)

export function byContent(delimiter: string, rows: Row[]): Layout | null {
  const width = mostCommon(rows.map((row) => row.cells.length))
  if (width < 2) return null
  const from = rows.findIndex((row) => row.cells.length === width && row.cells.some((cell) => dateParts(cell) !== null))
  const table = rows.slice(Math.max(from, 0)).filter((row) => row.cells.length === width)
  const columns = Array.from({ length: width }, (_, index) => table.flatMap((row) => row.cells[index]?.trim() || []))
  const every = (test: (cell: string) => boolean) =>
    columns.flatMap((cells, index) => (cells.length > 0 && cells.every(test) ? [index] : []))
  const dates = every((cell) => dateParts(cell) !== null)
  const numbers = every(isNumber).filter((index) => !dates.includes(index) && hasDecimals(columns[index] ?? []))
  const [date, value] = dates
  if (date === undefined || numbers.length === 0 || from < 0) return null
  const found = new Map<Role, number[]>([['bookingDate', [date]]])
  if (value !== undefined) found.set('valueDate', [value])
  nameNumbers(numbers, columns, table.length, found)
  // A second column of amounts that nothing explains may be the one the currency belongs to: then it is left out.
  const explained = numbers.length === 1 || found.has('balance') || found.has('debit')
  const currency = every((cell) => CURRENCIES.has(cell))[0]
  if (explained && currency !== undefined) found.set('currency', [currency])
  nameTexts([...dates, ...numbers, ...(currency === undefined ? [] : [currency])], columns, found)
  return {
    delimiter,
    header: null,
    columns: found,
    notesAbove: rows.slice(0, from),
    rows: rows.slice(from),
    given: null,
  }
}

function mostCommon(widths: number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

const hasDecimals = (cells: string[]): boolean => cells.some((cell) => /[.,]\d{2}\b/.test(cell) || /^[-+(]/.test(cell))

function nameNumbers(numbers: number[], columns: string[][], rows: number, found: Map<Role, number[]>): void {
  const [first, second, third] = numbers
  if (first === undefined) return
  const filled = (index: number | undefined) => (index === undefined ? 0 : (columns[index]?.length ?? 0))
  // Two columns that are never filled together are money out and money in.
  if (second !== undefined && rows > 1 && filled(first) < rows && filled(first) + filled(second) === rows) {
    found.set('debit', [first]).set('credit', [second])
    if (third !== undefined) found.set('balance', [third])
    return
  }
  found.set('amount', [first])
  if (second !== undefined && runs(columns[first] ?? [], columns[second] ?? [])) found.set('balance', [second])
}

/** True when the second column is the first one added up, downwards or upwards. */
function runs(amounts: string[], balances: string[]): boolean {
  if (amounts.length < 2 || amounts.length !== balances.length) return false
  const hundredths = (cell: string) => BigInt(cell.replace(/[^\d-]/g, '').replace(/(?!^)-/g, '') || '0')
  const [a, b] = [amounts.map(hundredths), balances.map(hundredths)]
  const steps = (offset: number) =>
    b.every((here, i) => i === 0 || here - (b[i - 1] ?? 0n) === (offset ? -(a[i - 1] ?? 0n) : (a[i] ?? 0n)))
  return steps(0) || steps(1)
}

function nameTexts(used: number[], columns: string[][], found: Map<Role, number[]>): void {
  const texts = columns.flatMap((cells, index) => (cells.length > 0 && !used.includes(index) ? [index] : []))
  const accounts = texts.filter((index) =>
    columns[index]?.every((cell) => /^[A-Z]{2}\d{2}[A-Z0-9 ]{10,40}$/.test(cell)),
  )
  const marks = texts.filter((index) => columns[index]?.every((cell) => /^(D|C|DR|CR|S|H|\+|-)$/i.test(cell)))
  const words = texts.filter((index) => !accounts.includes(index) && !marks.includes(index))
  if (accounts[0] !== undefined) found.set('counterpartyAccount', [accounts[0]])
  if (marks[0] !== undefined && found.has('amount')) found.set('mark', [marks[0]])
  if (words.length > 0) found.set('text', words)
}
