import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumMinor } from '#src/kit/money.ts'
import { allocateLines, requireSoundAllocation } from './allocation.ts'

const line = (id: string, remainingMinor: number) => ({ id, remainingMinor })

test('three partial transfers make one claim, and what is too much stays on the last line', () => {
  expect(allocateLines(1_000, [line('a', 400), line('b', 400), line('c', 300)])).toEqual({
    allocations: [
      { lineId: 'a', amountMinor: 400 },
      { lineId: 'b', amountMinor: 400 },
      { lineId: 'c', amountMinor: 200 },
    ],
    allocatedMinor: 1_000,
    openMinor: 0,
    leftovers: [{ lineId: 'c', amountMinor: 100 }],
  })
})

test('no line is ever overspent, and nothing is lost between claim and lines', () => {
  const lines = fc
    .array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 10 })
    .map((each) => each.map((minor, at) => line(`line-${at}`, minor)))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000 }), lines, (claim, spendable) => {
      const { allocations, allocatedMinor, openMinor, leftovers } = allocateLines(claim, spendable)
      const spent = sumMinor(allocations.map((one) => one.amountMinor))
      expect(spent).toBe(allocatedMinor)
      expect(allocatedMinor + openMinor).toBe(claim)
      expect(spent + sumMinor(leftovers.map((one) => one.amountMinor))).toBe(
        sumMinor(spendable.map((one) => one.remainingMinor)),
      )
      if (allocations.length > 0) expect(() => requireSoundAllocation(claim, allocations, spendable)).not.toThrow()
    }),
  )
})

describe('an allocation is refused when', () => {
  const lines = [line('a', 400), line('b', 100)]
  const refusal =
    (claim: number, ...amounts: [string, number][]) =>
    () =>
      requireSoundAllocation(
        claim,
        amounts.map(([lineId, amountMinor]) => ({ lineId, amountMinor })),
        lines,
      )

  test('a line has less left', () => {
    expect(refusal(1_000, ['a', 401])).toThrow(
      expect.objectContaining({ code: 'overspent', fields: { 'allocations.0': 'Line 1 has less left than that.' } }),
    )
  })
  test('the claim has less left', () => {
    expect(refusal(450, ['a', 400], ['b', 100])).toThrow('more than the claim has left')
  })
  test('a line is unknown, chosen twice, or given nothing', () => {
    expect(refusal(1_000, ['z', 1])).toThrow('unknown or was chosen twice')
    expect(refusal(1_000, ['a', 1], ['a', 1])).toThrow('unknown or was chosen twice')
    expect(refusal(1_000, ['a', 0])).toThrow('above 0')
    expect(refusal(1_000)).toThrow('at least one')
  })
})
