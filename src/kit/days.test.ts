import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, dayOf, daysBetween, isDay } from '#src/kit/days.ts'

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1970-01-01', days))

test('adding days and counting them agree', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5_000, max: 5_000 }), (from, days) => {
      expect(daysBetween(from, addDays(from, days))).toBe(days)
    }),
  )
})

test('a month later is the same day or the last of that month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(addMonths('2026-11-15', 14)).toBe('2028-01-15')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
})

test('an instant belongs to the day of its zone', () => {
  const instant = new Date('2026-03-01T22:30:00Z')
  expect(dayOf(instant, 'Europe/Athens')).toBe('2026-03-02')
  expect(dayOf(instant, 'America/New_York')).toBe('2026-03-01')
})

test('only days that exist are days', () => {
  expect(isDay('2028-02-29')).toBe(true)
  for (const text of ['2026-02-29', '2026-2-9', '2026-13-01', 'today']) expect(isDay(text)).toBe(false)
})
