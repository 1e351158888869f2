/** A planned statement as the file its bank would send. */
import type { StatementAccount } from '#src/statements/statement.ts'
import { writeCamt053, writeCamt054 } from '#src/statements/writers/camt.ts'
import { writeCustodianCsv } from '#src/statements/writers/csv.ts'
import { writeMt940 } from '#src/statements/writers/mt940.ts'
import { writeOfx } from '#src/statements/writers/ofx.ts'
import type { StatementAccountPlan, StatementPlan } from './plan.ts'

export function writeStatement(file: StatementPlan): Uint8Array {
  const accounts = file.accounts.map((account) => toAccount(file, account))
  const [first] = accounts
  if (!first) throw new RangeError('a statement without accounts')
  if (file.format === 'camt.053') return writeCamt053(accounts, file.createdAt)
  if (file.format === 'camt.054') return writeCamt054(accounts, file.createdAt)
  if (file.format === 'mt940') return writeMt940(accounts)
  return file.format === 'ofx' ? writeOfx(accounts, file.createdAt) : writeCustodianCsv(first)
}

const toAccount = (file: StatementPlan, account: StatementAccountPlan): StatementAccount => ({
  id: account.number,
  idKind: 'other',
  currency: account.currency,
  statementId: `${file.month}-${account.sequence}`,
  sequence: String(account.sequence),
  openingMinor: account.openingMinor,
  openingOn: file.from,
  closingMinor: account.closingMinor,
  closingOn: file.to,
  balanced: null,
  positions: [],
  lines: account.lines.map((line, index) => ({
    position: index + 1,
    bookingDate: line.bookingDate,
    valueDate: line.valueDate,
    amountMinor: line.amountMinor,
    currency: line.currency,
    reference: line.reference,
    endToEndId: line.reference,
    bankReference: line.bankReference,
    counterparty: line.counterparty,
    counterpartyAccount: line.counterpartyAccount,
    text: line.text,
    reversal: line.reversal,
    pending: false,
    code: null,
  })),
})
