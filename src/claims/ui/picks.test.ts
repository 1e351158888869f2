import { expect, test } from 'vitest'
import { pickedMinor, pickSet, togglePick } from './picks.ts'

const claim = { openMinor: 1_000, currency: 'EUR' }
const line = (id: string, remainingMinor: number, more = {}) => ({
  id,
  remainingMinor,
  currency: 'EUR',
  counts: true,
  ...more,
})

test('picking takes a line only as far as the claim is open, and a second time puts it back', () => {
  const first = togglePick({}, line('a', 700), claim)
  const both = togglePick(first, line('b', 700), claim)
  expect(both).toEqual({ a: 700, b: 300 })
  expect(togglePick(both, line('c', 5), claim)).toEqual(both)
  expect(togglePick(both, line('a', 700), claim)).toEqual({ b: 300 })
})

test('a dividend, another currency and a spent line are not picked', () => {
  for (const bad of [line('a', 5, { counts: false }), line('a', 5, { currency: 'USD' }), line('a', 0)])
    expect(togglePick({}, bad, claim)).toEqual({})
})

test('a candidate picks its lines and no others', () => {
  const picks = pickSet(['a', 'c'], [line('a', 600), line('b', 600), line('c', 600)], claim)
  expect(picks).toEqual({ a: 600, c: 400 })
  expect(pickedMinor(picks)).toBe(1_000)
})
