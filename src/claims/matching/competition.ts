/**
 * Probabilities when explanations exclude each other: no claim is paid twice and no line is spent twice. Sum-product messages
 * between claims, each with its own explanations, and what those use: Williams and Lau, "Approximate evaluation of marginal
 * association probabilities with belief propagation", IEEE Transactions on Aerospace and Electronic Systems 50 (2014), here
 * for explanations that may use several things. Exact within a claim, and between claims where conflicts form no ring.
 */

/** `odds` against nothing being tied; only one explanation of an owner holds; `uses` names what can be used once. */
export type Explanation = { owner: number; odds: number; uses: readonly number[] }

const ROUNDS = 60
const SETTLED = 1e-3

/** In the order given. */
export function probabilities(explanations: readonly Explanation[], things: number): Float64Array {
  const graph = graphOf(explanations)
  for (let round = 0; round < ROUNDS; round += 1) if (pass(graph, things) < SETTLED) break
  const shares = new Float64Array(explanations.length)
  for (const owner of graph.owners) {
    const whole = weighOwner(graph, owner)
    owner.places.forEach((place, at) => (shares[place] = (graph.weighed[owner.from + at] ?? 0) / (1 + whole)))
  }
  return shares
}

/** `edges` are the places of an owner in `thing` and `free`; explanations name them from its first. */
type Owner = { from: number; places: readonly number[]; firstEdge: number; edges: number }
type Graph = {
  owners: readonly Owner[]
  odds: Float64Array
  uses: readonly (readonly number[])[]
  /** Of each explanation: its odds where all it uses is as free as the messages say. */
  weighed: Float64Array
  thing: Int32Array
  /** Chance, by all other owners, that the thing of an edge is free. */
  free: Float64Array
  /** Odds that the owner of an edge uses its thing. */
  wanted: Float64Array
}

function graphOf(explanations: readonly Explanation[]): Graph {
  const owners: Owner[] = []
  const [odds, uses, thing]: [number[], number[][], number[]] = [[], [], []]
  const grouped = Map.groupBy(explanations.keys(), (at) => explanations[at]?.owner ?? -1)
  for (const places of grouped.values()) {
    const edges = new Map<number, number>()
    const firstEdge = thing.length
    owners.push({ from: odds.length, places, firstEdge, edges: 0 })
    for (const place of places) {
      const explanation = explanations[place]
      odds.push(explanation?.odds ?? 0)
      uses.push((explanation?.uses ?? []).map((used) => edgeOf(edges, used, firstEdge, thing)))
    }
    owners[owners.length - 1] = { from: odds.length - places.length, places, firstEdge, edges: edges.size }
  }
  const [free, wanted] = [new Float64Array(thing.length).fill(1), new Float64Array(thing.length)]
  const weighed = new Float64Array(odds.length)
  return { owners, odds: Float64Array.from(odds), uses, weighed, thing: Int32Array.from(thing), free, wanted }
}

function edgeOf(edges: Map<number, number>, used: number, firstEdge: number, thing: number[]): number {
  const known = edges.get(used)
  if (known !== undefined) return known
  const edge = firstEdge + edges.size
  edges.set(used, edge)
  thing.push(used)
  return edge
}

/** Weighs the explanations of an owner; answers their sum. */
function weighOwner({ odds, uses, weighed, free }: Graph, { from, places }: Owner): number {
  let sum = 0
  for (let at = from; at < from + places.length; at += 1) {
    let product = odds[at] ?? 0
    for (const edge of uses[at] ?? []) product *= free[edge] ?? 1
    weighed[at] = product
    sum += product
  }
  return sum
}

/** One round; answers the largest change. */
function pass(graph: Graph, things: number): number {
  const { owners, uses, weighed, thing, free, wanted } = graph
  const sums = new Float64Array(things)
  for (const owner of owners) {
    const { from, places, firstEdge, edges } = owner
    const whole = weighOwner(graph, owner)
    const using = wanted.subarray(firstEdge, firstEdge + edges).fill(0)
    for (let at = from; at < from + places.length; at += 1)
      for (const edge of uses[at] ?? []) using[edge - firstEdge] = (using[edge - firstEdge] ?? 0) + (weighed[at] ?? 0)
    for (let edge = firstEdge; edge < firstEdge + edges; edge += 1) {
      const own = wanted[edge] ?? 0
      wanted[edge] = own / (free[edge] ?? 1) / (1 + Math.max(0, whole - own))
      sums[thing[edge] ?? 0] = (sums[thing[edge] ?? 0] ?? 0) + (wanted[edge] ?? 0)
    }
  }
  let moved = 0
  for (let edge = 0; edge < thing.length; edge += 1) {
    const next = 1 / (1 + Math.max(0, (sums[thing[edge] ?? 0] ?? 0) - (wanted[edge] ?? 0)))
    moved = Math.max(moved, Math.abs(next - (free[edge] ?? 0)))
    free[edge] = next
  }
  return moved
}
