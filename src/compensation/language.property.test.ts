/** What must hold for any plan and any credits, with all that the language can say. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumMinor } from '#src/kit/money.ts'
import { adjust, earnedOn } from './adjustments.ts'
import { calculate } from './calculate.ts'
import { RunInputShape } from './facts-contract.ts'
import type { LaterLine, RunInput } from './facts.ts'
import { laterLines } from './later.ts'
import { planFaults } from './plan-faults.ts'
import type { Component, PlanDefinition } from './plan.ts'
import type { Paysheet, RunResult } from './result.ts'
import { resultText, snapshotText } from './snapshot.ts'
import { creditsOf } from './splits.ts'
import { credit, facts, participant } from './testing.ts'
import { anyLanguageFacts, anyLanguagePlan, anySmoothPlan } from './testing-language.ts'

const RUNS = { numRuns: 300 }

test('every drawn plan is sound and survives its own shape', () => {
  fc.assert(
    fc.property(anyLanguagePlan, (plan) => {
      expect(planFaults(plan)).toEqual([])
    }),
  )
})

describe('marginal pay', () => {
  const members = ['eleni', 'giorgi'].map((userId) => participant({ userId, measures: { production: 0 } }))
  /** What the team is paid when Eleni is credited this much and Giorgi some. */
  const paid = (plan: PlanDefinition, amountMinor: number, other: number) => {
    const credits = [credit({ amountMinor }), credit({ id: 'credit-2', userId: 'giorgi', amountMinor: other })]
    const run = calculate(facts({ plan: { ...plan, scorecard: null }, participants: members, credits }))
    return sumMinor(run.paysheets.map((sheet) => sheet.bonusMinor))
  }
  const steepest = (component: Component): number => {
    if (component.basis === 'amount')
      return (Math.max(...component.bands.map((band) => Number(band.rateBps))) * component.weightBp) / 100_000_000
    if (component.basis !== 'target' || typeof component.target !== 'number') return 0
    const times = Math.max(...component.tiers.map((tier) => Number(tier.times)))
    return (component.payMinor * times) / component.target
  }
  const amount = fc.nat(4_000_000_000)

  test('never falls when more is credited, whatever else the plan says', () => {
    fc.assert(
      fc.property(anySmoothPlan, amount, amount, fc.nat(50_000_000), (plan, total, other, more) => {
        // Each line is rounded once, so two people may lose a cent on each component to the rounding of another.
        const slack = 2 * plan.components.length
        expect(paid(plan, total + more, other) - paid(plan, total, other)).toBeGreaterThanOrEqual(-slack)
      }),
      RUNS,
    )
  })

  test('is continuous: at any amount, also at a line, a little more credited is a little more paid', () => {
    const near = (plan: PlanDefinition, at: number) => {
      const lines = plan.components.flatMap((one) => (one.basis === 'amount' ? one.bands : [])).map((b) => b.fromMinor)
      return [...lines, 800_000_000, 1_000_000_000][at % (lines.length + 2)] ?? 0
    }
    fc.assert(
      fc.property(anySmoothPlan, fc.nat(30), amount, fc.nat(100_000), (plan, at, other, more) => {
        const line = near(plan, at)
        const rise = paid(plan, line + more, other) - paid(plan, line, other)
        const slope = plan.components.reduce((sum, one) => sum + steepest(one), 0)
        expect(rise).toBeLessThanOrEqual(Math.ceil(more * slope) + 2 * plan.components.length)
      }),
      RUNS,
    )
  })
})

describe('what is divided sums to the whole to the minor unit:', () => {
  test('the splits of a claim, on their way through a run', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(
        anyLanguageFacts,
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        shares,
        (input, whole, parts) => {
          const rest = 10_000 - sumMinor(parts)
          const people = ['latha', 'giorgi', 'eleni', 'stranger']
          const splits = [...parts, rest].map((shareBp, at) => ({
            userId: people[at] ?? '',
            ledger: 'hard' as const,
            shareBp,
          }))
          const credits = creditsOf(whole, splits).map((split) =>
            credit({ ...split, id: split.userId, confirmationId: 'one', confirmedMinor: whole }),
          )
          const { control } = calculate({ ...input, credits })
          expect(control.credits.map(({ onLinesMinor, excludedMinor }) => onLinesMinor + excludedMinor)).toEqual([
            whole,
          ])
        },
      ),
      RUNS,
    )
  })

  test('the pay of a team, and a deferral by its tranches', () => {
    fc.assert(
      fc.property(anyLanguageFacts, (input) => {
        const { paysheets } = calculate(input)
        const pooled = paysheets.flatMap(({ lines }) =>
          lines.flatMap((line) => (line.kind === 'credit' && line.pool ? [{ ...line, ...line.pool }] : [])),
        )
        // Whoever misses the plan's own hurdle has no line, and that share goes to nobody.
        const shared = [...Map.groupBy(pooled, (line) => line.id)].filter(([, lines]) => lines.length === 2)
        for (const [id, lines] of shared)
          expect([id, sumMinor(lines.map((line) => line.amountMinor))]).toEqual([id, lines[0]?.wholeMinor])
        for (const { deferral } of paysheets)
          expect(sumMinor((deferral?.tranches ?? []).map((tranche) => tranche.amountMinor))).toBe(
            deferral?.amountMinor ?? 0,
          )
      }),
      RUNS,
    )
  })
})

describe('a run', () => {
  const shuffled = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length })

  test('equals its re-run byte for byte: from its snapshot, through its shape, in any order', () => {
    const both = anyLanguageFacts.chain((input) =>
      fc.tuple(fc.constant(input), shuffled(input.credits), shuffled(input.participants)),
    )
    fc.assert(
      fc.property(both, ([input, credits, participants]) => {
        const bytes = resultText(calculate(input))
        const stored = snapshotText(input)
        expect(resultText(calculate(JSON.parse(stored)))).toBe(bytes)
        expect(resultText(calculate(RunInputShape.parse(JSON.parse(stored))))).toBe(bytes)
        expect(resultText(calculate({ ...input, credits, participants }))).toBe(bytes)
        expect(snapshotText({ ...input, credits, participants })).toBe(stored)
      }),
      RUNS,
    )
  })

  test('accounts for every credit, ties its lines, and asks nobody for money', () => {
    fc.assert(
      fc.property(anyLanguageFacts, (input) => {
        const { control, paysheets } = calculate(input)
        for (const { inMinor, onLinesMinor, excludedMinor } of control.credits)
          expect(onLinesMinor + excludedMinor).toBe(inMinor)
        expect(control.linesMinor).toBe(control.totalMinor)
        for (const { totalMinor, bonusMinor, formulaMinor } of paysheets) {
          expect(totalMinor).toBeGreaterThanOrEqual(0)
          expect(formulaMinor).toBeGreaterThanOrEqual(0)
          expect(bonusMinor).toBeLessThanOrEqual(input.plan.capMinor ?? Infinity)
        }
      }),
      RUNS,
    )
  })
})

describe('a locked run and its adjustments', () => {
  const keep = fc.array(fc.boolean(), { minLength: 4 })
  const knowing = (input: RunInput, kept: readonly boolean[]): RunInput => ({
    ...input,
    credits: input.credits.filter((_, index) => kept[index % kept.length]),
  })
  const sheetOf = ({ paysheets }: RunResult, userId: string): Paysheet | undefined =>
    paysheets.find((sheet) => sheet.userId === userId)
  const adjusted = (lines: readonly LaterLine[], userId: string) =>
    lines.filter((line) => line.userId === userId).map((line) => line.amountMinor)

  test('pay what a run that knew everything would have paid, also after several rounds', () => {
    fc.assert(
      fc.property(anyLanguageFacts, keep, keep, (whole, first, second) => {
        const locked = { runId: 'run-1', result: calculate(knowing(whole, first)) }
        const one = adjust(locked, knowing(whole, second))
        const two = adjust(locked, whole, one)
        const truth = calculate(whole)
        for (const { userId } of whole.participants)
          expect(
            sumMinor([...earnedOn(sheetOf(locked.result, userId)).values(), ...adjusted([...one, ...two], userId)]),
          ).toBe(sumMinor(earnedOn(sheetOf(truth, userId)).values()))
      }),
      RUNS,
    )
  })

  // Over this period and the next, with what is still carried taken off: draws, vesting and recoveries included.
  const cash = (known: RunInput, now: RunInput, userId: string): number => {
    const locked = { runId: 'run-1', input: known, result: calculate(known), now }
    const period = { from: '2026-04-01', to: '2026-06-30' }
    const later = laterLines([locked], [], null, [], period.to)
    const next = sheetOf(calculate({ ...now, credits: [], period, later }), userId)
    return (sheetOf(locked.result, userId)?.totalMinor ?? 0) + (next?.totalMinor ?? 0) - (next?.carriedMinor ?? 0)
  }

  test('bring the same cash with the next run as a run that knew everything', () => {
    fc.assert(
      fc.property(anyLanguageFacts, keep, (whole, first) => {
        for (const { userId } of whole.participants)
          expect(cash(knowing(whole, first), whole, userId)).toBe(cash(whole, whole, userId))
      }),
      RUNS,
    )
  })
})
