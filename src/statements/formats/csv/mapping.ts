/** Which column of a table means what. A firm keeps one for each source once somebody has looked at it. */
import type { DecimalMark } from '../amounts.ts'
import type { DateOrder } from '../dates.ts'

export type Role =
  | 'bookingDate'
  | 'valueDate'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'mark'
  | 'currency'
  | 'balance'
  | 'reference'
  | 'bankReference'
  | 'counterparty'
  | 'counterpartyAccount'
  | 'text'
  | 'code'
  | 'symbol'
  | 'quantity'
  | 'price'
  | 'originalAmount'
  | 'originalCurrency'
  | 'account'
  | 'status'

/**
 * How the sign is told: in the amount; by a D/C mark beside it; by two columns as the bank sees it (credit comes in);
 * or as a ledger sees it (debit comes in).
 */
export type Signs = 'signed' | 'marked' | 'credit-in' | 'debit-in'

export type ColumnMapping = {
  delimiter: string
  /** False: the table has no header and columns are positions. */
  header: boolean
  /** Header texts, or positions from 0; several texts are joined. */
  columns: Partial<Record<Role, (string | number)[]>>
  dateOrder: DateOrder | null
  decimalMark: DecimalMark | null
  signs: Signs | null
  currency: string | null
}

export type Row = { cells: string[]; /** Line of the file where the row ends, from 1. */ line: number }

/** A table with its columns found. */
export type Layout = {
  delimiter: string
  header: string[] | null
  columns: ReadonlyMap<Role, number[]>
  notesAbove: Row[]
  rows: Row[]
  /** A mapping somebody confirmed is not second-guessed. */
  given: ColumnMapping | null
}

export const cellOf = (row: Row, layout: Layout, role: Role): string =>
  (layout.columns.get(role) ?? []).flatMap((index) => row.cells[index]?.trim() || []).join(' ')

export const cellsOf = (layout: Layout, role: Role): string[] =>
  layout.rows.flatMap((row) => cellOf(row, layout, role) || [])
