import { describe, expect, test } from 'vitest'
import { daysOf, narrowing, scopeOf } from './asked.ts'

const TODAY = '2026-11-23'

describe('a period of the manager\u2019s view', () => {
  test('is twelve whole weeks up to today where nothing is said', () => {
    expect(daysOf({}, TODAY)).toEqual({ from: '2026-08-31', to: TODAY })
  })

  test('by name moves with the calendar and never goes past today', () => {
    expect(daysOf({ period: 'quarter' }, TODAY)).toEqual({ from: '2026-10-01', to: TODAY })
    expect(daysOf({ period: 'last_quarter' }, TODAY)).toEqual({ from: '2026-07-01', to: '2026-09-30' })
    expect(daysOf({ period: 'last_quarter' }, '2027-02-01')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
    expect(daysOf({ period: 'year' }, TODAY)).toEqual({ from: '2026-01-01', to: TODAY })
    expect(daysOf({ period: 'months' }, TODAY)).toEqual({ from: '2025-11-24', to: TODAY })
  })

  test('of own days is those days, and forgets them once another is chosen', () => {
    const own = { from: '2026-02-03', to: '2026-03-04' }
    expect(daysOf({ period: 'days', ...own }, TODAY)).toEqual(own)
    expect(daysOf({ period: 'quarter', ...own }, TODAY).from).toBe('2026-10-01')
  })
})

describe('a row of a table', () => {
  test('narrows the filter by what the table is split by', () => {
    expect(narrowing('people', 'ada')).toEqual({ representativeId: 'ada' })
    expect(narrowing('tiers', 'A')).toEqual({ tier: 'A' })
    expect({ ...scopeOf({ tier: 'B' }, TODAY), ...narrowing('tiers', 'A') }).toMatchObject({ tier: 'A', to: TODAY })
  })
})
