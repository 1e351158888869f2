/** Finds the table in a file: its separator, its header or the lack of one, and what each column means. */
import { refuse } from '../../statement.ts'
import { plainDecimal } from '../amounts.ts'
import { dateParts } from '../dates.ts'
import { byContent } from './content.ts'
import type { ColumnMapping, Layout, Role, Row } from './mapping.ts'
import { headerWord, meaningsOf } from './roles.ts'
import { DELIMITERS, rowsOf } from './table.ts'

const HEADER_WITHIN = 60

export function findLayout(text: string, given: ColumnMapping | null): Layout {
  if (given) return givenLayout(text, given)
  const readings = DELIMITERS.map((delimiter) => ({ delimiter, ...rowsOf(text, delimiter) }))
  const tables = readings.flatMap((one) => ('rows' in one ? [{ delimiter: one.delimiter, rows: one.rows }] : []))
  const titled = tables.flatMap(({ delimiter, rows }) => byHeader(delimiter, rows) ?? [])
  const best = titled.toSorted((a, b) => b.columns.size - a.columns.size)[0]
  if (best) return best
  const untitled = tables.flatMap(({ delimiter, rows }) => byContent(delimiter, rows) ?? [])
  const fullest = untitled.toSorted((a, b) => b.columns.size - a.columns.size)[0]
  if (fullest) return fullest
  const problem = readings.flatMap((one) => ('problem' in one ? one.problem : []))[0]
  return refuse(problem ?? NO_TABLE)
}

const NO_TABLE = 'This is not a statement Rapport knows: no table in it has a column of dates and one of amounts.'

function byHeader(delimiter: string, rows: Row[]): Layout | null {
  const candidates = rows.slice(0, HEADER_WITHIN).flatMap((row, index) => {
    const columns = columnsUnder(row.cells, rows.slice(index + 1))
    return isComplete(columns) ? [{ row, index, columns }] : []
  })
  const best = candidates.toSorted((a, b) => b.columns.size - a.columns.size || a.index - b.index)[0]
  if (!best) return null
  return {
    delimiter,
    header: best.row.cells,
    columns: best.columns,
    notesAbove: rows.slice(0, best.index),
    rows: rows.slice(best.index + 1),
    given: null,
  }
}

const isComplete = (columns: ReadonlyMap<Role, number[]>): boolean =>
  (columns.has('bookingDate') || columns.has('valueDate')) &&
  (columns.has('amount') || (columns.has('debit') && columns.has('credit')))

/** Each column takes its best meaning that the cells below fit; text columns add up, others keep the best-named one. */
function columnsUnder(header: string[], below: Row[]): Map<Role, number[]> {
  const claims = header.flatMap((cell, index) =>
    meaningsOf(cell)
      .filter(({ role }) => fits(role, index, below))
      .slice(0, 1)
      .map(({ role, rank }) => ({ role, rank, index })),
  )
  const columns = new Map<Role, number[]>()
  for (const { role, index } of claims.toSorted((a, b) => a.rank - b.rank)) {
    const taken = columns.get(role)
    if (!taken) columns.set(role, [index])
    else if (role === 'text')
      columns.set(
        role,
        [...taken, index].toSorted((a, b) => a - b),
      )
  }
  if (!columns.has('bookingDate') && columns.has('valueDate'))
    columns.set('bookingDate', columns.get('valueDate') ?? [])
  return columns
}

const NUMERIC = new Set<Role>(['amount', 'debit', 'credit', 'balance', 'quantity', 'price', 'originalAmount'])
const DATED = new Set<Role>(['bookingDate', 'valueDate'])

/** At least half of the filled cells must be of the kind; an empty column contradicts nothing. */
function fits(role: Role, index: number, below: Row[]): boolean {
  const cells = below.slice(0, 200).flatMap((row) => row.cells[index]?.trim() || [])
  if (cells.length === 0) return true
  const share = (test: (cell: string) => boolean) => cells.filter(test).length * 2 >= cells.length
  if (DATED.has(role)) return share((cell) => dateParts(cell) !== null)
  if (NUMERIC.has(role)) return share((cell) => plainDecimal(cell, '.') !== null || plainDecimal(cell, ',') !== null)
  if (role === 'currency' || role === 'originalCurrency') return share((cell) => /^[A-Za-z]{3}$/.test(cell))
  if (role === 'text') return share((cell) => dateParts(cell) === null)
  return true
}

function givenLayout(text: string, given: ColumnMapping): Layout {
  const read = rowsOf(text, given.delimiter)
  if ('problem' in read) return refuse(read.problem)
  const names = Object.values(given.columns).flat()
  const at = given.header ? read.rows.findIndex((row) => names.every((name) => positionOf(name, row.cells) >= 0)) : -1
  if (given.header && at < 0) {
    const missing = names.filter((name) => !read.rows.some((row) => positionOf(name, row.cells) >= 0))
    refuse(`The columns kept for this source are not in the file: ${missing.join(', ') || names.join(', ')}.`)
  }
  const header = read.rows[at]?.cells ?? null
  const columns = new Map<Role, number[]>()
  for (const role of ROLES) {
    const stated = given.columns[role]
    if (stated)
      columns.set(
        role,
        stated.map((name) => positionOf(name, header ?? [])),
      )
  }
  if (!isComplete(columns)) refuse('The columns kept for this source name no date or no amount.')
  return {
    delimiter: given.delimiter,
    header,
    columns,
    notesAbove: read.rows.slice(0, Math.max(at, 0)),
    rows: read.rows.slice(at + 1),
    given,
  }
}

const ROLES: Role[] = [
  ...(['bookingDate', 'valueDate', 'amount', 'debit', 'credit', 'mark', 'currency', 'balance', 'reference'] as const),
  ...(['bankReference', 'counterparty', 'counterpartyAccount', 'text', 'code', 'symbol', 'quantity', 'price'] as const),
  ...(['originalAmount', 'originalCurrency', 'account', 'status'] as const),
]

const positionOf = (name: string | number, cells: string[]): number =>
  typeof name === 'number'
    ? name
    : cells.findIndex((cell) => headerWord(cell) === headerWord(name) && cell.trim() !== '')
