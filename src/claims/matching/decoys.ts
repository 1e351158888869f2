/**
 * How strong a tie chance makes: claims that nobody made, each with the amount and day of one and the text of another, are held
 * against the lines that are nobody's. What they reach is what unpaid claims reach, so that odds are scaled to what is seen and
 * the share of unpaid claims is estimated with them (target and decoy: Elias and Gygi, Nature Methods 4 (2007), 207-214).
 */
import type { Judgement } from './compete.ts'
import type { Known } from './judged.ts'
import { priorOdds } from './learning.ts'
import type { Model } from './model.ts'
import { compare, linesFor } from './pairs.ts'
import type { Reach } from './pairs.ts'
import { fitScale } from './scale.ts'
import type { Scale } from './scale.ts'
import { evidenceOf, sumOf } from './weights.ts'
import type { Pair } from './weights.ts'

/** A line tied so surely is no stranger. */
const OWNED = 0.99
const ABOUT_DECOYS = 1_000
const MOST_TURNS = 8
type Best = { bits: number; line: number }

export function scaleOf(model: Model, pairs: Judgement, known: Known, reach: Reach): Scale {
  const owner = ownersOf(pairs)
  const best = bestTies(pairs, owner)
  const open = [...Array(model.sizes.claims).keys()].filter((claim) => !known.isSpentClaim(claim))
  const decoys = decoysOf(model, open).map(([one, other]) => {
    const [own, others] = [best.get(one)?.line, best.get(other)?.line]
    const isFree = (line: number) => !owner.has(line) && !known.isSpentLine(line) && line !== own && line !== others
    return bestOfDecoy(model, one, other, reach, isFree)
  })
  const real = [...best.values()].map(({ bits }) => bits)
  return fitScale(real, open.length, decoys)
}

function ownersOf({ ties, shares }: Judgement): Map<number, number> {
  const sure = ties.filter((_tie, at) => (shares[at] ?? 0) >= OWNED)
  return new Map(sure.map(({ claims, lines }) => [lines[0] ?? -1, claims[0] ?? -1]))
}

/** Of each claim, with a line that is its own or nobody's. */
function bestTies({ ties }: Judgement, owner: ReadonlyMap<number, number>): Map<number, Best> {
  const best = new Map<number, Best>()
  for (const { claims, lines, odds } of ties) {
    const [claim = -1, line = -1, bits] = [claims[0], lines[0], Math.log2(odds)]
    const mayOwn = (owner.get(line) ?? claim) === claim
    if (mayOwn && bits > (best.get(claim)?.bits ?? -Infinity)) best.set(claim, { bits, line })
  }
  return best
}

/** Pairs of claims: the amount and day of the one, the text and account of the other. */
function decoysOf(model: Model, open: readonly number[]): [number, number][] {
  const step = Math.max(1, Math.ceil(open.length / ABOUT_DECOYS))
  const turns = Math.min(MOST_TURNS, Math.ceil(ABOUT_DECOYS / Math.max(1, open.length)))
  const decoys: [number, number][] = []
  for (let at = 0; at < open.length; at += step)
    for (let turn = 1; turn <= turns; turn += 1) {
      const away = Math.ceil((open.length * turn) / (turns + 1))
      const [one = -1, other = -1] = [open[at], open[(at + away) % open.length]]
      if (one !== other && areOfOneKind(model, one, other)) decoys.push([one, other])
    }
  return decoys
}

function areOfOneKind({ finder: { claims } }: Model, one: number, other: number): boolean {
  const sameSign = Math.sign(claims.minors[one] ?? 0) === Math.sign(claims.minors[other] ?? 0)
  return sameSign && claims.entries[one]?.currency === claims.entries[other]?.currency
}

/** Bits of the best tie of a decoy; -Infinity where no line came near. */
function bestOfDecoy(model: Model, one: number, other: number, reach: Reach, isFree: (line: number) => boolean) {
  const { finder, weights, background, sizes, shift } = model
  const prior = Math.log2(priorOdds(weights, sizes)) + shift
  let best = -Infinity
  for (const line of new Set([...linesFor(finder, one, reach), ...(finder.sharing[other] ?? [])])) {
    if (!isFree(line)) continue
    const { bits, cover, account } = compare(finder, other, line)
    const pair: Pair = { ...compare(finder, one, line), bits, cover, account }
    best = Math.max(best, prior + sumOf(evidenceOf(weights, background, pair)))
  }
  return best
}
