/** Bad input: one clear sentence, and never a hang. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '#src/errors.ts'
import { readStatements } from './read.ts'
import type { ReadOptions } from './statement.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const refusal = (input: string | Uint8Array, options?: ReadOptions): string => {
  try {
    readStatements(typeof input === 'string' ? bytes(input) : input, options)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unreadable') return error.message
    throw error
  }
  return 'read'
}

const ENTRY =
  '<Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-01-05</Dt></BookgDt></Ntry>'
const camt = (inside: string): string =>
  `<Document><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>9</Id><Acct><Id><IBAN>CH9300762011623852957</IBAN></Id></Acct>${inside}</Stmt></BkToCstmrStmt></Document>`
const MT940 =
  ':20:1\n:25:CH93\n:28C:1\n:60F:C260101EUR10,00\n:61:2601050105C5,00NTRFNONREF\n:86:Rent\n:62F:C260105EUR15,00\n-\n'
const OFX =
  'OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>7</BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>DEP<DTPOSTED>20260105<TRNAMT>5.00<FITID>1<NAME>Ann</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>'
const CSV = 'Date,Description,Amount,Currency\n2026-01-05,Rent,5.00,EUR\n'

describe('refuses with a sentence', () => {
  test.each([
    ['an empty file', '', 'The file is empty.'],
    ['white space', ' \n\n ', 'The file is empty.'],
    ['a letter', 'Dear Sirs,\nplease find enclosed our offer.\n', 'no table in it has a column of dates'],
    ['a PDF', '%PDF-1.7 …', 'This is a PDF'],
    ['another XML', '<html><body>hello</body></html>', 'The XML element <html> is not a bank statement'],
    ['a cut camt', camt(ENTRY).slice(0, -40), 'broken or cut off at line 1'],
    [
      'a camt without indicator',
      camt(ENTRY.replace(/<CdtDbtInd>.*<\/CdtDbtInd>/, '')),
      'entry 1: the credit or debit indicator',
    ],
    [
      'a camt with words for an amount',
      camt(ENTRY.replace('5.00', 'five')),
      'entry 1: the amount "five" is not a positive number',
    ],
    ['a camt with a negative amount', camt(ENTRY.replace('5.00', '-5.00')), 'is not a positive number'],
    ['a camt amount without currency', camt(ENTRY.replace(' Ccy="EUR"', '')), 'the amount has no currency (Ccy)'],
    ['30 February in camt', camt(ENTRY.replace('2026-01-05', '2026-02-30')), '"2026-02-30" in BookgDt is not a day'],
    ['a camt without account', camt(ENTRY).replace(/<Acct>.*<\/Acct>/, ''), 'the account (Acct/Id) is missing'],
    ['a huge number', camt(ENTRY.replace('5.00', '9'.repeat(400))), 'is not a number that an account can hold'],
    ['a cut OFX', OFX.slice(0, 200), 'ends before </OFX>'],
    ['an OFX without currency', OFX.replace('<CURDEF>USD', ''), 'CURDEF is missing'],
    ['an OFX line without amount', OFX.replace('<TRNAMT>5.00', ''), 'transaction 1: the amount (TRNAMT) is missing'],
    ['a broken line of MT940', MT940.replace('C5,00', 'X5,00'), 'Line 5 (:61:)'],
    [
      'a broken balance of MT940',
      MT940.replace('C260105EUR15,00', 'about 15'),
      'Line 7 (:62F:): "about 15" is not a balance',
    ],
    [
      '30 February in a table',
      CSV.replace('2026-01-05', '2026-02-30'),
      'Line 2: "2026-02-30" is not a day of the calendar',
    ],
    ['words for an amount in a table', `${CSV}2026-01-06,Fee,five,EUR\n`, 'Line 3: "five" is not an amount'],
    ['a row cut in a table', `${CSV}2026-01-06,Fee,1`, 'Line 3: the row has 3 of 4 columns'],
    ['an open quotation mark', `${CSV}2026-01-06,"Fee,1.00,EUR\n`, 'never closed'],
    ['a cut QIF', '!Type:Bank\nD1/5/26\nT5.00\n', 'has no end ("^")'],
  ])('%s', (_, input, sentence) => {
    expect(refusal(input)).toContain(sentence)
  })

  test('entities that would grow without bound', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}">]>${camt(ENTRY)}`
    expect(refusal(bomb)).toContain('declares a document type')
    expect(refusal(OFX.replace('<OFX>', '<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>'))).toContain('declares a document type')
  })

  test('binary bytes', () => {
    expect(refusal(Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256))).toMatch(
      /not a text file|not a statement/,
    )
  })
})

describe('warns and goes on', () => {
  const warnings = (text: string, options?: ReadOptions) => readStatements(bytes(text), options).warnings.join('\n')

  test('where the balances do not agree, naming the difference', () => {
    expect(warnings(MT940.replace('EUR15,00', 'EUR15,10'))).toContain('(difference 0.10 EUR)')
  })

  test('where a FITID is in the file twice', () => {
    const line = /<STMTTRN>.*<\/STMTTRN>/.exec(OFX)?.[0] ?? ''
    const file = readStatements(bytes(OFX.replace(line, line + line)))
    expect([file.accounts[0]?.lines.length, file.warnings.length]).toEqual([1, 1])
  })

  test('where nothing says the currency, which is never guessed', () => {
    const table = 'Date,Description,Amount\n2026-01-05,Rent,$5.00\n'
    expect(readStatements(bytes(table)).accounts[0]?.lines[0]).toMatchObject({ amountMinor: 500, currency: null })
    expect(warnings(table)).toContain('does not say the currency')
    const yen = readStatements(bytes(table.replace('$5.00', '500')), { currencyHint: 'JPY' })
    expect(yen.accounts[0]?.lines[0]).toMatchObject({ amountMinor: 500, currency: 'JPY' })
  })

  test('where an amount has more places than its currency', () => {
    const file = readStatements(bytes(OFX.replace('5.00', '5.0050')))
    expect(file.accounts[0]?.lines[0]).toMatchObject({ amountMinor: 500, exactAmount: '5.0050' })
    expect(file.warnings.join()).toContain('5.0050 USD was rounded')
  })
})

describe('any bytes at all', () => {
  const samples = [camt(ENTRY), MT940, OFX, CSV, '!Type:Bank\nD1/5/26\nT5.00\nPAnn\n^\n'].map(bytes)

  test('are read or refused, never anything else', () => {
    const settle = (input: Uint8Array): void => {
      expect(refusal(input).length).toBeGreaterThan(0)
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), settle), { numRuns: 300 })
    fc.assert(fc.property(fc.string({ maxLength: 400 }).map(bytes), settle), {
      numRuns: 300,
      examples: [[bytes('<A/')]],
    })
  })

  test('damaged anywhere or cut anywhere, a good file is read or refused', () => {
    const damage = fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.nat({ max: 255 }), fc.boolean())
    fc.assert(
      fc.property(damage, ([sample, position, byte, cut]) => {
        const at = position % sample.length
        const damaged = cut ? sample.slice(0, at) : sample.with(at, byte)
        expect(refusal(damaged).length).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    )
  })

  test('in a megabyte of one character do not hang the reader', () => {
    for (const unit of [
      '<',
      '<a>',
      '(',
      '/',
      ',',
      '"',
      ':61:',
      '?20',
      '{',
      '&amp;',
      '1',
      ' ',
      '\n',
      '-',
      "'",
      '<OFX>',
      '!Type:Bank\n',
    ])
      for (const head of ['', '<OFX>', ':20:1\n:61:', ':86:', '<Document>', 'Date,Amount\n2026-01-05,'])
        expect(refusal(head + unit.repeat(200_000 / unit.length)).length).toBeGreaterThan(0)
  })
})
