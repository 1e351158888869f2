import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumMinor } from '#src/kit/money.ts'
import { creditsOf, requireSoundSplits, type Split } from './splits.ts'

const hard = (userId: string, shareBp: number): Split => ({ userId, ledger: 'hard', shareBp })

const anySplits = fc
  .uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 6 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 10_000])
  .map((cuts) => cuts.slice(1).map((cut, index) => hard(`user-${index}`, cut - (cuts[index] ?? 0))))

test('hard credits sum to the confirmed amount to the minor unit, in any order of the splits', () => {
  fc.assert(
    fc.property(anySplits, fc.integer({ min: -1e12, max: 1e12 }), (splits, amount) => {
      const credits = creditsOf(amount, splits)
      expect(sumMinor(credits.map((credit) => credit.amountMinor))).toBe(amount)
      expect(creditsOf(amount, splits.toReversed())).toEqual(credits)
    }),
  )
})

test('an adviser and a specialist are credited with the same deposit, each in a ledger of their own', () => {
  const splits: Split[] = [hard('adviser', 10_000), { userId: 'specialist', ledger: 'overlay', shareBp: 10_000 }]
  expect(creditsOf(5_000, splits).map((credit) => [credit.userId, credit.amountMinor])).toEqual([
    ['adviser', 5_000],
    ['specialist', 5_000],
  ])
})

test('refuses hard shares that do not make a whole', () => {
  expect(() => requireSoundSplits([hard('a', 5_000), hard('b', 4_999)])).toThrow(
    'sum to 9999 basis points, not to 10000',
  )
  expect(() => requireSoundSplits([])).toThrow('sum to 0')
  expect(() => requireSoundSplits([{ userId: 'a', ledger: 'overlay', shareBp: 10_000 }])).toThrow('sum to 0')
})

test('refuses a share of nought, a part of a basis point and a person named twice', () => {
  expect(() => requireSoundSplits([hard('a', 10_000), hard('b', 0)])).toThrow('Share 2 must lie between')
  expect(() => requireSoundSplits([hard('a', 9_999.5), hard('b', 0.5)])).toThrow('Share 1 must lie between')
  expect(() => requireSoundSplits([hard('a', 5_000), hard('a', 5_000)])).toThrow('already has a hard share')
})
