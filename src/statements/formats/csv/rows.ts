/** The rows of a table as lines; what is no line is a total, a note, or refused with its line number. */
import type { Day } from '#src/kit/days.ts'
import { lineOf, refuse } from '../../statement.ts'
import type { Reading, Security, StatementLine } from '../../statement.ts'
import { currencyBeside, minorOf, negate, plainDecimal } from '../amounts.ts'
import { dateParts, toDay } from '../dates.ts'
import { cellOf } from './mapping.ts'
import type { Layout, Role, Row } from './mapping.ts'
import type { Notes } from './notes.ts'
import { isTotal } from './notes.ts'
import { headerCurrency } from './roles.ts'
import { markOf } from './signs.ts'
import type { Stated } from './signs.ts'
import type { Style } from './style.ts'

export type TableRow = { account: string | null; line: StatementLine; stated: Stated }
export type Tables = { rows: TableRow[]; totals: { row: Row; amount: number }[] }

type Context = { layout: Layout; style: Style; reading: Reading; tableCurrency: string | null; rowsName: string | null }

export function readRows(layout: Layout, style: Style, notes: Notes, reading: Reading): Tables {
  const tables: Tables = { rows: [], totals: [] }
  const context: Context = {
    layout,
    style,
    reading,
    tableCurrency: headerOf(layout) ?? layout.given?.currency ?? notes.currency ?? reading.currencyHint,
    rowsName: accountCurrencyInRows(layout, style),
  }
  for (const row of layout.rows) readRow(row, context, tables)
  return tables
}

function headerOf(layout: Layout): string | null {
  const index = (layout.columns.get('amount') ?? layout.columns.get('credit'))?.[0]
  return index === undefined ? null : headerCurrency(layout.header?.[index] ?? '')
}

function readRow(row: Row, context: Context, tables: Tables): void {
  const { layout, style } = context
  const cell = (role: Role) => cellOf(row, layout, role)
  const where = `Line ${row.line}`
  const amounts = ['amount', 'debit', 'credit'] as const
  const dated = dateParts(cell('bookingDate'))
  if (!dated) return readUndated(row, context, tables)
  const last = Math.max(...amounts.flatMap((role) => layout.columns.get(role) ?? []))
  if (row.cells.length <= Math.min(last, ...(layout.columns.get('amount') ?? layout.columns.get('debit') ?? [])))
    refuse(`${where}: the row ends after ${row.cells.length} columns, before its amount; the file may be cut off.`)
  const bookingDate = toDay(dated, style.order)
  if (!bookingDate) refuse(`${where}: "${cell('bookingDate').slice(0, 40)}" is not a day of the calendar.`)
  if (amounts.every((role) => cell(role) === '')) return readWithoutAmount(row, bookingDate, context, tables)
  tables.rows.push(lineIn(row, bookingDate, context))
}

/** No date: a total, a note, an empty row, or a payment that is not booked yet. */
function readUndated(row: Row, { layout, style, reading, tableCurrency }: Context, tables: Tables): void {
  const stated = plainDecimal(cellOf(row, layout, 'amount'), style.mark) ?? lastNumber(row, style)
  if (stated === null) return
  const where = `Line ${row.line}`
  if (isTotal(row)) tables.totals.push({ row, amount: minorOf(stated, tableCurrency, where).minor })
  else if (plainDecimal(cellOf(row, layout, 'amount'), style.mark) !== null && !isBalanceNote(row))
    reading.warnings.push(`${where}: the row has an amount and no date; it was left out.`)
}

const lastNumber = (row: Row, style: Style): string | null =>
  row.cells.flatMap((cell) => (/\d/.test(cell) ? (plainDecimal(cell, style.mark) ?? []) : [])).at(-1) ?? null

const isBalanceNote = (row: Row): boolean =>
  row.cells.some((cell) => /balance|saldo|solde|kontostand|υπόλοιπο/i.test(cell))

/** Securities that move in kind have no amount; any other row without one says nothing and is reported. */
function readWithoutAmount(row: Row, day: Day, context: Context, tables: Tables): void {
  if (isBalanceNote(row)) return
  if (cellOf(row, context.layout, 'quantity') !== '') tables.rows.push(lineIn(row, day, context))
  else context.reading.warnings.push(`Line ${row.line}: the row has a date and no amount; it was left out.`)
}

function lineIn(row: Row, bookingDate: Day, context: Context): TableRow {
  const { layout, reading } = context
  const cell = (role: Role) => cellOf(row, layout, role) || null
  const where = `Line ${row.line}`
  const currency = currencyOf(row, context)
  const money = (role: Role) => moneyIn(row, role, currency, context)
  const stated: Stated = {
    amount: money('amount')?.minor ?? null,
    debit: money('debit')?.minor ?? null,
    credit: money('credit')?.minor ?? null,
    balance: money('balance')?.minor ?? null,
    mark: markOf(cell('mark') ?? '') ?? (layout.columns.has('mark') ? null : markOf(cell('code') ?? '')),
  }
  const exact = (money('amount') ?? money('debit') ?? money('credit'))?.exact ?? null
  if (exact) reading.warnings.push(`${where}: ${exact} was rounded to the minor unit of ${currency ?? 'the currency'}.`)
  const line = lineOf({
    bookingDate,
    valueDate: valueDay(row, context),
    amountMinor: 0,
    currency,
    reference: cell('reference'),
    bankReference: cell('bankReference'),
    counterparty: cell('counterparty'),
    counterpartyAccount: cell('counterpartyAccount'),
    text: cell('text') ?? cell('counterparty'),
    pending: /^(pending|vorgemerkt|en attente|pendiente|in behandeling)$/i.test(cell('status') ?? ''),
    code: cell('code'),
    ...originalOf(row, context, where),
    ...securityOf(row, context),
    ...(exact && { exactAmount: exact }),
  })
  return { account: cell('account'), line, stated }
}

/** The date of value, or the second day of "04/17/2023 as of 04/15/2023" (Schwab: booked on one, effective on another). */
function valueDay(row: Row, { layout, style }: Context): Day | null {
  const parts = dateParts(cellOf(row, layout, 'valueDate'))
  if (parts) return toDay(parts, style.order)
  const asOf = dateParts(/ as of (.{6,20})$/i.exec(cellOf(row, layout, 'bookingDate'))?.[1] ?? '')
  return asOf ? toDay(asOf, style.order) : null
}

function moneyIn(row: Row, role: Role, currency: string | null, { layout, style }: Context) {
  const cell = cellOf(row, layout, role)
  if (cell === '') return null
  const where = `Line ${row.line}`
  const decimal = plainDecimal(cell, style.mark) ?? refuse(`${where}: "${cell.slice(0, 40)}" is not an amount.`)
  return minorOf(decimal, currency, where)
}

/**
 * The currency of the row's own amount. Beside a foreign amount the currency column names the foreign one (Odoo and
 * many banks), so the account's has to be known from elsewhere. "$" alone is the sign of twenty currencies and names none.
 */
function currencyOf(row: Row, context: Context): string | null {
  const { layout, style, tableCurrency, rowsName } = context
  const column = cellOf(row, layout, 'currency').toUpperCase()
  const foreign = layout.columns.has('originalCurrency')
    ? false
    : isNonZero(cellOf(row, layout, 'originalAmount'), style)
  if (/^[A-Z]{3}$/.test(column) && !foreign) return column
  const beside = currencyBeside(
    cellOf(row, layout, 'amount') || cellOf(row, layout, 'credit') || cellOf(row, layout, 'debit'),
  )
  return beside ?? (foreign ? rowsName : null) ?? tableCurrency
}

const isNonZero = (cell: string, style: Style): boolean => /[1-9]/.test(plainDecimal(cell, style.mark) ?? '')

/** Rows without a foreign amount name the currency of the account, which then holds for the others. */
function accountCurrencyInRows(layout: Layout, style: Style): string | null {
  const plain = layout.rows.filter((row) => !isNonZero(cellOf(row, layout, 'originalAmount'), style))
  const named = new Set(plain.flatMap((row) => /^[A-Z]{3}$/.exec(cellOf(row, layout, 'currency'))?.[0] ?? []))
  return named.size === 1 ? ([...named][0] ?? null) : null
}

/** The foreign amount takes the sign of the line: files write it either way. */
function originalOf(row: Row, { layout, style }: Context, where: string): Pick<StatementLine, 'original'> {
  const amount = cellOf(row, layout, 'originalAmount')
  const currency = (cellOf(row, layout, 'originalCurrency') || cellOf(row, layout, 'currency')).toUpperCase()
  const decimal = plainDecimal(amount, style.mark)
  if (decimal === null || !/[1-9]/.test(decimal) || !/^[A-Z]{3}$/.test(currency)) return {}
  const size = Math.abs(minorOf(decimal, currency, where).minor)
  const out = plainDecimal(cellOf(row, layout, 'amount'), style.mark)?.startsWith('-') ?? false
  return { original: { amountMinor: out ? negate(size) : size, currency, rate: null } }
}

function securityOf(row: Row, { layout, style }: Context): { security?: Security } {
  const id = cellOf(row, layout, 'symbol')
  if (!id) return {}
  const decimal = (role: Role) => plainDecimal(cellOf(row, layout, role), style.mark)
  const name = cellOf(row, layout, 'text') || null
  return { security: { id, idKind: 'TICKER', name, quantity: decimal('quantity'), price: decimal('price') } }
}
