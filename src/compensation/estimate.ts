/** What a representative would be paid if the period ended now: confirmed money only, and how far the next band is. */
import type { AmountComponent, PlanDefinition } from './plan.ts'
import type { Paysheet } from './result.ts'

export type NextBand = { fromMinor: number; rateBps: string; missingMinor: number }

/** The next band of the first component paid on an amount; null on the highest. Minor units of the plan's currency. */
export function nextBand(plan: PlanDefinition, sheet: Paysheet): NextBand | null {
  const component = plan.components.find((one): one is AmountComponent => one.basis === 'amount')
  if (!component) return null
  const credited = creditedIn(sheet, component.id)
  const next = component.bands.find((band) => band.fromMinor > credited)
  return next ? { ...next, missingMinor: next.fromMinor - credited } : null
}

export const creditedIn = (sheet: Paysheet, componentId: string): number =>
  sheet.components.find((one) => one.componentId === componentId)?.creditedMinor ?? 0
