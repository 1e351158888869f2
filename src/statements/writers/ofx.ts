/** Writes OFX 2.2 (XML) for bank accounts. */
import type { Day } from '#src/kit/days.ts'
import { plainText } from '../formats/amounts.ts'
import type { StatementAccount } from '../statement.ts'
import { bytesOf, writable } from './written.ts'
import type { Writable, WritableLine } from './written.ts'

const HEADER =
  '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' +
  '<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n'

/** `created` is an instant in ISO text; the same statements and instant give the same bytes. */
export function writeOfx(accounts: StatementAccount[], created: string): Uint8Array {
  const status = tag('STATUS', tag('CODE', '0') + tag('SEVERITY', 'INFO'))
  const server = created.slice(0, 19).replace(/[-T:]/g, '')
  const signon = tag('SIGNONMSGSRSV1', tag('SONRS', status + tag('DTSERVER', server) + tag('LANGUAGE', 'ENG')))
  const statements = accounts.map((account, index) =>
    tag('STMTTRNRS', tag('TRNUID', String(index + 1)) + status + tag('STMTRS', statement(writable(account)))),
  )
  return bytesOf(`${HEADER}${tag('OFX', signon + tag('BANKMSGSRSV1', statements.join('')))}\n`)
}

function statement(account: Writable): string {
  const from = tag('BANKID', '0') + tag('ACCTID', text(account.id)) + tag('ACCTTYPE', 'CHECKING')
  const period = tag('DTSTART', compact(account.openingOn)) + tag('DTEND', compact(account.closingOn))
  const opening = plainText(account.openingMinor, account.currency)
  return [
    tag('CURDEF', account.currency),
    tag('BANKACCTFROM', from),
    tag('BANKTRANLIST', period + account.lines.map(transaction).join('')),
    tag('LEDGERBAL', tag('BALAMT', plainText(account.closingMinor, account.currency)) + asOf(account.closingOn)),
    // OFX has no place of its own for an opening balance; the list of further balances may hold it.
    tag(
      'BALLIST',
      tag(
        'BAL',
        tag('NAME', 'Opening balance') + tag('BALTYPE', 'DOLLAR') + tag('VALUE', opening) + asOf(account.openingOn),
      ),
    ),
  ].join('')
}

const compact = (day: Day): string => day.replaceAll('-', '')
const asOf = (day: Day): string => tag('DTASOF', compact(day))

function transaction(line: WritableLine, index: number): string {
  const type = TYPES.has(line.code ?? '') ? (line.code ?? '') : line.amountMinor < 0 ? 'DEBIT' : 'CREDIT'
  return tag(
    'STMTTRN',
    [
      tag('TRNTYPE', type),
      tag('DTPOSTED', compact(line.bookingDate)),
      line.valueDate ? tag('DTAVAIL', compact(line.valueDate)) : '',
      tag('TRNAMT', plainText(line.amountMinor, line.currency)),
      tag('FITID', text(line.reference ?? String(index + 1))),
      line.bankReference ? tag('REFNUM', text(line.bankReference)) : '',
      line.counterparty ? tag('NAME', text(line.counterparty)) : '',
      line.text ? tag('MEMO', text(line.text)) : '',
    ].join(''),
  )
}

const TYPES = new Set(
  'CREDIT DEBIT INT DIV FEE SRVCHG DEP ATM POS XFER CHECK PAYMENT CASH DIRECTDEP DIRECTDEBIT REPEATPMT OTHER'.split(
    ' ',
  ),
)

const tag = (name: string, inside: string): string => `<${name}>${inside}</${name}>`

const text = (value: string): string =>
  value
    .replace(/[\u0000-\u001f]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
