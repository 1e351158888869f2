/** OFX as banks break it beyond the shared files. */
import { expect, test } from 'vitest'
import { readStatements } from '../read.ts'

const read = (text: string) => readStatements(new TextEncoder().encode(text))
const HEADER = 'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n'
const transaction = (rest: string) => `<STMTTRN><TRNTYPE>DEP<DTPOSTED>20260105120000[-5:EST]${rest}</STMTTRN>`
const bank = (lines: string, after = '<LEDGERBAL><BALAMT>10.00<DTASOF>20260105</LEDGERBAL>') =>
  `${HEADER}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>77</BANKACCTFROM><BANKTRANLIST><DTSTART>20260101<DTEND>20260131${lines}</BANKTRANLIST>${after}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
const linesOf = (text: string) => read(text).accounts.flatMap((account) => account.lines)

test('decimal commas, signs and zeros in front are amounts', () => {
  const amounts = ['-1234,56', '+00000012.5', '1.234,56', '1,234.56', '.5'].map((text, index) =>
    transaction(`<TRNAMT>${text}<FITID>${index}`),
  )
  expect(linesOf(bank(amounts.join(''))).map((line) => line.amountMinor)).toEqual([
    -123_456, 1250, 123_456, 123_456, 50,
  ])
})

test('empty values and texts with signs and entities keep to themselves', () => {
  const [line] = linesOf(bank(transaction('<TRNAMT>5.00<FITID>1<CHECKNUM><NAME>AT&amp;T <b P<O<MEMO>')))
  expect(line).toMatchObject({
    amountMinor: 500,
    reference: '1',
    counterparty: 'AT&T <b P<O',
    bookingDate: '2026-01-05',
  })
})

test('transactions and lists that are never closed still end', () => {
  const open =
    '<STMTTRN><TRNTYPE>DEP<DTPOSTED>20260105<TRNAMT>5.00<FITID>1<NAME>Ann<STMTTRN><TRNTYPE>FEE<DTPOSTED>20260106<TRNAMT>-1.00<FITID>2<NAME>Bob'
  const file = read(bank(open).replace('</BANKTRANLIST>', ''))
  expect(file.accounts[0]?.lines.map((line) => [line.reference, line.amountMinor, line.counterparty])).toEqual([
    ['1', 500, 'Ann'],
    ['2', -100, 'Bob'],
  ])
  expect(file.accounts[0]?.closingMinor).toBe(1000)
})

test('several accounts stay apart, also where one is not closed', () => {
  const one = (id: string) =>
    `<STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>${id}</BANKACCTFROM><BANKTRANLIST>${transaction(`<TRNAMT>5.00<FITID>1`)}</BANKTRANLIST>`
  const file = read(`${HEADER}<OFX><BANKMSGSRSV1>${one('A')}${one('B')}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`)
  expect(file.accounts.map((account) => [account.id, account.lines.length])).toEqual([
    ['A', 1],
    ['B', 1],
  ])
})

test('CURRENCY is the currency of the amount, ORIGCURRENCY that of before', () => {
  const lines = linesOf(
    bank(
      transaction('<TRNAMT>5.00<FITID>1<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY>') +
        transaction('<TRNAMT>5.00<FITID>2<ORIGCURRENCY><CURRATE>1.1<CURSYM>EUR</ORIGCURRENCY>'),
    ),
  )
  expect(lines[0]).toMatchObject({ currency: 'EUR' })
  expect(lines[1]).toMatchObject({ currency: 'USD', original: { amountMinor: null, currency: 'EUR', rate: '1.1' } })
})

test('a FITID seen twice is one line, two amounts under it are two', () => {
  const same = transaction('<TRNAMT>5.00<FITID>1')
  const file = read(bank(same + same + transaction('<TRNAMT>6.00<FITID>1')))
  expect(file.accounts[0]?.lines.map((line) => line.amountMinor)).toEqual([500, 600])
  expect(file.warnings).toHaveLength(2)
})

test('a correction replaces or deletes the line it names', () => {
  const first = transaction('<TRNAMT>5.00<FITID>1')
  const replaced = transaction('<TRNAMT>6.00<FITID>2<CORRECTFITID>1<CORRECTACTION>REPLACE')
  const deleted = transaction('<TRNAMT>5.00<FITID>3<CORRECTFITID>1<CORRECTACTION>DELETE')
  expect(linesOf(bank(first + replaced)).map((line) => line.amountMinor)).toEqual([600])
  expect(linesOf(bank(first + deleted))).toEqual([])
  expect(linesOf(bank(deleted))[0]?.corrects).toEqual({ reference: '1', action: 'delete' })
})

test('a ledger balance alone cannot prove the lines', () => {
  expect(read(bank('')).accounts[0]).toMatchObject({ openingMinor: null, closingMinor: 1000, balanced: null })
})
