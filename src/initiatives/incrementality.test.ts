import { describe, expect, test } from 'vitest'
import { compareWindows, incrementalityOf } from './incrementality.ts'
import type { Brought, Compared } from './incrementality.ts'
import { SHAPES, simulateFirm } from './simulation.ts'

const SEEDS = Array.from({ length: 100 }, (_, seed) => seed)

describe.each(SHAPES)('on made-up firms of $came who came and $stayed who did not', (shape) => {
  test.each([0, 150_000_00])('the interval holds a planted effect of %i in 90 of 100', (effectMinor) => {
    const held = SEEDS.filter((seed) => {
      const { estimate } = incrementalityOf(simulateFirm(seed, { ...shape, effectMinor }))
      return estimate && estimate.lowMinor <= effectMinor && effectMinor <= estimate.highMinor
    })
    expect(held.length).toBeGreaterThanOrEqual(90)
  })
})

test('a large effect is called more, and its opposite less', () => {
  const shape = { came: 120, stayed: 90, likely: 0.3, spread: 0.8 }
  expect(incrementalityOf(simulateFirm(1, { ...shape, effectMinor: 900_000_00 })).verdict).toBe('more')
  expect(incrementalityOf(simulateFirm(1, { ...shape, effectMinor: -900_000_00 })).verdict).toBe('less')
  expect(incrementalityOf(simulateFirm(1, { ...shape, effectMinor: 0 })).verdict).toBe('unclear')
})

const same = (came: boolean, count: number, afterMinor: number): Compared[] =>
  Array.from({ length: count }, (_, at) => ({ came, beforeMinor: at, afterMinor: afterMinor + at, pipelineMinor: 0 }))

test('too few households on a side are counted and not weighed', () => {
  const found = incrementalityOf([...same(true, 7, 500), ...same(false, 40, 0)])
  expect(found).toMatchObject({ came: { households: 7, afterMinor: 3_521 }, estimate: null, verdict: 'too_few' })
})

test('households that all changed alike leave no doubt', () => {
  const { estimate } = incrementalityOf([...same(true, 8, 500), ...same(false, 9, 200)])
  expect(estimate).toEqual({ perHouseholdMinor: 300, lowMinor: 300, highMinor: 300 })
})

test('money counts in the half of the window it was deposited in, and as pipeline if promised before the event', () => {
  const money = (depositedOn: string, claimedOn: string, amountMinor: number): Brought => ({
    clientId: 'one',
    depositedOn,
    claimedOn,
    amountMinor,
  })
  const brought = [
    money('2026-02-18', '2026-01-01', 1),
    money('2026-02-19', '2026-01-01', 10),
    money('2026-02-28', '2026-01-01', 100),
    money('2026-03-01', '2026-02-01', 1_000),
    money('2026-03-10', '2026-03-02', 10_000),
    money('2026-03-11', '2026-03-02', 100_000),
  ]
  const invited = [
    { clientId: 'one', day: '2026-03-01', came: true },
    { clientId: 'two', day: '2026-03-02', came: false },
  ]
  expect(compareWindows(invited, brought, 10, '2026-03-10')).toEqual({
    compared: [{ came: true, beforeMinor: 110, afterMinor: 11_000, pipelineMinor: 1_000 }],
    tooRecent: 1,
  })
})
