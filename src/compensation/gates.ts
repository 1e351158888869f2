/** Whether a gate stands open, and what each condition reached and required. */
import { atBasisPoints } from '#src/kit/money.ts'
import type { AllMeasured, Condition, Gate } from './measures.ts'
import type { Bound } from './plan.ts'
import type { ConditionFinding, GateFinding } from './result.ts'

/** `of` names the component or the adjustment that the gate stands before. */
export function findGate(of: string, gate: Gate, measured: AllMeasured): GateFinding {
  const items = gate.map((item, at) =>
    'any' in item ? item.any.map((condition) => found(condition, measured, at)) : [found(item, measured, null)],
  )
  return { of, met: items.every((parts) => parts.some((part) => part.met)), parts: items.flat() }
}

/** A fixed number, or a share of another measure, never more than its cap. */
export function boundOf(bound: Bound, measured: AllMeasured): number {
  if (typeof bound === 'number') return bound
  const share = atBasisPoints(measured.get(bound.of)?.value ?? 0, bound.rateBps)
  return Math.min(share, bound.capMinor ?? share)
}

const MET: Record<Condition['is'], (reached: number, required: number) => boolean> = {
  at_least: (reached, required) => reached >= required,
  at_most: (reached, required) => reached <= required,
  above: (reached, required) => reached > required,
  below: (reached, required) => reached < required,
}

function found({ measure, is, value }: Condition, measured: AllMeasured, any: number | null): ConditionFinding {
  const { value: reached, unit } = measured.get(measure) ?? { value: 0, unit: 'count' as const }
  const required = boundOf(value, measured)
  return { measure, unit, is, reached, required, met: MET[is](reached, required), any }
}
