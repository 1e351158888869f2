/** The gate before the formula (wealth-domain B2: absolute, per cent of prior balances with a cap, new households). */
import { atBasisPoints, sumMinor } from '#src/kit/money.ts'
import { sizeByClient, type Counted } from './counting.ts'
import type { Participant } from './facts.ts'
import type { Hurdle, PlanDefinition } from './plan.ts'
import type { HurdleFinding } from './result.ts'

/** What one participant had to reach and reached; null when the plan has no hurdle. */
export function findHurdle(
  plan: PlanDefinition,
  participant: Participant,
  counted: readonly Counted[],
): HurdleFinding | null {
  if (!plan.hurdle) return null
  const money = counted.filter(({ credit }) => credit.kind === 'nna')
  const reachedMinor = sumMinor(money.map((one) => one.baseMinor))
  const requiredMinor = requiredAmount(plan.hurdle, participant.priorBalanceMinor)
  const households = newHouseholds(money, plan.hurdle)
  const requiredHouseholds = plan.hurdle.newHouseholds?.count ?? 0
  const met = reachedMinor >= requiredMinor && households >= requiredHouseholds
  return { met, reachedMinor, requiredMinor, households, requiredHouseholds }
}

/** Whether the balances at the start of the period matter to a plan; they are gathered only then. */
export const needsBalances = ({ hurdle, measures = [] }: PlanDefinition): boolean =>
  Boolean(hurdle?.priorBalance) || measures.some((measure) => measure.from === 'prior_balance')

/** The higher of the absolute hurdle and the capped share of prior balances, in minor units; no hurdle is 0. */
export function requiredAmount({ minimumMinor, priorBalance }: Hurdle, priorBalanceMinor: number): number {
  const share = priorBalance ? atBasisPoints(priorBalanceMinor, priorBalance.rateBps) : 0
  const capped = Math.min(share, priorBalance?.capMinor ?? share)
  // A hurdle below nought would be met by somebody who lost money.
  return Math.max(0, minimumMinor ?? 0, capped)
}

function newHouseholds(money: readonly Counted[], { newHouseholds: wanted }: Hurdle): number {
  if (!wanted) return 0
  const sizes = sizeByClient(money.filter(({ credit }) => credit.newHousehold))
  return [...sizes.values()].filter((size) => size >= wanted.minimumMinor).length
}
