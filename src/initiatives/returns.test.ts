import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumMinor } from '#src/kit/money.ts'
import { multiYearRoiPercent, returnOf, yieldFor, type AttributedResult } from './returns.ts'
import { descendants, rollUp } from './tree.ts'

const million = 100_000_000
const result = (changes: Partial<AttributedResult> = {}): AttributedResult => ({
  resultId: 'result-1',
  clientId: 'papadakis',
  initiativeId: 'golf',
  amountMinor: 95 * million,
  depositedOn: '2025-01-01',
  leftOn: null,
  yieldBps: '72',
  newHousehold: true,
  ...changes,
})
const costs = [{ initiativeId: 'golf', amountMinor: 71_000_000 }]

describe('the worked example of wealth-domain D', () => {
  const golf = returnOf([result()], costs, '2026-01-01')

  test('$95m at 72 bps bring $684k a year against $710k', () => {
    expect(golf).toMatchObject({ costMinor: 71_000_000, revenueMinor: 68_400_000, annualRevenueMinor: 68_400_000 })
  })
  test('year-one ROI is -3.7 %, payback 12.5 months, 74.7 bps a new dollar', () => {
    expect(golf).toMatchObject({
      roiPercent: '-3.7',
      yearOneRoiPercent: '-3.7',
      paybackMonths: '12.5',
      costPerDollarBps: '74.7',
    })
  })
  test('three-year ROI at 95 % retention is +175 %', () => {
    expect(multiYearRoiPercent(golf, 3, 9_500)).toBe('174.8')
    expect(multiYearRoiPercent(golf, 1, 9_500)).toBe('-3.7')
  })
})

describe('revenue', () => {
  test('counts only the days the money was here', () => {
    const half = returnOf([result({ leftOn: '2025-07-02' })], costs, '2026-01-01')
    expect(half.revenueMinor).toBe(Math.round((68_400_000 * 182) / 365))
    expect(half.annualRevenueMinor).toBe(0)
    expect(half.paybackMonths).toBeNull()
  })
  test('ignores what arrives after the day asked for', () => {
    expect(returnOf([result({ depositedOn: '2026-02-01' })], costs, '2026-01-01')).toMatchObject({
      confirmedMinor: 0,
      households: 0,
      roiPercent: '-100.0',
    })
  })
  test('takes the yield of the tier on its day', () => {
    const table = [
      { tier: 'A', rateBps: '60', from: '2024-01-01', to: '2024-12-31' },
      { tier: 'A', rateBps: '72.5', from: '2025-01-01', to: null },
    ]
    expect(yieldFor(table, 'A', '2024-12-31')).toBe('60')
    expect(yieldFor(table, 'A', '2026-05-05')).toBe('72.5')
    expect(yieldFor(table, 'B', '2026-05-05')).toBeNull()
  })
})

test('without cost there is no ratio, which is not a ratio of nought', () => {
  expect(returnOf([result()], [], '2026-01-01')).toMatchObject({
    roiPercent: null,
    costPerDollarBps: '0.0',
    costPerHouseholdMinor: 0,
  })
})

describe('a tree of initiatives', () => {
  const tree = [
    { id: 'sport', parentId: null },
    { id: 'golf', parentId: 'sport' },
    { id: 'dinner', parentId: 'golf' },
    { id: 'art', parentId: null },
  ]

  test('counts a household once, however many parts it met', () => {
    const results = [
      result({ amountMinor: 60 }),
      result({ amountMinor: 40, initiativeId: 'dinner' }),
      result({ clientId: 'kapanadze', initiativeId: 'dinner' }),
    ]
    const returns = rollUp(tree, results, [...costs, { initiativeId: 'dinner', amountMinor: 5 }], '2026-01-01')
    expect(returns.get('sport')).toMatchObject({
      households: 2,
      newHouseholds: 2,
      confirmedMinor: 95 * million + 100,
      costMinor: 71_000_005,
    })
    expect(returns.get('dinner')).toMatchObject({ households: 2, costMinor: 5 })
    expect(returns.get('art')).toMatchObject({ households: 0, costMinor: 0 })
  })

  test('adds up: the roots hold all the money and all the cost, once', () => {
    const parts = fc.array(
      fc.record({ initiativeId: fc.constantFrom('sport', 'golf', 'dinner', 'art'), amountMinor: fc.nat(1e9) }),
    )
    fc.assert(
      fc.property(parts, (drawn) => {
        const results = drawn.map((part, index) => result({ ...part, resultId: `result-${index}` }))
        const returns = rollUp(tree, results, drawn, '2026-01-01')
        const roots = ['sport', 'art'].flatMap((id) => returns.get(id) ?? [])
        const whole = sumMinor(drawn.map((part) => part.amountMinor))
        expect(sumMinor(roots.map((root) => root.confirmedMinor))).toBe(whole)
        expect(sumMinor(roots.map((root) => root.costMinor))).toBe(whole)
      }),
    )
  })

  test('is refused when it bites its tail', () => {
    const circle = [
      { id: 'below', parentId: 'a' },
      { id: 'a', parentId: 'b' },
      { id: 'b', parentId: 'a' },
    ]
    expect(() => descendants(circle)).toThrow('cannot contain itself')
  })
})
