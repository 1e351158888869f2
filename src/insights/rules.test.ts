import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adherence, counted } from '#src/cadence/cadence.ts'
import { contact, target, TODAY } from '#src/cadence/testing.ts'
import { addDays, daysBetween } from '#src/kit/days.ts'
import { intervalsOf } from './adherence.ts'
import { bucketIndex, bucketsOf, spanOf, STEPS } from './period.ts'
import { confirmedMoved, pledgeMoved, sumMovements } from './pledges.ts'

describe('a stretch of days', () => {
  test('is cut into weeks from Monday, or calendar months, its ends kept', () => {
    expect(bucketsOf('week', { from: '2026-11-12', to: '2026-11-23' })).toEqual([
      { from: '2026-11-12', to: '2026-11-15' },
      { from: '2026-11-16', to: '2026-11-22' },
      { from: '2026-11-23', to: '2026-11-23' },
    ])
    expect(bucketsOf('month', { from: '2026-01-31', to: '2026-03-01' }).map(({ from }) => from)).toEqual([
      '2026-01-31',
      '2026-02-01',
      '2026-03-01',
    ])
  })
  test('has every day in exactly one of its weeks or months', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(800), fc.constantFrom(...STEPS), fc.nat(800), (start, length, step, at) => {
        const from = addDays('2020-01-01', start)
        const buckets = bucketsOf(step, { from, to: addDays(from, length) })
        const day = addDays(from, at % (length + 1))
        expect(buckets.filter((bucket) => day >= bucket.from && day <= bucket.to)).toHaveLength(1)
        expect(buckets.reduce((sum, bucket) => sum + daysBetween(bucket.from, bucket.to) + 1, 0)).toBe(length + 1)
        expect(bucketIndex(buckets, addDays(from, -1))).toBe(-1)
      }),
    )
  })
  test('is twelve whole weeks and the running one where nothing is asked, months for a year', () => {
    expect(spanOf({}, '2026-11-25')).toEqual({ from: '2026-08-31', to: '2026-11-25', step: 'week' })
    expect(spanOf({ from: '2025-11-25' }, '2026-11-25').step).toBe('month')
  })
})

test('intervals kept are those the rule of cadence counts, and each ends inside the year', () => {
  const days = fc.array(fc.nat(400).map((ago) => contact(addDays(TODAY, -ago))))
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), fc.nat(400), (contacts, count, back) => {
      const goal = { ...target('A', 'contacts'), count }
      const from = addDays(TODAY, -back)
      const inside = counted(goal, contacts).filter(({ day }) => day >= from && day <= TODAY)
      const slots = new Set(inside.map(({ day }) => Math.floor((daysBetween(from, day) * count) / goal.perDays)))
      const intervals = intervalsOf(goal, slots, from, TODAY)
      const kept = intervals.filter((interval) => interval.kept).length
      expect({ planned: intervals.length, onTime: kept }).toEqual(adherence(goal, contacts, from, TODAY))
      expect(intervals.every(({ endsOn }) => endsOn >= from && endsOn <= TODAY)).toBe(true)
    }),
  )
})

test('a pledge is kept, awaited or lapsed to the cent, and never counted as confirmed', () => {
  const cell = sumMovements([
    pledgeMoved('partially_confirmed', 100_01, 40_00),
    pledgeMoved('expired', 50_00, 10_00),
    pledgeMoved('confirmed', 7_00, 7_00),
    confirmedMoved(30_00),
  ])
  expect(cell).toEqual({
    pledgedMinor: 157_01,
    keptMinor: 57_00,
    openMinor: 60_01,
    lapsedMinor: 40_00,
    confirmedMinor: 30_00,
  })
})
