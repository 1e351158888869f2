/** Everything wrong with a plan that its shape alone does not show: one sentence for each fault, at its path. */
import { AppError } from '#src/errors.ts'
import { compareDecimals } from '#src/kit/money.ts'
import { componentFaults } from './component-faults.ts'
import { measureFaults } from './measure-faults.ts'
import type { Hurdle, PlanDefinition, ScorecardPlan } from './plan.ts'
import { repeated, shareFaults, type PlanFault } from './fault.ts'
import { termFaults } from './term-faults.ts'

/** Refuses an unsound plan with a sentence for every fault, by path. */
export function requireSoundPlan(plan: PlanDefinition): void {
  const faults = planFaults(plan)
  const [first] = faults
  if (!first) return
  throw new AppError('invalid', {
    sentence: faults.length === 1 ? first.sentence : `The plan has ${faults.length} faults. ${first.sentence}`,
    fields: Object.fromEntries(faults.map((fault) => [fault.path, fault.sentence])),
  })
}

/** Everything wrong with a plan that its shape alone does not show, in the order of the plan. */
export const planFaults = (plan: PlanDefinition): PlanFault[] => [
  ...repeated(plan.components, 'components', 'component'),
  ...plan.components.flatMap((component, at) => componentFaults(component, `components.${at}`)),
  ...hurdleFaults(plan.hurdle),
  ...limitFaults(plan),
  ...scorecardFaults(plan.scorecard),
  ...measureFaults(plan),
  ...termFaults(plan),
]

function hurdleFaults(hurdle: Hurdle | null): PlanFault[] {
  if (!hurdle?.priorBalance || compareDecimals(hurdle.priorBalance.rateBps, '0') >= 0) return []
  return [{ path: 'hurdle.priorBalance.rateBps', sentence: 'The hurdle asks for a negative share of prior balances.' }]
}

function limitFaults({ floorMinor, capMinor, holdbackBp }: PlanDefinition): PlanFault[] {
  const crossed = floorMinor !== null && capMinor !== null && floorMinor > capMinor
  return [
    ...(crossed ? [{ path: 'floorMinor', sentence: 'The floor lies above the cap.' }] : []),
    ...shareFaults(holdbackBp, 'holdbackBp', 'The holdback'),
  ]
}

function scorecardFaults(scorecard: ScorecardPlan | null): PlanFault[] {
  if (!scorecard) return []
  const sum = scorecard.criteria.reduce((whole, criterion) => whole + criterion.weightBp, 0)
  const path = 'scorecard.criteria'
  return [
    ...shareFaults(scorecard.shareBp, 'scorecard.shareBp', 'The share of the scorecard'),
    ...repeated(scorecard.criteria, path, 'criterion'),
    ...(sum === 10_000 ? [] : [{ path, sentence: `The weights of the criteria sum to ${sum}, not to 10000 (100 %).` }]),
    ...scorecard.criteria.flatMap(({ id, scale }, at) =>
      scale > 0 ? [] : [{ path: `${path}.${at}.scale`, sentence: `Criterion "${id}" needs a scale above 0.` }],
    ),
  ]
}
