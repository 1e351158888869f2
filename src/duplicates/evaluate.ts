/** Precision, recall and F1 of what was found, against a truth that somebody has made: for clusters, for `same`, and by threshold. */
import { joinPairs } from './cluster.ts'
import type { Report } from './report.ts'

export type Score = { precision: number; recall: number; f1: number; proposed: number; right: number }
export type Evaluation = {
  truePairs: number
  clusters: Score
  same: Score
  thresholds: ({ threshold: number } & Score)[]
}
/** Entry -> who it is; entries that nobody has labelled are left out of the count. */
export type Truth = ReadonlyMap<string, string>

const THRESHOLDS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999]

/** `sideOf` tells the two lists of a link apart: only pairs across them count. */
export function evaluate(
  { pairs, clusters }: Report,
  truth: Truth,
  sideOf: ((id: string) => boolean) | null = null,
): Evaluation {
  const crosses = (a: string, b: string) => !sideOf || sideOf(a) !== sideOf(b)
  const truePairs = countTrue(truth, sideOf)
  const score = (proposed: Iterable<readonly [string, string]>) => scoreOf(proposed, truth, truePairs)
  const within = clusters.flatMap((ids) => ids.flatMap((a, at) => ids.slice(at + 1).map((b) => [a, b] as const)))
  const from = (threshold: number) => pairs.filter(({ probability }) => probability >= threshold)
  return {
    truePairs,
    clusters: score(within.filter(([a, b]) => crosses(a, b))),
    same: score(pairs.filter(({ decision }) => decision === 'same').map(({ a, b }) => [a, b] as const)),
    thresholds: THRESHOLDS.map((threshold) => ({
      threshold,
      ...score(from(threshold).map(({ a, b }) => [a, b] as const)),
    })),
  }
}

function countTrue(truth: Truth, sideOf: ((id: string) => boolean) | null): number {
  const sides = new Map<string, [number, number]>()
  for (const [id, who] of truth) {
    const [first, second] = sides.get(who) ?? [0, 0]
    sides.set(who, sideOf?.(id) ? [first, second + 1] : [first + 1, second])
  }
  const pairsOf = ([first, second]: [number, number]) => (sideOf ? first * second : (first * (first - 1)) / 2)
  return [...sides.values()].reduce((sum, counts) => sum + pairsOf(counts), 0)
}

function scoreOf(pairs: Iterable<readonly [string, string]>, truth: Truth, truePairs: number): Score {
  let [proposed, right] = [0, 0]
  for (const [a, b] of pairs) {
    if (!truth.has(a) || !truth.has(b)) continue
    proposed += 1
    if (truth.get(a) === truth.get(b)) right += 1
  }
  const [precision, recall] = [proposed ? right / proposed : 0, truePairs ? right / truePairs : 0]
  return { precision, recall, f1: right ? (2 * precision * recall) / (precision + recall) : 0, proposed, right }
}

/** True pairs, joined: what a truth of pairs says of who is who. */
export function truthOfPairs(pairs: readonly (readonly [string, string])[], ids: readonly string[]): Truth {
  const placeOf = new Map([...new Set([...ids, ...pairs.flat()])].map((id, place) => [id, place] as const))
  const names = [...placeOf.keys()]
  const truth = new Map(names.map((id) => [id, id]))
  for (const group of joinPairs(pairs.map(([a, b]) => [placeOf.get(a) ?? 0, placeOf.get(b) ?? 0] as const)))
    for (const place of group) truth.set(names[place] ?? '', names[group[0] ?? 0] ?? '')
  return truth
}
