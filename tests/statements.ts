/** Statements a test writes and imports as a controller would. */
import { lineOf, settle, beginReading } from '#src/statements/statement.ts'
import type { StatementAccount, StatementLine } from '#src/statements/statement.ts'
import { importStatement, uploadStatement } from '#src/statements/contract.ts'
import { writeCamt053 } from '#src/statements/writers/camt.ts'
import type { Caller } from './door.ts'

type Stated = Pick<StatementLine, 'amountMinor'> & Partial<StatementLine>

/** One statement whose balances agree unless `closingMinor` says otherwise. */
export function statement(
  number: string,
  lines: Stated[],
  values: Partial<Pick<StatementAccount, 'openingMinor' | 'closingMinor' | 'currency'>> = {},
): StatementAccount {
  const currency = values.currency ?? 'EUR'
  const openingMinor = values.openingMinor ?? 1_000_000
  const sum = lines.reduce((whole, line) => whole + line.amountMinor, openingMinor)
  const days = lines.map((line) => line.bookingDate ?? '2026-11-10').toSorted()
  return settle(
    {
      id: number,
      currency,
      openingMinor,
      openingOn: days[0] ?? '2026-11-10',
      closingMinor: values.closingMinor ?? sum,
      closingOn: days.at(-1) ?? '2026-11-10',
      lines: lines.map((line) => lineOf({ bookingDate: '2026-11-10', currency, ...line })),
    },
    beginReading(),
  )
}

export const camt = (...accounts: StatementAccount[]) => new Uint8Array(writeCamt053(accounts, '2026-11-20T06:00:00Z'))

/** Money coming in from outside, as banks send it. */
export const transfer = (amountMinor: number, bookingDate: string, more: Partial<StatementLine> = {}): Stated => ({
  amountMinor,
  bookingDate,
  code: 'PMNT/RCDT/ESCT',
  counterparty: 'Eleni Papadopoulou',
  counterpartyAccount: 'DE89370400440532013000',
  ...more,
})
export const dividend = (amountMinor: number, bookingDate: string): Stated => ({
  amountMinor,
  bookingDate,
  code: 'SECU/CUST/DVCA',
  text: 'Dividend',
})

/** Uploads and imports; answers what the import did. */
export async function bring(controller: Caller, content: Uint8Array<ArrayBuffer>, name = 'statement.xml') {
  const { body } = await controller.call(uploadStatement, { query: { name }, body: content })
  return controller.call(importStatement, { params: { fileId: body.id } })
}
