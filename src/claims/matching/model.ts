/** Everything a tie is judged by. */
import type { Background } from './background.ts'
import type { Sizes } from './learning.ts'
import type { Finder } from './pairs.ts'
import type { Weights } from './weights.ts'

export type Model = {
  finder: Finder
  weights: Weights
  background: Background
  sizes: Sizes
  /** Share of claims whose money comes in parts, or together with another's. */
  several: number
  /** Bits added to all odds, by what controllers have judged (judged.ts). */
  shift: number
  /** Whether lines that are only a part of a claim's money are looked for too. */
  showsParts: boolean
}
