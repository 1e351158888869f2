/** Tables of banks, brokers and custodians: CSV with any separator, with a header or without one. */
import { refuse, settle } from '../statement.ts'
import type { Reading, ReadOptions, StatementAccount, StatementFile, StatementLine } from '../statement.ts'
import { minorOf } from './amounts.ts'
import { dateParts } from './dates.ts'
import { findLayout } from './csv/layout.ts'
import type { ColumnMapping, Layout, Role } from './csv/mapping.ts'
import { isTotal, readNotes } from './csv/notes.ts'
import type { Notes } from './csv/notes.ts'
import { headerWord } from './csv/roles.ts'
import { readRows } from './csv/rows.ts'
import type { TableRow, Tables } from './csv/rows.ts'
import { endsOf, settleSigns } from './csv/signs.ts'
import type { Settled } from './csv/signs.ts'
import { styleOf } from './csv/style.ts'
import type { Style } from './csv/style.ts'

export function readCsv(text: string, reading: Reading, options: ReadOptions): StatementFile {
  const layout = findLayout(text, options.mapping ?? null)
  refuseCutRow(text, layout)
  const style = styleOf(layout, reading)
  const notes = readNotes([...layout.notesAbove, ...layout.rows.slice(-30)], style.mark)
  const tables = readRows(layout, style, notes, reading)
  const groups = Object.values(Object.groupBy(tables.rows, (row) => row.account ?? ''))
  const read = (groups.length > 0 ? groups : [[]]).map((rows) =>
    readAccount(rows ?? [], { layout, style, notes, reading }),
  )
  checkTotals(tables, read, reading)
  const signs = read[0]?.signs ?? null
  return {
    format: 'csv',
    accounts: read.map(({ account }) => account),
    warnings: reading.warnings,
    proposedMapping: proposal(layout, style, signs),
  }
}

/** Some banks leave empty cells off the end of a row; the last row of a file without a line end is a cut one. */
function refuseCutRow(text: string, { header, rows }: Layout): void {
  const last = rows.at(-1)
  if (header && last && last.cells.length < header.length && !/[\r\n]\s*$/.test(text) && dateParts(last.cells[0] ?? ''))
    refuse(`Line ${last.line}: the row has ${last.cells.length} of ${header.length} columns; the file is cut off.`)
}

type Context = { layout: Layout; style: Style; notes: Notes; reading: Reading }
type ReadAccount = { account: StatementAccount; signs: Settled['signs'] | null }

function readAccount(rows: TableRow[], context: Context): ReadAccount {
  const { notes, reading } = context
  const settled = settleSigns(
    rows.map((row) => row.stated),
    context.layout.given?.signs ?? null,
    hasLedgerWords(context.layout),
  )
  if (settled.signs === 'debit-in' && !context.layout.given)
    reading.warnings.push(
      'The balances show that debits come in and credits go out, as in the books of the account holder.',
    )
  const lines = rows.map((row, index): StatementLine => ({ ...row.line, amountMinor: settled.amounts[index] ?? 0 }))
  const currencies = new Set(rows.map((row) => row.line.currency))
  const currency = rows.length === 0 ? notes.currency : currencies.size === 1 ? (rows[0]?.line.currency ?? null) : null
  const balances = balancesOf(rows, settled, context, currency)
  const account = settle(
    { id: rows[0]?.account ?? notes.account, currency: currency ?? reading.currencyHint, lines, ...balances },
    reading,
  )
  return { account, signs: rows.length > 0 ? settled.signs : null }
}

/** "Debit" can be meant as in a ledger, where it comes in; "withdrawal" or "paid out" cannot. */
const hasLedgerWords = (layout: Layout): boolean =>
  headerWord(layout.header?.[layout.columns.get('debit')?.[0] ?? -1] ?? '').startsWith('debit')

/** Balances stated beside the table win over those a running balance implies. */
function balancesOf(rows: TableRow[], settled: Settled, context: Context, currency: string | null) {
  const days = rows.flatMap((row) => row.line.bookingDate ?? []).toSorted()
  const newestFirst = settled.newestFirst ?? (rows[0]?.line.bookingDate ?? '') > (rows.at(-1)?.line.bookingDate ?? '')
  const balances = rows.map((row) => row.stated.balance)
  const ends = newestFirst
    ? endsOf(settled.amounts.toReversed(), balances.toReversed())
    : endsOf(settled.amounts, balances)
  const stated = (text: string | null) => (text === null ? null : minorOf(text, currency, 'The balance').minor)
  return {
    openingMinor: stated(context.notes.opening) ?? ends?.opening ?? null,
    closingMinor: stated(context.notes.closing) ?? ends?.closing ?? null,
    openingOn: days[0] ?? null,
    closingOn: days.at(-1) ?? null,
  }
}

/** A total below the table is no line, but it must be the sum of them. */
function checkTotals(tables: Tables, read: ReadAccount[], reading: Reading): void {
  const lines = read.flatMap(({ account }) => account.lines)
  if (lines.length === 0) return
  const sum = lines.reduce((whole, line) => whole + BigInt(line.amountMinor), 0n)
  for (const { row, amount } of tables.totals)
    if (isTotal(row) && BigInt(amount) !== sum)
      reading.warnings.push(`Line ${row.line}: the total of the table is not the sum of its lines.`)
}

/** How the file was read, for somebody to look at and keep. */
function proposal(layout: Layout, style: Style, signs: Settled['signs'] | null): ColumnMapping {
  const columns: Partial<Record<Role, (string | number)[]>> = {}
  for (const [role, indexes] of layout.columns)
    columns[role] = indexes.map((index) => layout.header?.[index]?.trim() || index)
  return {
    delimiter: layout.delimiter,
    header: layout.header !== null,
    columns,
    dateOrder: style.order,
    decimalMark: style.mark,
    signs,
    currency: layout.given?.currency ?? null,
  }
}
