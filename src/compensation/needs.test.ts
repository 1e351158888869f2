import { describe, expect, test } from 'vitest'
import { calculate } from './calculate.ts'
import type { RunInput } from './facts.ts'
import { isNear, needsOf, type Need } from './needs.ts'
import type { Measure } from './measures.ts'
import { component, credit, facts, onProduction, participant, plan } from './testing.ts'

const million = 100_000_000
const growth: Measure = { id: 'growth', from: 'credits', kind: 'nna', ledger: 'hard' }
const referrals: Measure = {
  id: 'referrals',
  from: 'count',
  of: 'referral',
  ledger: 'hard',
  steps: [{ fromMinor: 0, counts: 1 }],
}
const production: Measure = { id: 'production', from: 'facts', unit: 'amount' }

const needs = (input: RunInput): Need[] => {
  const [sheet] = calculate(input).paysheets
  return sheet ? needsOf(input.plan, sheet) : []
}

describe('what is needed for more pay', () => {
  test('is first the hurdle, in money and in households, and no band', () => {
    const hurdle = {
      minimumMinor: 2 * million,
      priorBalance: null,
      newHouseholds: { count: 3, minimumMinor: 25_000_000 },
    }
    expect(needs(facts({ plan: plan({ hurdle }), credits: [credit()] }))).toEqual([
      {
        of: null,
        what: 'hurdle',
        measure: null,
        unit: 'amount',
        reached: million,
        required: 2 * million,
        missing: million,
      },
      { of: null, what: 'hurdle', measure: null, unit: 'count', reached: 0, required: 3, missing: 3 },
    ])
  })

  test('is what a gate still asks for, of alternatives only while none is met', () => {
    const gate = (any: number) => [
      {
        any: [
          { measure: 'growth', is: 'at_least' as const, value: any },
          { measure: 'referrals', is: 'above' as const, value: 4 },
        ],
      },
      { measure: 'referrals', is: 'at_least' as const, value: 2 },
    ]
    const gated = (any: number) =>
      needs(
        facts({
          plan: plan({ measures: [growth, referrals], components: [component({ gate: gate(any) })] }),
          credits: [credit()],
        }),
      )
    expect(gated(million).map(({ measure, missing }) => [measure, missing])).toEqual([['referrals', 2]])
    expect(gated(3 * million).map(({ measure, missing }) => [measure, missing])).toEqual([
      ['growth', 2 * million],
      ['referrals', 5],
      ['referrals', 2],
    ])
  })

  test('is never the condition of a deduction', () => {
    const when = [{ measure: 'referrals', is: 'at_least' as const, value: 1 }]
    const cut = onProduction({ adjustments: [{ id: 'cut', when, addBps: '-100' }] })
    const input = facts({
      plan: plan({ measures: [referrals, production], components: [cut] }),
      participants: [participant({ measures: { production: million } })],
    })
    expect(needs(input)).toEqual([])
  })

  test('is the next band by its own credits, or by the measure that chooses it', () => {
    const bands = [
      { fromMinor: 0, rateBps: '0' },
      { fromMinor: 5 * million, rateBps: '50' },
    ]
    const input = facts({
      plan: plan({
        measures: [growth, production],
        components: [component(), onProduction({ rateBy: 'growth', bands })],
      }),
      participants: [participant({ measures: { production: million } })],
      credits: [credit()],
    })
    expect(needs(input).map(({ of, measure, missing }) => [of, measure, missing])).toEqual([
      ['nna', null, 9 * million],
      ['grid', 'growth', 4 * million],
    ])
  })
})

test('somebody is near within 5 % of an amount or one short of a number, not before', () => {
  const need = (unit: Need['unit'], reached: number, required: number) =>
    isNear({ of: null, what: 'gate', measure: null, unit, reached, required, missing: required - reached })
  expect([need('amount', 95, 100), need('amount', 94, 100)]).toEqual([true, false])
  expect([need('count', 4, 5), need('count', 3, 5)]).toEqual([true, false])
  expect(need('share', 9_999, 10_000)).toBe(false)
})
