/** Writes MT940 with the structured :86: of German, Austrian and Swiss banks. */
import type { Day } from '#src/kit/days.ts'
import { plainText } from '../formats/amounts.ts'
import type { StatementAccount } from '../statement.ts'
import { bytesOf, writable } from './written.ts'
import type { Writable, WritableLine } from './written.ts'

const END_OF_LINE = '\r\n'

export function writeMt940(accounts: StatementAccount[]): Uint8Array {
  const messages = accounts.map((account) => message(writable(account)))
  return bytesOf(messages.map((fields) => [...fields, '-', ''].join(END_OF_LINE)).join(''))
}

const message = (account: Writable): string[] => [
  `:20:${plain(account.statementId).slice(0, 16)}`,
  `:25:${account.id}`,
  `:28C:${account.sequence}`,
  `:60F:${balance(account.openingMinor, account.openingOn, account.currency)}`,
  ...account.lines.flatMap((line) => [statementLine(line), `:86:${details(line)}`]),
  `:62F:${balance(account.closingMinor, account.closingOn, account.currency)}`,
]

const balance = (minor: number, on: Day, currency: string): string =>
  `${minor < 0 ? 'D' : 'C'}${shortDay(on)}${currency}${amount(minor, currency)}`

const shortDay = (day: Day): string => day.slice(2).replaceAll('-', '')

function amount(minor: number, currency: string): string {
  const plainAmount = plainText(Math.abs(minor), currency)
  return plainAmount.includes('.') ? plainAmount.replace('.', ',') : `${plainAmount},`
}

/** A reversal is written by what it takes back: RC reverses a credit and so takes money out. */
function statementLine(line: WritableLine): string {
  const out = line.amountMinor < 0
  const mark = line.reversal ? (out ? 'RC' : 'RD') : out ? 'D' : 'C'
  const value = line.valueDate ?? line.bookingDate
  const bank = line.bankReference ? `//${plain(line.bankReference).slice(0, 16)}` : ''
  const reference = line.reference ? plain(line.reference).replaceAll('//', '/').slice(0, 16) : 'NONREF'
  const code = /^[A-Z][A-Z0-9]{3}$/.test(line.code ?? '') ? line.code : 'NTRF'
  const entry = line.bookingDate.slice(5).replace('-', '')
  return `:61:${shortDay(value)}${entry}${mark}${amount(line.amountMinor, line.currency ?? '')}${code}${reference}${bank}`
}

const SUBFIELD = 27

function details(line: WritableLine): string {
  const reference = line.endToEndId ? `EREF+${plain(line.endToEndId)} ` : ''
  const purpose = subfields(`${reference}SVWZ+${plain(line.text ?? '')}`.trimEnd(), 20, 10)
  const name = subfields(plain(line.counterparty ?? ''), 32, 2)
  const account = line.counterpartyAccount ? `?31${line.counterpartyAccount}` : ''
  return wrap(`${line.amountMinor < 0 ? '177' : '166'}${purpose}${account}${name}`)
}

/** Cuts a text into numbered subfields; what does not fit is lost, as it is at the banks. */
function subfields(value: string, from: number, most: number): string {
  const parts = value.match(/.{1,27}/g) ?? []
  return parts
    .slice(0, most)
    .map((part) => part.slice(0, SUBFIELD))
    .map((part, index) => `?${from + index}${part}`)
    .join('')
}

function wrap(value: string): string {
  const lines = value.match(/.{1,65}/g) ?? []
  return lines.join(END_OF_LINE)
}

/** One line without the separator of subfields. */
const plain = (value: string): string =>
  value
    .replace(/[\s?\u0000-\u001f]+/g, ' ')
    .replace(/\+/g, ' ')
    .trim()
