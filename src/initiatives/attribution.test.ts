import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { attribute, type AttributionModel, type Touch } from './attribution.ts'

const RESULT = '2026-06-30'
const touch = (ago: number, initiativeId: string | null = `initiative-${ago}`): Touch => ({
  id: `touch-${String(ago).padStart(4, '0')}`,
  initiativeId,
  day: addDays(RESULT, -ago),
})
const touches = [120, 45, 20, 3].map((ago) => touch(ago))
const percent = (model: AttributionModel, of: readonly Touch[] = touches) =>
  attribute(1_000_000, of, RESULT, model).map((share) => Math.round(share.shareBp / 100))

describe('touches 120, 45, 20 and 3 days before get', () => {
  test('3 / 18 / 32 / 47 % with a half-life of 30 days (wealth-domain D)', () => {
    expect(percent({ kind: 'time_decay', halfLifeDays: 30 })).toEqual([3, 18, 32, 47])
  })
  test('14 / 24 / 29 / 33 % with a half-life of 90 days (wealth-domain D)', () => {
    expect(percent({ kind: 'time_decay', halfLifeDays: 90 })).toEqual([14, 24, 29, 33])
  })
  test('all to the first, all to the last, or a quarter each', () => {
    const named = (kind: 'first' | 'last') =>
      attribute(7, touches, RESULT, { kind }).map((share) => [share.initiativeId, share.amountMinor])
    expect(named('first')).toEqual([['initiative-120', 7]])
    expect(named('last')).toEqual([['initiative-3', 7]])
    expect(percent({ kind: 'linear' })).toEqual([25, 25, 25, 25])
  })
  test('40 / 20 shared / 40 by position', () => {
    expect(percent({ kind: 'position', firstBp: 4_000, lastBp: 4_000 })).toEqual([40, 10, 10, 40])
  })
})

test('by position one touch takes all and two share evenly', () => {
  const shaped: AttributionModel = { kind: 'position', firstBp: 4_000, lastBp: 4_000 }
  expect(percent(shaped, [touch(5)])).toEqual([100])
  expect(percent(shaped, [touch(5), touch(9)])).toEqual([50, 50])
  expect(() => percent({ kind: 'position', firstBp: 6_000, lastBp: 6_000 })).toThrow('between 0 and 100 %')
})

test('a touch after the result or before the look-back has no part', () => {
  const shares = attribute(100, [touch(-1), touch(0), touch(30), touch(31)], RESULT, { kind: 'linear' }, 30)
  expect(shares.map((share) => share.touchId)).toEqual(['touch-0030', 'touch-0000'])
  expect(attribute(100, [touch(31)], RESULT, { kind: 'linear' }, 30)).toEqual([])
})

test('a contact outside every initiative takes its share from them', () => {
  const shares = attribute(100, [touch(9, 'golf'), touch(5, null)], RESULT, { kind: 'linear' })
  expect(shares.map((share) => [share.initiativeId, share.amountMinor])).toEqual([
    ['golf', 50],
    [null, 50],
  ])
})

test('every model gives away exactly the confirmed amount, in any order of the touches', () => {
  const models: AttributionModel[] = [
    { kind: 'first' },
    { kind: 'last' },
    { kind: 'linear' },
    { kind: 'position', firstBp: 4_000, lastBp: 4_000 },
    { kind: 'time_decay', halfLifeDays: 7 },
  ]
  const days = fc.uniqueArray(fc.nat(700), { minLength: 1, maxLength: 15 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), days, fc.constantFrom(...models), (amount, ages, model) => {
      const drawn = ages.map((ago) => touch(ago))
      const shares = attribute(amount, drawn, RESULT, model)
      expect(sumMinor(shares.map((share) => share.amountMinor))).toBe(amount)
      expect(sumMinor(shares.map((share) => share.shareBp))).toBe(10_000)
      expect(attribute(amount, drawn.toReversed(), RESULT, model)).toEqual(shares)
    }),
  )
})
