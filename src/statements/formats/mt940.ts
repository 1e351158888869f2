/**
 * SWIFT MT940 (statement), MT942 (during the day) and MT950, in the dialects of many banks. Fragments are read as far
 * as they go: banks and clearing systems cut and glue these files in every way.
 */
import type { Day } from '#src/kit/days.ts'
import { lineOf, nameOf, refuse, settle } from '../statement.ts'
import type { AccountDraft, Reading, StatementFile, StatementFormat, StatementLine } from '../statement.ts'
import { minorOf, negate } from './amounts.ts'
import { entryDay, swiftDay } from './dates.ts'
import { readDetails, readNonSwift } from './mt940-details.ts'
import { fieldsOf } from './mt940-fields.ts'
import type { Field } from './mt940-fields.ts'

type Draft = AccountDraft & { closedBy: string | null; described: StatementLine | null }

export function readMt940(text: string, reading: Reading): StatementFile {
  const fields = fieldsOf(text)
  refuseOtherMessages(text, fields)
  const drafts: Draft[] = []
  for (const field of fields) place(field, drafts, reading)
  for (const draft of drafts) warnOfMissingEnd(draft, reading)
  const accounts = drafts.map(({ closedBy: _closed, described: _described, ...draft }) => settle(draft, reading))
  if (accounts.length === 0) reading.warnings.push('The file holds no statement.')
  return { format: formatOf(text, fields), accounts, warnings: reading.warnings }
}

function formatOf(text: string, fields: Field[]): StatementFormat {
  const type = /\{2:[IO](\d{3})/.exec(text)?.[1]
  if (type === '942' || type === '950') return `mt${type}`
  const interim = ['34F', '90C', '90D', '13D', '13', '90']
  return type === undefined && fields.some((field) => interim.includes(field.tag)) ? 'mt942' : 'mt940'
}

function refuseOtherMessages(text: string, fields: Field[]): void {
  const type = /\{2:[IO](\d{3})/.exec(text)?.[1]
  if (type && !['940', '941', '942', '950'].includes(type))
    refuse(`This is a SWIFT MT${type} message, not a statement (MT940, MT942 or MT950).`)
  if (type && !/-\s*\}/.test(text.slice(-400))) refuse('The last SWIFT message of the file has no end: it is cut off.')
  const known = fields.some((field) => /^(25|60|61|62|64|86|28|90|34|NS)/.test(field.tag))
  if (!known) refuse('The SWIFT message holds no account, balance or line of a statement.')
}

const newDraft = (): Draft => ({ lines: [], closedBy: null, described: null })

/** Puts a field into the statement it belongs to; a new one begins with :20:, or where the fields begin again. */
function place(field: Field, drafts: Draft[], reading: Reading): void {
  if (field.tag === '20' || (drafts.length === 0 && opensAccount(field.tag))) drafts.push(newDraft())
  let draft = drafts.at(-1)
  if (!draft) return
  if (field.tag.startsWith('60') && draft.closedBy !== null) drafts.push((draft = continued(draft)))
  readField(field, draft, reading)
}

const opensAccount = (tag: string): boolean => /^(25P?|28C?|34F?|60[FM]?|61|62[FM]?|64)$/.test(tag)

/** Pages without a :20: of their own keep the account. */
const continued = ({ id, statementId, sequence }: Draft): Draft => ({ ...newDraft(), id, statementId, sequence })

function readField(field: Field, draft: Draft, reading: Reading): void {
  if (field.tag === '20') draft.statementId = field.text.trim() || null
  else if (/^25P?$/.test(field.tag)) readAccount(field, draft)
  else if (/^28C?$/.test(field.tag)) draft.sequence = field.text.trim() || null
  else if (/^34F?$/.test(field.tag)) draft.currency ??= /^[A-Z]{3}/.exec(field.text)?.[0] ?? null
  else if (/^60[FM]?$/.test(field.tag)) readOpening(field, draft, reading)
  else if (/^62[FM]?$/.test(field.tag)) readClosing(field, draft, reading)
  else if (field.tag === '64') draft.currency ??= balanceOf(field, null, reading)?.currency ?? null
  else if (field.tag === '61') draft.lines.push(readLine(field, draft, reading))
  else if (field.tag === '86' || field.tag === 'NS') describe(field, draft)
}

/** An IBAN or "bank/account"; some banks add the currency at the end ("51210600/9223382012EUR"). */
function readAccount(field: Field, draft: Draft): void {
  const [stated = ''] = field.text.trim().split('\n')
  const glued = /^(.*\d)\s?([A-Z]{3})$/.exec(stated.trim())
  const currency = glued?.[2] && CURRENCIES.has(glued[2]) ? glued[2] : null
  draft.id = ((currency ? glued?.[1] : stated) ?? '').trim() || null
  if (currency) draft.currency = currency
}

const CURRENCIES = new Set([...Intl.supportedValuesOf('currency'), 'DEM'])

type Balance = { minor: number; currency: string | null; on: Day | null }

/** "C100318EUR380115,77"; a few banks leave the currency out, which the account's other balance then states. */
function balanceOf(field: Field, currency: string | null, reading: Reading): Balance | null {
  const parts = /^\s*([CD])\s?(\d{6})\s?([A-Z]{3})?\s?(\d[\d., ]*)/.exec(field.text)
  if (!parts) {
    if (field.text.trim() === '') return null
    return refuse(`Line ${field.line} (:${field.tag}:): "${field.text.slice(0, 40)}" is not a balance.`)
  }
  const [, mark, date = '', stated, amount = ''] = parts
  const where = `Line ${field.line} (:${field.tag}:)`
  const code = stated ?? currency ?? reading.currencyHint
  const { minor } = minorOf(swiftDecimal(amount, where), code, where)
  const { day, clamped } = swiftDay(date)
  if (clamped || !day) reading.warnings.push(noSuchDay(where, date, day))
  return { minor: mark === 'D' ? negate(minor) : minor, currency: code, on: day }
}

function readOpening(field: Field, draft: Draft, reading: Reading): void {
  const balance = balanceOf(field, draft.currency ?? null, reading)
  if (!balance) return
  draft.currency = balance.currency
  Object.assign(draft, { openingMinor: balance.minor, openingOn: balance.on, openingCurrency: balance.currency })
}

function readClosing(field: Field, draft: Draft, reading: Reading): void {
  const balance = balanceOf(field, draft.currency ?? null, reading)
  if (!balance) return
  draft.currency ??= balance.currency
  draft.closedBy = field.tag
  Object.assign(draft, { closingMinor: balance.minor, closingOn: balance.on, closingCurrency: balance.currency })
}

/** The decimal comma of SWIFT; a point is forgiven where no comma is. */
function swiftDecimal(text: string, where: string): string {
  const bare = text.replaceAll(' ', '').replace(/[.,]$/, '')
  const plain = bare.includes(',') ? bare.replaceAll('.', '').replace(',', '.') : bare
  return /^\d+(\.\d+)?$/.test(plain) ? plain : refuse(`${where}: the amount "${text.slice(0, 40)}" is not a number.`)
}

/**
 * Value date, entry date, mark (R turns it round, E only expects it), third letter of the currency, amount, type,
 * customer reference // bank reference, and further details on the next line.
 */
const LINE = /^\s*(\d{6})(\d{4}|\s{4})?\s*(R[CD]|E[CD]|[CD])\s?([A-Z])?\s?(\d[\d.]*,?\d*|,\d+)\s?(.*)$/

function readLine(field: Field, draft: Draft, reading: Reading): StatementLine {
  const where = `Line ${field.line} (:61:)`
  const [first = '', ...further] = field.text.split('\n')
  const head = LINE.exec(first) ?? LINE.exec(first + (further.shift() ?? ''))
  if (!head) return refuse(`${where}: "${first.slice(0, 60)}" is not a statement line.`)
  const [, value = '', entry = '', mark = '', , amount = '', rest = ''] = head
  const currency = draft.currency ?? reading.currencyHint
  const { minor, exact } = minorOf(swiftDecimal(amount.replace(/^,/, '0,'), where), currency, where)
  const { day, clamped } = swiftDay(value)
  if (clamped || !day) reading.warnings.push(noSuchDay(where, value, day))
  if (exact) reading.warnings.push(`${where}: ${exact} was rounded to the minor unit of ${currency ?? 'the currency'}.`)
  const debit = mark.startsWith('D') || mark === 'RC' || mark === 'ED'
  return lineOf({
    valueDate: day,
    // Without an entry date the line was booked on its value date.
    bookingDate: (entry.trim() && day ? entryDay(entry, day) : null) ?? day,
    amountMinor: debit ? negate(minor) : minor,
    currency,
    reversal: mark === 'RC' || mark === 'RD',
    pending: mark.startsWith('E'),
    ...referencesOf(rest),
    text: further.join(' ').trim() || null,
    ...(exact && { exactAmount: exact }),
  })
}

function referencesOf(rest: string): Pick<StatementLine, 'code' | 'reference' | 'bankReference'> {
  const type = /^[A-Z][A-Z0-9 ]{3}/.exec(rest)?.[0] ?? ''
  const [customer = '', ...bank] = rest.slice(type.length).split('//')
  const none = /^(NONREF|EREF|KREF\+?|MREF|N|REF|)$/
  return {
    code: type.trim() || null,
    reference: none.test(customer.trim()) ? null : customer.trim(),
    bankReference: bank.join('//').trim() || null,
  }
}

/** :86: after a line describes it; after the closing balance it speaks of the whole statement. */
function describe(field: Field, draft: Draft): void {
  const last = draft.lines.at(-1)
  if (!last || draft.closedBy !== null) return
  const details = field.tag === 'NS' ? readNonSwift(field.text) : readDetails(field.text)
  const again = draft.described === last && field.tag === '86'
  last.text = (again ? [last.text, details.text].filter(Boolean).join(' ') : details.text) || last.text
  draft.described = last
  last.counterparty ??= details.counterparty
  last.counterpartyAccount ??= details.counterpartyAccount
  last.endToEndId ??= details.endToEndId
  last.reference ??= details.endToEndId ?? details.reference
}

const noSuchDay = (where: string, text: string, taken: Day | null): string =>
  `${where}: ${text.slice(4, 6)}/${text.slice(2, 4)} is not a day of the calendar` +
  (taken ? `; ${taken} was taken, the last of the month.` : '.')

function warnOfMissingEnd(draft: Draft, reading: Reading): void {
  const hasOpening = draft.openingMinor !== undefined && draft.openingMinor !== null
  if (hasOpening && draft.closedBy === null)
    reading.warnings.push(
      `${nameOf({ id: draft.id ?? null, statementId: draft.statementId ?? null })}: no closing balance; the file may be cut off.`,
    )
}
