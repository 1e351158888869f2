/** Random plans that use all the language can say, with credits, figures, teams and leavers. */
import fc from 'fast-check'
import type { RunInput } from './facts.ts'
import type { Gate, Measure } from './measures.ts'
import type { Component, Deferral, PlanDefinition, Team } from './plan.ts'
import { anyCredits, anyPlan, component, each, facts, forTarget, onProduction, participant } from './testing.ts'

const MEASURES: Measure[] = [
  { id: 'growth', from: 'credits', kind: 'nna', ledger: 'hard' },
  { id: 'households', from: 'count', of: 'household', ledger: 'hard', steps: [{ fromMinor: 25_000_000, counts: 1 }] },
  { id: 'referrals', from: 'count', of: 'referral', ledger: 'hard', steps: [{ fromMinor: 0, counts: 2 }] },
  { id: 'prior', from: 'prior_balance' },
  { id: 'production', from: 'facts', unit: 'amount' },
]

const anyGate: fc.Arbitrary<Gate> = fc
  .record({ rate: fc.integer({ min: 0, max: 2_000 }), households: fc.nat(2), referrals: fc.nat(3) })
  .map(({ rate, households, referrals }) => [
    {
      any: [
        { measure: 'growth', is: 'at_least', value: { rateBps: String(rate), of: 'prior', capMinor: 1_500_000_000 } },
        { measure: 'households', is: 'above', value: households },
      ],
    },
    { measure: 'referrals', is: 'at_most', value: referrals + 2 },
  ])

const anyTeam: fc.Arbitrary<Team> = fc.integer({ min: 0, max: 10_000 }).map((shareBp) => ({
  id: 'north',
  members: [
    { userId: 'eleni', shareBp },
    { userId: 'giorgi', shareBp: 10_000 - shareBp },
  ],
}))

const anyDeferral: fc.Arbitrary<Deferral> = fc
  .record({
    shareBp: fc.integer({ min: 0, max: 5_000 }),
    first: fc.integer({ min: 0, max: 10_000 }),
    cash: fc.boolean(),
  })
  .map(({ shareBp, first, cash }) => ({
    kind: cash ? 'cash' : 'forgivable_note',
    shareBp,
    vesting: [
      { afterMonths: 3, shareBp: first },
      { afterMonths: 24, shareBp: 10_000 - first },
    ],
  }))

const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

const drawn = fc.record({
  base: anyPlan,
  gate: some(anyGate),
  when: anyGate,
  add: fc.integer({ min: -4_500, max: 500 }).map(String),
  cap: some(fc.integer({ min: 0, max: 2_000_000 })),
  pooled: fc.boolean(),
  rateBy: fc.boolean(),
  payMinor: fc.integer({ min: 0, max: 1_000_000 }),
  times: fc.integer({ min: 0, max: 30 }).map((tenths) => (tenths / 10).toFixed(1)),
  team: anyTeam,
  deferral: some(anyDeferral),
  draw: some(fc.integer({ min: 0, max: 600_000 })),
})

export const anyLanguagePlan: fc.Arbitrary<PlanDefinition> = drawn.map(({ base, deferral, draw, team, ...parts }) => ({
  ...base,
  components: componentsOf(base, parts),
  measures: MEASURES,
  holdbackBp: Math.min(base.holdbackBp, 5_000),
  teams: [team],
  ...(deferral && { deferral }),
  ...(draw !== undefined && { draw: { amountMinor: draw } }),
}))

type Parts = { gate?: Gate; when: Gate; add: string; cap?: number; pooled: boolean; rateBy: boolean } & {
  payMinor: number
  times: string
}

function componentsOf(
  base: PlanDefinition,
  { gate, when, add, cap, pooled, rateBy, payMinor, times }: Parts,
): Component[] {
  const [first] = base.components
  const adjustments = [{ id: 'short', when, addBps: add }]
  return [
    component({ ...(first?.basis === 'amount' ? first : {}), gate, capMinor: cap, pooled }),
    onProduction({ adjustments, ...(rateBy && { rateBy: 'growth' }) }),
    forTarget({
      payMinor,
      tiers: [
        { fromBp: 0, times: '1' },
        { fromBp: 8_000, times },
      ],
      pooled,
      capMinor: cap,
    }),
    each({ gate }),
    each({ id: 'openings', kind: 'household', steps: [{ fromMinor: 25_000_000, payMinor: 50_000 }], pooled }),
  ]
}

/** The same without what is a cliff on purpose: gates, hurdles, steps, rates chosen by another measure, retroactive bands. */
export const anySmoothPlan: fc.Arbitrary<PlanDefinition> = anyLanguagePlan.map((whole) => ({
  ...whole,
  hurdle: null,
  holdbackBp: 0,
  deferral: undefined,
  draw: undefined,
  components: whole.components.flatMap((one): Component[] => {
    if (one.basis === 'amount') return [{ ...one, banding: 'marginal', gate: undefined, adjustments: undefined }]
    return one.basis === 'target' ? [one] : []
  }),
}))

const USERS = ['eleni', 'giorgi', 'latha']

/** Latha may leave in the middle of the period. */
export const anyLanguageFacts: fc.Arbitrary<RunInput> = fc
  .record({
    plan: anyLanguagePlan,
    credits: anyCredits,
    production: fc.integer({ min: 0, max: 500_000_000 }),
    prior: fc.integer({ min: 0, max: 20_000_000_000 }),
    left: fc.constantFrom(null, '2026-02-04', '2026-02-28'),
  })
  .map((one) =>
    facts({
      plan: { ...one.plan, scorecard: null },
      credits: one.credits,
      participants: USERS.map((userId) =>
        participant({
          userId,
          to: userId === 'latha' ? one.left : null,
          priorBalanceMinor: one.prior,
          measures: { production: one.production },
        }),
      ),
      rates: [{ base: 'EUR', quote: 'USD', day: '2026-02-03', rate: '1.0837' }],
    }),
  )
