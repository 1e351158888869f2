/** From what a search found to what people are asked: pairs that may be one, and homes that two clients share. */
import type { Kind } from './record.ts'
import type { Report } from './report.ts'
import type { Resemblance } from './resemblance.ts'
import type { Step } from './weigh.ts'

export type NewProposal = {
  clientId: string
  personId: string | null
  otherClientId: string
  otherPersonId: string | null
  tie: 'same' | 'household'
  probability: number
  decision: 'same' | 'review'
  steps: Step[]
}

/**
 * `homeOf` says in which client each id counts. What the search learned from everybody finds the pairs; each is then shown with
 * what the two alone say of each other, because a figure learned from hidden clients would tell of them.
 */
export function proposalsOf(
  { pairs, households }: Report,
  kind: Kind,
  homeOf: ReadonlyMap<string, string>,
  resemble: (a: string, b: string) => Resemblance,
): NewProposal[] {
  const ends = (a: string, b: string) => endsOf(a < b ? [a, b] : [b, a], kind, homeOf)
  const same = pairs
    .map(({ a, b }) => ({ ...ends(a, b), tie: 'same' as const, ...resemble(a, b) }))
    .filter(({ probability }) => probability >= EVEN)
  const asked = new Set(pairs.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]))
  const homes = households
    .flatMap((members) => acrossClients(members, homeOf))
    .filter(([a, b]) => !asked.has(`${a} ${b}`))
    .map(([a, b]) => ({ ...ends(a, b), tie: 'household' as const, ...resemble(a, b), decision: 'review' as const }))
  return [...same, ...homes]
}
const EVEN = 0.5

function endsOf([one, other]: readonly [string, string], kind: Kind, homeOf: ReadonlyMap<string, string>) {
  const person = (id: string) => (kind === 'person' ? id : null)
  return {
    clientId: homeOf.get(one) ?? one,
    personId: person(one),
    otherClientId: homeOf.get(other) ?? other,
    otherPersonId: person(other),
  }
}

/** The first of each client with the first of the first: a home of five in two clients needs one link, not six. */
function acrossClients(members: readonly string[], homeOf: ReadonlyMap<string, string>): [string, string][] {
  const firsts = [...new Map(members.toReversed().map((id) => [homeOf.get(id), id])).values()].toSorted()
  const [first, ...others] = firsts
  return first === undefined ? [] : others.map((other) => [first, other])
}
