/** The planned statements as files: written, read back and compared, so that a loader may import them as they are. */
import { readStatements } from '#src/statements/read.ts'
import type { StatementAccount } from '#src/statements/statement.ts'
import { expect, test } from 'vitest'
import { writeStatement } from './files.ts'
import { demoSize, planFirm } from './firm.ts'
import type { StatementAccountPlan, StatementFormat } from './plan.ts'

const firm = planFirm(1, demoSize('2026-11-22'))

const essence = (accounts: readonly (StatementAccount | StatementAccountPlan)[]) =>
  accounts.map((account) => account.lines.map((line) => [line.bookingDate, line.amountMinor, line.text]))

const formats: StatementFormat[] = ['camt.053', 'camt.054', 'mt940', 'ofx', 'csv']

test.each(formats)('every planned %s file reads back line by line, balanced where it says', (format) => {
  const files = firm.statements.filter((file) => file.format === format)
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const back = readStatements(writeStatement(file), { fileName: file.fileName })
    expect(back.format).toBe(format)
    expect(essence(back.accounts)).toEqual(essence(file.accounts))
    for (const account of back.accounts) expect(account.balanced).toBe(format === 'camt.054' ? null : true)
  }
})
