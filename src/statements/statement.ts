/**
 * What every statement reader hands over, whatever the format. Amounts are signed whole minor units: money into the
 * account is positive. Where a file does not say a thing the value is null; nothing here is guessed.
 */
import { AppError } from '#src/errors.ts'
import type { Day } from '#src/kit/days.ts'
import { minorText } from './formats/amounts.ts'
import type { ColumnMapping } from './formats/csv/mapping.ts'

export type StatementFormat = 'camt.052' | 'camt.053' | 'camt.054' | 'mt940' | 'mt942' | 'mt950' | 'ofx' | 'qif' | 'csv'

export type Security = {
  id: string
  /** CUSIP, ISIN, TICKER, NAME: as the file calls it. */
  idKind: string | null
  name: string | null
  /** Decimal texts, exactly as stated: units are not money. */
  quantity: string | null
  price: string | null
}

/** One payment inside a booked batch. The batch is the line; its payments explain it and may be in another currency. */
export type PaymentDetail = {
  amountMinor: number | null
  currency: string | null
  reference: string | null
  endToEndId: string | null
  counterparty: string | null
  counterpartyAccount: string | null
  text: string | null
}

export type StatementLine = {
  /** 1 for the first line of its account. */
  position: number
  bookingDate: Day | null
  valueDate: Day | null
  amountMinor: number
  currency: string | null
  /** What the payer or the file names the payment by: end-to-end id, customer reference, FITID. */
  reference: string | null
  endToEndId: string | null
  /** What the bank names it by. */
  bankReference: string | null
  counterparty: string | null
  counterpartyAccount: string | null
  text: string | null
  /** It takes an earlier line back. The sign already is the net effect on the account. */
  reversal: boolean
  /** Announced, not booked: it is no money yet and stays out of the balance. */
  pending: boolean
  /** Bank transaction code, TRNTYPE or activity. */
  code: string | null
  /** The amount before conversion; null where the file states only its currency or a rate. */
  original?: { amountMinor: number | null; currency: string; rate: string | null }
  security?: Security
  details?: PaymentDetail[]
  /** OFX: this line replaces or deletes an earlier one, named by its reference. */
  corrects?: { reference: string; action: 'replace' | 'delete' }
  /** The amount as stated where it has more decimals than its currency knows; amountMinor is rounded half-even. */
  exactAmount?: string
}

export type Position = Security & { marketMinor: number | null; currency: string | null; asOf: Day | null }

export type StatementAccount = {
  id: string | null
  idKind: 'iban' | 'other'
  currency: string | null
  statementId: string | null
  sequence: string | null
  openingMinor: number | null
  openingOn: Day | null
  closingMinor: number | null
  closingOn: Day | null
  /** opening + booked lines = closing, exactly; null where the file does not state both balances. */
  balanced: boolean | null
  lines: StatementLine[]
  positions: Position[]
}

export type StatementFile = {
  format: StatementFormat
  accounts: StatementAccount[]
  warnings: string[]
  /** CSV only: how the columns were read, to be kept for the source once somebody has looked at it. */
  proposedMapping?: ColumnMapping
}

export type ReadOptions = {
  fileName?: string
  mapping?: ColumnMapping
  /** The account and currency of a file that states none; what the file says wins. */
  accountHint?: string
  currencyHint?: string
}

/** What the readers share: the hints, and the sentences to say at the end. */
export type Reading = { warnings: string[]; accountHint: string | null; currencyHint: string | null }

export const beginReading = (options: ReadOptions = {}): Reading => ({
  warnings: [],
  accountHint: options.accountHint ?? null,
  currencyHint: options.currencyHint ?? null,
})

/** Stops reading: the sentence names the line or element and what is wrong with it. */
export function refuse(sentence: string): never {
  throw new AppError('unreadable', { sentence })
}

export const lineOf = (
  stated: Pick<StatementLine, 'amountMinor' | 'currency'> & Partial<StatementLine>,
): StatementLine => ({
  position: 0,
  bookingDate: null,
  valueDate: null,
  reference: null,
  endToEndId: null,
  bankReference: null,
  counterparty: null,
  counterpartyAccount: null,
  text: null,
  reversal: false,
  pending: false,
  code: null,
  ...stated,
})

/** An account as read so far; a balance may be stated in a currency of its own. */
export type AccountDraft = Partial<Omit<StatementAccount, 'lines' | 'balanced'>> & {
  lines: StatementLine[]
  openingCurrency?: string | null
  closingCurrency?: string | null
}

/** Completes an account: numbers its lines, compares the balances, says what does not agree. */
export function settle(draft: AccountDraft, reading: Reading): StatementAccount {
  const { openingCurrency, closingCurrency, ...stated } = draft
  const id = stated.id ?? reading.accountHint
  const account: StatementAccount = {
    currency: null,
    statementId: null,
    sequence: null,
    openingMinor: null,
    openingOn: null,
    closingMinor: null,
    closingOn: null,
    positions: [],
    ...stated,
    id,
    idKind: isIbanShaped(id) ? 'iban' : 'other',
    balanced: null,
    lines: stated.lines.map((line, index) => ({ ...line, position: index + 1 })),
  }
  account.balanced = compareBalances(account, [openingCurrency, closingCurrency], reading)
  if (account.currency === null && (account.lines.length > 0 || account.closingMinor !== null))
    reading.warnings.push(
      `${nameOf(account)}: the file does not say the currency, so amounts are read as hundredths of an unknown currency.`,
    )
  return account
}

function compareBalances(
  account: StatementAccount,
  currencies: (string | null | undefined)[],
  reading: Reading,
): boolean | null {
  const { openingMinor, closingMinor } = account
  if (openingMinor === null || closingMinor === null) return null
  const booked = account.lines.filter((line) => !line.pending)
  const all = new Set([...currencies.filter((code) => code !== undefined), ...booked.map((line) => line.currency)])
  if (all.size > 1) {
    const named = [...all].map((code) => code ?? 'none').join(', ')
    reading.warnings.push(
      `${nameOf(account)}: balances and lines are in several currencies (${named}) and do not add up.`,
    )
    return false
  }
  const reached = booked.reduce((sum, line) => sum + BigInt(line.amountMinor), BigInt(openingMinor))
  const difference = BigInt(closingMinor) - reached
  if (difference === 0n) return true
  const say = (minor: bigint) => minorText(minor, account.currency)
  reading.warnings.push(
    `${nameOf(account)}: the opening balance ${say(BigInt(openingMinor))} and the lines make ${say(reached)}, ` +
      `but the closing balance is ${say(BigInt(closingMinor))} (difference ${say(difference)}).`,
  )
  return false
}

/** How a sentence calls an account. */
export const nameOf = (account: Pick<StatementAccount, 'id' | 'statementId'>): string =>
  `Account ${account.id ?? 'without a number'}${account.statementId ? `, statement ${account.statementId}` : ''}`

const isIbanShaped = (id: string | null): boolean => id !== null && /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(id)
