/** What `rapport statements inspect` says about a file, before anything is imported. */
import { minorText } from './formats/amounts.ts'
import { readStatements } from './read.ts'
import type { ReadOptions, StatementAccount, StatementLine } from './statement.ts'

export type InspectedLine = Pick<
  StatementLine,
  'bookingDate' | 'valueDate' | 'amountMinor' | 'currency' | 'reference' | 'counterparty' | 'text' | 'reversal'
>
export type InspectedAccount = Pick<
  StatementAccount,
  'id' | 'currency' | 'openingMinor' | 'closingMinor' | 'balanced'
> & { lines: InspectedLine[] }
export type Inspection = { format: string; accounts: InspectedAccount[]; warnings: string[] }

/** The document of `--json`: these keys and no others, because programs read it. Refuses as readStatements does. */
export function inspect(bytes: Uint8Array, fileName?: string, options: ReadOptions = {}): Inspection {
  const { format, accounts, warnings } = readStatements(bytes, { ...options, fileName })
  return { format, accounts: accounts.map(inspectAccount), warnings }
}

const inspectAccount = ({ id, currency, openingMinor, closingMinor, balanced, lines }: StatementAccount) => ({
  id,
  currency,
  openingMinor,
  closingMinor,
  balanced,
  lines: lines.map(inspectLine),
})

const inspectLine = (line: StatementLine): InspectedLine => ({
  bookingDate: line.bookingDate,
  valueDate: line.valueDate,
  amountMinor: line.amountMinor,
  currency: line.currency,
  reference: line.reference ?? line.bankReference,
  counterparty: line.counterparty,
  text: line.text,
  reversal: line.reversal,
})

/** The same for people. */
export function renderInspection({ format, accounts, warnings }: Inspection): string {
  const parts = accounts.map((account) => [headOf(account), ...account.lines.map(rowOf)].join('\n'))
  const notes = warnings.map((warning) => `Note: ${warning}`).join('\n')
  return [`Format: ${format}`, ...parts, notes].filter((part) => part !== '').join('\n\n')
}

function headOf(account: InspectedAccount): string {
  const say = (minor: number | null) => (minor === null ? 'not stated' : minorText(minor, account.currency))
  const verdict = { true: 'the lines add up', false: 'THE LINES DO NOT ADD UP', null: 'cannot be checked' }
  return [
    `Account ${account.id ?? 'without a number'} (${account.currency ?? 'currency not stated'})`,
    `  opening ${say(account.openingMinor)}, closing ${say(account.closingMinor)}: ${verdict[`${account.balanced}`]}`,
    `  ${account.lines.length} ${account.lines.length === 1 ? 'line' : 'lines'}`,
  ].join('\n')
}

function rowOf(line: InspectedLine): string {
  const who = [line.counterparty, line.text === line.counterparty ? null : line.text, line.reversal ? 'reversal' : null]
  const words = who.flatMap((part) => part?.replace(/\s+/g, ' ') || []).join(' · ')
  return `  ${line.bookingDate ?? 'no date   '}  ${minorText(line.amountMinor, line.currency).padStart(18)}  ${words.slice(0, 90)}`.trimEnd()
}
