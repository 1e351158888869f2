/** A tie says: these claims are paid by these lines. Most are of one claim and one line. */
import type { Evidence, Pair } from './weights.ts'

export type Tie = {
  claims: readonly number[]
  lines: readonly number[]
  odds: number
  /** Lines less claims, minor units. */
  difference: number
  /** What it was judged by: each line with its claim, or the one line with each claim. */
  pairs: readonly Pair[]
  evidence: Evidence
}

export const isPair = ({ claims, lines }: Tie): boolean => claims.length === 1 && lines.length === 1
