/** Writes camt.053 (statement) and camt.054 (notification), version 8. */
import { plainText } from '../formats/amounts.ts'
import type { StatementAccount } from '../statement.ts'
import { bytesOf, writable } from './written.ts'
import type { Writable, WritableLine } from './written.ts'

type Kind = { format: 'camt.053' | 'camt.054'; message: string; statement: string }
const STATEMENT: Kind = { format: 'camt.053', message: 'BkToCstmrStmt', statement: 'Stmt' }
const NOTIFICATION: Kind = { format: 'camt.054', message: 'BkToCstmrDbtCdtNtfctn', statement: 'Ntfctn' }

/** `created` is an instant in ISO text; the same statements and instant give the same bytes. */
export const writeCamt053 = (accounts: StatementAccount[], created: string): Uint8Array =>
  write(STATEMENT, accounts, created)

/** A notification has no balances: those of the accounts are left out. */
export const writeCamt054 = (accounts: StatementAccount[], created: string): Uint8Array =>
  write(NOTIFICATION, accounts, created)

function write(kind: Kind, accounts: StatementAccount[], created: string): Uint8Array {
  const statements = accounts.map((account) => statementOf(kind, writable(account), created))
  const header = tag('GrpHdr', tag('MsgId', text(accounts[0]?.statementId ?? '1')) + tag('CreDtTm', created))
  const namespace = `urn:iso:std:iso:20022:tech:xsd:${kind.format}.001.08`
  const message = tag(kind.message, header + statements.join(''))
  return bytesOf(`<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}">${message}</Document>\n`)
}

function statementOf(kind: Kind, account: Writable, created: string): string {
  const balances =
    kind === NOTIFICATION
      ? ''
      : balance('OPBD', account.openingMinor, account.openingOn, account.currency) +
        balance('CLBD', account.closingMinor, account.closingOn, account.currency)
  const inside = [
    tag('Id', text(account.statementId)),
    // The sequence is a number in camt; SWIFT writes "4/1".
    /^\d{1,18}$/.test(account.sequence) ? tag('ElctrncSeqNb', account.sequence) : '',
    tag('CreDtTm', created),
    tag('Acct', tag('Id', accountId(account.id)) + tag('Ccy', account.currency)),
    balances,
    ...account.lines.map(entry),
  ]
  return tag(kind.statement, inside.join(''))
}

const balance = (code: string, minor: number, on: string, currency: string): string =>
  tag('Bal', tag('Tp', tag('CdOrPrtry', tag('Cd', code))) + money(minor, currency) + tag('Dt', tag('Dt', on)))

const money = (minor: number, currency: string): string =>
  `<Amt Ccy="${currency}">${plainText(Math.abs(minor), currency)}</Amt>` + tag('CdtDbtInd', minor < 0 ? 'DBIT' : 'CRDT')

const accountId = (id: string): string =>
  /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(id) ? tag('IBAN', id) : tag('Othr', tag('Id', text(id)))

function entry(line: WritableLine): string {
  const currency = line.currency ?? ''
  const inside = [
    money(line.amountMinor, currency),
    line.reversal ? tag('RvslInd', 'true') : '',
    tag('Sts', tag('Cd', line.pending ? 'PDNG' : 'BOOK')),
    tag('BookgDt', tag('Dt', line.bookingDate)),
    line.valueDate ? tag('ValDt', tag('Dt', line.valueDate)) : '',
    line.bankReference ? tag('AcctSvcrRef', text(line.bankReference)) : '',
    tag('BkTxCd', line.code ? tag('Prtry', tag('Cd', text(line.code))) : ''),
    tag('NtryDtls', tag('TxDtls', payment(line))),
  ]
  return tag('Ntry', inside.join(''))
}

function payment(line: WritableLine): string {
  const side = line.amountMinor < 0 ? 'Cdtr' : 'Dbtr'
  const reference = line.endToEndId ?? line.reference
  const party = line.counterparty ? tag(side, tag('Pty', tag('Nm', text(line.counterparty)))) : ''
  const account = line.counterpartyAccount ? tag(`${side}Acct`, tag('Id', accountId(line.counterpartyAccount))) : ''
  return [
    tag('Refs', tag('EndToEndId', text(reference ?? 'NOTPROVIDED'))),
    party || account ? tag('RltdPties', party + account) : '',
    line.text ? tag('RmtInf', tag('Ustrd', text(line.text))) : '',
  ].join('')
}

const tag = (name: string, inside: string): string => `<${name}>${inside}</${name}>`

/** Escaped, without the control characters XML cannot hold. */
const text = (value: string): string =>
  value
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
