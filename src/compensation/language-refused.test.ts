import { describe, expect, test } from 'vitest'
import type { Measure } from './measures.ts'
import { planFaults } from './plan-faults.ts'
import type { PlanDefinition } from './plan.ts'
import { component, forTarget, onProduction, plan } from './testing.ts'

const growth: Measure = { id: 'growth', from: 'credits', kind: 'nna', ledger: 'hard' }

describe('a plan is refused with a sentence for', () => {
  const gate = [{ measure: 'nothing', is: 'at_least' as const, value: 1 }]
  const team = { id: 'north', members: [{ userId: 'eleni', shareBp: 9_000 }] }
  const vesting = [{ afterMonths: 12, shareBp: 9_000 }]
  test.each<[string, Partial<PlanDefinition>, string]>([
    ['a gate on an unknown measure', { components: [component({ gate })] }, 'The plan has no measure "nothing".'],
    [
      'pay on a count',
      {
        measures: [{ id: 'production', from: 'facts', unit: 'count' }],
        components: [onProduction()],
      },
      'Measure "production" is no amount of money.',
    ],
    ['a measure named twice', { measures: [growth, growth] }, 'There are two of measure "growth".'],
    [
      'tiers that overlap',
      {
        measures: [growth],
        components: [
          forTarget({
            tiers: [
              { fromBp: 0, times: '1' },
              { fromBp: 0, times: '2' },
            ],
          }),
        ],
      },
      'Component "target": tiers 1 and 2 overlap, both begin at the same amount.',
    ],
    [
      'a target of 0',
      { measures: [growth], components: [forTarget({ target: 0 })] },
      'Component "target" needs a target above 0.',
    ],
    [
      'vesting that does not sum to 100 %',
      { deferral: { kind: 'cash', shareBp: 1_000, vesting } },
      'The vesting sums to 9000, not to 10000 (100 %).',
    ],
    [
      'holdback and deferral above the whole',
      { holdbackBp: 5_000, deferral: { kind: 'cash', shareBp: 6_000, vesting: [{ afterMonths: 1, shareBp: 10_000 }] } },
      'Holdback and deferral together take more than 100 %.',
    ],
    [
      'shares of a team that do not sum',
      { teams: [team], components: [component({ pooled: true })] },
      'The shares of team "north" sum to 9000, not to 10000 (100 %).',
    ],
    [
      'a pool without a team',
      { components: [component({ pooled: true })] },
      'Component "nna" is pooled, but the plan has no team.',
    ],
    [
      'a person in two teams',
      { teams: ['a', 'b'].map((id) => ({ id, members: [{ userId: 'eleni', shareBp: 10_000 }] })) },
      '"eleni" is twice in the teams.',
    ],
  ])('%s', (_what, changes, sentence) => {
    expect(planFaults(plan(changes)).map((fault) => fault.sentence)).toContain(sentence)
  })
})
