/** A plan typed as JSON: the plan, or every fault with its path. */
import type { PlanFault } from './fault.ts'
import { PlanShape } from './plan-contract.ts'
import type { PlanDefinition } from './plan.ts'

export function readPlanText(text: string): { plan: PlanDefinition } | { faults: PlanFault[] } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    return { faults: [{ path: '', sentence: cause instanceof Error ? cause.message : 'This is not JSON.' }] }
  }
  const parsed = PlanShape.safeParse(value)
  if (parsed.success) return { plan: parsed.data }
  return { faults: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), sentence: message })) }
}
