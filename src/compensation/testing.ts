/** Plans and facts for tests: each states only what it is about. */
import fc from 'fast-check'
import type { Credit, Mark, Participant, RunInput, Scorecard } from './facts.ts'
import type {
  AmountComponent,
  EachComponent,
  MeasureComponent,
  PlanDefinition,
  ScorecardPlan,
  TargetComponent,
} from './plan.ts'

/** 5 / 8 / 12 bps at 0 / $10m / $25m: the bands of wealth-domain B3. */
export const B3_BANDS = [
  { fromMinor: 0, rateBps: '5' },
  { fromMinor: 1_000_000_000, rateBps: '8' },
  { fromMinor: 2_500_000_000, rateBps: '12' },
]

export const component = (changes: Partial<AmountComponent> = {}): AmountComponent => ({
  id: 'nna',
  kind: 'nna',
  basis: 'amount',
  ledger: 'hard',
  bands: B3_BANDS,
  banding: 'marginal',
  weightBp: 10_000,
  gated: true,
  ...changes,
})

export const each = (changes: Partial<EachComponent> = {}): EachComponent => ({
  id: 'referral',
  kind: 'referral',
  basis: 'each',
  ledger: 'hard',
  steps: [{ fromMinor: 0, payMinor: 100_000 }],
  weightBp: 10_000,
  gated: false,
  ...changes,
})

export const onProduction = (changes: Partial<MeasureComponent> = {}): MeasureComponent => ({
  id: 'grid',
  kind: 'measure',
  basis: 'measure',
  measure: 'production',
  bands: [{ fromMinor: 0, rateBps: '4000' }],
  banding: 'marginal',
  weightBp: 10_000,
  gated: true,
  ...changes,
})

export const forTarget = (changes: Partial<TargetComponent> = {}): TargetComponent => ({
  id: 'target',
  kind: 'measure',
  basis: 'target',
  measure: 'growth',
  target: 10 * 100_000_000,
  payMinor: 1_000_000,
  tiers: [
    { fromBp: 0, times: '1' },
    { fromBp: 10_000, times: '1.5' },
  ],
  weightBp: 10_000,
  gated: true,
  ...changes,
})

export const plan = (changes: Partial<PlanDefinition> = {}): PlanDefinition => ({
  name: 'Specialists 2026',
  currency: 'USD',
  period: 'quarter',
  nnaPolicyVersion: 'default-1',
  components: [component()],
  hurdle: null,
  floorMinor: null,
  capMinor: null,
  scorecard: null,
  holdbackBp: 0,
  clawback: { windowMonths: 12 },
  inheritedGrace: true,
  ...changes,
})

export const credit = (changes: Partial<Credit> = {}): Credit => {
  const id = changes.id ?? 'credit-1'
  const amountMinor = changes.amountMinor ?? 100_000_000
  return {
    id,
    kind: 'nna',
    claimId: `claim-of-${id}`,
    confirmationId: `confirmation-of-${id}`,
    clientId: 'papadakis',
    userId: 'eleni',
    ledger: 'hard',
    shareBp: 10_000,
    amountMinor,
    confirmedMinor: amountMinor,
    currency: 'USD',
    confirmedOn: '2026-02-10',
    depositedOn: '2026-02-05',
    lineIds: [`line-of-${id}`],
    newHousehold: false,
    graceUntil: null,
    ...changes,
  }
}

export const participant = (changes: Partial<Participant> = {}): Participant => ({
  userId: 'eleni',
  from: '2025-01-01',
  to: null,
  priorBalanceMinor: 0,
  targetMinor: null,
  ...changes,
})

export const facts = (changes: Partial<RunInput> = {}): RunInput => ({
  planVersionId: 'plan-1',
  plan: plan(),
  period: { from: '2026-01-01', to: '2026-03-31' },
  participants: [participant()],
  credits: [],
  exchange: 'transaction_day',
  rates: [],
  scorecards: [],
  later: [],
  ...changes,
})

export const JUDGED: ScorecardPlan = {
  shareBp: 10_000,
  poolMinor: 2_000_001,
  criteria: [
    { id: 'followup', name: 'Follows up assignments', weightBp: 5_000, scale: 5 },
    { id: 'time', name: 'Uses the time well', weightBp: 3_000, scale: 5 },
    { id: 'records', name: 'Keeps records', weightBp: 2_000, scale: 10 },
  ],
}

/** Both scorers give every criterion the same part of its scale, in hundredths of it. */
export const scorecard = (hundredths: number, userId = 'eleni'): Scorecard => ({
  userId,
  marks: JUDGED.criteria.flatMap(({ id, scale }) =>
    (['first', 'second'] as const).map((scorer) =>
      mark({ criterionId: id, scorer, score: ((scale * hundredths) / 100).toFixed(2) }),
    ),
  ),
})

export const mark = (changes: Partial<Mark> = {}): Mark => ({
  criterionId: 'followup',
  scorer: 'first',
  scorerId: changes.scorer === 'second' ? 'nikos' : 'maria',
  score: '4',
  interactionIds: ['dinner'],
  ...changes,
})

const USERS = ['eleni', 'giorgi', 'latha']
const DAYS = ['2026-01-15', '2026-02-10', '2026-02-28', '2026-03-31', '2026-04-02']

/** Credits of every kind, some negative, some in euro, some outside the period; ids are unique. */
export const anyCredits = fc
  .array(
    fc.record({
      kind: fc.constantFrom('nna', 'nna', 'engagement', 'referral'),
      clientId: fc.constantFrom('papadakis', 'kapanadze', 'subramanian'),
      userId: fc.constantFrom(...USERS, 'stranger'),
      ledger: fc.constantFrom('hard', 'hard', 'overlay'),
      amountMinor: fc.integer({ min: -500_000_000, max: 3_000_000_000 }),
      currency: fc.constantFrom('USD', 'USD', 'EUR'),
      confirmedOn: fc.constantFrom(...DAYS),
      newHousehold: fc.boolean(),
      graceUntil: fc.constantFrom(null, '2026-12-31'),
    }),
    { maxLength: 25 },
  )
  .map((drafts) => drafts.map((draft, index) => credit({ ...draft, id: `credit-${String(index).padStart(3, '0')}` })))

const anyBands = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 3_000_000_000 }), fc.integer({ min: 0, max: 400 })), {
    selector: ([from]) => from,
    maxLength: 5,
  })
  .map((rungs) => [
    { fromMinor: 0, rateBps: '3.75' },
    ...rungs
      .toSorted(([a], [b]) => a - b)
      .map(([fromMinor, tenths]) => ({ fromMinor, rateBps: (tenths / 10).toFixed(1) })),
  ])

export const anyPlan = fc
  .record({
    bands: anyBands,
    banding: fc.constantFrom('marginal', 'retroactive'),
    weightBp: fc.integer({ min: 1, max: 10_000 }),
    hurdle: fc.option(fc.integer({ min: 0, max: 2_000_000_000 })),
    floor: fc.option(fc.integer({ min: 0, max: 500_000 })),
    cap: fc.option(fc.integer({ min: 500_000, max: 5_000_000 })),
    holdbackBp: fc.integer({ min: 0, max: 10_000 }),
  })
  .map(({ bands, banding, weightBp, hurdle, floor, cap, holdbackBp }) =>
    plan({
      components: [
        component({ bands, banding, weightBp }),
        component({ id: 'overlay', ledger: 'overlay', bands: [{ fromMinor: 0, rateBps: '1.5' }] }),
        component({ id: 'fees', kind: 'engagement', bands: [{ fromMinor: 0, rateBps: '250' }], gated: false }),
        each(),
        each({ id: 'openings', kind: 'household', steps: [{ fromMinor: 25_000_000, payMinor: 50_000 }], gated: true }),
      ],
      hurdle: hurdle === null ? null : { minimumMinor: hurdle, priorBalance: null, newHouseholds: null },
      floorMinor: floor,
      capMinor: cap,
      holdbackBp,
      scorecard: JUDGED,
    }),
  )

/** Random plans and credits of three people in one period. */
export const anyFacts: fc.Arbitrary<RunInput> = fc
  .record({ plan: anyPlan, credits: anyCredits, score: fc.integer({ min: 0, max: 100 }) })
  .map((drawn) =>
    facts({
      plan: drawn.plan,
      credits: drawn.credits,
      participants: USERS.map((userId) => participant({ userId })),
      rates: [{ base: 'EUR', quote: 'USD', day: '2026-02-03', rate: '1.0837' }],
      scorecards: [scorecard(drawn.score)],
    }),
  )
