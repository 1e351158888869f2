import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumMinor } from '#src/kit/money.ts'
import { nextBand, payThroughBands, piecesBetween } from './bands.ts'
import type { Banding } from './plan.ts'
import { anyPlan, B3_BANDS } from './testing.ts'

const million = 100_000_000
const payOn = (totalMinor: number, banding: Banding) =>
  payThroughBands([totalMinor], B3_BANDS, banding, 10_000)[0]?.amountMinor

const bands = anyPlan.map(
  (plan) => plan.components.flatMap((each) => (each.basis === 'amount' ? [each.bands] : []))[0] ?? [],
)
const amounts = fc.array(fc.integer({ min: -1_000_000_000, max: 2_000_000_000 }), { minLength: 1, maxLength: 20 })
const weight = fc.integer({ min: 1, max: 10_000 })

describe('the cliff of wealth-domain B3', () => {
  test('$9.9m pays $4,950 both ways', () => {
    expect(payOn(9.9 * million, 'marginal')).toBe(495_000)
    expect(payOn(9.9 * million, 'retroactive')).toBe(495_000)
  })

  test('$10.1m pays $5,080 marginal but $8,080 retroactive', () => {
    expect(payOn(10.1 * million, 'marginal')).toBe(508_000)
    expect(payOn(10.1 * million, 'retroactive')).toBe(808_000)
  })

  test('a deposit that crosses a line shows what fell below and what above it', () => {
    const [, second] = payThroughBands([9.9 * million, 0.2 * million], B3_BANDS, 'marginal', 10_000)
    expect(second).toEqual({
      amountMinor: 13_000,
      pieces: [
        { bandFromMinor: 0, baseMinor: 0.1 * million, rateBps: '5', payMinor: 5_000 },
        { bandFromMinor: 10 * million, baseMinor: 0.1 * million, rateBps: '8', payMinor: 8_000 },
      ],
    })
  })
})

describe('marginal pay', () => {
  const pay = (total: number, through: typeof B3_BANDS, weightBp: number) =>
    payThroughBands([total], through, 'marginal', weightBp)[0]?.amountMinor ?? Number.NaN

  test('never falls when more is credited', () => {
    fc.assert(
      fc.property(bands, weight, fc.nat(4_000_000_000), fc.nat(100_000), (through, weightBp, total, more) => {
        expect(pay(total + more, through, weightBp)).toBeGreaterThanOrEqual(pay(total, through, weightBp))
      }),
    )
  })

  test('has no cliff: a little more credited is a little more paid, at any line', () => {
    fc.assert(
      fc.property(bands, weight, fc.nat(10), fc.nat(100_000), (through, weightBp, at, more) => {
        const line = through[at % through.length]?.fromMinor ?? 0
        const steepest = Math.max(...through.map((band) => Number(band.rateBps)))
        const rise = pay(line + more, through, weightBp) - pay(line, through, weightBp)
        expect(rise).toBeLessThanOrEqual(Math.ceil((more * steepest * weightBp) / 100_000_000) + 1)
      }),
    )
  })
})

describe('lines', () => {
  test('sum to what the bands give on the whole, and their pieces to the line', () => {
    fc.assert(
      fc.property(
        bands,
        weight,
        amounts,
        fc.constantFrom<Banding>('marginal', 'retroactive'),
        (through, weightBp, each, banding) => {
          const lines = payThroughBands(each, through, banding, weightBp)
          const whole = payThroughBands([sumMinor(each)], through, banding, weightBp)
          expect(sumMinor(lines.map((line) => line.amountMinor))).toBe(whole[0]?.amountMinor)
          for (const { amountMinor, pieces } of lines)
            expect(sumMinor(pieces.map((piece) => piece.payMinor))).toBe(amountMinor)
        },
      ),
    )
  })

  test('account for every minor unit that went in', () => {
    fc.assert(
      fc.property(bands, amounts, (through, each) => {
        const lines = payThroughBands(each, through, 'marginal', 10_000)
        lines.forEach(({ pieces }, index) => expect(sumMinor(pieces.map((piece) => piece.baseMinor))).toBe(each[index]))
      }),
    )
  })

  test('of more money out than in pay nothing, in whatever order they come', () => {
    for (const each of [
      [-500, 300],
      [300, -500],
    ]) {
      const paid = payThroughBands(each, [{ fromMinor: 0, rateBps: '10000' }], 'marginal', 10_000)
      expect(sumMinor(paid.map((line) => line.amountMinor))).toBe(0)
    }
  })
})

test('a way down is the way up taken back', () => {
  fc.assert(
    fc.property(bands, fc.integer(), fc.integer(), (through, from, to) => {
      const back = piecesBetween(to, from, through).map((piece) => ({ ...piece, baseMinor: -piece.baseMinor }))
      expect(piecesBetween(from, to, through)).toEqual(back.toReversed())
    }),
  )
})

test('says what is missing to the next band, and nothing on the last', () => {
  expect(nextBand(9.9 * million, B3_BANDS)).toEqual({ missingMinor: 0.1 * million, rateBps: '8' })
  expect(nextBand(25 * million, B3_BANDS)).toBeNull()
})
