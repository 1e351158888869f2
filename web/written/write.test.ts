import { describe, expect, test } from 'vitest'
import { RARE, tableOf } from './table.ts'
import { makersOf } from './write.ts'

const DAY = new Date('2026-09-03T22:05:00Z')
const LATER = new Date('2026-11-23T22:05:00Z')
const DATES: Intl.DateTimeFormatOptions[] = [
  { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  { day: 'numeric', month: 'long', timeZone: 'UTC' },
  {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Vientiane',
  },
]
const NUMBERS: [number, Intl.NumberFormatOptions][] = [
  [1234567.5, {}],
  [0.456, { style: 'percent', maximumFractionDigits: 1 }],
  [4800000.5, { style: 'currency', currency: 'CHF' }],
  [4800000, { style: 'currency', currency: 'CHF', notation: 'compact' }],
  [3.2e9, { notation: 'compact' }],
  [5, { style: 'unit', unit: 'hour', maximumFractionDigits: 0 }],
  [-4.5, { signDisplay: 'always' }],
]

/** What is lent, and what a Node with all languages has. */
const both = (language: string, name: string, options: object) => {
  const native = Reflect.get(Intl, name) as new (language: string, options: object) => object
  return [makersOf(tableOf(language))[name]?.make([language, options]), new native(language, options)]
}

describe.each(RARE)('%s, of which the browser knows nothing,', (language) => {
  test.each(DATES)('has its days as in Unicode’s data: %o', (options) => {
    const [own, theirs] = both(language, 'DateTimeFormat', options) as Intl.DateTimeFormat[]
    expect(own?.format(DAY)).toBe(theirs?.format(DAY))
  })

  test('has its ranges of days, each with its words', () => {
    const [own] = both(language, 'DateTimeFormat', DATES[0] ?? {}) as Intl.DateTimeFormat[]
    const [from = '', to] = [own?.format(DAY), own?.format(LATER)]
    expect(own?.formatRange(DAY, LATER).replace(/\s/g, ' ')).toBe(`${from.replace(/ 2026$/, '')} – ${to}`)
  })

  test.each(NUMBERS)('has its numbers: %d %o', (value, options) => {
    const [own, theirs] = both(language, 'NumberFormat', options) as Intl.NumberFormat[]
    expect(own?.format(value)).toBe(theirs?.format(value))
  })

  test('says how long ago and in how long', () => {
    const [own, theirs] = both(language, 'RelativeTimeFormat', { numeric: 'auto' }) as Intl.RelativeTimeFormat[]
    for (const unit of ['minute', 'hour', 'day', 'week', 'month', 'year'] as const)
      for (const value of [-12, -1, 0, 1, 7]) expect(own?.format(value, unit)).toBe(theirs?.format(value, unit))
  })

  test('joins lists', () => {
    const [own, theirs] = both(language, 'ListFormat', {}) as Intl.ListFormat[]
    for (const items of ['', 'A', 'AB', 'ABC', 'ABCD'].map((letters) => letters.split('')))
      expect(own?.format(items)).toBe(theirs?.format(items))
  })

  test('names countries, languages and currencies', () => {
    const named = [
      ['region', 'GR'],
      ['region', 'ZQ'],
      ['language', 'lo'],
      ['currency', 'CHF'],
    ] as const
    for (const [type, code] of named) {
      const [own, theirs] = both(language, 'DisplayNames', { type, fallback: 'none' }) as Intl.DisplayNames[]
      expect(own?.of(code)).toBe(theirs?.of(code))
    }
  })
})
