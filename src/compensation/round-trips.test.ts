import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { calculate } from './calculate.ts'
import { clawbacks, paidCredits } from './clawback.ts'
import type { Credit, NetFlow, RunInput } from './facts.ts'
import { component, credit, facts, participant, plan } from './testing.ts'
import { whatIf } from './what-if.ts'

const million = 100_000_000
const above = plan({ components: [component()], aboveHighWater: { lookBackMonths: 24 } })
const paysAbove = (changes: Partial<RunInput>) => calculate(facts({ plan: above, ...changes }))

const left = (amountMinor: number, day: string, changes: Partial<NetFlow> = {}): NetFlow => ({
  id: `left-${day}`,
  clientId: 'papadakis',
  claimId: null,
  day,
  amountMinor: -amountMinor,
  currency: 'USD',
  ...changes,
})
const came = (of: Credit, day: string): NetFlow => ({
  id: of.confirmationId,
  clientId: of.clientId,
  claimId: of.claimId,
  day,
  amountMinor: of.confirmedMinor,
  currency: of.currency,
})
const credited = (result: ReturnType<typeof calculate>) =>
  Object.fromEntries(
    result.paysheets.flatMap(({ lines }) =>
      lines.flatMap((line) =>
        line.kind === 'credit' ? line.credits.map(({ creditId, amountMinor }) => [creditId, amountMinor]) : [],
      ),
    ),
  )
const excluded = (result: ReturnType<typeof calculate>) =>
  result.exclusions.map(({ creditId, reason, amountMinor }) => [creditId, reason, amountMinor])

describe('money that left and came back', () => {
  const first = credit({ id: 'first', amountMinor: 10 * million, depositedOn: '2026-01-10' })
  const again = credit({ id: 'again', amountMinor: 9 * million, depositedOn: '2026-03-10' })
  const back = { credits: [first, again], netFlows: [left(6 * million, '2026-02-10')] }

  test('is credited only above the highest the household stood; the rest is listed with its reason, and the totals tie', () => {
    const result = paysAbove(back)
    expect(credited(result)).toEqual({ first: 10 * million, again: 3 * million })
    expect(excluded(result)).toEqual([['again', 'round_trip', 6 * million]])
    expect(result.control.credits).toEqual([
      { currency: 'USD', inMinor: 19 * million, onLinesMinor: 13 * million, excludedMinor: 6 * million },
    ])
  })

  test('is paid under a plan that does not say so', () => {
    expect(excluded(calculate(facts(back)))).toEqual([])
    expect(excluded(calculate(facts({ ...back, plan: plan({ aboveHighWater: null }) })))).toEqual([])
  })

  test('is known from what was confirmed before the period, and forgotten after the look-back', () => {
    const earlier = (day: string) => ({ ...came(first, day), id: 'earlier' })
    const with1 = (months: number) =>
      excluded(
        paysAbove({
          plan: { ...above, aboveHighWater: { lookBackMonths: months } },
          credits: [again],
          netFlows: [earlier('2025-08-01'), left(9 * million, '2025-09-01')],
        }),
      )
    expect(with1(24)).toEqual([['again', 'round_trip', 9 * million]])
    expect(with1(1)).toEqual([])
  })

  test('is found for the household that is left after a merge', () => {
    const moved = { ...again, clientId: 'papadakis-old' }
    const merged = [{ clientId: 'papadakis-old', into: 'papadakis' }]
    expect(excluded(paysAbove({ ...back, credits: [first, moved], merged }))).toEqual([
      ['again', 'round_trip', 6 * million],
    ])
  })

  test('in one currency is compared in it, whatever the rates did meanwhile and without one on every day', () => {
    const euro = { currency: 'EUR' }
    const rates = [{ base: 'EUR', quote: 'USD', day: '2026-03-09', rate: '1.2' }]
    const result = paysAbove({
      rates,
      credits: [{ ...again, ...euro, amountMinor: 6 * million, confirmedMinor: 6 * million }],
      netFlows: [{ ...came(first, '2025-11-10'), ...euro }, left(6 * million, '2026-02-10', euro)],
    })
    expect(excluded(result)).toEqual([['again', 'round_trip', 6 * million]])
  })

  test('was not paid for, so that it leaves again without a recovery', () => {
    const paid = paidCredits('run', paysAbove(back))
    expect(paid.map(({ confirmedMinor }) => confirmedMinor)).toEqual([3 * million, 10 * million])
    const loss = { id: 'l', clientId: 'papadakis', kind: 'return_of_money', day: '2026-03-20', currency: 'USD' }
    const recovered = clawbacks(paid, [{ ...loss, amountMinor: 3 * million }], 12)
    expect(sumMinor(recovered.map(({ amountMinor }) => amountMinor))).toBe(-(paid[0]?.paidMinor ?? 0))
  })

  test('cannot be judged on frozen facts that hold no earlier flows', () => {
    expect(() => whatIf(facts(back), above)).toThrow('hold no earlier flows')
  })
})

describe('one account transferred in many lines over weeks', () => {
  const line = (id: string, amountMinor: number, depositedOn: string) =>
    credit({ id, claimId: 'transfer', amountMinor, depositedOn, confirmedOn: '2026-03-30' })

  test('is no round trip, though the client paid a bill out of it meanwhile', () => {
    const lines = [
      line('cash', 2 * million, '2026-01-05'),
      line('bonds', 5 * million, '2026-01-12'),
      line('funds', 3 * million, '2026-01-29'),
      line('dividend', 40_000_00, '2026-03-20'),
    ]
    const result = paysAbove({ credits: lines, netFlows: [left(million, '2026-01-08'), left(million, '2026-02-20')] })
    expect(excluded(result)).toEqual([])
    expect(sumMinor(Object.values(credited(result)))).toBe(10 * million + 40_000_00)
  })

  test('of which a large part comes only after weeks and a withdrawal is looked at as money of its own', () => {
    const result = paysAbove({
      credits: [line('cash', 5 * million, '2026-01-05'), line('late', 5 * million, '2026-03-20')],
      netFlows: [left(4 * million, '2026-02-10')],
    })
    expect(excluded(result)).toEqual([['late', 'round_trip', 4 * million]])
  })
})

describe('for any flows of a household', () => {
  const anyFlows = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 80 }).map((days) => addDays('2026-01-05', days)),
      amountMinor: fc.integer({ min: -900_000, max: 1_000_000 }).filter((minor) => minor !== 0),
      shareBp: fc.constantFrom(10_000, 3_333),
    }),
    { minLength: 1, maxLength: 12 },
  )
  type Drawn = { day: string; amountMinor: number; shareBp: number }[]
  const inputOf = (drawn: Drawn): RunInput =>
    facts({
      plan: above,
      participants: ['eleni', 'giorgi'].map((userId) => participant({ userId })),
      credits: drawn.flatMap(({ day, amountMinor, shareBp }, index) => {
        if (amountMinor < 0) return []
        const own = Math.round((amountMinor * shareBp) / 10_000)
        const shared = { confirmationId: `c${index}`, confirmedMinor: amountMinor, depositedOn: day }
        return [
          credit({ ...shared, id: `${index} eleni`, amountMinor: own, shareBp }),
          ...(own < amountMinor
            ? [
                credit({
                  ...shared,
                  id: `${index} giorgi`,
                  userId: 'giorgi',
                  amountMinor: amountMinor - own,
                  shareBp: 10_000 - shareBp,
                }),
              ]
            : []),
        ]
      }),
      netFlows: drawn.flatMap(({ day, amountMinor }, index) =>
        amountMinor < 0 ? [left(-amountMinor, day, { id: `l${index}` })] : [],
      ),
    })

  test('what counts and what came back is everything, and what counts is the highest the net flow stood', () => {
    fc.assert(
      fc.property(anyFlows, (drawn) => {
        const result = calculate(inputOf(drawn))
        for (const { inMinor, onLinesMinor, excludedMinor } of result.control.credits)
          expect(onLinesMinor + excludedMinor).toBe(inMinor)
        let [net, high] = [0, 0]
        const inOrder = drawn.toSorted((a, b) => a.day.localeCompare(b.day) || a.amountMinor - b.amountMinor)
        for (const { amountMinor } of inOrder) {
          net += amountMinor
          high = Math.max(high, net)
        }
        const counted = sumMinor(Object.values(credited(result)))
        // A share is rounded once: at most a unit between two people for each confirmation.
        expect(Math.abs(counted - high)).toBeLessThanOrEqual(drawn.length)
      }),
    )
  })

  test('only the part that counts is paid, as if nothing else had come', () => {
    fc.assert(
      fc.property(anyFlows, (drawn) => {
        const result = calculate(inputOf(drawn))
        const amounts = credited(result)
        const alone = inputOf(drawn).credits.flatMap((one) => {
          const amountMinor = amounts[one.id] ?? 0
          return amountMinor > 0 ? [{ ...one, amountMinor }] : []
        })
        const plain = calculate(facts({ plan: plan(), participants: inputOf(drawn).participants, credits: alone }))
        expect(result.paysheets.map((sheet) => sheet.totalMinor)).toEqual(
          plain.paysheets.map((sheet) => sheet.totalMinor),
        )
      }),
    )
  })
})
