import fc from 'fast-check'
import { expect, test } from 'vitest'
import { convert, rateOn, type Rate } from '#src/kit/rates.ts'

const rates: Rate[] = [
  { base: 'EUR', quote: 'USD', day: '2026-03-02', rate: '1.1' },
  { base: 'EUR', quote: 'USD', day: '2026-03-06', rate: '1.25' },
  { base: 'USD', quote: 'JPY', day: '2026-03-06', rate: '150.5' },
]

test('uses the newest rate that is not later than the day', () => {
  expect(rateOn(rates, 'EUR', 'USD', '2026-03-05').rate).toBe('1.1')
  expect(rateOn(rates, 'EUR', 'USD', '2026-03-08').rate).toBe('1.25')
})

test('refuses a rate from before the firm knew it or gone stale, naming both currencies and the day', () => {
  expect(() => rateOn(rates, 'EUR', 'USD', '2026-03-01')).toThrow('between EUR and USD for 2026-03-01')
  expect(() => rateOn(rates, 'EUR', 'USD', '2026-03-20')).toThrow('no rate')
  expect(() => rateOn(rates, 'EUR', 'JPY', '2026-03-06')).toThrow('no rate')
})

test('uses the average of the calendar month where a policy says so', () => {
  const averages = [{ base: 'EUR', quote: 'USD', day: '2026-03-31', rate: '1.2' }]
  expect(rateOn(averages, 'EUR', 'USD', '2026-03-01', 'month_average').rate).toBe('1.2')
  expect(() => rateOn(averages, 'EUR', 'USD', '2026-04-01', 'month_average')).toThrow('no rate')
})

test('converts both ways and across currencies with other minor units', () => {
  expect(convert({ minor: 10_000, currency: 'EUR' }, 'USD', rates, '2026-03-06').money.minor).toBe(12_500)
  expect(convert({ minor: 12_500, currency: 'USD' }, 'EUR', rates, '2026-03-06').money.minor).toBe(10_000)
  expect(convert({ minor: 10_000, currency: 'USD' }, 'JPY', rates, '2026-03-06').money.minor).toBe(15_050)
  expect(convert({ minor: 15_050, currency: 'JPY' }, 'USD', rates, '2026-03-06').money.minor).toBe(10_000)
})

test('leaves money of the wanted currency alone and says that no rate was used', () => {
  expect(convert({ minor: 7, currency: 'EUR' }, 'EUR', [], '2026-03-06')).toEqual({
    money: { minor: 7, currency: 'EUR' },
    rate: null,
  })
})

test('refuses a rate of nought', () => {
  const broken = [{ base: 'EUR', quote: 'USD', day: '2026-03-02', rate: '0' }]
  expect(() => convert({ minor: 1, currency: 'EUR' }, 'USD', broken, '2026-03-02')).toThrow('not positive')
})

test('does not depend on the order in which rates were entered', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(rates, { minLength: rates.length }), (shuffled) => {
      expect(rateOn(shuffled, 'USD', 'EUR', '2026-03-07')).toEqual(rateOn(rates, 'USD', 'EUR', '2026-03-07'))
    }),
  )
})
