/** What is wrong with a component by itself: its ladder of bands, steps or tiers, its rates and its weight. */
import { compareDecimals } from '#src/kit/money.ts'
import { shareFaults, type PlanFault } from './fault.ts'
import type { Band, Component, TargetComponent } from './plan.ts'

export function componentFaults(component: Component, path: string): PlanFault[] {
  const name = `Component "${component.id}"`
  const weight = shareFaults(component.weightBp, `${path}.weightBp`, `The weight of ${name.toLowerCase()}`)
  if (component.kind === 'household' && component.basis === 'amount')
    return [{ path: `${path}.basis`, sentence: `${name} counts households and so pays for each, not on an amount.` }]
  if (component.basis === 'target') return [...weight, ...tierFaults(component, path, name)]
  if (component.basis === 'each') return [...weight, ...ladderFaults(component.steps, `${path}.steps`, name, 'step')]
  return [
    ...weight,
    ...ladderFaults(component.bands, `${path}.bands`, name, 'band'),
    ...rateFaults(component.bands, path, name),
  ]
}

function tierFaults({ target, tiers }: TargetComponent, path: string, name: string): PlanFault[] {
  const rungs = tiers.map(({ fromBp }) => ({ fromMinor: fromBp }))
  const nought = target === 0 ? [{ path: `${path}.target`, sentence: `${name} needs a target above 0.` }] : []
  return [...nought, ...ladderFaults(rungs, `${path}.tiers`, name, 'tier')]
}

export function ladderFaults(
  rungs: readonly { fromMinor: number }[],
  path: string,
  name: string,
  word: string,
): PlanFault[] {
  const [first] = rungs
  if (!first) return [{ path, sentence: `${name} has no ${word}.` }]
  const start =
    word !== 'step' && first.fromMinor !== 0
      ? [
          {
            path: `${path}.0`,
            sentence: `The first ${word} of ${name} must begin at 0; give it a rate of 0 to pay nothing there.`,
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

const rateFaults = (bands: readonly Band[], path: string, name: string): PlanFault[] =>
  bands.flatMap((band, at) =>
    compareDecimals(band.rateBps, '0') < 0
      ? [{ path: `${path}.bands.${at}.rateBps`, sentence: `${name}: band ${at + 1} has a negative rate.` }]
      : [],
  )
