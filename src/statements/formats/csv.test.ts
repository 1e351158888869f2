/** Tables of banks beyond the shared files. */
import { describe, expect, test } from 'vitest'
import { readStatements } from '../read.ts'
import type { ReadOptions } from '../statement.ts'

const read = (text: string, options?: ReadOptions) => readStatements(new TextEncoder().encode(text), options)
const amounts = (text: string, options?: ReadOptions) =>
  read(text, options).accounts.flatMap((account) =>
    account.lines.map((line) => [line.bookingDate, line.amountMinor, line.currency]),
  )

describe('reads the table of', () => {
  test('a German savings bank', () => {
    const text =
      '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"\n' +
      '"DE02120300000000202051";"05.01.26";"06.01.26";"GUTSCHRIFT";"Einlage Mandat 7";"Eleni Müller";"DE89370400440532013000";"COBADEFF";"1.250,00";"EUR";"gebucht"\n'
    const [account] = read(text).accounts
    expect(account).toMatchObject({ id: 'DE02120300000000202051', idKind: 'iban', currency: 'EUR' })
    expect(account?.lines[0]).toMatchObject({
      bookingDate: '2026-01-05',
      valueDate: '2026-01-06',
      amountMinor: 125e3,
      counterparty: 'Eleni Müller',
      counterpartyAccount: 'DE89370400440532013000',
      text: 'GUTSCHRIFT Einlage Mandat 7',
    })
  })

  test('a Dutch bank with "Af" and "Bij"', () => {
    const text =
      '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","Mutatiesoort","Mededelingen"\n' +
      '"20260105","Shop","NL01","NL02","BA","Af","12,50","Betaalautomaat","Pas"\n"20260106","Salary","NL01","NL03","OV","Bij","1.000,00","Overschrijving","Jan"\n'
    expect(amounts(text)).toEqual([
      ['2026-01-05', -1250, 'EUR'],
      ['2026-01-06', 100_000, 'EUR'],
    ])
  })

  test('a Swiss bank with apostrophes, debit and credit columns and title lines', () => {
    const text =
      'Kontonummer:;CH93 0076 2011 6238 5295 7\nIBAN:;CH9300762011623852957\nWährung:;CHF\n\nBuchungsdatum;Buchungstext;Belastung;Gutschrift;Valuta;Saldo\n' +
      "06.01.2026;Miete;1'500.00;;06.01.2026;8'500.00\n05.01.2026;Einlage;;10'000.00;05.01.2026;10'000.00\n"
    expect(read(text).accounts[0]).toMatchObject({
      currency: 'CHF',
      openingMinor: 0,
      closingMinor: 850_000,
      balanced: true,
    })
    expect(amounts(text)).toEqual([
      ['2026-01-06', -150_000, 'CHF'],
      ['2026-01-05', 1_000_000, 'CHF'],
    ])
  })

  test('a French bank with negative debits and days in words', () => {
    const text = 'Date;Libellé;Débit euros;Crédit euros\n5 janv. 2026;Loyer;-1 200,00;\n6 févr. 2026;Dépôt;;3 000,50\n'
    const plain = text.replace('Débit euros;Crédit euros', 'Débit;Crédit')
    expect(amounts(plain, { currencyHint: 'EUR' })).toEqual([
      ['2026-01-05', -120_000, 'EUR'],
      ['2026-02-06', 300_050, 'EUR'],
    ])
  })

  test('a Greek bank in its old code page', () => {
    const text =
      'Ημερομηνία;Περιγραφή;Ποσό;Νόμισμα\n05/01/2026;Κατάθεση Παπαδοπούλου για νέα εντολή;1.250,00;EUR\n28/01/2026;Προμήθεια διαχείρισης;-12,50;EUR\n'
    const codes = new Map(
      Array.from({ length: 96 }, (_, index) => [
        new TextDecoder('iso-8859-7').decode(Uint8Array.of(160 + index)),
        160 + index,
      ]),
    )
    const bytes = Uint8Array.from(Array.from(text), (char) => codes.get(char) ?? char.charCodeAt(0))
    expect(readStatements(bytes).accounts[0]?.lines[0]).toMatchObject({
      amountMinor: 125_000,
      text: 'Κατάθεση Παπαδοπούλου για νέα εντολή',
    })
  })

  test('a bank without a header', () => {
    const text = '05/01/2026,Rent,-5.00,95.00\n25/01/2026,Deposit,20.00,115.00\n26/01/2026,Fee,-1.00,114.00\n'
    expect(read(text, { currencyHint: 'GBP' }).accounts[0]).toMatchObject({
      openingMinor: 10_000,
      closingMinor: 11_400,
      balanced: true,
    })
  })

  test('a bank that brackets what goes out, and a broker that moves securities in kind', () => {
    const text =
      'Date,Activity,Symbol,Quantity,Description,Amount (USD)\n01/25/2026,Transfer In,VTI,100,ACAT,\n01/26/2026,Fee,,,Advisory fee,"(1,250.00)"\n'
    const file = read(text)
    expect(file.accounts[0]?.lines[0]).toMatchObject({ amountMinor: 0, security: { id: 'VTI', quantity: '100' } })
    expect(file.accounts[0]?.lines[1]).toMatchObject({ amountMinor: -125_000, currency: 'USD', code: 'Fee' })
  })
})

test('days that could be read in two ways are decided by the others, or said', () => {
  expect(amounts('Date,Amount\n03/04/2026,1.00\n13/04/2026,2.00\n', { currencyHint: 'EUR' })[0]?.[0]).toBe('2026-04-03')
  expect(amounts('Date,Amount\n04/03/2026,1.00\n04/13/2026,2.00\n', { currencyHint: 'EUR' })[0]?.[0]).toBe('2026-04-03')
  expect(read('Date,Amount\n03/04/2026,1.00\n').warnings.join()).toContain('could be read in two ways')
})

test('a total that is not the sum of the lines is said', () => {
  const text = 'Date,Description,Amount,Currency\n2026-01-05,Rent,5.00,EUR\nTotal,,6.00,\n'
  expect(read(text).warnings.join()).toContain('Line 3: the total of the table is not the sum of its lines')
  expect(read(text.replace('6.00', '5.00')).warnings).toEqual([])
})

test('a kept mapping reads the next file of the source the same way', () => {
  const text = 'When,What,How much\n03/04/2026,Rent,"1,50"\n'
  const mapping = {
    delimiter: ',',
    header: true,
    decimalMark: ',' as const,
    dateOrder: 'dmy' as const,
    signs: 'signed' as const,
    columns: {
      bookingDate: ['When'],
      text: ['What'],
      amount: ['How much'],
    },
    currency: 'EUR',
  }
  expect(amounts(text, { mapping })).toEqual([['2026-04-03', 150, 'EUR']])
  expect(() => read(text.replace('What', 'Which'), { mapping })).toThrow('not in the file: What')
  const proposed = read('Date,Description,Amount\n2026-01-05,Rent,5.00\n').proposedMapping
  expect(proposed).toMatchObject({
    delimiter: ',',
    header: true,
    columns: { amount: ['Amount'], bookingDate: ['Date'] },
  })
})

test('rows of several accounts in one table stay apart', () => {
  const text =
    'Account,Date,Description,Amount,Currency\nA1,2026-01-05,x,5.00,EUR\nB2,2026-01-05,y,6.00,CHF\nA1,2026-01-06,z,7.00,EUR\n'
  expect(read(text).accounts.map((account) => [account.id, account.currency, account.lines.length])).toEqual([
    ['A1', 'EUR', 2],
    ['B2', 'CHF', 1],
  ])
})
