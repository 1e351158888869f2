/** How right matches are: precision, recall and F1 over claims; a match is right when its lines are all and only the claim's. */
import type { Match } from '#src/claims/matching/decide.ts'

export type Score = { precision: number; recall: number; f1: number }

export function scoreOf(matches: readonly Match[], truth: ReadonlyMap<string, readonly string[]>): Score {
  const right = matches.filter((match) => isRight(match, truth)).length
  const precision = right / matches.length
  const recall = right / truth.size
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

export const isRight = ({ claim, lines }: Match, truth: ReadonlyMap<string, readonly string[]>): boolean =>
  (truth.get(claim) ?? []).toSorted().join() === lines.toSorted().join()

export const automatic = (matches: readonly Match[]): Match[] =>
  matches.filter(({ decision }) => decision === 'automatic')
