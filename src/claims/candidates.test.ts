/** The engine at the desk, with the weights every firm begins with. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidatesOf } from './matching.ts'
import type { Book, Candidate, MatchLine, OpenClaim } from './matching.ts'
import { DESK } from './matching/learned.ts'
import { DEFAULT_POLICY } from './matching/rules.ts'

const claim = (changes: Partial<OpenClaim> = {}): OpenClaim => ({
  clientId: 'client',
  id: 'claim-1',
  amountMinor: 1_000_000,
  openMinor: 1_000_000,
  currency: 'EUR',
  reference: 'HM-2026-00412',
  claimedOn: '2026-03-01',
  expectedBy: null,
  accountId: 'custody',
  accounts: 2,
  ...changes,
})

const line = (id: string, remainingMinor: number, changes: Partial<MatchLine> = {}): MatchLine => ({
  clientId: 'client',
  id,
  accountId: 'custody',
  remainingMinor,
  currency: 'EUR',
  bookedOn: '2026-03-05',
  reference: null,
  counterparty: null,
  text: null,
  counts: true,
  ...changes,
})

const found = (lines: MatchLine[], claims = [claim()], judged: Book['judged'] = []): Candidate[] =>
  candidatesOf({ claims, lines, judged }, DESK, DEFAULT_POLICY).get('claim-1') ?? []
const chanceOf = (candidates: readonly Candidate[], ...lineIds: string[]) =>
  candidates.find((one) => one.lineIds.toSorted().join() === lineIds.join())?.probability ?? 0

describe('the likeliest candidate is', () => {
  test('the line that quotes the reference, before another of the very amount', () => {
    const quoted = line('quoted', 1_000_000, { text: 'TRANSFER HM - 2026 - 00412', accountId: 'cash' })
    const [best, second] = found([line('plain', 1_000_000, { accountId: 'cash' }), quoted])
    expect(best).toMatchObject({ lineIds: ['quoted'], rule: 'reference', differenceMinor: 0 })
    expect(best?.probability).toBeGreaterThan(0.8)
    expect(second?.probability ?? 0).toBeLessThan(0.2)
  })

  test('three partial transfers that add up, and a dividend is no candidate', () => {
    const lines = [
      line('a', 250_000),
      line('b', 350_000, { bookedOn: '2026-03-09' }),
      line('c', 400_000, { bookedOn: '2026-03-20' }),
      line('dividend', 1_000_000, { counts: false }),
    ]
    const candidates = found(lines)
    expect(candidates[0]).toMatchObject({ differenceMinor: 0, sumMinor: 1_000_000, part: false })
    expect(candidates[0]?.lineIds.toSorted()).toEqual(['a', 'b', 'c'])
    expect(candidates[0]?.probability).toBeGreaterThan(0.8)
    expect(candidates.flatMap(({ lineIds }) => lineIds)).not.toContain('dividend')
  })

  test('one line for two claims that it pays together', () => {
    const claims = [claim({ openMinor: 412_345 }), claim({ id: 'claim-2', openMinor: 587_655, reference: null })]
    const [best] = found([line('both', 1_000_000)], claims)
    expect(best).toMatchObject({ lineIds: ['both'], differenceMinor: 0 })
    expect(best?.claimIds.toSorted()).toEqual(['claim-1', 'claim-2'])
  })

  test('the first part of a transfer, while the rest is on its way', () => {
    const [best] = found([line('first', 600_000)])
    expect(best).toMatchObject({ lineIds: ['first'], part: true, differenceMinor: -400_000 })
    expect(best?.probability).toBeGreaterThan(0.2)
  })
})

describe('a candidate is less likely', () => {
  test('when the amount differs more than a fee, or the day lies far off', () => {
    const exact = chanceOf(found([line('a', 1_000_000)]), 'a')
    expect(exact).toBeGreaterThan(0.9)
    expect(chanceOf(found([line('a', 998_500)]), 'a')).toBeGreaterThan(0.8)
    expect(chanceOf(found([line('a', 1_400_000)]), 'a')).toBeLessThan(0.5)
    expect(chanceOf(found([line('a', 1_000_000, { bookedOn: '2026-08-20' })]), 'a')).toBeLessThan(exact)
  })

  test('when two lines, or two claims, are alike', () => {
    const lines = [line('a', 1_000_000), line('b', 1_000_000)]
    expect(chanceOf(found(lines), 'a')).toBeLessThanOrEqual(0.5)
    expect(chanceOf(found([line('a', 1_000_000)], [claim(), claim({ id: 'claim-2' })]), 'a')).toBeLessThanOrEqual(0.5)
  })

  test('when it lies in another account than the claim names', () => {
    const other = chanceOf(found([line('a', 1_000_000, { accountId: 'cash' })]), 'a')
    expect(other).toBeLessThan(chanceOf(found([line('a', 1_000_000)]), 'a'))
  })
})

test('a promise may be kept on any day until it is expected, and later', () => {
  const promised = claim({ expectedBy: '2026-06-30' })
  for (const bookedOn of ['2026-03-02', '2026-05-05', '2026-06-30', '2026-07-04'])
    expect(chanceOf(found([line('a', 1_000_000, { bookedOn })], [promised]), 'a')).toBeGreaterThan(0.7)
})

test('money of another currency, already spent or refused before is no candidate', () => {
  const judged = [{ claim: 'claim-1', line: 'refused', confirmed: false }]
  expect(found([line('a', 1_000_000, { currency: 'USD' }), line('c', 0)])).toEqual([])
  expect(found([line('refused', 1_000_000)], [claim()], judged)).toEqual([])
})

test('the weights shown add up to the probability', () => {
  for (const { probability, reasons } of found([line('a', 1_000_000), line('b', 600_000), line('c', 999_000)]))
    expect(1 / (1 + 2 ** -reasons.reduce((sum, { weight }) => sum + weight, 0))).toBeCloseTo(probability, 1)
})

test('the order of the lines changes nothing', () => {
  const lines = [line('a', 250_000), line('b', 350_000), line('c', 400_000), line('d', 1_000_000), line('e', 650_000)]
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
      expect(found(shuffled)).toEqual(found(lines))
    }),
  )
})
