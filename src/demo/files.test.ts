/** The planned statements as files: written, read back and compared, so that a loader may import them as they are. */
import { readStatements } from '#src/statements/read.ts'
import type { StatementAccount } from '#src/statements/statement.ts'
import { writeCamt053, writeCamt054 } from '#src/statements/writers/camt.ts'
import { writeCustodianCsv } from '#src/statements/writers/csv.ts'
import { writeMt940 } from '#src/statements/writers/mt940.ts'
import { writeOfx } from '#src/statements/writers/ofx.ts'
import { expect, test } from 'vitest'
import { demoSize, planFirm } from './firm.ts'
import type { StatementAccountPlan, StatementFormat, StatementPlan } from './plan.ts'

const firm = planFirm(1, demoSize('2026-11-22'))

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

function write(file: StatementPlan): Uint8Array {
  const accounts = file.accounts.map((account) => toAccount(file, account))
  const [first] = accounts
  if (!first) throw new RangeError('a statement without accounts')
  if (file.format === 'camt.053') return writeCamt053(accounts, file.createdAt)
  if (file.format === 'camt.054') return writeCamt054(accounts, file.createdAt)
  if (file.format === 'mt940') return writeMt940(accounts)
  return file.format === 'ofx' ? writeOfx(accounts, file.createdAt) : writeCustodianCsv(first)
}

const essence = (accounts: readonly (StatementAccount | StatementAccountPlan)[]) =>
  accounts.map((account) => account.lines.map((line) => [line.bookingDate, line.amountMinor, line.text]))

const formats: StatementFormat[] = ['camt.053', 'camt.054', 'mt940', 'ofx', 'csv']

test.each(formats)('every planned %s file reads back line by line, balanced where it says', (format) => {
  const files = firm.statements.filter((file) => file.format === format)
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const back = readStatements(write(file), { fileName: file.fileName })
    expect(back.format).toBe(format)
    expect(essence(back.accounts)).toEqual(essence(file.accounts))
    for (const account of back.accounts) expect(account.balanced).toBe(format === 'camt.054' ? null : true)
  }
})
