/** What the plan language says beyond bands: gates, measures, rates by measure, targets, pools, deferral and draws. */
import { describe, expect, test } from 'vitest'
import { calculate } from './calculate.ts'
import type { RunInput } from './facts.ts'
import { laterLines } from './later.ts'
import type { Measure } from './measures.ts'
import type { MeasureComponent, PlanDefinition, TargetComponent } from './plan.ts'
import type { Paysheet } from './result.ts'
import { component, credit, facts, forTarget, onProduction, participant, plan } from './testing.ts'

const million = 100_000_000
const growth: Measure = { id: 'growth', from: 'credits', kind: 'nna', ledger: 'hard' }
const production: Measure = { id: 'production', from: 'facts', unit: 'amount' }

const sheetOf = (input: RunInput, userId = 'eleni'): Paysheet => {
  const sheet = calculate(input).paysheets.find((one) => one.userId === userId)
  if (!sheet) throw new Error(`${userId} has no paysheet`)
  return sheet
}
const paid = (sheet: Paysheet) => Object.fromEntries(sheet.lines.map(({ id, amountMinor }) => [id, amountMinor]))

describe('a target', () => {
  const attained = (amountMinor: number, changes: Partial<TargetComponent> = {}) =>
    sheetOf(
      facts({
        plan: plan({ measures: [growth], components: [forTarget(changes)] }),
        credits: [credit({ amountMinor })],
      }),
    ).totalMinor

  test('attained to 130 % at 1.5 times above 100 % pays 145 % of its pay (B3)', () => {
    expect(attained(13 * million)).toBe(1_450_000)
  })

  test('slows below a floor of attainment', () => {
    const tiers = [
      { fromBp: 0, times: '0.5' },
      { fromBp: 5_000, times: '1' },
    ]
    expect(attained(4 * million, { tiers })).toBe(200_000)
    expect(attained(8 * million, { tiers })).toBe(550_000)
  })

  test('missed by money that left pays nothing, never less', () => {
    expect(attained(-5 * million)).toBe(0)
  })
})

describe('a rate', () => {
  const graded = (changes: Partial<MeasureComponent>, made: number, amountMinor = 2 * million) =>
    sheetOf(
      facts({
        plan: plan({ measures: [growth, production], components: [onProduction(changes)] }),
        participants: [participant({ measures: { production: made } })],
        credits: [credit({ amountMinor })],
      }),
    )

  test('is lowered to nought, not below, by adjustments', () => {
    const cut = {
      id: 'short',
      when: [{ measure: 'growth', is: 'below' as const, value: 5 * million }],
      addBps: '-5000',
    }
    expect(paid(graded({ adjustments: [cut] }, million))).toEqual({
      'grid:production': 40_000_000,
      'grid:rate short': -40_000_000,
    })
  })

  test('is the band that another measure reaches', () => {
    const bands = [
      { fromMinor: 0, rateBps: '0' },
      { fromMinor: 2 * million, rateBps: '50' },
    ]
    expect(graded({ rateBy: 'growth', bands }, million).totalMinor).toBe(500_000)
    expect(graded({ rateBy: 'growth', bands }, million, 2 * million - 1).totalMinor).toBe(0)
  })

  test('is refused where the facts give no figure for its measure', () => {
    const input = facts({ plan: plan({ measures: [production], components: [onProduction()] }) })
    expect(() => calculate(input)).toThrow('The facts give no figure for "production" of eleni.')
    const left = [participant({ to: '2025-12-31' })]
    expect(sheetOf({ ...input, participants: left }).totalMinor).toBe(0)
  })
})

describe('a gate', () => {
  const gated = (credits: RunInput['credits']) => {
    const gate = [{ measure: 'referrals', is: 'at_least' as const, value: 2 }]
    const referrals: Measure = {
      id: 'referrals',
      from: 'count',
      of: 'referral',
      ledger: 'hard',
      steps: [{ fromMinor: 0, counts: 1 }],
    }
    return calculate(facts({ plan: plan({ measures: [referrals], components: [component({ gate })] }), credits }))
  }
  const referral = (id: string) => credit({ id, kind: 'referral', amountMinor: 0 })

  test('counts each referral once and says what it found', () => {
    const { paysheets } = gated([credit(), referral('r1'), referral('r2')])
    expect(paysheets[0]?.gates).toEqual([
      {
        of: 'nna',
        met: true,
        parts: [{ measure: 'referrals', unit: 'count', is: 'at_least', reached: 2, required: 2, met: true, any: null }],
      },
    ])
    expect(paysheets[0]?.totalMinor).toBe(50_000)
  })

  test('that stays shut leaves every credit out with its reason, and the totals tie', () => {
    const { exclusions, control } = gated([credit(), referral('r1')])
    expect(exclusions.map(({ creditId, reason }) => [creditId, reason])).toEqual([
      ['credit-1', 'below_hurdle'],
      ['r1', 'measured_only'],
    ])
    expect(control.credits).toEqual([{ currency: 'USD', inMinor: million, onLinesMinor: 0, excludedMinor: million }])
  })
})

describe('a team', () => {
  const pooled = plan({
    components: [component({ pooled: true })],
    teams: [
      {
        id: 'north',
        members: [
          { userId: 'eleni', shareBp: 3_333 },
          { userId: 'giorgi', shareBp: 6_667 },
        ],
      },
    ],
  })
  const input = facts({
    plan: pooled,
    participants: ['eleni', 'giorgi', 'latha'].map((userId) => participant({ userId })),
    credits: [
      credit({ id: 'a', amountMinor: 6 * million }),
      credit({ id: 'b', userId: 'giorgi', amountMinor: 6 * million }),
      credit({ id: 'c', userId: 'latha', amountMinor: 6 * million }),
    ],
  })

  test('earns on its results together and divides the pay to the cent', () => {
    const [eleni, giorgi, latha] = calculate(input).paysheets
    expect([eleni?.totalMinor, giorgi?.totalMinor]).toEqual([219_978, 440_022])
    // Alone, Latha stays in the first band; the team's 12 million reach the second.
    expect(latha?.totalMinor).toBe(300_000)
    expect(eleni?.lines[0]).toMatchObject({ pool: { teamId: 'north', wholeMinor: 660_000, shareBp: 3_333 } })
  })

  test("opens a member's line to that member's own credits only", () => {
    const [line] = sheetOf(input, 'giorgi').lines
    expect(line?.kind === 'credit' && line.credits.map(({ creditId }) => creditId)).toEqual(['b'])
  })
})

describe('a cap of one component', () => {
  test('cuts that component alone, on a line of its own', () => {
    const both = plan({
      components: [component({ capMinor: 20_000 }), component({ id: 'overlay', ledger: 'overlay' })],
    })
    const credits = [credit(), credit({ id: 'o', ledger: 'overlay' })]
    expect(paid(sheetOf(facts({ plan: both, credits })))).toEqual({
      'nna:credit-1': 50_000,
      'cap:nna': -30_000,
      'overlay:o': 50_000,
    })
  })
})

describe('deferred pay', () => {
  const deferring = (kind: 'cash' | 'forgivable_note') =>
    plan({
      deferral: {
        kind,
        shareBp: 3_000,
        vesting: [
          { afterMonths: 3, shareBp: 5_000 },
          { afterMonths: 6, shareBp: 5_000 },
        ],
      },
    })
  const run = (definition: PlanDefinition, changes: Partial<RunInput> = {}) => {
    const input = facts({ plan: definition, credits: [credit()], ...changes })
    return { runId: 'run-1', input, result: calculate(input), now: input }
  }

  test('leaves the pay on a line of its own, with tranches that sum to it', () => {
    const [sheet] = run(deferring('cash')).result.paysheets
    expect(sheet).toMatchObject({ bonusMinor: 50_000, totalMinor: 35_000 })
    expect(sheet?.deferral).toEqual({
      kind: 'cash',
      amountMinor: 15_000,
      tranches: [
        { day: '2026-06-30', shareBp: 5_000, amountMinor: 7_500 },
        { day: '2026-09-30', shareBp: 5_000, amountMinor: 7_500 },
      ],
    })
  })

  test('vests in later runs, each tranche once', () => {
    const locked = run(deferring('cash'))
    const first = laterLines([locked], [], null, [], '2026-06-30')
    expect(first.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([['vesting', 7_500]])
    const second = { ...run(deferring('cash'), { credits: [], later: first }), runId: 'run-2' }
    expect(laterLines([locked, second], [], null, [], '2026-06-30')).toEqual([])
    expect(laterLines([locked, second], [], null, [], '2026-09-30')[0]?.amountMinor).toBe(7_500)
  })

  test('is forfeited by who left before its day; a forgiven note brings no cash', () => {
    const left = run(deferring('cash'), { participants: [participant({ to: '2026-05-31' })] })
    expect(laterLines([left], [], null, [], '2026-12-31')).toEqual([])
    expect(laterLines([run(deferring('forgivable_note'))], [], null, [], '2026-12-31')).toEqual([])
  })
})

describe('a draw', () => {
  const drawing = plan({ draw: { amountMinor: 80_000 } })

  test('tops the pay up, and the advance is recovered from the next run', () => {
    const input = facts({ plan: drawing, credits: [credit()] })
    const locked = { runId: 'run-1', input, result: calculate(input), now: input }
    expect(locked.result.paysheets[0]).toMatchObject({ bonusMinor: 50_000, carriedMinor: 30_000, totalMinor: 80_000 })
    const later = laterLines([locked], [], null, [], '2026-06-30')
    const next = sheetOf(facts({ plan: drawing, credits: [credit({ amountMinor: 4 * million })], later }))
    expect(next).toMatchObject({ bonusMinor: 200_000, adjustmentMinor: -30_000, totalMinor: 170_000, carriedMinor: 0 })
  })

  test('is not advanced to who is not on the plan to the last day', () => {
    const left = facts({ plan: drawing, participants: [participant({ to: '2026-03-30' })] })
    expect(sheetOf(left).totalMinor).toBe(0)
  })
})
