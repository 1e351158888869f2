/** Clusters: who is one person or firm. Two groups join when all their members, on the average, agree; one odd pair joins no chain. */
export type WeighedPair = { a: number; b: number; weight: number }

/** A weight beyond this says no more: one certain pair must not outvote many contradictions. */
const LIMIT = 12
const MOST_MEMBERS = 200

/** `weightOf` answers for any two, also those never proposed. Answers groups of two and more. */
export function clusterPairs(pairs: readonly WeighedPair[], weightOf: (a: number, b: number) => number): number[][] {
  const groups = new Map<number, number[]>()
  const groupOf = (member: number): number[] => groups.get(member) ?? [member]
  const agreeing = pairs
    .filter(({ weight }) => weight > 0)
    .toSorted((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
  for (const { a, b } of agreeing) {
    const [one, other] = [groupOf(a), groupOf(b)]
    if (one === other || one.length + other.length > MOST_MEMBERS) continue
    if (one.length * other.length > 1 && meanWeight(one, other, weightOf) <= 0) continue
    const joined = [...one, ...other]
    for (const member of joined) groups.set(member, joined)
  }
  return inOrder(groups)
}

function meanWeight(one: number[], other: number[], weightOf: (a: number, b: number) => number): number {
  let sum = 0
  for (const a of one) for (const b of other) sum += Math.max(-LIMIT, Math.min(LIMIT, weightOf(a, b)))
  return sum / (one.length * other.length)
}

/** Who hang together through any chain of pairs: how households are put together. */
export function joinPairs(pairs: readonly (readonly [number, number])[]): number[][] {
  const groups = new Map<number, number[]>()
  for (const [a, b] of pairs) {
    const [one, other] = [groups.get(a) ?? [a], groups.get(b) ?? [b]]
    if (one === other) continue
    const [larger, smaller] = one.length >= other.length ? [one, other] : [other, one]
    larger.push(...smaller)
    for (const member of smaller) groups.set(member, larger)
    groups.set(a, larger).set(b, larger)
  }
  return inOrder(groups)
}

const inOrder = (groups: Map<number, number[]>): number[][] =>
  [...new Set(groups.values())].map((members) => members.toSorted((x, y) => x - y)).toSorted((x, y) => x[0]! - y[0]!)
