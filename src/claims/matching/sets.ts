/**
 * Ties of several: many lines to one claim (a transfer arrives in parts, wealth-domain C1), one line to many claims, and a
 * whole party's lines to its claims. Only claims and lines that no single pair explains are looked at, and only where text
 * or account relates them; sums are searched within bounds (sums.ts).
 */
import { sumMinor } from '#src/kit/money.ts'
import { findSums as search } from '../sums.ts'
import type { SumSearch } from '../sums.ts'
import { quantileOf } from './histogram.ts'
import { compare } from './pairs.ts'
import { oddsOfClaims, oddsOfLines, oddsOfParty, worthOf } from './set-odds.ts'
import type { Model } from './model.ts'
import type { Tie } from './ties.ts'
import { latenessOf } from './weights.ts'
import type { Pair } from './weights.ts'

/** Text and account have to say this many bits for a line to be a part of a claim. */
const RELATED_BITS = 3
const FIRST_DAY = -10
const LAST_DAY = 120
/** Sums are searched among so many, those best related. */
const MOST_SUMMED = 14
/** Members of a party whose whole is held against its whole. */
const MOST_OF_PARTY = 12

/** Whether a line may be a part of a claim, and whether a claim has its line already. */
export type Free = { isFree: (claim: number, line: number) => boolean; isSettled: (claim: number) => boolean }

export function findSums(model: Model, free: Free): Tie[] {
  const related = relatedPairs(model, free)
  return [
    ...Map.groupBy(related, ({ claim }) => claim)
      .values()
      .flatMap((pairs) => linesOfClaim(model, pairs)),
    ...Map.groupBy(related, ({ line }) => line)
      .values()
      .flatMap((pairs) => claimsOfLine(model, pairs)),
  ]
}

/** Many to many, for what neither pairs nor sums explain. */
export function findParties(model: Model, free: Free): Tie[] {
  const related = relatedPairs(model, free)
  const byClaim = Map.groupBy(related, ({ claim }) => claim)
  const byLine = Map.groupBy(related, ({ line }) => line)
  return parties(byClaim, byLine).flatMap((pairs) => wholeParty(model, pairs))
}

/** Best related first, for the sums look at a limited number of parts. */
function relatedPairs(model: Model, free: Free): Pair[] {
  const { finder } = model
  const found: { pair: Pair; worth: number }[] = []
  for (let claim = 0; claim < finder.claims.size; claim += 1) {
    const sharing = (finder.sharing[claim] ?? []).filter((line) => free.isFree(claim, line))
    // Its own line alone adds nothing to a claim that has one.
    if (sharing.length < 2 && free.isSettled(claim)) continue
    for (const line of sharing) {
      const pair = compare(finder, claim, line)
      const worth = worthOf(model, pair)
      const related = worth >= RELATED_BITS || pair.account === 1 || isOneParty(model, pair)
      const days = latenessOf(pair)
      if (related && days >= FIRST_DAY && days <= LAST_DAY) found.push({ pair, worth })
    }
  }
  const order = (a: { pair: Pair; worth: number }, b: { pair: Pair; worth: number }) =>
    b.worth - a.worth ||
    a.pair.claim - b.pair.claim ||
    Math.abs(latenessOf(a.pair)) - Math.abs(latenessOf(b.pair)) ||
    a.pair.line - b.pair.line
  return found.toSorted(order).map(({ pair }) => pair)
}

function isOneParty({ finder: { claims, lines } }: Model, { claim, line }: Pair): boolean {
  const party = claims.entries[claim]?.party
  return party !== undefined && party === lines.entries[line]?.party
}

type Part = { id: string; remainingMinor: number; worth: number; pair: Pair }
const totalOf = (parts: readonly Part[]) => sumMinor(parts.map(({ remainingMinor }) => remainingMinor))

function linesOfClaim(model: Model, pairs: readonly Pair[]): Tie[] {
  const whole = size(model.finder.claims.minors[pairs[0]?.claim ?? 0])
  const parts = pairs.map((pair): Part => ({
    id: String(pair.line),
    remainingMinor: size(model.finder.lines.minors[pair.line]),
    worth: worthOf(model, pair),
    pair,
  }))
  const smaller = parts.filter(({ remainingMinor }) => remainingMinor < whole)
  const searches = searchesFor(model, whole, 1)
  // A long transfer has more parts than sums are searched of: then all that are related so well, or all that came so far.
  const levels = smaller.flatMap((part, at) =>
    part.worth === smaller[at + 1]?.worth ? [] : [smaller.slice(0, at + 1)],
  )
  const fitting = levels.filter((set) => set.length > 1 && totalOf(set) <= (searches[0]?.most ?? 0))
  const sets = [...searches.flatMap((wanted) => search(smaller.slice(0, MOST_SUMMED), wanted)), ...fitting]
  return distinct(sets).map((set) =>
    oddsOfLines(
      model,
      set.map(({ pair }) => pair),
    ),
  )
}

function claimsOfLine(model: Model, pairs: readonly Pair[]): Tie[] {
  const whole = size(model.finder.lines.minors[pairs[0]?.line ?? 0])
  const parts = pairs.map((pair): Part => ({
    id: String(pair.claim),
    remainingMinor: size(model.finder.claims.minors[pair.claim]),
    worth: worthOf(model, pair),
    pair,
  }))
  const smaller = parts.filter(({ remainingMinor }) => remainingMinor < whole)
  const sets = searchesFor(model, whole, -1).flatMap((wanted) => search(smaller.slice(0, MOST_SUMMED), wanted))
  return distinct(sets).map((set) =>
    oddsOfClaims(
      model,
      set.map(({ pair }) => pair),
    ),
  )
}

const size = (minor: number | undefined) => Math.abs(minor ?? 0)

/** Sums within the ratios seen, the usual one wanted most; and each exact difference that recurs. `way` turns line / claim round. */
function searchesFor({ weights: { ratio, differences } }: Model, whole: number, way: 1 | -1): SumSearch[] {
  const at = (share: number) => whole * Math.exp(way * quantileOf(ratio, share))
  const [one, other] = [at(0.01), at(0.99)]
  const seen = {
    wanted: Math.round(at(0.5)),
    least: Math.ceil(Math.min(one, other)),
    most: Math.floor(Math.max(one, other)),
  }
  const exact = [...differences.keys()].map((difference) => whole + way * difference)
  return [seen, ...exact.map((sum) => ({ wanted: sum, least: sum, most: sum }))]
}

const distinct = (sets: readonly Part[][]): Part[][] => [
  ...new Map(
    sets.map((set) => [
      set
        .map(({ id }) => id)
        .toSorted()
        .join(),
      set,
    ]),
  ).values(),
]

/** Claims and lines that hang together, each party as its pairs. */
function parties(byClaim: ReadonlyMap<number, Pair[]>, byLine: ReadonlyMap<number, Pair[]>): Pair[][] {
  const seen = new Set<number>()
  return [...byClaim.keys()].flatMap((first) => {
    const members = new Set<Pair>()
    const waiting = [first]
    for (let claim = waiting.pop(); claim !== undefined; claim = waiting.pop()) {
      if (seen.has(claim)) continue
      seen.add(claim)
      for (const pair of byClaim.get(claim) ?? []) {
        members.add(pair)
        for (const other of byLine.get(pair.line) ?? []) waiting.push(other.claim)
      }
    }
    return members.size > 0 ? [[...members]] : []
  })
}

/** Many to many only when the sums are equal to the last unit (wealth-domain C2), and no pair among them is exact by itself. */
function wholeParty(model: Model, pairs: readonly Pair[]): Tie[] {
  const claims = inOrder(pairs.map(({ claim }) => claim))
  const lines = inOrder(pairs.map(({ line }) => line))
  const few = claims.length > 1 && lines.length > 1 && claims.length + lines.length <= MOST_OF_PARTY
  const isTwins = pairs.some(({ difference }) => model.weights.differences.has(difference))
  const tie = few && !isTwins ? oddsOfParty(model, claims, lines, pairs) : null
  return tie?.difference === 0 ? [tie] : []
}

const inOrder = (places: readonly number[]) => [...new Set(places)].toSorted((a, b) => a - b)
