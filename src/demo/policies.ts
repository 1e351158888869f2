/**
 * The firm's rules: cadence, what counts as new money, pay, yields, exchange. Types and starters are those of the
 * domains.
 */
import { STARTER_POLICIES } from '#src/cadence/starter.ts'
import type { AmountComponent, Criterion, EachComponent, PlanDefinition } from '#src/compensation/plan.ts'
import { addDays, type Day } from '#src/kit/days.ts'
import { DEFAULT_NNA_POLICY } from '#src/statements/policy-default.ts'
import { FIRM_CURRENCY, planRates } from './exchange.ts'
import type { NnaPolicyPlan, PayPlanPlan, PoliciesPlan, Tier } from './plan.ts'
import { sure, type World } from './world.ts'

const CRITERIA: Criterion[] = [
  { id: 'assignments', name: 'Handling of assignments: done, in time, with a result', weightBp: 3000, scale: 5 },
  { id: 'follow_up', name: 'Follow-up: promises to clients kept and noted', weightBp: 2500, scale: 5 },
  { id: 'cadence', name: 'Cadence: nobody forgotten, nobody pestered', weightBp: 2000, scale: 5 },
  { id: 'record', name: 'Quality of the record: a colleague could take over', weightBp: 1500, scale: 5 },
  { id: 'together', name: 'Work with colleagues: introductions, honest splits', weightBp: 1000, scale: 5 },
]

/** Thousands of francs to minor units. */
const THOUSAND = 100_000

const amount = (
  id: string,
  changes: Pick<AmountComponent, 'kind' | 'ledger' | 'gated' | 'bands'>,
): AmountComponent => ({
  id,
  basis: 'amount',
  banding: 'marginal',
  weightBp: 10_000,
  ...changes,
})

const REFERRALS: EachComponent = {
  id: 'referrals',
  kind: 'referral',
  basis: 'each',
  ledger: 'hard',
  steps: [{ fromMinor: 0, payMinor: 1_500 * 100 }],
  weightBp: 10_000,
  gated: false,
}

/**
 * Marginal bands for new money, a flat rate for overlay and fees, an award for referrals, a hurdle, a cap (wealth-
 * domain B3).
 */
const definition = (name: string, version: number): PlanDefinition => ({
  name,
  currency: FIRM_CURRENCY,
  period: 'half_year',
  nnaPolicyVersion: DEFAULT_NNA_POLICY.version,
  components: [
    amount('new money', {
      kind: 'nna',
      ledger: 'hard',
      gated: true,
      bands: [
        { fromMinor: 0, rateBps: version === 1 ? '8' : '9' },
        { fromMinor: 1_500 * THOUSAND, rateBps: '14' },
        { fromMinor: 5_000 * THOUSAND, rateBps: '20' },
      ],
    }),
    amount('overlay', { kind: 'nna', ledger: 'overlay', gated: false, bands: [{ fromMinor: 0, rateBps: '3.5' }] }),
    amount('fees', { kind: 'engagement', ledger: 'hard', gated: false, bands: [{ fromMinor: 0, rateBps: '250' }] }),
    REFERRALS,
  ],
  hurdle: { minimumMinor: 200 * THOUSAND, priorBalance: null, newHouseholds: null },
  floorMinor: null,
  capMinor: (version === 1 ? 45 : 50) * THOUSAND,
  scorecard: { shareBp: 10_000, poolMinor: 15 * THOUSAND, criteria: CRITERIA },
  holdbackBp: version === 1 ? 0 : 1000,
  clawback: { windowMonths: 12 },
  inheritedGrace: true,
})

/** Version 1 until the last 1 January inside the period, version 2 from then on. */
function payPlans(world: World): PayPlanPlan[] {
  const { from, to } = world.size
  const chance = world.chance('pay')
  const [preparer, publisher] = world.users.filter((user) => user.compensation && user.kind === 'controller')
  const people = { preparedBy: sure(preparer, 'a preparer').id, publishedBy: sure(publisher, 'a publisher').id }
  const first = `${from.slice(0, 4)}-01-01`
  const turn = `${to.slice(0, 4)}-01-01`
  const planId = chance.id(first)
  const name = 'Asset gathering'
  const make = (version: number, effectiveFrom: Day, effectiveTo: Day | null): PayPlanPlan => ({
    id: chance.id(effectiveFrom),
    planId,
    name,
    version,
    kinds: ['adviser', 'specialist', 'banker'],
    effectiveFrom,
    effectiveTo,
    definition: definition(name, version),
    ...people,
  })
  if (turn <= from) return [make(1, first, null)]
  return [make(1, first, addDays(turn, -1)), make(2, turn, null)]
}

/** The house rule, and a wider one for comparison. */
function nnaPolicies(world: World): NnaPolicyPlan[] {
  const chance = world.chance('nna')
  const effectiveFrom = `${world.size.from.slice(0, 4)}-01-01`
  const publisher = sure(
    world.users.find((user) => user.kind === 'controller'),
    'a controller',
  )
  const wide = { ...DEFAULT_NNA_POLICY, version: 'with-income-1', income: true, fees: true }
  const shared = { version: 1, effectiveFrom, publishedBy: publisher.id }
  return [
    { id: chance.id(effectiveFrom), name: 'House rule', purpose: 'in_force', policy: DEFAULT_NNA_POLICY, ...shared },
    {
      id: chance.id(effectiveFrom),
      name: 'With income and fees, for comparison',
      purpose: 'comparison',
      policy: wide,
      ...shared,
    },
  ]
}

const YIELDS: [Tier, string][] = [
  ['A', '58'],
  ['B', '78'],
  ['C', '104'],
  ['prospect', '70'],
  ['coi', '0'],
]

export function planPolicies(world: World): PoliciesPlan {
  const { from, to } = world.size
  const chance = world.chance('policies')
  const effectiveFrom = `${from.slice(0, 4)}-01-01`
  const currencies = [...new Set(world.offices.map((office) => office.currency))]
  return {
    cadence: STARTER_POLICIES.map((policy) => ({ id: chance.id(effectiveFrom), effectiveFrom, policy })),
    nna: nnaPolicies(world),
    payPlans: payPlans(world),
    yields: YIELDS.map(([tier, yieldBps]) => ({ tier, yieldBps, effectiveFrom })),
    rates: planRates(chance, currencies, from, to),
    attribution: { halfLifeDays: 90, lookBackDays: 730 },
  }
}
