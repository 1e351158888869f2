/** Writes the table of a custodian: title lines with account, currency and balances, then one row a line. */
import { plainText } from '../formats/amounts.ts'
import type { StatementAccount } from '../statement.ts'
import { bytesOf, writable } from './written.ts'
import type { WritableLine } from './written.ts'

const HEADER = [
  'Booking Date',
  'Value Date',
  'Activity',
  'Description',
  'Counterparty',
  'Counterparty Account',
  'Reference',
  'Transaction ID',
  'Amount',
  'Currency',
  'Balance',
]

/** One account a file, as custodians do it. */
export function writeCustodianCsv(stated: StatementAccount): Uint8Array {
  const account = writable(stated)
  const say = (minor: number) => plainText(minor, account.currency)
  let balance = account.openingMinor
  const rows = account.lines.map((line) => {
    balance += line.amountMinor
    return rowOf(line, say(balance))
  })
  const table = [
    ['Account', account.id],
    ['Currency', account.currency],
    ['Opening balance', say(account.openingMinor)],
    ['Closing balance', say(account.closingMinor)],
    [],
    HEADER,
    ...rows,
  ]
  return bytesOf(table.map((cells) => `${cells.map(cell).join(',')}\r\n`).join(''))
}

const rowOf = (line: WritableLine, balance: string): string[] => [
  line.bookingDate,
  line.valueDate ?? '',
  line.code ?? '',
  line.text ?? '',
  line.counterparty ?? '',
  line.counterpartyAccount ?? '',
  line.reference ?? '',
  line.bankReference ?? '',
  plainText(line.amountMinor, line.currency),
  line.currency ?? '',
  balance,
]

const cell = (value: string): string => (/[",\r\n;]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
