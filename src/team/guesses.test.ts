import { expect, test } from 'vitest'
import { delayAfter, FORGOTTEN_AFTER_MS, stillWrong } from './guesses.ts'

test('three wrong passwords cost nothing, then each costs twice the one before, to eight seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 8, 20].map(delayAfter)).toEqual([0, 0, 0, 250, 500, 1000, 8000, 8000])
})

test('wrong passwords are forgotten after a quarter of an hour', () => {
  expect(stillWrong({ wrong: 7, lastAt: 0 }, FORGOTTEN_AFTER_MS - 1)).toBe(7)
  expect(stillWrong({ wrong: 7, lastAt: 0 }, FORGOTTEN_AFTER_MS)).toBe(0)
  expect(stillWrong(undefined, 0)).toBe(0)
})
