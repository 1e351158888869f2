import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidates, unambiguous } from './candidates.ts'
import { nameSimilarity } from './names.ts'
import type { ClaimToMatch, LineToMatch } from './reasons.ts'
import { findSums } from './sums.ts'

const claim = (changes: Partial<ClaimToMatch> = {}): ClaimToMatch => ({
  id: 'claim-1',
  openMinor: 1_000_000,
  currency: 'EUR',
  reference: 'HM-2026-00412',
  day: '2026-03-01',
  accountId: 'custody',
  householdAccountIds: ['custody', 'cash'],
  senders: ['Ελένη Παπαδάκη'],
  ...changes,
})

const line = (id: string, remainingMinor: number, changes: Partial<LineToMatch> = {}): LineToMatch => ({
  id,
  accountId: 'custody',
  remainingMinor,
  currency: 'EUR',
  day: '2026-03-05',
  reference: null,
  counterparty: null,
  text: null,
  counts: true,
  ...changes,
})

const ranked = (...lines: LineToMatch[]) => candidates(claim(), lines).map(({ rank, lineIds }) => [rank, lineIds])
const codes = (...lines: LineToMatch[]) => candidates(claim(), lines)[0]?.reasons.map((reason) => reason.code)

describe('candidates come in the order of wealth-domain C2:', () => {
  test('an exact reference before account and amount, before a sum, before a mere suggestion', () => {
    const lines = [
      line('odd', 77_700),
      line('part-1', 600_000, { accountId: 'cash', day: '2026-03-10' }),
      line('part-2', 400_000, { accountId: 'cash', day: '2026-03-12' }),
      line('whole', 1_000_000),
      line('quoted', 300_000, { text: 'TRANSFER HM - 2026 - 00412' }),
    ]
    expect(ranked(...lines).slice(0, 3)).toEqual([
      ['reference', ['quoted']],
      ['account_amount', ['whole']],
      ['household_sum', ['part-1', 'part-2']],
    ])
  })

  test('three partial transfers add up, and a dividend is no candidate', () => {
    const lines = [
      line('a', 250_000),
      line('b', 350_000, { day: '2026-03-09' }),
      line('c', 400_000, { day: '2026-03-20' }),
      line('dividend', 1_000_000, { counts: false }),
    ]
    expect(ranked(...lines)[0]).toEqual(['household_sum', ['a', 'b', 'c']])
    expect(ranked(...lines).flat(2)).not.toContain('dividend')
  })
})

describe('a reason is given for', () => {
  test('the account, the amount, the day and the sender', () => {
    expect(codes(line('a', 1_000_000, { counterparty: 'PAPADAKI ELENI' }))).toEqual([
      'same_account',
      'exact_amount',
      'in_window',
      'sender_known',
    ])
  })

  test('an amount a fee short, as within tolerance', () => {
    expect(candidates(claim(), [line('a', 998_500)])[0]).toMatchObject({
      rank: 'account_amount',
      differenceMinor: -1_500,
    })
    expect(candidates(claim(), [line('a', 990_000)])[0]).toMatchObject({ rank: 'suggested' })
  })

  test('a day outside the window, which makes it a suggestion only', () => {
    expect(candidates(claim(), [line('a', 1_000_000, { day: '2026-06-01' })])[0]).toMatchObject({ rank: 'suggested' })
  })
})

test('a reference must stand whole', () => {
  expect(ranked(line('a', 5, { reference: 'HM-2026-004123' }))).toEqual([['suggested', ['a']]])
  expect(ranked(line('a', 5, { reference: '/hm-2026-00412/' }))).toEqual([['reference', ['a']]])
})

test('money of another currency, of other clients or already spent is no candidate', () => {
  expect(
    ranked(line('a', 1_000_000, { currency: 'USD' }), line('b', 1_000_000, { accountId: 'stranger' }), line('c', 0)),
  ).toEqual([])
})

test('only an unrivalled candidate is unambiguous', () => {
  expect(unambiguous(candidates(claim(), [line('a', 1_000_000)]))?.lineIds).toEqual(['a'])
  expect(unambiguous(candidates(claim(), [line('a', 1_000_000), line('b', 1_000_000)]))).toBeNull()
  expect(unambiguous(candidates(claim(), [line('a', 77)]))).toBeNull()
})

describe('the search for sums', () => {
  const exact = (wanted: number) => ({ wanted, least: wanted, most: wanted })

  test('finds a planted set among others, and only sets that pass', () => {
    const pool = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 14 })
    fc.assert(
      fc.property(pool, fc.integer({ min: 2, max: 5 }), (minors, size) => {
        const lines = minors.map((remainingMinor, at) => ({ id: `line-${at}`, remainingMinor }))
        const wanted = lines.slice(0, size).reduce((sum, one) => sum + one.remainingMinor, 0)
        const sets = findSums(lines, exact(wanted))
        expect(sets.length).toBeGreaterThan(0)
        for (const set of sets) expect(set.reduce((sum, one) => sum + one.remainingMinor, 0)).toBe(wanted)
      }),
    )
  })

  const equal = (count: number, remainingMinor: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `line-${remainingMinor}-${at}`, remainingMinor }))

  test('finds a pair even among many lines', () => {
    const pair = [...equal(1, 4_500), ...equal(1, 4_501)]
    expect(findSums([...equal(22, 1_000), ...pair], exact(9_001))).toEqual([pair])
  })

  test('gives up rather than stall where only eight of very many lines fit', () => {
    const eight = equal(8, 1_001)
    expect(findSums([...equal(4, 1_000), ...eight], exact(8_008))).toEqual([eight])
    expect(findSums([...equal(16, 1_000), ...eight], exact(8_008))).toEqual([])
    expect(findSums(equal(1_000, 7), exact(50))).toEqual([])
  })
})

test('the order of the lines changes nothing', () => {
  const lines = [line('a', 250_000), line('b', 350_000), line('c', 400_000), line('d', 1_000_000), line('e', 650_000)]
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
      expect(candidates(claim(), shuffled)).toEqual(candidates(claim(), lines))
    }),
  )
})

test('names are alike across scripts, order and legal form, and apart when they are others', () => {
  expect(nameSimilarity('Γιώργος Παπαδάκης', 'PAPADAKIS GIORGOS')).toBeGreaterThan(8_000)
  expect(nameSimilarity('გიორგი კაპანაძე', 'Giorgi Kapanadze')).toBeGreaterThan(8_000)
  expect(nameSimilarity('Mr. H. Müller-Lüdenscheid', 'Mueller Ludenscheid')).toBeGreaterThan(7_000)
  expect(nameSimilarity('Maria Rossi', 'Mario Bianchi')).toBeLessThan(6_000)
  expect(nameSimilarity('', 'Maria')).toBe(0)
})
