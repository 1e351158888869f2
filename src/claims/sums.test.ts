import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSums } from './sums.ts'

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
