/** What stands above and below the table: account, currency, balances, totals. Everything else there is skipped. */
import { currencyBeside, plainDecimal } from '../amounts.ts'
import type { DecimalMark } from '../amounts.ts'
import type { Row } from './mapping.ts'
import { headerWord } from './roles.ts'

export type Notes = { account: string | null; currency: string | null; opening: string | null; closing: string | null }

const ACCOUNT =
  /^(iban|account|account number|account no|account id|konto|kontonummer|compte|cuenta|conto|rekening|λογαριασμος|numer rachunku)$/
const CURRENCY = /^(currency|account currency|ccy|wahrung|devise|moneda|divisa|waluta|νομισμα)$/
const OPENING =
  /^(opening|beginning|starting|previous|brought forward|anfangs|alter|ancien|solde initial|saldo inicial|saldo iniziale|saldo poczatkowe|beginsaldo|αρχικο|προηγουμενο).*(balance|saldo|kontostand|solde|υπολοιπο)|^(anfangssaldo|balance brought forward|solde initial|saldo inicial|saldo iniziale|saldo poczatkowe|beginsaldo)$/
const CLOSING =
  /^(closing|ending|final|new|endsaldo|schluss|neuer|nouveau|τελικο|νεο).*(balance|saldo|kontostand|solde|υπολοιπο)|^(endsaldo|balance carried forward|solde final|saldo final|saldo finale|saldo koncowe|eindsaldo|kontostand.*)$/

export function readNotes(rows: Row[], mark: DecimalMark): Notes {
  const notes: Notes = { account: null, currency: null, opening: null, closing: null }
  for (const { cells } of rows) {
    const [label, value] = labelled(cells)
    if (!label || !value) continue
    const word = headerWord(label)
    const amount = plainDecimal(value, mark)
    if (ACCOUNT.test(word)) notes.account ??= value.replace(/^([A-Z]{2}\d{2}) /, '$1').trim()
    else if (CURRENCY.test(word) && /^[A-Z]{3}$/.test(value)) notes.currency ??= value
    else if (amount !== null && OPENING.test(word)) notes.opening ??= amount
    else if (amount !== null && CLOSING.test(word)) notes.closing = amount
    if (amount !== null && (OPENING.test(word) || CLOSING.test(word))) notes.currency ??= currencyBeside(value)
  }
  return notes
}

/** "Account;CH93…", or "Account: CH93…" in one cell; the value is the last filled cell. */
function labelled(cells: string[]): [string, string] | [] {
  const filled = cells.flatMap((cell) => cell.trim() || [])
  const [first, ...rest] = filled
  if (!first) return []
  if (rest.length > 0) return [first.replace(/:$/, ''), rest.at(-1) ?? '']
  const colon = first.indexOf(':')
  return colon > 0 ? [first.slice(0, colon), first.slice(colon + 1).trim()] : []
}

const TOTAL = /\b(total|totals|sum|summe|gesamt|totaal|totale|totaux|suma|συνολο|subtotal|jumlah|toplam)\b/u

/** True for a row that adds others up ("Transactions Total"). */
export const isTotal = (row: Row): boolean => row.cells.some((cell) => TOTAL.test(headerWord(cell)))
