/** Every explanation worth a look, with what was learned before: the desk shows several for one claim, best first. */
import { backgroundOf } from './background.ts'
import { judge } from './compete.ts'
import { matchesOf } from './decide.ts'
import type { Match } from './decide.ts'
import type { Entry } from './entry.ts'
import { knownOf } from './judged.ts'
import type { Judged } from './judged.ts'
import { DESK_TEXT, unseenOf } from './learned.ts'
import type { Learned } from './learned.ts'
import { openFinder, severalOf } from './match.ts'
import type { MatchingPolicy } from './rules.ts'

/** Claims and lines of one client, who has so many accounts. */
export type Beside = { claims: readonly Entry[]; lines: readonly Entry[]; judged: readonly Judged[]; accounts: number }

export function explain(
  { claims, lines, judged, accounts }: Beside,
  { weights, shift }: Learned,
  policy: MatchingPolicy,
): Match[] {
  if (claims.length === 0 || lines.length === 0) return []
  const finder = openFinder(claims, lines)
  const background = backgroundOf(finder.lines, DESK_TEXT, unseenOf(accounts))
  const sizes = { claims: claims.length, lines: lines.length }
  const known = knownOf(finder, judged)
  const model = { finder, weights, background, sizes, several: severalOf(weights), shift, showsParts: true }
  return matchesOf(judge(model, known), model, policy)
}
