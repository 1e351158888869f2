/** From confirmed results and touches to attributed results in one currency: what src/initiatives/returns.ts adds up. */
import type { Day } from '#src/kit/days.ts'
import { addMonths } from '#src/kit/days.ts'
import { convert } from '#src/kit/rates.ts'
import type { Rate } from '#src/kit/rates.ts'
import { attribute } from './attribution.ts'
import type { AttributionModel, Touch } from './attribution.ts'
import { yieldFor } from './returns.ts'
import type { AttributedResult, Cost, YieldRow } from './returns.ts'

export type Result = {
  confirmationId: string
  clientId: string
  tier: string
  amountMinor: number
  currency: string
  depositedOn: Day
  since: Day | null
}
export type Weighing = {
  model: AttributionModel
  lookBackDays: number
  currency: string
  rates: readonly Rate[]
  yields: readonly YieldRow[]
}

/** A household is new if it became a client within the year before the money came. */
const isNew = ({ since, depositedOn }: Result) =>
  since !== null && since >= addMonths(depositedOn, -12) && since <= depositedOn

/** Gives each result to its touches. Without a yield in the table the revenue is unknown: such results count as money, earn nothing, and are counted. */
export function weighResults(
  results: readonly Result[],
  touches: ReadonlyMap<string, readonly Touch[]>,
  weighing: Weighing,
): { attributed: AttributedResult[]; withoutYield: number } {
  const attributed = results.flatMap((result) => shares(result, touches.get(result.clientId) ?? [], weighing))
  return {
    attributed,
    withoutYield: new Set(attributed.filter((one) => one.yieldBps === '0').map((one) => one.resultId)).size,
  }
}

function shares(
  result: Result,
  touches: readonly Touch[],
  { model, lookBackDays, currency, rates, yields }: Weighing,
): AttributedResult[] {
  const { amountMinor: minor, depositedOn } = result
  const { money } = convert({ minor, currency: result.currency }, currency, rates, depositedOn)
  const yieldBps = yieldFor(yields, result.tier, depositedOn) ?? '0'
  return attribute(money.minor, touches, depositedOn, model, lookBackDays).flatMap(({ initiativeId, amountMinor }) =>
    initiativeId === null
      ? []
      : [
          {
            resultId: result.confirmationId,
            clientId: result.clientId,
            initiativeId,
            amountMinor,
            depositedOn,
            leftOn: null,
            yieldBps,
            newHousehold: isNew(result),
          },
        ],
  )
}

export const costsIn = (
  costs: readonly { initiativeId: string; amountMinor: number; currency: string; incurredOn: Day }[],
  currency: string,
  rates: readonly Rate[],
): Cost[] =>
  costs.map((cost) => ({
    initiativeId: cost.initiativeId,
    amountMinor: convert({ minor: cost.amountMinor, currency: cost.currency }, currency, rates, cost.incurredOn).money
      .minor,
  }))
