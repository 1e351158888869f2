import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  allocate,
  atBasisPoints,
  compareDecimals,
  divide,
  divideHalfEven,
  formatAmount,
  fraction,
  multiply,
  multiplySum,
  parseAmount,
  sumMinor,
} from '#src/kit/money.ts'

const minor = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
const rate = fc.tuple(fc.nat(9_999), fc.nat(9_999)).map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`)

describe('rounding', () => {
  test('goes to the even neighbour on a tie, on both sides of zero', () => {
    expect([5n, 15n, 25n, -5n, -15n, -25n].map((tie) => divideHalfEven(tie, 10n))).toEqual([0n, 2n, 2n, 0n, -2n, -2n])
  })

  test('is never more than half a unit away and keeps the sign symmetric', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.bigInt(1n, 10n ** 12n), (n, d) => {
        const rounded = divideHalfEven(n, d)
        const off = rounded * d - n
        expect((off < 0n ? -off : off) * 2n <= d).toBe(true)
        expect(divideHalfEven(-n, d)).toBe(-rounded)
        expect(divideHalfEven(n, -d)).toBe(-rounded)
      }),
    )
  })

  test('refuses to divide by zero and to hold what a double cannot', () => {
    expect(() => divideHalfEven(1n, 0n)).toThrow('division by zero')
    expect(() => multiply(Number.MAX_SAFE_INTEGER, '2')).toThrow('too large')
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow('too large')
  })
})

describe('rates', () => {
  test('take a part of money exactly', () => {
    expect(atBasisPoints(9_500_000_000, '72')).toBe(68_400_000)
    expect(atBasisPoints(1_000_000, '7.5')).toBe(750)
    expect(multiply(100, '0.005')).toBe(0)
    expect(multiply(300, '0.005')).toBe(2)
  })

  test('summed over parts are rounded once, not once for each part', () => {
    expect(
      multiplySum([
        { minor: 1, rate: '0.4' },
        { minor: 1, rate: '0.35' },
      ]),
    ).toBe(1)
    fc.assert(
      fc.property(fc.array(minor, { maxLength: 8 }), rate, (minors, one) => {
        const parts = minors.map((each) => ({ minor: each, rate: one }))
        expect(multiplySum(parts, 1, 10_000)).toBe(multiply(sumMinor(minors), one, 1, 10_000))
      }),
    )
  })

  test('lead back to where they came from when nothing was rounded away', () => {
    expect(divide(250, '2.5')).toBe(100)
    fc.assert(
      fc.property(minor, fc.integer({ min: 1, max: 999 }), (amount, times) => {
        expect(divide(multiply(amount, String(times)), String(times))).toBe(amount)
      }),
    )
  })

  test('are refused when they are not plain decimals', () => {
    for (const text of ['1e5', '', '1.', '.5', '1,5', '--1']) expect(() => multiply(1, text)).toThrow('not a decimal')
  })

  test('compare by value, not by spelling', () => {
    expect(compareDecimals('7.50', '7.5')).toBe(0)
    expect(compareDecimals('10', '9.99')).toBeGreaterThan(0)
    expect(compareDecimals('-1', '0.1')).toBeLessThan(0)
  })
})

describe('splitting', () => {
  const weights = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 12 }).filter((each) => each.some((w) => w > 0))

  test('gives away exactly the whole', () => {
    fc.assert(
      fc.property(minor, weights, (total, shares) => {
        expect(sumMinor(allocate(total, shares))).toBe(total)
      }),
    )
  })

  test('keeps every part but the largest within half a unit of its share', () => {
    fc.assert(
      fc.property(minor, weights, (total, shares) => {
        const largest = shares.indexOf(Math.max(...shares))
        const whole = sumMinor(shares)
        allocate(total, shares).forEach((part, index) => {
          if (index !== largest) expect(part).toBe(fraction(total, shares[index] ?? 0, whole))
        })
      }),
    )
  })

  test('never turns a gain into a debt, however little is split among however many', () => {
    expect(allocate(9, [1, 1, 1, 1, 1, 1])).toEqual([4, 1, 1, 1, 1, 1])
    const positive = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.nat(500), positive, (total, shares) => {
        expect(Math.min(...allocate(total, shares))).toBeGreaterThanOrEqual(0)
        expect(Math.max(...allocate(-total, shares))).toBeLessThanOrEqual(0)
      }),
    )
  })

  test('gives the remainder to the largest share', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(100, [3333, 3334, 3333])).toEqual([33, 34, 33])
  })

  test('is refused when there is nothing to split by', () => {
    expect(() => allocate(100, [0, 0])).toThrow('nothing to split')
  })
})

describe('amounts', () => {
  test('are written and read back unchanged in currencies of 0, 2 and 3 places', () => {
    fc.assert(
      fc.property(minor, fc.constantFrom('JPY', 'EUR', 'KWD'), (amount, currency) => {
        expect(parseAmount(formatAmount(amount, currency), currency)).toBe(amount)
      }),
    )
  })

  test('with more places than the currency has are refused, unless they are noughts', () => {
    expect(parseAmount('1.500', 'EUR')).toBe(150)
    expect(() => parseAmount('1.505', 'EUR')).toThrow('more decimal places')
    expect(() => parseAmount('1', 'XX')).toThrow('not a currency code')
  })

  test('of different currencies are never added', () => {
    expect(add({ minor: 1, currency: 'EUR' }, { minor: 2, currency: 'EUR' })).toEqual({ minor: 3, currency: 'EUR' })
    expect(() => add({ minor: 1, currency: 'EUR' }, { minor: 2, currency: 'USD' })).toThrow('without a rate')
  })
})
