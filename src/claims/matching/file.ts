/** Claims and lines from a table (CSV): columns id, date, amount, currency, text, account; the last three may be empty or missing. */
import { CsvError, parse } from 'csv-parse/sync'
import { AppError } from '#src/errors.ts'
import type { Day } from '#src/kit/days.ts'
import { decimalMarkOf, minorOf, placesOf, plainDecimal } from '#src/statements/formats/amounts.ts'
import type { DecimalMark } from '#src/statements/formats/amounts.ts'
import { dateParts, toDay } from '#src/statements/formats/dates.ts'
import type { DateOrder } from '#src/statements/formats/dates.ts'
import { decodeText } from '#src/statements/formats/decode.ts'
import type { Entry } from './entry.ts'

const NEEDED = ['id', 'date', 'amount'] as const
const COLUMNS = [...NEEDED, 'currency', 'text', 'account'] as const
type Column = (typeof COLUMNS)[number]
type Row = { line: number; cell: (column: Column) => string }

/** Refuses (`unreadable`) with the row and column that cannot be read; rows are numbered as lines of the file. */
export function readEntries(bytes: Uint8Array, name: string): Entry[] {
  const rows = rowsOf(decodeText(bytes), name)
  const order = orderOf(rows)
  const mark = decimalMarkOf(rows.map(({ cell }) => cell('amount'))) ?? '.'
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const entry = entryOf(row, name, order, mark)
    const before = seen.get(entry.id)
    if (before !== undefined) refuse(name, row, 'id', `"${entry.id}" stands in row ${before} already`)
    seen.set(entry.id, row.line)
    return entry
  })
}

/** The judgements of an earlier round: columns claim, line, outcome (confirmed or refused). */
export function readJudged(bytes: Uint8Array, name: string) {
  const table = tableOf(decodeText(bytes), name)
  const at = placesIn(table[0]?.cells ?? [], ['claim', 'line', 'outcome'], name)
  return table.slice(1).map(({ cells, line: row }) => {
    const [claim = '', line = '', outcome = ''] = at.map((place) => (cells[place] ?? '').trim())
    if (outcome !== 'confirmed' && outcome !== 'refused')
      throw unreadable(`${name}, row ${row}, column outcome: "${outcome}" is neither confirmed nor refused.`)
    return { claim, line, confirmed: outcome === 'confirmed' }
  })
}

type Table = { cells: string[]; line: number }[]

function rowsOf(text: string, name: string): Row[] {
  const [header, ...rows] = tableOf(text, name)
  const names = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  placesIn(names, NEEDED, name)
  return rows.map(({ cells, line }) => ({
    line,
    cell: (column) => (cells[names.indexOf(column)] ?? '').trim(),
  }))
}

function placesIn(header: readonly string[], needed: readonly string[], name: string): number[] {
  const names = header.map((cell) => cell.trim().toLowerCase())
  const missing = needed.filter((column) => !names.includes(column))
  if (missing.length > 0) throw unreadable(`${name}, row 1: the column ${missing.join(', ')} is missing.`)
  return needed.map((column) => names.indexOf(column))
}

/** The separator is the one the header uses most. */
function tableOf(text: string, name: string): Table {
  const header = text.slice(0, Math.max(0, text.search(/[\r\n]/)))
  const [delimiter = ','] = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)
  try {
    const table: Table = []
    parse(text, {
      delimiter,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        table.push({ cells, line: lines })
        return null
      },
    })
    return table
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw unreadable(`${name}: ${problemOf(error)}`)
  }
}

function problemOf(error: CsvError): string {
  const row = 'lines' in error ? `row ${String(error['lines'])}` : 'a row'
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `in ${row} a quotation mark is opened and never closed.`
  return `${row} has another number of cells than the header.`
}

function entryOf(row: Row, name: string, order: DateOrder | null, mark: DecimalMark): Entry {
  const id = row.cell('id')
  if (id === '') refuse(name, row, 'id', 'it is empty')
  const currency = row.cell('currency').toUpperCase() || null
  return {
    id,
    day: dayOf(row, name, order),
    minor: minorOfRow(row, name, currency, mark),
    currency,
    text: row.cell('text'),
    account: row.cell('account').replace(/\s/g, '') || null,
  }
}

function dayOf(row: Row, name: string, order: DateOrder | null): Day {
  const written = row.cell('date')
  const parts = dateParts(written)
  if (parts && parts.order === null && order === null)
    refuse(name, row, 'date', `"${written}" could be read in two ways; write it as 2026-11-25`)
  const day = parts && toDay(parts, order ?? 'ymd')
  return day ?? refuse(name, row, 'date', `"${written}" is no day`)
}

/** 03/04/2026 is decided by the rows that can be read in one way only. */
function orderOf(rows: readonly Row[]): DateOrder | null {
  for (const { cell } of rows) {
    const order = dateParts(cell('date'))?.order
    if (order && order !== 'ymd') return order
  }
  return null
}

function minorOfRow(row: Row, name: string, currency: string | null, mark: DecimalMark): number {
  const written = row.cell('amount')
  const plain = plainDecimal(written, mark)
  if (plain === null) refuse(name, row, 'amount', `"${written}" is no amount`)
  try {
    placesOf(currency)
  } catch {
    refuse(name, row, 'currency', `"${currency}" is no currency code`)
  }
  return minorOf(plain, currency, `${name}, row ${row.line}, column amount`).minor
}

function refuse(name: string, row: Row, column: Column, problem: string): never {
  throw unreadable(`${name}, row ${row.line}, column ${column}: ${problem}.`)
}

const unreadable = (sentence: string) => new AppError('unreadable', { sentence })
