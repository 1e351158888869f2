import { expect, test } from 'vitest'
import { ratio } from '#src/kit/ratio.ts'

test('rounds half-even to the places asked for', () => {
  expect(ratio(-26, 710, 1, 100)).toBe('-3.7')
  expect(ratio(1, 8, 2)).toBe('0.12')
  expect(ratio(3, 8, 2)).toBe('0.38')
  expect(ratio(7, 2, 0)).toBe('4')
})

test('has no answer for a denominator of zero', () => {
  expect(ratio(1, 0, 2)).toBeNull()
})
