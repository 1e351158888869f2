/** camt as banks vary it beyond the shared files. */
import { expect, test } from 'vitest'
import { readStatements } from '../read.ts'

const OWN = 'CH9300762011623852957'
const amount = (text: string, indicator = 'CRDT', code = 'EUR') =>
  `<Amt Ccy="${code}">${text}</Amt><CdtDbtInd>${indicator}</CdtDbtInd>`
const balance = (type: string, text: string, indicator = 'CRDT') =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp>${amount(text, indicator)}<Dt><Dt>2026-01-05</Dt></Dt></Bal>`
const entry = (money: string, rest = '') =>
  `<Ntry>${money}<Sts>BOOK</Sts><BookgDt><Dt>2026-01-05</Dt></BookgDt>${rest}</Ntry>`
const statement = (inside: string) => `<Stmt><Id>S</Id><Acct><Id><IBAN>${OWN}</IBAN></Id></Acct>${inside}</Stmt>`
const document = (inside: string) =>
  `<Document><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>${inside}</BkToCstmrStmt></Document>`
const read = (text: string) => readStatements(new TextEncoder().encode(text))

test('a batch is one line, with its payments as details', () => {
  const payment = (id: string, text: string, name: string) =>
    `<TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs>${amount(text)}<RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>for ${name}</Ustrd></RmtInf></TxDtls>`
  const details = `<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>${payment('E1', '3.00', 'Ann')}${payment('NOTPROVIDED', '4.50', 'Bob')}</NtryDtls>`
  const [line] = read(document(statement(entry(amount('7.50'), details)))).accounts[0]?.lines ?? []
  expect(line).toMatchObject({ amountMinor: 750, endToEndId: 'E1', counterparty: 'Ann', text: 'for Ann\nfor Bob' })
  expect(line?.details?.map((detail) => [detail.amountMinor, detail.counterparty, detail.endToEndId])).toEqual([
    [300, 'Ann', 'E1'],
    [450, 'Bob', null],
  ])
})

test('the indicator of a reversal already is its net effect', () => {
  const returned = entry(`${amount('5.00', 'DBIT')}<RvslInd>true</RvslInd>`)
  const file = read(document(statement(balance('OPBD', '20.00') + balance('CLBD', '15.00') + returned)))
  expect(file.accounts[0]).toMatchObject({ balanced: true, lines: [{ amountMinor: -500, reversal: true }] })
})

test('a pending entry is a line and stays out of the balance', () => {
  const pending = entry(amount('9.00')).replace('BOOK', 'PDNG')
  const file = read(
    document(statement(balance('OPBD', '1.00') + balance('CLBD', '6.00') + entry(amount('5.00')) + pending)),
  )
  expect(file.accounts[0]).toMatchObject({ balanced: true, lines: [{ pending: false }, { pending: true }] })
})

test('interim balances open and close the pages of a long statement', () => {
  const first = statement(balance('OPBD', '1.00') + balance('ITBD', '6.00') + entry(amount('5.00')))
  const second = statement(balance('ITBD', '6.00') + balance('CLBD', '4.00') + entry(amount('2.00', 'DBIT')))
  expect(read(document(first + second)).accounts.map((account) => account.balanced)).toEqual([true, true])
})

test('an overdrawn account opens below zero, with the previous closing balance as its opening', () => {
  const file = read(
    document(statement(balance('PRCD', '10.00', 'DBIT') + balance('CLBD', '5.00', 'DBIT') + entry(amount('5.00')))),
  )
  expect(file.accounts[0]).toMatchObject({ openingMinor: -1000, closingMinor: -500, balanced: true })
})

test('the amount before conversion is kept with its rate', () => {
  const details = `<AmtDtls><InstdAmt><Amt Ccy="USD">10.00</Amt></InstdAmt><CntrValAmt><Amt Ccy="EUR">9.20</Amt><CcyXchg><SrcCcy>USD</SrcCcy><XchgRate>0.92</XchgRate></CcyXchg></CntrValAmt></AmtDtls>`
  const [line] = read(document(statement(entry(amount('9.20'), details)))).accounts[0]?.lines ?? []
  expect(line).toMatchObject({ amountMinor: 920, original: { amountMinor: 1000, currency: 'USD', rate: '0.92' } })
})

test('prefixes, envelopes, entities and other encodings do not matter', () => {
  const plain = document(statement(entry(amount('5.00'), '<AddtlNtryInf>Fees &amp; more &#233; ü</AddtlNtryInf>')))
  const prefixed = plain.replace(/<(\/?)(?=[A-Za-z])/g, '<$1ns2:')
  expect(read(`<Envelope><AppHdr/>${prefixed}</Envelope>`).accounts[0]?.lines[0]?.text).toBe('Fees & more é ü')
  const latin = Uint8Array.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${plain}`, (char) => char.charCodeAt(0))
  expect(readStatements(latin).accounts[0]?.lines[0]?.text).toBe('Fees & more é ü')
  const wide = Buffer.from(`\uFEFF${plain}`, 'utf16le')
  expect(readStatements(wide).accounts[0]?.lines[0]?.amountMinor).toBe(500)
})

test('the day of an instant is the one the bank wrote', () => {
  const late = entry(amount('5.00')).replace('<Dt>2026-01-05</Dt>', '<DtTm>2026-01-05T00:10:00+02:00</DtTm>')
  expect(read(document(statement(late))).accounts[0]?.lines[0]?.bookingDate).toBe('2026-01-05')
})
