import { describe, expect, test } from 'vitest'
import { calculate } from './calculate.ts'
import type { RunInput } from './facts.ts'
import { RunInputShape } from './facts-contract.ts'
import type { Paysheet } from './result.ts'
import { component, credit, each, facts, JUDGED, participant, plan, scorecard } from './testing.ts'

const million = 100_000_000

const sheet = (input: RunInput, userId = 'eleni'): Paysheet => {
  const found = calculate(input).paysheets.find((paysheet) => paysheet.userId === userId)
  if (!found) throw new Error(`${userId} has no paysheet`)
  return found
}
const reasons = (input: RunInput) => calculate(input).exclusions.map(({ creditId, reason }) => [creditId, reason])

describe('a line', () => {
  test('opens to claim, confirmation, statement lines, credit, band and rate', () => {
    const [line] = sheet(facts({ credits: [credit({ amountMinor: million, lineIds: ['line-2', 'line-1'] })] })).lines
    expect(line).toMatchObject({
      kind: 'credit',
      id: 'nna:credit-1',
      amountMinor: 50_000,
      credits: [
        { claimId: 'claim-of-credit-1', confirmationId: 'confirmation-of-credit-1', lineIds: ['line-1', 'line-2'] },
      ],
      pieces: [{ bandFromMinor: 0, baseMinor: million, rateBps: '5', payMinor: 50_000 }],
    })
  })

  test('goes through the bands after the lines confirmed before it', () => {
    const credits = [
      credit({ id: 'late', amountMinor: million, confirmedOn: '2026-03-02' }),
      credit({ id: 'early', amountMinor: 10 * million, confirmedOn: '2026-01-20' }),
    ]
    const paid = sheet(facts({ credits })).lines.map((line) => [line.id, line.amountMinor])
    expect(paid).toEqual([
      ['nna:early', 500_000],
      ['nna:late', 80_000],
    ])
  })

  test('names the rate of exchange and its date', () => {
    const rates = [{ base: 'EUR', quote: 'USD', day: '2026-02-03', rate: '1.1' }]
    const [line] = sheet(facts({ rates, credits: [credit({ currency: 'EUR', amountMinor: million })] })).lines
    expect(line).toMatchObject({ amountMinor: 55_000, credits: [{ baseMinor: 110_000_000, rate: rates[0] }] })
  })
})

describe('a credit is left out, and listed with its reason, when', () => {
  test('it was confirmed outside the period', () => {
    expect(reasons(facts({ credits: [credit({ confirmedOn: '2026-04-01' })] }))).toEqual([
      ['credit-1', 'outside_period'],
    ])
  })

  test('its person is not in the plan, or had left before the money came', () => {
    expect(reasons(facts({ credits: [credit({ userId: 'stranger' })] }))).toEqual([['credit-1', 'not_participant']])
    const participants = [participant({ to: '2026-01-31' })]
    expect(reasons(facts({ participants, credits: [credit()] }))).toEqual([['credit-1', 'not_active']])
  })

  test('no component pays its kind or ledger', () => {
    expect(reasons(facts({ credits: [credit({ ledger: 'overlay' })] }))).toEqual([['credit-1', 'no_component']])
  })

  test('money left an inherited client within its grace', () => {
    const credits = [credit({ amountMinor: -million, graceUntil: '2026-06-30' })]
    expect(reasons(facts({ credits }))).toEqual([['credit-1', 'inherited_grace']])
    expect(reasons(facts({ credits, plan: plan({ inheritedGrace: false }) }))).toEqual([])
  })

  test('its person did not reach the hurdle', () => {
    const hurdle = { minimumMinor: 2 * million, priorBalance: null, newHouseholds: null }
    const input = facts({ plan: plan({ hurdle }), credits: [credit({ amountMinor: million })] })
    expect(reasons(input)).toEqual([['credit-1', 'below_hurdle']])
    expect(sheet(input)).toMatchObject({
      formulaMinor: 0,
      hurdle: { met: false, reachedMinor: million, requiredMinor: 2 * million },
    })
  })
})

describe('the hurdle', () => {
  const merrill2018 = {
    minimumMinor: null,
    priorBalance: { rateBps: '500', capMinor: 15 * million },
    newHouseholds: { count: 2, minimumMinor: 0.25 * million },
  }
  const opening = (id: string, clientId: string, amountMinor: number) =>
    credit({ id, clientId, amountMinor, newHousehold: true })

  test('asks for 5 % of prior balances, but never more than its cap (wealth-domain B2, Merrill 2018)', () => {
    const book = (priorBalanceMinor: number) =>
      sheet(facts({ plan: plan({ hurdle: merrill2018 }), participants: [participant({ priorBalanceMinor })] })).hurdle
        ?.requiredMinor
    expect(book(100 * million)).toBe(5 * million)
    expect(book(1_000 * million)).toBe(15 * million)
  })

  test('counts a new household once, at its whole size', () => {
    const credits = [
      opening('a', 'papadakis', 0.2 * million),
      opening('b', 'papadakis', 0.1 * million),
      opening('c', 'kapanadze', 0.2 * million),
    ]
    const found = sheet(facts({ plan: plan({ hurdle: merrill2018 }), credits })).hurdle
    expect(found).toMatchObject({ met: false, households: 1, requiredHouseholds: 2 })
  })

  test('leaves alone what the plan does not put behind it', () => {
    const hurdle = { minimumMinor: million, priorBalance: null, newHouseholds: null }
    const input = facts({
      plan: plan({ hurdle, components: [component(), each()] }),
      credits: [credit({ kind: 'referral', amountMinor: 1 })],
    })
    expect(sheet(input).formulaMinor).toBe(100_000)
  })
})

describe('pay for each result', () => {
  // Merrill 2019 counts $250k-2.5m as one household credit, 2.5-10m as two (wealth-domain B2).
  const households = each({
    id: 'openings',
    kind: 'household',
    steps: [
      { fromMinor: 0.25 * million, payMinor: 50_000 },
      { fromMinor: 2.5 * million, payMinor: 100_000 },
    ],
  })

  test('takes a household as one, at the step its money reaches, and shares it as the money was shared', () => {
    const part = { newHousehold: true, confirmedMinor: 2 * million, amountMinor: 1.2 * million, shareBp: 6_000 }
    const credits = [
      credit({ ...part, id: 'first' }),
      credit({ ...part, id: 'second', confirmedMinor: million, amountMinor: 0.6 * million }),
    ]
    const [line] = sheet(facts({ plan: plan({ components: [households] }), credits })).lines
    expect(line).toMatchObject({ id: 'openings:papadakis', amountMinor: 60_000, step: { sizeMinor: 3 * million } })
  })

  test('lists a household that reaches no step as left out', () => {
    const credits = [credit({ newHousehold: true, amountMinor: 0.1 * million })]
    expect(reasons(facts({ plan: plan({ components: [households] }), credits }))).toEqual([
      ['credit-1', 'below_first_step'],
    ])
  })

  test('gives a referral its share of a fixed award', () => {
    const credits = [credit({ kind: 'referral', shareBp: 2_500, amountMinor: 25, confirmedMinor: 100 })]
    expect(sheet(facts({ plan: plan({ components: [each()] }), credits })).formulaMinor).toBe(25_000)
  })
})

describe('the bonus is min(cap, max(floor, formula + judged)) and', () => {
  const credits = [credit({ amountMinor: 10 * million })]

  test('shows the floor and the cap as lines of their own', () => {
    const capped = sheet(facts({ credits, plan: plan({ capMinor: 400_000 }) }))
    expect(capped.lines.at(-1)).toEqual({ kind: 'cap', id: 'cap', amountMinor: -100_000, limitMinor: 400_000 })
    expect(capped.totalMinor).toBe(400_000)
    const raised = sheet(facts({ plan: plan({ floorMinor: 70_000 }) }))
    expect(raised.lines).toEqual([{ kind: 'floor', id: 'floor', amountMinor: 70_000, limitMinor: 70_000 }])
  })

  test('adds the judged part, but only once both scorers have marked everything', () => {
    const judged = (marks: number) =>
      sheet(
        facts({
          credits,
          plan: plan({ scorecard: JUDGED }),
          scorecards: [{ ...scorecard(80), marks: scorecard(80).marks.slice(0, marks) }],
        }),
      )
    expect(judged(6)).toMatchObject({
      scorecard: 'complete',
      formulaMinor: 500_000,
      judgedMinor: 1_600_001,
      bonusMinor: 2_100_001,
    })
    expect(judged(5)).toMatchObject({ scorecard: 'incomplete', judgedMinor: 0, bonusMinor: 500_000 })
  })

  test('keeps the holdback back', () => {
    const held = sheet(facts({ credits, plan: plan({ holdbackBp: 2_500 }) }))
    expect(held).toMatchObject({ bonusMinor: 500_000, holdbackMinor: 125_000, totalMinor: 375_000 })
  })

  test('carries forward what a clawback cannot take now: nobody pays in', () => {
    const clawback = {
      id: 'x',
      userId: 'eleni',
      kind: 'clawback' as const,
      amountMinor: -800_000,
      ofRun: 'run-1',
      ofLine: 'nna:old',
      reason: 'left:line-9',
    }
    const owed = sheet(facts({ credits, later: [clawback] }))
    expect(owed).toMatchObject({ adjustmentMinor: -800_000, carriedMinor: 300_000, totalMinor: 0 })
  })
})

describe('a run is refused, and nothing half calculated, when', () => {
  test('a rate is missing for a date', () => {
    const input = facts({ credits: [credit({ currency: 'CHF' })] })
    expect(() => calculate(input)).toThrow('There is no rate between CHF and USD for 2026-02-05.')
  })

  test('a credit or a participant was given twice', () => {
    expect(() => calculate(facts({ credits: [credit(), credit()] }))).toThrow('Credit credit-1 was given twice.')
    expect(() => calculate(facts({ participants: [participant(), participant()] }))).toThrow('given twice')
  })

  test('a correction is for somebody whom the run does not pay', () => {
    const stray = {
      id: 'x',
      userId: 'stranger',
      kind: 'manual' as const,
      amountMinor: 1,
      ofRun: null,
      ofLine: null,
      reason: 'x',
    }
    expect(() => calculate(facts({ later: [stray] }))).toThrow('not in this run')
  })

  test('its plan or its period does not make sense', () => {
    expect(() => calculate(facts({ plan: plan({ floorMinor: 2, capMinor: 1 }) }))).toThrow('floor lies above the cap')
    expect(() => calculate(facts({ period: { from: '2026-03-31', to: '2026-01-01' } }))).toThrow(
      'ends before it begins',
    )
  })
})

test('control totals say what came in, by currency, and where it went', () => {
  const credits = [credit({ id: 'in' }), credit({ id: 'out', confirmedOn: '2026-04-01' })]
  expect(calculate(facts({ credits })).control).toEqual({
    credits: [{ currency: 'USD', inMinor: 2 * million, onLinesMinor: million, excludedMinor: million }],
    creditCount: 2,
    lineCount: 1,
    linesMinor: 50_000,
    totalMinor: 50_000,
  })
})

test('facts in a file pass their shape unchanged', () => {
  const input = facts({ credits: [credit()], plan: plan({ scorecard: JUDGED }), scorecards: [scorecard(50)] })
  expect(RunInputShape.parse(JSON.parse(JSON.stringify(input)))).toEqual(input)
})
