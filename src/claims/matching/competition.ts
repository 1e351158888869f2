/**
 * Probabilities when explanations exclude each other: no claim is paid twice and no line is spent twice. Sum-product messages
 * between explanations and what they use: Williams and Lau, "Approximate evaluation of marginal association probabilities
 * with belief propagation", IEEE Transactions on Aerospace and Electronic Systems 50 (2014), here for explanations that
 * may use several claims and lines. Exact where the conflicts form no ring, and near it where they do.
 */

/** `odds` against nothing being tied; `uses` names whatever can be used once. */
export type Explanation = { odds: number; uses: readonly number[] }

const ROUNDS = 60
const SETTLED = 1e-4

export function probabilities(explanations: readonly Explanation[], things: number): Float64Array {
  const graph = graphOf(explanations, things)
  for (let round = 0; round < ROUNDS; round += 1) {
    const moved = pass(explanations, graph)
    if (moved < SETTLED) break
  }
  return Float64Array.from(explanations, ({ odds }, at) => {
    const whole = odds * free(graph, at, -1)
    return whole / (1 + whole)
  })
}

type Graph = {
  /** The first edge of each explanation; one more at the end. */
  first: Int32Array
  thing: Int32Array
  /** Chance, by all others, that the thing of an edge is free for it. */
  toExplanation: Float64Array
  toThing: Float64Array
  sums: Float64Array
}

function graphOf(explanations: readonly Explanation[], things: number): Graph {
  const first = new Int32Array(explanations.length + 1)
  explanations.forEach(({ uses }, at) => (first[at + 1] = (first[at] ?? 0) + uses.length))
  const thing = Int32Array.from(explanations.flatMap(({ uses }) => uses))
  return {
    first,
    thing,
    toExplanation: new Float64Array(thing.length).fill(1),
    toThing: new Float64Array(thing.length),
    sums: new Float64Array(things),
  }
}

/** One round; answers the largest change. */
function pass(explanations: readonly Explanation[], graph: Graph): number {
  const { first, thing, toThing, toExplanation, sums } = graph
  sums.fill(0)
  explanations.forEach(({ odds }, at) => {
    for (let edge = first[at] ?? 0; edge < (first[at + 1] ?? 0); edge += 1) {
      toThing[edge] = odds * free(graph, at, edge)
      sums[thing[edge] ?? 0] = (sums[thing[edge] ?? 0] ?? 0) + (toThing[edge] ?? 0)
    }
  })
  let moved = 0
  for (let edge = 0; edge < thing.length; edge += 1) {
    const others = Math.max(0, (sums[thing[edge] ?? 0] ?? 0) - (toThing[edge] ?? 0))
    const next = 1 / (1 + others)
    moved = Math.max(moved, Math.abs(next - (toExplanation[edge] ?? 0)))
    toExplanation[edge] = next
  }
  return moved
}

/** The product of what the things of an explanation say, but for one edge. */
function free({ first, toExplanation }: Graph, at: number, but: number): number {
  let product = 1
  for (let edge = first[at] ?? 0; edge < (first[at + 1] ?? 0); edge += 1)
    if (edge !== but) product *= toExplanation[edge] ?? 1
  return product
}
