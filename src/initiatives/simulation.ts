/** Made-up firms with a known effect of an event, for the tests and the benchmark of the estimate. */
import type { Compared } from './incrementality.ts'

type Shape = {
  came: number
  stayed: number
  /** How often a household brings anything in half a year. */
  likely: number
  /** The spread of what it brings, as the deviation of its logarithm. */
  spread: number
  /** What coming adds to each household, in minor units, on average. */
  effectMinor: number
}

/** Firms large and small, with money that comes seldom and in very unequal amounts. */
export const SHAPES: readonly Omit<Shape, 'effectMinor'>[] = [
  { came: 20, stayed: 20, likely: 0.3, spread: 0.8 },
  { came: 40, stayed: 60, likely: 0.15, spread: 1.2 },
  { came: 120, stayed: 90, likely: 0.5, spread: 1.5 },
]

/** About 160,000.00 in the middle of what a household brings. */
const MIDDLE = Math.log(160_000_00)

export function simulateFirm(seed: number, { came, stayed, likely, spread, effectMinor }: Shape): Compared[] {
  const next = chance(seed)
  const bring = () => (next() < likely ? Math.round(Math.exp(MIDDLE + spread * bell(next))) : 0)
  const household = (attends: boolean): Compared => {
    const wealth = Math.exp(0.5 * bell(next))
    const added = attends ? Math.round(effectMinor * (0.5 + next())) : 0
    const [beforeMinor, usual] = [Math.round(wealth * bring()), Math.round(wealth * bring())]
    return { came: attends, beforeMinor, afterMinor: usual + added, pipelineMinor: 0 }
  }
  return Array.from({ length: came + stayed }, (_, at) => household(at < came))
}

/** mulberry32 (Tommy Ettinger): the same seed draws the same firm. */
function chance(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Mean 0, deviation 1 (Box and Muller 1958). */
const bell = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
