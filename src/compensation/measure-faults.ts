/** What is wrong with measures, and with the gates, rates and targets that refer to them. */
import { repeated, type PlanFault } from './fault.ts'
import { ladderFaults } from './component-faults.ts'
import { unitOf, type Condition, type Gate, type Unit } from './measures.ts'
import type { Bound, Component, PlanDefinition } from './plan.ts'

type Units = ReadonlyMap<string, Unit>

export function measureFaults({ measures = [], components }: PlanDefinition): PlanFault[] {
  const units = new Map(measures.map((measure) => [measure.id, unitOf(measure)]))
  return [
    ...repeated(measures, 'measures', 'measure'),
    ...measures.flatMap((measure, at) =>
      measure.from === 'count'
        ? ladderFaults(measure.steps, `measures.${at}.steps`, `Measure "${measure.id}"`, 'step')
        : [],
    ),
    ...components.flatMap((component, at) => referenceFaults(component, `components.${at}`, units)),
  ]
}

function referenceFaults(component: Component, path: string, units: Units): PlanFault[] {
  const adjustments = 'adjustments' in component ? (component.adjustments ?? []) : []
  const gates = [
    ...gateFaults(component.gate ?? [], `${path}.gate`, units),
    ...adjustments.flatMap(({ when }, at) => gateFaults(when, `${path}.adjustments.${at}.when`, units)),
  ]
  return [
    ...measureOf(component, path, units),
    ...repeated(adjustments, `${path}.adjustments`, 'adjustment'),
    ...gates,
    ...(component.pooled ? shareFaultsOf(component, path, units) : []),
  ]
}

function measureOf(component: Component, path: string, units: Units): PlanFault[] {
  if (component.kind !== 'measure') return []
  const rateBy = component.basis === 'measure' ? component.rateBy : undefined
  return [
    ...amountFaults(component.measure, `${path}.measure`, units),
    ...(rateBy === undefined ? [] : amountFaults(rateBy, `${path}.rateBy`, units)),
    ...(component.basis === 'target' ? boundFaults(component.target, `${path}.target`, units) : []),
  ]
}

const gateFaults = (gate: Gate, path: string, units: Units): PlanFault[] =>
  gate.flatMap((item, at) =>
    'any' in item
      ? item.any.flatMap((each, index) => conditionFaults(each, `${path}.${at}.any.${index}`, units))
      : conditionFaults(item, `${path}.${at}`, units),
  )

function conditionFaults({ measure, value }: Condition, path: string, units: Units): PlanFault[] {
  const unknown = unknownFaults(measure, `${path}.measure`, units)
  if (unknown.length || typeof value === 'number') return unknown
  return [...amountFaults(measure, `${path}.measure`, units), ...boundFaults(value, `${path}.value`, units)]
}

const boundFaults = (bound: Bound, path: string, units: Units): PlanFault[] =>
  typeof bound === 'number' ? [] : amountFaults(bound.of, `${path}.of`, units)

const unknownFaults = (id: string, path: string, units: Units): PlanFault[] =>
  units.has(id) ? [] : [{ path, sentence: `The plan has no measure "${id}".` }]

function amountFaults(id: string, path: string, units: Units): PlanFault[] {
  if (!units.has(id) || units.get(id) === 'amount') return unknownFaults(id, path, units)
  return [{ path, sentence: `Measure "${id}" is no amount of money.` }]
}

/** The shares of several people (a rank among peers) have no sum, so nothing about a team follows from them. */
function shareFaultsOf(component: Component, path: string, units: Units): PlanFault[] {
  const adjustments = 'adjustments' in component ? (component.adjustments ?? []) : []
  const conditions = [...(component.gate ?? []), ...adjustments.flatMap(({ when }) => when)].flatMap((item) =>
    'any' in item ? item.any : [item],
  )
  const share = conditions.find(({ measure }) => units.get(measure) === 'share')
  if (!share) return []
  const sentence = `Component "${component.id}" is pooled, and "${share.measure}" of a team's members has no sum.`
  return [{ path: `${path}.pooled`, sentence }]
}
