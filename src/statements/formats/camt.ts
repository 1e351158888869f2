/**
 * ISO 20022 camt.052 (during the day), camt.053 (statement) and camt.054 (notification), every version
 * (wealth-domain C1). One entry is one line; the payments of a batch are its details.
 */
import type { Day } from '#src/kit/days.ts'
import { nameOf, refuse, settle } from '../statement.ts'
import type { AccountDraft, Reading, StatementAccount, StatementFile, StatementFormat } from '../statement.ts'
import { negate } from './amounts.ts'
import { readEntry } from './camt-entry.ts'
import { amountIn, dayIn, isDebit } from './camt-values.ts'
import { all, at, textAt } from './tree.ts'
import type { Element } from './tree.ts'
import { readXml } from './xml.ts'

type Kind = { format: StatementFormat; statement: string }

/** The element below Document; version 1 called it BkToCstmrStmtV01. */
const KINDS: Record<string, Kind> = {
  BkToCstmrAcctRpt: { format: 'camt.052', statement: 'Rpt' },
  BkToCstmrStmt: { format: 'camt.053', statement: 'Stmt' },
  BkToCstmrDbtCdtNtfctn: { format: 'camt.054', statement: 'Ntfctn' },
}

export function readCamt(text: string, reading: Reading): StatementFile {
  const { kind, message } = messageOf(readXml(text))
  const statements = all(message, kind.statement)
  if (statements.length === 0) refuse(`The ${kind.format} message holds no <${kind.statement}> element.`)
  const accounts = statements.map((statement) => readStatement(statement, reading))
  return { format: kind.format, accounts, warnings: reading.warnings }
}

/** Some banks wrap the Document in an envelope with a business header. */
function messageOf(root: Element): { kind: Kind; message: Element } {
  const waiting = [root]
  for (let here = waiting.shift(); here; here = waiting.shift()) {
    const kind = KINDS[here.name.replace(/V\d\d$/, '')]
    if (kind) return { kind, message: here }
    if (waiting.length < 1000) waiting.push(...here.children.slice(0, 20))
  }
  return refuse(
    `The XML element <${root.name.slice(0, 60)}> is not a bank statement (camt.052, camt.053, camt.054 or OFX).`,
  )
}

function readStatement(statement: Element, reading: Reading): StatementAccount {
  const stated = { id: accountId(statement), statementId: textAt(statement, 'Id') }
  const where = nameOf(stated)
  if (stated.id === null && reading.accountHint === null)
    refuse(`Statement ${stated.statementId ?? 'without a number'}: the account (Acct/Id) is missing.`)
  const balances = readBalances(statement, where)
  const named = textAt(statement, 'Acct', 'Ccy')
  const entries = all(statement, 'Ntry')
  const lines = entries.map((entry, index) =>
    readEntry(entry, {
      where: `${where}, entry ${index + 1}`,
      ownAccount: stated.id,
      currency: named ?? reading.currencyHint,
      warnings: reading.warnings,
    }),
  )
  const currencies = new Set([balances.openingCurrency, balances.closingCurrency].flatMap((code) => code ?? []))
  const lineCurrencies = new Set(lines.flatMap((line) => line.currency ?? []))
  const draft: AccountDraft = {
    ...stated,
    ...balances,
    sequence: textAt(statement, 'ElctrncSeqNb') ?? textAt(statement, 'LglSeqNb'),
    currency: named ?? only(currencies) ?? only(lineCurrencies) ?? reading.currencyHint,
    lines,
  }
  return settle(draft, reading)
}

const only = (codes: Set<string>): string | null => (codes.size === 1 ? ([...codes][0] ?? null) : null)

function accountId(parent: Element): string | null {
  const id = at(parent, 'Acct', 'Id')
  const iban = textAt(id, 'IBAN')?.replaceAll(' ', '') ?? null
  return iban ?? textAt(id, 'Othr', 'Id') ?? textAt(id, 'PrtryAcct', 'Id') ?? textAt(id, 'BBAN') ?? textAt(id, 'UPIC')
}

type Balance = { minor: number; currency: string | null; on: Day | null; code: string }
type Balances = Pick<AccountDraft, 'openingMinor' | 'openingOn' | 'closingMinor' | 'closingOn'> & {
  openingCurrency?: string | null
  closingCurrency?: string | null
}

/**
 * Booked balances only: OPBD (or PRCD, the previous closing) and CLBD. A page of a long statement, or a report during
 * the day, ends and begins with interim ones (ITBD). Available balances hold money that is not booked.
 */
function readBalances(statement: Element, where: string): Balances {
  const balances = all(statement, 'Bal').map((balance) => readBalance(balance, where))
  const of = (code: string) => balances.filter((balance) => balance.code === code)
  const interim = of('ITBD')
  const closed = of('CLBD').at(-1)
  const closing = closed ?? interim.at(-1)
  const opened = of('OPBD')[0] ?? of('PRCD')[0]
  const opening = opened ?? (closed || interim.length > 1 ? interim[0] : undefined)
  return {
    ...(opening && { openingMinor: opening.minor, openingOn: opening.on, openingCurrency: opening.currency }),
    ...(closing && { closingMinor: closing.minor, closingOn: closing.on, closingCurrency: closing.currency }),
  }
}

function readBalance(balance: Element, where: string): Balance {
  const code = textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') ?? textAt(balance, 'Tp', 'Cd') ?? ''
  const named = `${where}, balance ${code || 'without a type'}`
  const { minor, currency } = amountIn(balance, named, null)
  return {
    code,
    currency,
    minor: isDebit(balance, named) ? negate(minor) : minor,
    on: dayIn(balance, 'Dt', named),
  }
}
