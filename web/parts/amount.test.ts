import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAmount } from './amount.ts'

describe('an amount as typed', () => {
  test.each([
    ['1,250.50', 'en', 125_050],
    ['1.250,50', 'el', 125_050],
    ['1.250', 'el', 125_000],
    ['1,250', 'en', 125_000],
    ['1250,5', 'en', 125_050],
    ['12.50', 'el', 1250],
    ['1 250 000', 'en', 125_000_000],
    ['1’250.00', 'en', 125_000],
    ['2m', 'en', 200_000_000],
    ['2,5m', 'el', 250_000_000],
    ['250k', 'en', 25_000_000],
    ['1.234567m', 'en', 123_456_700],
    ['−40', 'en', -4000],
    ['2,5M', 'id', 250_000_000_000],
    ['750 rb', 'id', 75_000_000],
    ['2,5 εκ.', 'el', 250_000_000],
    ['2,5 მლნ', 'ka', 250_000_000],
    ['2.5மி', 'ta', 250_000_000],
    ['2,5 ລ້ານ', 'lo', 250_000_000],
  ])('reads %s in %s', (text, language, minor) => {
    expect(readAmount(text, 'EUR', language)).toBe(minor)
  })

  test.each(['', 'abc', '1.005', '12..5', '1,2,3', '--5', '5 €', '5 apples'])(
    'refuses %s rather than guess',
    (text) => {
      expect(readAmount(text, 'EUR', 'en')).toBeNull()
    },
  )

  test('has no decimals in a currency without them', () => {
    expect(readAmount('1250', 'JPY', 'en')).toBe(1250)
    expect(readAmount('1250.5', 'JPY', 'en')).toBeNull()
  })

  test('reads back whatever a screen writes, in every language', () => {
    const amounts = fc.integer({ min: -1e13, max: 1e13 })
    const languages = fc.constantFrom('en', 'el', 'ka', 'ta', 'lo', 'id')
    fc.assert(
      fc.property(amounts, languages, (minor, language) => {
        const digits = String(Math.abs(minor)).padStart(3, '0')
        const exact = `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`
        const written = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(exact)
        expect(readAmount(written, 'EUR', language)).toBe(minor)
      }),
    )
  })
})
