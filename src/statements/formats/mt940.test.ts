/** Dialects of MT940 and MT942 beyond the shared files. */
import { describe, expect, test } from 'vitest'
import { readStatements } from '../read.ts'
import type { StatementLine } from '../statement.ts'

const read = (lines: string[], end = '\n') => readStatements(new TextEncoder().encode(lines.join(end)))
const HEAD = [':20:X', ':25:DE12345678901234567890', ':28C:5/1', ':60F:C260101EUR100,00']
const lineFrom = (...fields: string[]): StatementLine | undefined => read([...HEAD, ...fields]).accounts[0]?.lines[0]

describe('a line (:61:)', () => {
  test.each([
    ['2601050105C5,00NTRFNONREF', 500, false],
    ['2601050105D5,NTRFNONREF', -500, false],
    ['2601050105RC5,00NTRFNONREF', -500, true],
    ['2601050105RD5,00NTRFNONREF', 500, true],
    ['2601050105CR5,00NTRFNONREF', 500, false],
    ['2601050105DR5,00NTRFNONREF', -500, false],
    ['2601050105RCR5,00NTRFNONREF', -500, true],
    ['260105C5,00NTRFNONREF', 500, false],
    ['260105    D1234,5NTRFNONREF', -123_450, false],
    ['2601050105C5.00NTRFNONREF', 500, false],
    ['2601050105C ,50NTRFNONREF', 50, false],
  ])('%s moves %i cents', (text, amountMinor, reversal) => {
    expect(lineFrom(`:61:${text}`)).toMatchObject({ amountMinor, reversal, valueDate: '2026-01-05' })
  })

  test('takes the year of the entry date that is nearest to the value date', () => {
    expect(lineFrom(':61:2601021231C5,00NTRFNONREF')).toMatchObject({
      bookingDate: '2025-12-31',
      valueDate: '2026-01-02',
    })
    expect(lineFrom(':61:2512310102C5,00NTRFNONREF')).toMatchObject({
      bookingDate: '2026-01-02',
      valueDate: '2025-12-31',
    })
  })

  test('parts the references of customer and bank', () => {
    expect(lineFrom(':61:2601050105C5,00NTRFINV 77/8//BANK123')).toMatchObject({
      code: 'NTRF',
      reference: 'INV 77/8',
      bankReference: 'BANK123',
    })
  })
})

describe('the description (:86:)', () => {
  const LINE = ':61:2601050105C5,00NTRFNONREF'

  test('in numbered subfields, cut at 27 characters and wrapped at 65', () => {
    const line = lineFrom(
      LINE,
      ':86:166?00GUTSCHRIFT?109075?20EREF+E2E-2026-000123?21SVWZ+Deposit for the new ma',
      'ndate 4711?30COBADEFFXXX?31DE89370400440532013000?32Maria Papadopoulo?33u',
    )
    expect(line).toMatchObject({
      endToEndId: 'E2E-2026-000123',
      reference: 'E2E-2026-000123',
      counterparty: 'Maria Papadopoulou',
      counterpartyAccount: 'DE89370400440532013000',
      text: 'Deposit for the new mandate 4711',
    })
  })

  test('in subfields with another separator', () => {
    expect(lineFrom(LINE, ':86:020~00Przelew~20FAKTURA 1~32JAN KOWALSKI~38PL61109010140000071219812874')).toMatchObject(
      {
        text: 'FAKTURA 1',
        counterparty: 'JAN KOWALSKI',
        counterpartyAccount: 'PL61109010140000071219812874',
      },
    )
  })

  test('in words between slashes', () => {
    const text =
      '/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/J. de Vries/REMI/Rent January/EREF/NOTPROVIDED'
    expect(lineFrom(LINE, `:86:${text}`)).toMatchObject({
      counterparty: 'J. de Vries',
      counterpartyAccount: 'NL91ABNA0417164300',
      text: 'Rent January',
      endToEndId: null,
    })
    expect(lineFrom(LINE, ':86:/CNTP/NL91ABNA0417164300/ABNANL2A/J. de Vries///REMI/USTD//Invoice 7/')).toMatchObject({
      counterparty: 'J. de Vries',
      counterpartyAccount: 'NL91ABNA0417164300',
      text: 'Invoice 7',
    })
  })

  test('with a time that looks like a field after the line break', () => {
    const file = read([...HEAD, LINE, ':86:Card payment 2026-01-05T20', ':20:30 shop', ':62F:C260105EUR105,00'])
    expect(file.accounts).toHaveLength(1)
    expect(file.accounts[0]).toMatchObject({ balanced: true, statementId: 'X' })
  })

  test('after the closing balance speaks of the statement, not of the last line', () => {
    const file = read([...HEAD, LINE, ':86:Rent', ':62F:C260105EUR105,00', ':86:End of statement'])
    expect(file.accounts[0]?.lines[0]?.text).toBe('Rent')
  })
})

describe('a file', () => {
  const BODY = [...HEAD, ':61:2601050105C5,00NTRFNONREF', ':86:Rent', ':62F:C260105EUR105,00']

  test.each(['\n', '\r\n', '\r', '\r\r\n', '@@'])('with lines ending in %j', (end) => {
    expect(read([...BODY, '-'], end).accounts[0]).toMatchObject({ balanced: true, closingMinor: 10_500 })
  })

  test('in the envelope of the SWIFT network, refused when the envelope is cut', () => {
    const envelope = `{1:F01BANKDEFFXXXX0000000000}{2:O9400000260105BANKDEFFXXXX00000000002601050000N}{4:\n${BODY.join('\n')}\n-}`
    expect(read([envelope]).accounts[0]?.balanced).toBe(true)
    expect(() => read([envelope.slice(0, -2)])).toThrow('cut off')
  })

  test('with pages that begin and end in intermediate balances', () => {
    const file = read([
      ':20:X',
      ':25:1',
      ':28C:5/1',
      ':60F:C260101EUR0,',
      ':61:260105C5,00NTRFNONREF',
      ':62M:C260105EUR5,',
      '-',
      ':20:X',
      ':25:1',
      ':28C:5/2',
      ':60M:C260105EUR5,',
      ':61:260106C1,00NTRFNONREF',
      ':62F:C260106EUR6,',
      '-',
    ])
    expect(file.accounts.map(({ sequence, balanced }) => [sequence, balanced])).toEqual([
      ['5/1', true],
      ['5/2', true],
    ])
  })

  test('of the day (MT942) has no balances, and expected entries are no money yet', () => {
    const file = read([
      ':20:X',
      ':25:1',
      ':28C:1',
      ':34F:CHF0,',
      ':13D:2601050900+0100',
      ':61:260105EC5,00NTRFNONREF',
      '-',
    ])
    expect(file).toMatchObject({ format: 'mt942', accounts: [{ currency: 'CHF', balanced: null }] })
    expect(file.accounts[0]?.lines[0]).toMatchObject({ amountMinor: 500, pending: true, currency: 'CHF' })
  })

  test('in the Western code page', () => {
    const bytes = Uint8Array.from([...BODY, '-'].join('\n').replace('Rent', 'M\u00fcller'), (char) =>
      char.charCodeAt(0),
    )
    expect(readStatements(bytes).accounts[0]?.lines[0]?.text).toBe('Müller')
  })

  test('in yen has no cents', () => {
    const file = read([
      ':20:X',
      ':25:1',
      ':28C:1',
      ':60F:C260101JPY1000,',
      ':61:260105C500,NTRFNONREF',
      ':62F:C260105JPY1500,',
    ])
    expect(file.accounts[0]).toMatchObject({ openingMinor: 1000, closingMinor: 1500, balanced: true })
  })
})
