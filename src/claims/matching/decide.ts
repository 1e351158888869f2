/** From probabilities to matches: the likeliest first, each claim and line once; automatic only within the policy. */
import { byText } from '#src/kit/canonical.ts'
import { sumMinor } from '#src/kit/money.ts'
import type { Judgement } from './compete.ts'
import type { Model } from './model.ts'
import { reasonsFor, ruleOf } from './reasons.ts'
import type { MatchReason } from './reasons.ts'
import { isWithin } from './rules.ts'
import type { MatchingPolicy, Rule } from './rules.ts'
import { steadiness } from './swaps.ts'
import type { Tie } from './ties.ts'
import { latenessOf } from './weights.ts'

export type Match = {
  /** The claim; of several paid together the first, and then `claims` names all. */
  claim: string
  claims?: string[]
  lines: string[]
  probability: number
  decision: 'automatic' | 'proposed'
  rule: Rule
  /** The line is only a part of the claim's money. */
  part?: true
  reasons: MatchReason[]
}

/** A rival as likely as this makes a tie ambiguous, however sure the rest. */
const NEAR_RIVAL = 0.05
/** Bits that text or account must say where the amount is only similar: in a short file a likely amount alone looks sure. */
const LEAST_GROUNDS = 2
/** A claim that is surely paid by one of several equals is shown one of them, although none is likely by itself. */
const SURELY_PAID = 0.9
const LEAST_OF_SEVERAL = 0.1

export function decide(judgement: Judgement, model: Model, policy: MatchingPolicy): Match[] {
  const chosen = choose(judgement, model, policy)
  return matchesAt(chosen, chosen, judgement, model, policy)
}

/** Least probability of an explanation that is shown beside the chosen ones. */
const LEAST_SHOWN = 0.01

/** Every explanation worth a look, likeliest first; those that are not chosen are proposed at most. */
export function matchesOf(judgement: Judgement, model: Model, policy: MatchingPolicy): Match[] {
  const shown = judgement.ties.flatMap((_tie, at) => ((judgement.shares[at] ?? 0) < LEAST_SHOWN ? [] : [at]))
  return matchesAt(shown, choose(judgement, model, policy), judgement, model, policy)
}

function matchesAt(
  places: readonly number[],
  chosen: readonly number[],
  judgement: Judgement,
  model: Model,
  policy: MatchingPolicy,
): Match[] {
  const { ties, shares } = judgement
  const steady = steadiness(ties, chosen)
  const rival = rivalOf(judgement, model)
  const isChosen = new Set(chosen)
  const found = places.flatMap((at): Match[] => {
    const tie = ties[at]
    if (!tie) return []
    const share = Math.min(shares[at] ?? 0, steady.get(at) ?? 1)
    const match = matchOf(tie, share, Math.max(rival(at), 1 - (steady.get(at) ?? 1)), model, policy)
    return [isChosen.has(at) && !tie.part ? match : { ...match, decision: 'proposed' }]
  })
  return found.toSorted(bestFirst)
}

/** The likeliest first, each claim and line once. */
function choose(judgement: Judgement, model: Model, policy: MatchingPolicy): number[] {
  const { ties, shares } = judgement
  const order = ties.map((_tie, at) => at).toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0) || a - b)
  const paid = new Float64Array(model.sizes.claims)
  ties.forEach(({ claims }, at) => claims.forEach((claim) => (paid[claim] = (paid[claim] ?? 0) + (shares[at] ?? 0))))
  const used = new Set<number>()
  return order.filter((at) => {
    const tie = ties[at]
    const share = shares[at] ?? 0
    if (!tie) return false
    const isOneOfSeveral = share >= LEAST_OF_SEVERAL && tie.claims.every((claim) => (paid[claim] ?? 0) >= SURELY_PAID)
    if (share < policy.leastProposed && !isOneOfSeveral) return false
    const things = thingsOf(tie, model)
    if (things.some((thing) => used.has(thing))) return false
    things.forEach((thing) => used.add(thing))
    return true
  })
}

const thingsOf = ({ claims, lines }: Tie, { sizes }: Model) => [...claims, ...lines.map((line) => line + sizes.claims)]

/** The probability of the likeliest other tie of the same claim or line. */
function rivalOf({ ties, shares }: Judgement, model: Model): (at: number) => number {
  const best = new Map<number, [number, number]>()
  ties.forEach((tie, at) => {
    const share = shares[at] ?? 0
    for (const thing of thingsOf(tie, model)) {
      const [first, second] = best.get(thing) ?? [0, 0]
      best.set(thing, share > first ? [share, first] : [first, Math.max(second, share)])
    }
  })
  return (at) => {
    const tie = ties[at]
    const others = tie ? thingsOf(tie, model).map((thing) => best.get(thing) ?? [0, 0]) : []
    return Math.max(0, ...others.map(([first = 0, second = 0]) => (first === shares[at] ? second : first)))
  }
}

function matchOf(tie: Tie, share: number, rival: number, model: Model, policy: MatchingPolicy): Match {
  const { claims, lines } = model.finder
  const names = tie.claims.map((claim) => claims.entries[claim]?.id ?? '')
  const rule = ruleOf(tie, model)
  const total = sumMinor(tie.claims.map((claim) => claims.minors[claim] ?? 0))
  const delays = tie.pairs.map(latenessOf)
  const { text, account } = tie.evidence
  const hasGrounds = text + account >= LEAST_GROUNDS || model.weights.differences.has(tie.difference)
  const sure = policy.automatic && hasGrounds && share >= policy.least && rival < NEAR_RIVAL
  return {
    claim: names[0] ?? '',
    ...(names.length > 1 ? { claims: names } : {}),
    lines: tie.lines.map((line) => lines.entries[line]?.id ?? ''),
    probability: Math.floor(share * 1e6) / 1e6,
    decision: sure && isWithin(policy.tolerances[rule], total, tie.difference, delays) ? 'automatic' : 'proposed',
    rule,
    ...(tie.part ? { part: true as const } : {}),
    reasons: reasonsFor(tie, share, rival, model),
  }
}

const bestFirst = (a: Match, b: Match) =>
  byText(a.decision, b.decision) || b.probability - a.probability || byText(a.claim, b.claim)
