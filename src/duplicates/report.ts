/** What a search found, in ids: pairs with a probability and a decision, clusters, households. */
import { joinPairs } from './cluster.ts'
import { findAmong } from './find.ts'
import type { Found } from './find.ts'
import { decide } from './judge.ts'
import type { Decision } from './judge.ts'
import type { Entry, Kind } from './record.ts'
import { explain, probabilityOf } from './weigh.ts'
import type { Step } from './weigh.ts'

export type Pair = { a: string; b: string; probability: number; decision: Decision; steps?: Step[] }
export type Report = {
  pairs: Pair[]
  clusters: string[][]
  /** Persons who are several, but share a family name and a home. */
  households: string[][]
}
export type Search = { kind: Kind; against?: readonly Entry[]; explained?: boolean; from?: number }

/** Pairs of at least even odds, likeliest first, and all pairs of a cluster. `from` asks for less likely ones too. */
export function findDuplicates(
  entries: readonly Entry[],
  { kind, against, explained = false, from = 0.5 }: Search,
): Report {
  const found = findAmong(entries, against ?? null, kind)
  const idOf = (place: number) => found.profiles[place]!.id
  const pairs = scorePairs(found).filter(({ probability, together }) => together || probability >= from)
  return {
    pairs: pairs.map(({ a, b, probability, decision }) => ({
      a: idOf(a),
      b: idOf(b),
      probability: Math.round(probability * 1e6) / 1e6,
      decision,
      ...(explained ? { steps: explain(found.model, found.comparisonOf(a, b)) } : {}),
    })),
    clusters: namesOf(found.clusters, found),
    households: namesOf(householdsOf(found), found),
  }
}

/** An id that both lists have is, in a cluster, the second list's with "against:" before it. */
function namesOf(groups: readonly number[][], { profiles, second }: Found): string[][] {
  const first = new Set(second === null ? [] : profiles.slice(0, second).map(({ id }) => id))
  const nameOf = (place: number) => {
    const { id } = profiles[place]!
    return second !== null && place >= second && first.has(id) ? `against:${id}` : id
  }
  return groups.map((places) => places.map(nameOf).toSorted())
}

type Scored = { a: number; b: number; probability: number; decision: Decision; together: boolean }

export function scorePairs(found: Found): Scored[] {
  const clusterOf = new Map(found.clusters.flatMap((members) => members.map((member) => [member, members] as const)))
  const together = found.clusters.flatMap((members) => pairsWithin(members, found))
  const apart = found.pairs.filter(({ a, b }) => !clusterOf.has(a) || clusterOf.get(a) !== clusterOf.get(b))
  const scored = [
    ...together,
    ...apart.map(({ a, b, weight }) => ({
      a,
      b,
      probability: apartProbability(weight),
      decision: 'review' as const,
      together: false,
    })),
  ]
  return scored.toSorted((x, y) => y.probability - x.probability || x.a - y.a || x.b - y.b)
}

/** A cluster that would not take the pair has spoken against it. */
const apartProbability = (weight: number): number => probabilityOf(weight - OUTSIDE)
const OUTSIDE = 2

/** Two of one cluster may be known to be one through a third: as likely as both steps together. */
function pairsWithin(members: number[], found: Found): Scored[] {
  const weights = members.map((a) =>
    members.map((b) => (a === b ? Infinity : found.weightOf(Math.min(a, b), Math.max(a, b)))),
  )
  const direct = weights.map((row) => row.map(probabilityOf))
  return members.flatMap((a, row) =>
    members.slice(row + 1).flatMap((b, rest) => {
      if (found.second !== null && a < found.second === b < found.second) return []
      const column = row + 1 + rest
      const through =
        members.length > 60 ? 0 : Math.max(...members.map((_c, via) => direct[row]![via]! * direct[via]![column]!))
      const probability = Math.max(direct[row]![column]!, through, 0.5)
      return [
        {
          a,
          b,
          probability,
          decision: decide(found.model, found.comparisonOf(a, b), weights[row]![column]!),
          together: true,
        },
      ]
    }),
  )
}

function householdsOf({ kin, clusters }: Found): number[][] {
  const personOf = new Map(clusters.flatMap((members) => members.map((member) => [member, members[0]!] as const)))
  const several = kin.filter(([a, b]) => (personOf.get(a) ?? a) !== (personOf.get(b) ?? b))
  return joinPairs(several)
}
