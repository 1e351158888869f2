/** Whatever is written is read back the same, in every format: no line, day or cent is lost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/kit/days.ts'
import { readStatements } from './read.ts'
import { lineOf } from './statement.ts'
import type { StatementAccount, StatementLine } from './statement.ts'
import { writeCamt053, writeCamt054 } from './writers/camt.ts'
import { writeCustodianCsv } from './writers/csv.ts'
import { writeMt940 } from './writers/mt940.ts'
import { writeOfx } from './writers/ofx.ts'

const CREATED = '2026-11-23T08:00:00Z'

const days = fc.integer({ min: 0, max: 9000 }).map((offset) => addDays('2005-01-01', offset))
const words = fc
  .string({ unit: fc.constantFrom(...Array.from('abcXYZ09 äßéΩλдქთ漢ລາத.-/&<"\'')), minLength: 1, maxLength: 40 })
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '' && !/^[\d./-]+$/.test(text))

const lines = (currency: string): fc.Arbitrary<StatementLine[]> =>
  fc.array(
    fc
      .record({
        bookingDate: days,
        later: fc.integer({ min: -20, max: 20 }),
        amountMinor: fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).filter((minor) => minor !== 0),
        counterparty: words,
        text: words,
        reversal: fc.boolean(),
      })
      .map(({ later, ...stated }) => lineOf({ ...stated, valueDate: addDays(stated.bookingDate, later), currency })),
    { maxLength: 12 },
  )

const accounts: fc.Arbitrary<StatementAccount> = fc
  .record({
    currency: fc.constantFrom('EUR', 'USD', 'CHF', 'JPY', 'KWD'),
    id: fc.constantFrom('CH9300762011623852957', '123-456.789', 'PORT 7001'),
    opening: fc.integer({ min: -5_000_000_000, max: 5_000_000_000 }),
  })
  .chain(({ currency, id, opening }) =>
    lines(currency).map((stated): StatementAccount => {
      const numbered = stated.map((line, index) => ({ ...line, position: index + 1, reference: `R${index + 1}` }))
      return {
        id,
        currency,
        idKind: id.startsWith('CH') ? 'iban' : 'other',
        statementId: 'S1',
        sequence: '7',
        openingMinor: opening,
        openingOn: '2005-01-01',
        closingMinor: numbered.reduce((sum, line) => sum + line.amountMinor, opening),
        closingOn: '2030-01-01',
        balanced: true,
        lines: numbered,
        positions: [],
      }
    }),
  )

type Format = { name: string; write: (account: StatementAccount) => Uint8Array; keeps: (keyof StatementLine)[] }

const FORMATS: Format[] = [
  {
    name: 'camt.053',
    write: (account) => writeCamt053([account], CREATED),
    keeps: ['bookingDate', 'valueDate', 'amountMinor', 'currency', 'reference', 'counterparty', 'text', 'reversal'],
  },
  {
    name: 'MT940',
    write: (account) => writeMt940([account]),
    keeps: ['bookingDate', 'valueDate', 'amountMinor', 'currency', 'reference', 'reversal'],
  },
  {
    name: 'OFX',
    write: (account) => writeOfx([account], CREATED),
    keeps: ['bookingDate', 'valueDate', 'amountMinor', 'currency', 'reference', 'counterparty', 'text'],
  },
  {
    name: 'custodian CSV',
    write: (account) => writeCustodianCsv(account),
    keeps: ['bookingDate', 'valueDate', 'amountMinor', 'currency', 'reference', 'counterparty', 'text'],
  },
]

const pick = (stated: StatementLine[], keys: (keyof StatementLine)[]) =>
  stated.map((line) => Object.fromEntries(keys.map((key) => [key, line[key]])))

describe.each(FORMATS)('$name', ({ write, keeps }) => {
  test('keeps every line, day, amount and balance', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const { accounts: found } = readStatements(write(account))
        const { id, currency, openingMinor, closingMinor } = account
        expect(found).toHaveLength(1)
        expect(found[0]).toMatchObject({ id, currency, openingMinor, closingMinor, balanced: true })
        expect(pick(found[0]?.lines ?? [], keeps)).toEqual(pick(account.lines, keeps))
      }),
      { numRuns: 150 },
    )
  })

  test('notices one changed amount', () => {
    fc.assert(
      fc.property(accounts, fc.nat(), fc.integer({ min: 1, max: 999 }), (account, which, change) => {
        fc.pre(account.lines.length > 0)
        const index = which % account.lines.length
        const changed = account.lines.map((line, at) =>
          at === index ? { ...line, amountMinor: line.amountMinor + change } : line,
        )
        fc.pre(changed.every((line) => line.amountMinor !== 0))
        const file = readStatements(write({ ...account, lines: changed }))
        expect(file.accounts[0]?.balanced).toBe(false)
        expect(file.warnings.join()).toContain('difference')
      }),
      { numRuns: 100 },
    )
  })
})

test('camt.054 keeps the lines and states no balance', () => {
  fc.assert(
    fc.property(accounts, (account) => {
      const file = readStatements(writeCamt054([account], CREATED))
      expect(file.format).toBe('camt.054')
      expect(file.accounts[0]).toMatchObject({ openingMinor: null, closingMinor: null, balanced: null })
      expect(pick(file.accounts[0]?.lines ?? [], ['amountMinor', 'bookingDate'])).toEqual(
        pick(account.lines, ['amountMinor', 'bookingDate']),
      )
    }),
    { numRuns: 50 },
  )
})

test('several accounts in one file stay apart', () => {
  fc.assert(
    fc.property(fc.array(accounts, { minLength: 2, maxLength: 4 }), (several) => {
      for (const bytes of [writeCamt053(several, CREATED), writeMt940(several), writeOfx(several, CREATED)]) {
        const found = readStatements(bytes).accounts
        expect(found.map((account) => account.lines.length)).toEqual(several.map((account) => account.lines.length))
        expect(found.every((account) => account.balanced)).toBe(true)
      }
    }),
    { numRuns: 40 },
  )
})
