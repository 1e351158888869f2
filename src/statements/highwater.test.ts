import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aboveHighWater } from './highwater.ts'
import type { NetFlow } from './highwater.ts'

const flow = (id: string, day: string, amountMinor: number): NetFlow => ({ id, day, amountMinor })
const credits = (flows: NetFlow[]) => aboveHighWater(flows).map(({ creditedMinor }) => creditedMinor)

test('a round trip earns nothing, and what comes on top of it earns its excess', () => {
  const trip = [flow('in', '2026-01-10', 1_000), flow('out', '2026-02-10', -600), flow('back', '2026-03-10', 900)]
  expect(credits(trip)).toEqual([1_000, 0, 300])
})

test('money shifted within a day is no gain, whichever line the bank wrote first', () => {
  expect(credits([flow('a', '2026-01-10', 500)])).toEqual([500])
  const shifted = [flow('a', '2026-01-10', 500), flow('b', '2026-02-10', 200), flow('c', '2026-02-10', -200)]
  expect(credits(shifted)).toEqual([500, 0, 0])
})

test('a household that first loses is credited only above where it began', () => {
  expect(credits([flow('out', '2026-01-10', -400), flow('in', '2026-02-10', 1_000)])).toEqual([0, 600])
})

const flows = fc
  .array(fc.record({ day: fc.integer({ min: 1, max: 28 }), amountMinor: fc.integer({ min: -1e9, max: 1e9 }) }))
  .map((rows) =>
    rows.map(({ day, amountMinor }, at) =>
      flow(String(at).padStart(4, '0'), `2026-05-${String(day).padStart(2, '0')}`, amountMinor),
    ),
  )

test('what is credited in all is the highest the net flow ever stood, and never more than came', () => {
  fc.assert(
    fc.property(flows, (all) => {
      const credited = aboveHighWater(all)
      let net = 0
      let high = 0
      for (const { amountMinor } of credited) high = Math.max(high, (net += amountMinor))
      expect(credited.reduce((sum, { creditedMinor }) => sum + creditedMinor, 0)).toBe(high)
      for (const { amountMinor, creditedMinor } of credited) {
        expect(creditedMinor).toBeGreaterThanOrEqual(0)
        expect(creditedMinor).toBeLessThanOrEqual(Math.max(0, amountMinor))
      }
    }),
  )
})

test('sending money out and back any number of times adds nothing', () => {
  fc.assert(
    fc.property(flows, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 1e8 }), (all, times, amount) => {
      const trips = Array.from({ length: times }, (_, at) => [
        flow(`out${at}`, `2026-06-${String(2 * at + 1).padStart(2, '0')}`, -amount),
        flow(`in${at}`, `2026-06-${String(2 * at + 2).padStart(2, '0')}`, amount),
      ]).flat()
      const sum = (rows: NetFlow[]) => credits(rows).reduce((whole, one) => whole + one, 0)
      expect(sum([...all, ...trips])).toBe(sum(all))
    }),
  )
})
