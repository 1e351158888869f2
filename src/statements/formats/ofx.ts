/** OFX and QFX: banks, credit cards and brokers. FITID is the key of a line (wealth-domain C1). */
import type { Day } from '#src/kit/days.ts'
import { lineOf, nameOf, refuse, settle } from '../statement.ts'
import type { AccountDraft, Reading, StatementAccount, StatementFile, StatementLine } from '../statement.ts'
import { minorOf } from './amounts.ts'
import { compactDay } from './dates.ts'
import { ofxDecimal, readInvestmentLines, readPositions, securityList } from './ofx-investments.ts'
import type { OfxContext } from './ofx-investments.ts'
import { readOfxTree } from './ofx-tree.ts'
import { applyCorrections, withoutRepeats } from './ofx-repeats.ts'
import { at, deepText, textAt, within } from './tree.ts'
import type { Element } from './tree.ts'

const STATEMENTS = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS'])

export function readOfx(text: string, reading: Reading): StatementFile {
  const root = readOfxTree(text)
  const securities = securityList(root)
  const accounts = within(root, STATEMENTS).map((statement) => readStatement(statement, { reading, securities }))
  for (const message of errorsOf(root)) reading.warnings.push(message)
  if (accounts.length === 0 && reading.warnings.length === 0) reading.warnings.push('The file holds no statement.')
  return { format: 'ofx', accounts, warnings: reading.warnings }
}

/** A bank that could not answer sends its reason instead of a statement. */
function errorsOf(root: Element): string[] {
  return within(root, new Set(['STATUS'])).flatMap((status) => {
    if (textAt(status, 'SEVERITY') !== 'ERROR') return []
    return `The bank answered with an error instead of a statement: ${textAt(status, 'MESSAGE') ?? 'no reason given'} (${textAt(status, 'CODE') ?? 'no code'}).`
  })
}

type Shared = Pick<OfxContext, 'reading' | 'securities'>

function readStatement(statement: Element, shared: Shared): StatementAccount {
  const { reading } = shared
  const id = deepTextIn(statement, ['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM'], 'ACCTID')
  const where = nameOf({ id, statementId: null })
  const currency = currencyOf(statement, where, reading)
  if (id === null && reading.accountHint === null)
    reading.warnings.push('A statement of the file does not say its account (ACCTID).')
  const context = { ...shared, where, currency }
  const booked = within(statement, new Set(['STMTTRN'])).map((one, index) => readTransaction(one, index, context))
  const traded = statement.name === 'INVSTMTRS' ? readInvestmentLines(statement, context) : []
  const lines = withoutRepeats(applyCorrections([...booked, ...traded]), where, reading)
  const draft: AccountDraft = {
    id,
    currency,
    lines,
    positions: readPositions(statement, context),
    statementId: null,
    ...balancesOf(statement, context),
  }
  return settle(draft, reading)
}

function deepTextIn(statement: Element, holders: string[], name: string): string | null {
  const holder = within(statement, new Set(holders))[0]
  return holder ? deepText(holder, name) : null
}

/** CURDEF is mandatory: without it no amount of the statement has a currency, and none is made up. */
function currencyOf(statement: Element, where: string, reading: Reading): string {
  const stated = textAt(statement, 'CURDEF')?.toUpperCase() ?? null
  if (stated && /^[A-Z]{3}$/.test(stated)) return stated
  if (stated) refuse(`${where}: "${stated.slice(0, 20)}" in CURDEF is not a currency code.`)
  if (!reading.currencyHint) refuse(`${where}: the statement does not say its currency (CURDEF is missing).`)
  reading.warnings.push(`${where}: the statement does not say its currency; ${reading.currencyHint} was given for it.`)
  return reading.currencyHint
}

/** Only the ledger balance is booked money; the available one is not. The opening balance is rarely stated. */
function balancesOf(statement: Element, context: OfxContext) {
  const ledger = within(statement, new Set(['LEDGERBAL']))[0]
  const opening = within(statement, new Set(['BAL'])).find((one) =>
    /^(opening|beginning|start(ing)?) ?(ledger|cash)? ?balance$/i.test(textAt(one, 'NAME') ?? ''),
  )
  if (ledger && textAt(ledger, 'BALAMT') === null)
    context.reading.warnings.push(`${context.where}: the ledger balance (LEDGERBAL) states no amount.`)
  return {
    ...(opening && balanceOf(opening, 'VALUE', 'opening', context)),
    ...(ledger && textAt(ledger, 'BALAMT') !== null && balanceOf(ledger, 'BALAMT', 'closing', context)),
  }
}

function balanceOf(holder: Element, name: string, which: 'opening' | 'closing', context: OfxContext) {
  const where = `${context.where}, ${which} balance`
  const { minor, exact } = minorOf(ofxDecimal(textAt(holder, name), where), context.currency, where)
  if (exact) context.reading.warnings.push(`${where}: ${exact} ${context.currency} was rounded to the minor unit.`)
  const on = compactDay(textAt(holder, 'DTASOF') ?? '')
  return which === 'opening'
    ? { openingMinor: minor, openingOn: on, openingCurrency: context.currency }
    : { closingMinor: minor, closingOn: on, closingCurrency: context.currency }
}

function readTransaction(stated: Element, index: number, context: OfxContext): StatementLine {
  const fitid = textAt(stated, 'FITID')
  const where = `${context.where}, transaction ${fitid ?? index + 1}`
  const amount = textAt(stated, 'TRNAMT') ?? refuse(`${where}: the amount (TRNAMT) is missing.`)
  const currency = textAt(stated, 'CURRENCY', 'CURSYM') ?? context.currency
  const { minor, exact } = minorOf(ofxDecimal(amount, where), currency, where)
  if (exact) context.reading.warnings.push(`${where}: ${exact} ${currency} was rounded to the minor unit.`)
  const named = textAt(stated, 'NAME') ?? textAt(stated, 'PAYEE', 'NAME')
  return lineOf({
    bookingDate: dayOf(stated, where, context.reading),
    valueDate: compactDay(textAt(stated, 'DTAVAIL') ?? ''),
    amountMinor: minor,
    currency,
    reference: fitid,
    bankReference: textAt(stated, 'REFNUM') ?? textAt(stated, 'CHECKNUM') ?? textAt(stated, 'SRVRTID'),
    counterparty: named,
    counterpartyAccount: textAt(stated, 'BANKACCTTO', 'ACCTID') ?? textAt(stated, 'CCACCTTO', 'ACCTID'),
    text: textAt(stated, 'MEMO') ?? named,
    pending: textAt(stated, 'TRNTYPE') === 'HOLD',
    code: textAt(stated, 'TRNTYPE'),
    ...originalOf(stated),
    ...correctionOf(stated),
    ...(exact && { exactAmount: exact }),
  })
}

function dayOf(stated: Element, where: string, reading: Reading): Day | null {
  const text = textAt(stated, 'DTPOSTED')
  const day = compactDay(text ?? '')
  if (text === null) reading.warnings.push(`${where}: the date (DTPOSTED) is missing.`)
  else if (day === null)
    reading.warnings.push(`${where}: "${text.slice(0, 40)}" in DTPOSTED is not a day of the calendar.`)
  return day
}

/** ORIGCURRENCY: the amount was converted already, only the rate is told. CURRENCY: the amount is in that currency. */
function originalOf(stated: Element): Pick<StatementLine, 'original'> {
  const original = at(stated, 'ORIGCURRENCY')
  const currency = textAt(original, 'CURSYM')
  return currency ? { original: { amountMinor: null, currency, rate: textAt(original, 'CURRATE') } } : {}
}

function correctionOf(stated: Element): Pick<StatementLine, 'corrects'> {
  const reference = textAt(stated, 'CORRECTFITID')
  if (!reference) return {}
  return { corrects: { reference, action: textAt(stated, 'CORRECTACTION') === 'DELETE' ? 'delete' : 'replace' } }
}
