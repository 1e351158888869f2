/** What the plan editor holds, and what its buttons add. */
import type { Form } from '#web/parts/form.ts'
import { HIGH_WATER, type Component, type Criterion, type PlanDefinition } from '../../plan.ts'

export type PlanValues = { planId: string | null; definition: PlanDefinition }
export type PlanForm = Form<PlanValues>

export const KINDS = ['nna', 'engagement', 'referral', 'household'] as const
export const PERIODS = ['month', 'quarter', 'half_year', 'year'] as const

export const newPlan = (): PlanDefinition => ({
  name: '',
  currency: 'EUR',
  period: 'quarter',
  nnaPolicyVersion: 'standard-1',
  components: [newComponent('nna', [])],
  hurdle: null,
  floorMinor: null,
  capMinor: null,
  scorecard: null,
  holdbackBp: 0,
  clawback: { windowMonths: 12 },
  inheritedGrace: true,
  aboveHighWater: HIGH_WATER,
})

/** An amount has bands; a referral or a household pays by the piece. */
export function newComponent(kind: (typeof KINDS)[number], others: readonly Component[]): Component {
  const base = { id: freeId(kind, others), kind, ledger: 'hard' as const, weightBp: 10_000, gated: kind === 'nna' }
  if (kind === 'referral' || kind === 'household')
    return { ...base, basis: 'each', steps: [{ fromMinor: 0, payMinor: 0 }] }
  return { ...base, basis: 'amount', banding: 'marginal', bands: [{ fromMinor: 0, rateBps: '5' }] }
}

export const newCriterion = (others: readonly Criterion[]): Criterion => ({
  id: freeId('criterion', others),
  name: '',
  weightBp: Math.max(0, 10_000 - others.reduce((sum, { weightBp }) => sum + weightBp, 0)),
  scale: 5,
})

/** The plainest id that no other has: "nna", "nna-2". */
function freeId(word: string, others: readonly { id: string }[]): string {
  const taken = new Set(others.map(({ id }) => id))
  for (let count = 1; ; count++) {
    const id = count === 1 ? word : `${word}-${count}`
    if (!taken.has(id)) return id
  }
}
