/** The service tier by a published rule (wealth-domain I): up at the line, down only well below it, overridden until a day. */
import type { Day } from '#src/kit/days.ts'
import { fraction } from '#src/kit/money.ts'

export type TierRule = {
  currency: string
  /** Highest first is not required; the lowest should begin at 0. */
  steps: readonly { tier: string; fromMinor: number }[]
  /** How far below its line a client must fall before the tier is lost, in basis points of the line. */
  hysteresisBp: number
}
export type TierOverride = { tier: string; reason: string; until: Day }
export type TierDecision = { tier: string; origin: 'rule' | 'override'; reason: string }

/** The tier of a client with these assets (minor units of the rule's currency); `current` is the tier it has now. */
export function tierOf(
  assetsMinor: number,
  rule: TierRule,
  current: string | null,
  today: Day,
  override: TierOverride | null = null,
): TierDecision {
  if (override && today <= override.until) return { tier: override.tier, origin: 'override', reason: override.reason }
  const steps = rule.steps.toSorted((a, b) => b.fromMinor - a.fromMinor)
  const reached = steps.find((step) => assetsMinor >= step.fromMinor) ?? steps.at(-1)
  const held = steps.find((step) => step.tier === current)
  if (!reached) return { tier: current ?? '', origin: 'rule', reason: 'no_rule' }
  if (held && held.fromMinor > reached.fromMinor && assetsMinor >= lossLine(held.fromMinor, rule.hysteresisBp))
    return { tier: held.tier, origin: 'rule', reason: 'kept_by_hysteresis' }
  return { tier: reached.tier, origin: 'rule', reason: 'assets' }
}

export type TieredClient = { clientId: string; assetsMinor: number; tier: string | null; override: TierOverride | null }
export type TierMove = { clientId: string; from: string | null; to: string }

/** Who would change tier under a rule: shown before it is published. */
export const tierMoves = (clients: readonly TieredClient[], rule: TierRule, today: Day): TierMove[] =>
  clients.flatMap(({ clientId, assetsMinor, tier, override }) => {
    const to = tierOf(assetsMinor, rule, tier, today, override).tier
    return to === tier ? [] : [{ clientId, from: tier, to }]
  })

const lossLine = (fromMinor: number, hysteresisBp: number) => fromMinor - fraction(fromMinor, hysteresisBp, 10_000)
