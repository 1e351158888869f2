/** QIF (Quicken): one letter and its value a line, "^" ends a record. It never states a currency. */
import { lineOf, refuse, settle } from '../statement.ts'
import type { AccountDraft, Reading, StatementFile, StatementLine } from '../statement.ts'
import { decimalMarkOf, minorOf, negate, plainDecimal } from './amounts.ts'
import type { DecimalMark } from './amounts.ts'
import { dateParts, toDay } from './dates.ts'
import type { DateOrder } from './dates.ts'

type QifRecord = { values: Map<string, string>; line: number }
type Section = { type: string; account: string | null; records: QifRecord[] }

const STATEMENT_TYPES = /^(bank|cash|ccard|oth a|oth l|invst|port)/i

export function readQif(text: string, reading: Reading): StatementFile {
  const sections = sectionsOf(text).filter((section) => STATEMENT_TYPES.test(section.type))
  const records = sections.flatMap((section) => section.records)
  const style = { mark: markOf(records), order: orderOf(records, reading) }
  const accounts = sections.map((section) => settle(readSection(section, style, reading), reading))
  if (accounts.length === 0) reading.warnings.push('The file holds no account with lines.')
  return { format: 'qif', accounts, warnings: reading.warnings }
}

function sectionsOf(text: string): Section[] {
  const sections: Section[] = []
  let account: string | null = null
  let record: QifRecord | null = null
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trim()
    const header = /^!(Type:|Account|Option|Clear)(.*)$/i.exec(line)
    if (header) {
      record = null
      const named = (header[1] ?? '').toLowerCase()
      if (named === 'type:') sections.push({ type: (header[2] ?? '').trim(), account, records: [] })
      else if (named === 'account') sections.push({ type: 'account', account: null, records: [] })
    } else if (line === '^') {
      const here = sections.at(-1)
      if (here?.type === 'account') account = record?.values.get('N') ?? account
      record = null
    } else if (line !== '') {
      const current: QifRecord = record ?? { values: new Map(), line: index + 1 }
      if (!record) sections.at(-1)?.records.push(current)
      record = current
      // The parts of a split (S, E, $) repeat; the first of each letter is the record's own.
      const letter = line.charAt(0).toUpperCase()
      if (!current.values.has(letter)) current.values.set(letter, line.slice(1).trim())
    }
  }
  if (record) refuse(`Line ${record.line}: the last record has no end ("^"): the file is cut off.`)
  return sections
}

const amountOf = (record: QifRecord): string | undefined => record.values.get('T') ?? record.values.get('U')

const markOf = (records: QifRecord[]): DecimalMark =>
  decimalMarkOf(records.flatMap((one) => amountOf(one) ?? [])) ?? '.'

/** Quicken writes month first; a file from elsewhere shows itself by a first number above 12. */
function orderOf(records: QifRecord[], reading: Reading): DateOrder {
  const orders = records.flatMap((one) => dateParts(dayText(one))?.order ?? [])
  const decided = orders.find((order) => order !== 'ymd')
  if (!decided && records.length > 0 && orders.length < records.length)
    reading.warnings.push('Every day of the file could be read in two ways; they were read as month/day/year.')
  return decided ?? 'mdy'
}

/** "8/12'13" and "8/12' 3": the apostrophe marks a year from 2000 on. */
const dayText = (record: QifRecord): string =>
  (record.values.get('D') ?? '')
    .replace(/' ?(\d)$/, "'0$1")
    .replace(/(\/|-) (\d)/g, '$1$2')
    .trim()

type Style = { mark: DecimalMark; order: DateOrder }

function readSection(section: Section, style: Style, reading: Reading): AccountDraft {
  const draft: AccountDraft = { id: section.account, currency: reading.currencyHint, lines: [] }
  for (const [index, record] of section.records.entries()) {
    const line = readRecord(record, section, style, reading)
    if (index === 0 && /^opening balance$/i.test(record.values.get('P') ?? '')) {
      draft.openingMinor = line.amountMinor
      draft.openingOn = line.bookingDate
    } else draft.lines.push(line)
  }
  return draft
}

function readRecord(record: QifRecord, section: Section, style: Style, reading: Reading): StatementLine {
  const where = `Line ${record.line}`
  const action = record.values.get('N') ?? null
  const investment = /^(invst|port)/i.test(section.type)
  const stated = amountOf(record)
  if (stated === undefined && !investment) refuse(`${where}: the record has no amount (T).`)
  const decimal =
    plainDecimal(stated ?? '0', style.mark) ?? refuse(`${where}: "${stated?.slice(0, 40)}" is not an amount.`)
  const { minor, exact } = minorOf(decimal, reading.currencyHint, where)
  const parts = dateParts(dayText(record))
  const day = parts && toDay(parts, style.order)
  if (!day) refuse(`${where}: "${(record.values.get('D') ?? '').slice(0, 40)}" is not a day of the calendar.`)
  const security = record.values.get('Y')
  return lineOf({
    bookingDate: day,
    amountMinor: investment ? cashOf(action, minor) : minor,
    currency: reading.currencyHint,
    reference: investment ? null : action,
    counterparty: record.values.get('P') || null,
    text: record.values.get('M') || record.values.get('P') || null,
    code: investment ? action : record.values.get('L') || null,
    ...(exact && { exactAmount: exact }),
    ...(security && {
      security: {
        id: security,
        idKind: 'NAME',
        name: security,
        quantity: plainDecimal(record.values.get('Q') ?? '', style.mark),
        price: plainDecimal(record.values.get('I') ?? '', style.mark),
      },
    }),
  })
}

/** Investment amounts carry no sign: the action says which way the cash goes, and some move none. */
function cashOf(action: string | null, minor: number): number {
  if (/^(reinv|shrs|stksplit)/i.test(action ?? '')) return 0
  return /^(buy|cvrshrt|miscexp|margint|xout|withdrw)/i.test(action ?? '') ? negate(Math.abs(minor)) : minor
}
