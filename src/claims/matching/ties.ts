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
  /** The line is some part of the claim's money, and the rest is still to come or to be found. */
  part?: true
}

/** One line that is all the money of one claim. */
export const isPair = ({ claims, lines, part }: Tie): boolean => claims.length === 1 && lines.length === 1 && !part
