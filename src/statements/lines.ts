/** A file's statements made ready to import: dated, fingerprinted, summed. Amounts are signed minor units. */
import { createHash } from 'node:crypto'
import type { Day } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { accountKey } from './flow.ts'
import { nameOf } from './statement.ts'
import type { StatementAccount, StatementFile, StatementLine } from './statement.ts'

export type ReadyLine = {
  fingerprint: string
  bookedOn: Day
  valuedOn: Day | null
  amountMinor: number
  currency: string | null
  reference: string | null
  bankReference: string | null
  counterparty: string | null
  counterpartyAccount: string | null
  text: string | null
  code: string | null
  reversal: boolean
  details: unknown
}
export type ReadyStatement = Omit<StatementAccount, 'lines' | 'positions' | 'idKind'> & {
  /** Which of the file's statements it is, from 1. */
  place: number
  /** The comparable account number; null where the file names none. */
  key: string | null
  lines: ReadyLine[]
  pending: number
}
export type ReadyFile = {
  format: string
  statements: ReadyStatement[]
  warnings: string[]
  /** Why it cannot be imported as it is. */
  refusal: string | null
}

/** Pending lines are no money yet; corrections of another file's lines are left to a person. Both are said, not imported. */
export function ready(file: StatementFile): ReadyFile {
  const warnings = [...file.warnings]
  const statements = file.accounts.map((account, index) => readyStatement(account, index + 1, file.format, warnings))
  return { format: file.format, statements, warnings, refusal: refusalOf(file) }
}

function readyStatement(
  { lines, positions: _positions, idKind: _idKind, ...account }: StatementAccount,
  place: number,
  format: string,
  warnings: string[],
): ReadyStatement {
  const booked = lines.filter((line) => !line.pending)
  for (const line of booked)
    if (line.corrects)
      warnings.push(
        `${nameOf(account)}, line ${line.position}: it corrects line ${line.corrects.reference} of an earlier file and was not taken; please look at it.`,
      )
  const own = booked.filter((line) => !line.corrects)
  const prints = fingerprints(own, format)
  return {
    ...account,
    place,
    key: account.id === null ? null : accountKey(account.id),
    lines: own.map((line, index) => readyLine(line, account, prints[index] ?? '')),
    pending: lines.length - booked.length,
  }
}

const readyLine = (
  line: StatementLine,
  account: Pick<StatementAccount, 'closingOn' | 'currency'>,
  fingerprint: string,
) => ({
  fingerprint,
  bookedOn: dayFor(line, account) ?? '',
  valuedOn: line.valueDate,
  amountMinor: line.amountMinor,
  currency: line.currency ?? account.currency,
  reference: line.reference,
  bankReference: line.bankReference,
  counterparty: line.counterparty,
  counterpartyAccount: line.counterpartyAccount,
  text: line.text,
  code: line.code,
  reversal: line.reversal,
  details: detailsOf(line),
})

const dayFor = (line: StatementLine, account: Pick<StatementAccount, 'closingOn'>): Day | null =>
  line.bookingDate ?? line.valueDate ?? account.closingOn

function detailsOf({ original, security, details, exactAmount }: StatementLine): unknown {
  return original || security || details?.length || exactAmount ? { original, security, details, exactAmount } : null
}

/**
 * What each line says of itself, and its ordinal among equals of the same statement: an overlapping statement repeats the
 * same fingerprints, two equal payments of one day have two. OFX names each line by its FITID (wealth-domain C1).
 */
export function fingerprints(lines: readonly StatementLine[], format: string): string[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const said = JSON.stringify(saidOf(line, format))
    const ordinal = seen.get(said) ?? 0
    seen.set(said, ordinal + 1)
    return createHash('sha256').update(`${said}#${ordinal}`).digest('base64url')
  })
}

function saidOf(line: StatementLine, format: string): unknown[] {
  const { bookingDate, amountMinor, currency, reference, security } = line
  if (format === 'ofx' && reference !== null) return ['ofx', reference, amountMinor, currency, security?.id ?? null]
  const words = [reference, line.bankReference, line.counterparty, line.counterpartyAccount, line.text, line.code]
  const quantity = security ? [security.id, security.quantity] : []
  return [bookingDate ?? line.valueDate, amountMinor, currency, line.reversal, ...words.map(squeezed), ...quantity]
}

const squeezed = (text: string | null) => text?.replace(/\s+/g, ' ').trim() ?? null

function refusalOf({ accounts }: StatementFile): string | null {
  for (const account of accounts) {
    if (account.balanced === false)
      return `${nameOf(account)}: the lines do not add up to the closing balance. Nothing of this file is imported; ask the bank for it again.`
    if (account.id === null && account.lines.length > 0)
      return 'The file does not say which account it is of. Name the account before importing.'
    const undated = account.lines.find((line) => !line.pending && dayFor(line, account) === null)
    if (undated) return `${nameOf(account)}, line ${undated.position}: it has no date.`
    const unsaid = account.lines.find((line) => !line.pending && (line.currency ?? account.currency) === null)
    if (unsaid) return `${nameOf(account)}: the file does not say the currency. Name it before importing.`
  }
  return accounts.every((account) => account.lines.length === 0) ? 'The file has no lines.' : null
}

/** Figures of a statement for the preview: minor units in and out, first and last day. */
export function figuresOf({ lines }: ReadyStatement) {
  const days = lines.map((line) => line.bookedOn).toSorted()
  return {
    lines: lines.length,
    inMinor: sumMinor(lines.flatMap(({ amountMinor }) => (amountMinor > 0 ? [amountMinor] : []))),
    outMinor: sumMinor(lines.flatMap(({ amountMinor }) => (amountMinor < 0 ? [-amountMinor] : []))),
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
  }
}

/** Line counts added up by client, in the order they first come. */
export function perClient(places: readonly { clientId: string; lines: number }[]) {
  const counts = new Map<string, number>()
  for (const { clientId, lines } of places) counts.set(clientId, (counts.get(clientId) ?? 0) + lines)
  return [...counts].map(([clientId, lines]) => ({ clientId, lines }))
}
