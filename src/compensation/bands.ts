/** Band arithmetic (wealth-domain B3). Every sum is rounded half-even once; what rounding leaves goes to the largest part. */
import { multiplySum, sumMinor } from '#src/kit/money.ts'
import type { Band, Banding } from './plan.ts'
import type { PaidPiece } from './result.ts'

export type BandedAmount = { amountMinor: number; pieces: PaidPiece[] }
type Piece = Omit<PaidPiece, 'payMinor'>

/** Basis points times basis points of weight. */
const UNIT = 10_000 * 10_000

/**
 * Pays amounts (minor units, in the order given) through bands. The sum of the answers is what the bands give on the sum
 * of the amounts, rounded once; below nought nothing is paid, so pay never goes negative however the amounts are ordered.
 */
export function payThroughBands(
  amounts: readonly number[],
  bands: readonly Band[],
  banding: Banding,
  weightBp: number,
): BandedAmount[] {
  const total = sumMinor(amounts)
  const cut = banding === 'marginal' ? cutMarginally(amounts, bands) : cutRetroactively(amounts, bands, total)
  const whole = payOf(banding === 'marginal' ? piecesBetween(0, total, bands) : cut.flat(), weightBp)
  const rounded = cut.map((pieces) => payOf(pieces, weightBp))
  const settled = settle(rounded, whole, amounts)
  return cut.map((pieces, index) => payPieces(pieces, settled[index] ?? 0, weightBp))
}

/** What lies between two positions, cut at the bands; negative pieces when the way leads down. */
export function piecesBetween(from: number, to: number, bands: readonly Band[]): Piece[] {
  const sign = to < from ? -1 : 1
  const [low, high] = sign === 1 ? [from, to] : [to, from]
  const rungs = [{ bandFromMinor: null, start: -Infinity, rateBps: '0' }, ...bands.map(asRung)]
  const pieces = rungs.flatMap(({ bandFromMinor, start, rateBps }, index) => {
    const end = rungs[index + 1]?.start ?? Infinity
    const size = Math.min(high, end) - Math.max(low, start)
    return size > 0 ? [{ bandFromMinor, baseMinor: sign * size, rateBps }] : []
  })
  return sign === 1 ? pieces : pieces.toReversed()
}

/** How much more must be credited to reach the next band, and its rate; null on the last. */
export function nextBand(
  creditedMinor: number,
  bands: readonly Band[],
): { missingMinor: number; rateBps: string } | null {
  const next = bands.find((band) => band.fromMinor > creditedMinor)
  return next ? { missingMinor: next.fromMinor - creditedMinor, rateBps: next.rateBps } : null
}

const asRung = (band: Band) => ({ bandFromMinor: band.fromMinor, start: band.fromMinor, rateBps: band.rateBps })

function cutMarginally(amounts: readonly number[], bands: readonly Band[]): Piece[][] {
  let position = 0
  return amounts.map((amount) => {
    const pieces = piecesBetween(position, position + amount, bands)
    position += amount
    return pieces
  })
}

// The band that the total reaches re-rates everything: a cliff, see B3. Kept because published plans have it.
function cutRetroactively(amounts: readonly number[], bands: readonly Band[], total: number): Piece[][] {
  const reached = bands.findLast((band) => total > band.fromMinor || (band.fromMinor === 0 && total >= 0))
  const { fromMinor: bandFromMinor, rateBps } = reached ?? { fromMinor: null, rateBps: '0' }
  return amounts.map((baseMinor) => [{ bandFromMinor, baseMinor, rateBps }])
}

const payOf = (pieces: readonly Piece[], weightBp: number) =>
  multiplySum(
    pieces.map(({ baseMinor, rateBps }) => ({ minor: baseMinor, rate: rateBps })),
    weightBp,
    UNIT,
  )

function payPieces(pieces: readonly Piece[], amountMinor: number, weightBp: number): BandedAmount {
  const parts = pieces.map((piece) => payOf([piece], weightBp))
  const paid = settle(
    parts,
    amountMinor,
    pieces.map((piece) => piece.baseMinor),
  )
  return { amountMinor, pieces: pieces.map((piece, index) => ({ ...piece, payMinor: paid[index] ?? 0 })) }
}

/** Makes rounded parts sum to their whole: the difference goes to the largest (the first of equals). */
function settle(parts: readonly number[], whole: number, sizes: readonly number[]): number[] {
  const magnitudes = sizes.map(Math.abs)
  const largest = magnitudes.indexOf(magnitudes.reduce((most, size) => Math.max(most, size), 0))
  const difference = whole - sumMinor(parts)
  return parts.map((part, index) => (index === largest ? part + difference : part))
}
