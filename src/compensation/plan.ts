/**
 * A pay plan as plain JSON (wealth-domain B2, B3). Amounts are whole minor units of `currency`; rates are basis points as
 * decimal strings; shares and weights are whole basis points of 100 % (10000). A published version never changes.
 */
import { AppError } from '#src/errors.ts'
import { compareDecimals } from '#src/kit/money.ts'

export type PeriodKind = 'month' | 'quarter' | 'half_year' | 'year'
export type Ledger = 'hard' | 'overlay'
export type Banding = 'marginal' | 'retroactive'

/** Pays `rateBps` on what lies between `fromMinor` and the next band. */
export type Band = { fromMinor: number; rateBps: string }
/** Pays `payMinor` for one result whose whole confirmed amount reaches `fromMinor`. */
export type Step = { fromMinor: number; payMinor: number }

type ComponentBase = {
  id: string
  /** Which credits it pays: `household` takes the NNA credits of households new to the firm, one line for each. */
  kind: 'nna' | 'engagement' | 'referral' | 'household'
  ledger: Ledger
  /** Multiplies what the bands or steps give: 10000 pays them in full. */
  weightBp: number
  /** Whether the plan's hurdle stands before it. */
  gated: boolean
}
export type AmountComponent = ComponentBase & { basis: 'amount'; bands: Band[]; banding: Banding }
export type EachComponent = ComponentBase & { basis: 'each'; steps: Step[] }
export type Component = AmountComponent | EachComponent

/** All parts that are set must be met; a gate, so it pays from the first unit once met (for a continuous start use a band at 0). */
export type Hurdle = {
  /** The NNA credited must reach this. */
  minimumMinor: number | null
  /** ... and this share of the balances at the start, itself never more than `capMinor` (Merrill 2018: 5 %, $15m). */
  priorBalance: { rateBps: string; capMinor: number | null } | null
  /** ... and so many new households of this size (Merrill 2018: 5 of $250k). */
  newHouseholds: { count: number; minimumMinor: number } | null
}

export type Criterion = { id: string; name: string; weightBp: number; scale: number }

/** The judged part: `shareBp` of the pool (the participant's target, else `poolMinor`) at full marks. */
export type ScorecardPlan = { shareBp: number; poolMinor: number; criteria: Criterion[] }

export type PlanDefinition = {
  name: string
  currency: string
  period: PeriodKind
  nnaPolicyVersion: string
  components: Component[]
  hurdle: Hurdle | null
  floorMinor: number | null
  capMinor: number | null
  scorecard: ScorecardPlan | null
  /** Kept back from the bonus until it is released. */
  holdbackBp: number
  clawback: { windowMonths: number } | null
  /** True: money that leaves an inherited client before its grace date does not count against the representative. */
  inheritedGrace: boolean
}

export type PlanFault = { path: string; sentence: string }

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
]

function componentFaults(component: Component, path: string): PlanFault[] {
  const name = `Component "${component.id}"`
  const weight = shareFaults(component.weightBp, `${path}.weightBp`, `The weight of ${name.toLowerCase()}`)
  if (component.kind === 'household' && component.basis === 'amount')
    return [{ path: `${path}.basis`, sentence: `${name} counts households and so pays for each, not on an amount.` }]
  if (component.basis === 'each') return [...weight, ...ladderFaults(component.steps, `${path}.steps`, name, 'step')]
  return [
    ...weight,
    ...ladderFaults(component.bands, `${path}.bands`, name, 'band'),
    ...rateFaults(component, path, name),
  ]
}

function ladderFaults(rungs: readonly { fromMinor: number }[], path: string, name: string, word: string): PlanFault[] {
  const [first] = rungs
  if (!first) return [{ path, sentence: `${name} has no ${word}.` }]
  const start =
    word === 'band' && first.fromMinor !== 0
      ? [
          {
            path: `${path}.0`,
            sentence: `The first band of ${name} must begin at 0; give it a rate of 0 to pay nothing there.`,
          },
        ]
      : []
  return [
    ...start,
    ...rungs.flatMap((rung, at) => rungFaults(rung.fromMinor, rungs[at - 1]?.fromMinor, at, path, name, word)),
  ]
}

function rungFaults(
  from: number,
  before: number | undefined,
  at: number,
  path: string,
  name: string,
  word: string,
): PlanFault[] {
  const where = { path: `${path}.${at}` }
  if (from < 0) return [{ ...where, sentence: `${name}: ${word} ${at + 1} begins below 0.` }]
  if (before === undefined || from > before) return []
  if (from === before)
    return [{ ...where, sentence: `${name}: ${word}s ${at} and ${at + 1} overlap, both begin at the same amount.` }]
  return [{ ...where, sentence: `${name}: ${word} ${at + 1} begins below ${word} ${at}; put them in rising order.` }]
}

const rateFaults = (component: AmountComponent, path: string, name: string): PlanFault[] =>
  component.bands.flatMap((band, at) =>
    compareDecimals(band.rateBps, '0') < 0
      ? [{ path: `${path}.bands.${at}.rateBps`, sentence: `${name}: band ${at + 1} has a negative rate.` }]
      : [],
  )

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

const shareFaults = (share: number, path: string, name: string): PlanFault[] =>
  Number.isInteger(share) && share >= 0 && share <= 10_000
    ? []
    : [{ path, sentence: `${name} must lie between 0 and 10000 basis points.` }]

const repeated = (items: readonly { id: string }[], path: string, word: string): PlanFault[] =>
  items.flatMap(({ id }, at) =>
    items.findIndex((other) => other.id === id) === at
      ? []
      : [{ path: `${path}.${at}.id`, sentence: `There are two of ${word} "${id}".` }],
  )
