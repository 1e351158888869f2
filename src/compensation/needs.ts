/** What stands between somebody and more pay: an unmet hurdle or gate, the next band. Also what supervision watches (Reg BI). */
import type { Unit } from './measures.ts'
import { creditedIn } from './estimate.ts'
import type { Component, PlanDefinition } from './plan.ts'
import type { ConditionFinding, GateFinding, Paysheet } from './result.ts'

/** `of` names the component or adjustment, null for the hurdle of the plan; `measure` is null for confirmed new money. */
export type Need = {
  of: string | null
  what: 'hurdle' | 'gate' | 'band'
  measure: string | null
  unit: Unit
  reached: number
  required: number
  missing: number
}

/** In the order of the plan. Bands come once the hurdle is met: before, nothing is credited to them. */
export function needsOf(plan: PlanDefinition, sheet: Paysheet): Need[] {
  const hurdle = hurdleNeeds(sheet)
  const gates = (sheet.gates ?? []).filter((gate) => !gate.met && !isCut(plan, gate)).flatMap(gateNeeds)
  const shut = new Set(gates.map((need) => need.of))
  const open = plan.components.filter(({ id, gated }) => !shut.has(id) && (!gated || hurdle.length === 0))
  return [...hurdle, ...gates, ...open.flatMap((component) => bandNeeds(component, sheet))]
}

/** Within 5 % of an amount, or one short of a count. */
export const isNear = ({ unit, missing, required }: Need): boolean =>
  unit === 'amount' ? required > 0 && missing * 20 <= required : unit === 'count' && required > 0 && missing <= 1

function hurdleNeeds({ hurdle }: Paysheet): Need[] {
  if (!hurdle || hurdle.met) return []
  const base = { of: null, what: 'hurdle' as const, measure: null }
  return [
    ...short({ ...base, unit: 'amount', reached: hurdle.reachedMinor, required: hurdle.requiredMinor }),
    ...short({ ...base, unit: 'count', reached: hurdle.households, required: hurdle.requiredHouseholds }),
  ]
}

/** A condition of a deduction is nothing to strive for. */
const isCut = ({ components }: PlanDefinition, { of }: GateFinding): boolean =>
  components.some(
    (component) =>
      'adjustments' in component &&
      component.adjustments?.some(({ id, addBps }) => `${component.id}:${id}` === of && addBps.startsWith('-')),
  )

/** An alternative that is met needs nothing of its others. */
function gateNeeds({ of, parts }: GateFinding): Need[] {
  const met = new Set(parts.flatMap((part) => (part.met && part.any !== null ? [part.any] : [])))
  const wanted = parts.filter((part) => !part.met && (part.any === null || !met.has(part.any)) && grows(part))
  return wanted.flatMap(({ measure, unit, is, reached, required }) =>
    short({ of, what: 'gate', measure, unit, reached, required: is === 'above' ? required + 1 : required }),
  )
}

const grows = ({ is }: ConditionFinding): boolean => is === 'at_least' || is === 'above'

function bandNeeds(component: Component, sheet: Paysheet): Need[] {
  if (component.basis !== 'amount' && component.basis !== 'measure') return []
  const measure = component.basis === 'measure' ? (component.rateBy ?? component.measure) : null
  const reached =
    measure === null
      ? creditedIn(sheet, component.id)
      : (sheet.measures?.find((finding) => finding.id === measure)?.value ?? 0)
  const next = component.bands.find((band) => band.fromMinor > reached)
  return next
    ? [
        {
          of: component.id,
          what: 'band',
          measure,
          unit: 'amount',
          reached,
          required: next.fromMinor,
          missing: next.fromMinor - reached,
        },
      ]
    : []
}

const short = (need: Omit<Need, 'missing'>): Need[] =>
  need.reached >= need.required ? [] : [{ ...need, missing: need.required - need.reached }]
