/** Input that is wrong, late or changed: each has a stated behaviour (docs/compensation.md), and the control totals tie. */
import { describe, expect, test } from 'vitest'
import { adjust } from './adjustments.ts'
import { calculate } from './calculate.ts'
import type { Credit, RunInput } from './facts.ts'
import { laterLines } from './later.ts'
import type { RunResult } from './result.ts'
import { component, credit, each, facts, participant, plan } from './testing.ts'

const million = 100_000_000
const ONCE = [{ fromMinor: 0, payMinor: 100_000 }]

const ties = ({ control }: RunResult): boolean =>
  control.credits.every((one) => one.inMinor === one.onLinesMinor + one.excludedMinor) &&
  control.linesMinor === control.totalMinor

const locked = (input: RunInput, now: RunInput) => ({ runId: 'run-1', input, result: calculate(input), now })

describe('splits that do not sum', () => {
  const half = (id: string, shareBp: number) => credit({ id, userId: id, shareBp, confirmationId: 'one' })

  test('to more than the whole are refused, and nothing is calculated', () => {
    const credits = [half('eleni', 6_000), half('giorgi', 4_001)]
    expect(() => calculate(facts({ credits }))).toThrow('The hard shares of confirmation one sum to more than 10000')
  })

  test('to less, because somebody the plan does not pay shares in it, pay what is there', () => {
    const run = calculate(facts({ credits: [{ ...half('eleni', 6_000), amountMinor: 60_000_000 }] }))
    expect([run.control.totalMinor, ties(run)]).toEqual([30_000, true])
  })
})

describe('overlapping bands', () => {
  test('are refused with a sentence at their path', () => {
    const bands = [
      { fromMinor: 0, rateBps: '5' },
      { fromMinor: million, rateBps: '8' },
      { fromMinor: million, rateBps: '12' },
    ]
    expect(() => calculate(facts({ plan: plan({ components: [component({ bands })] }) }))).toThrow(
      'Component "nna": bands 2 and 3 overlap, both begin at the same amount.',
    )
  })
})

describe('a rate missing for a date', () => {
  test('refuses the whole run by currency and day; a rate of a later day does not stand in', () => {
    const rates = [{ base: 'EUR', quote: 'USD', day: '2026-02-06', rate: '1.1' }]
    const input = facts({ rates, credits: [credit(), credit({ id: 'euro', currency: 'EUR' })] })
    expect(() => calculate(input)).toThrow(/EUR.*2026-02-05/)
  })
})

describe('a statement restated after the lock', () => {
  // The bank first said one million, then nine tenths of it: the first confirmation was undone and another approved in May.
  const first = credit({ id: 'first' })
  const again = credit({ id: 'again', amountMinor: 90_000_000, confirmedOn: '2026-05-04' })
  const before = facts({ credits: [first] })
  const now = facts({ credits: [again] })

  test('leaves the paid run as it is; the next run takes the first pay back and pays the restated amount', () => {
    const run = locked(before, now)
    const later = laterLines([run], [], null, [], '2026-06-30')
    expect(later.map(({ amountMinor, ofLine, reason }) => [amountMinor, ofLine, reason])).toEqual([
      [-50_000, 'nna:first', 'removed'],
    ])
    const next = calculate({ ...now, period: { from: '2026-04-01', to: '2026-06-30' }, later })
    expect(next.paysheets[0]).toMatchObject({ bonusMinor: 45_000, adjustmentMinor: -50_000, carriedMinor: 5_000 })
    expect(ties(run.result) && ties(next)).toBe(true)
  })

  test('is not corrected twice', () => {
    const lines = adjust(locked(before, now), now)
    expect(adjust(locked(before, now), now, lines)).toEqual([])
  })
})

describe('somebody who leaves in mid-period', () => {
  const leaver = participant({ to: '2026-02-15' })
  const money = [
    credit({ id: 'in-time', depositedOn: '2026-02-15', confirmedOn: '2026-03-20' }),
    credit({ id: 'too-late', depositedOn: '2026-02-16', confirmedOn: '2026-03-20' }),
  ]

  test('is paid for what was deposited to the last day, also when it is confirmed later', () => {
    const run = calculate(facts({ participants: [leaver], credits: money }))
    expect(run.control.totalMinor).toBe(50_000)
    expect(run.exclusions.map(({ creditId, reason }) => [creditId, reason])).toEqual([['too-late', 'not_active']])
    expect(ties(run)).toBe(true)
  })

  test('known only after the lock is taken back by adjustment for what came after the last day', () => {
    const input = facts({ credits: money })
    const [line] = adjust(locked(input, input), { ...input, participants: [leaver] })
    expect(line).toMatchObject({ amountMinor: -50_000, ofLine: 'nna:too-late', reason: 'removed' })
  })
})

describe('a household merged after pay', () => {
  const opening = plan({ components: [component(), each({ id: 'openings', kind: 'household', steps: ONCE })] })
  const merged = [{ clientId: 'papadakis', into: 'kapanadze' }]
  const opened = (credits: Credit[], changes: Partial<RunInput> = {}) => facts({ plan: opening, credits, ...changes })
  const one = credit({ id: 'one', newHousehold: true })
  const two = credit({ id: 'two', clientId: 'kapanadze', newHousehold: true })

  test('alone changes nothing: the household is paid once, under its new name', () => {
    const lines = adjust(locked(opened([one]), opened([one])), opened([one], { merged }))
    expect(lines.map(({ ofLine, amountMinor }) => [ofLine, amountMinor])).toEqual([
      ['openings:kapanadze', 100_000],
      ['openings:papadakis', -100_000],
    ])
  })

  test('with another that was paid as well is one household: the second payment is taken back, and the totals tie', () => {
    const now = opened([one, two], { merged })
    const lines = adjust(locked(opened([one, two]), now), now)
    expect(lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(-100_000)
    const truth = calculate(now)
    expect(ties(truth)).toBe(true)
    expect(truth.paysheets[0]?.lines.map((line) => line.id)).toEqual(['nna:one', 'nna:two', 'openings:kapanadze'])
  })

  test('is still followed by recovery when its money leaves the household that is left', () => {
    const now = opened([{ ...one, clientId: 'kapanadze' }], { merged })
    const loss = {
      id: 'out',
      clientId: 'kapanadze',
      kind: 'return_of_money',
      day: '2026-04-20',
      amountMinor: million,
      currency: 'USD',
    }
    const later = laterLines([locked(opened([one]), now)], [loss], 12, [], '2026-06-30')
    // Paid 500.00 on the money and 1,000.00 for the household; 10 of 12 months were still to come.
    const recovered = later.filter(({ kind }) => kind === 'clawback').map(({ amountMinor }) => amountMinor)
    expect(recovered.toSorted((a, b) => a - b)).toEqual([-83_333, -41_667])
  })

  test('into itself is refused', () => {
    const circle = [...merged, { clientId: 'kapanadze', into: 'papadakis' }]
    expect(() => calculate(opened([one], { merged: circle }))).toThrow('Client papadakis was merged into itself.')
  })
})
