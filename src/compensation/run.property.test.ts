/** What must hold for any plan and any credits. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumMinor } from '#src/kit/money.ts'
import { adjust, earnedOn, type LockedRun } from './adjustments.ts'
import { calculate } from './calculate.ts'
import type { LaterLine, RunInput } from './facts.ts'
import type { RunResult } from './result.ts'
import { resultText, snapshotText } from './snapshot.ts'
import { anyFacts } from './testing.ts'

const shuffled = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length })

const reordered = (input: RunInput): fc.Arbitrary<RunInput> =>
  fc
    .record({
      credits: shuffled(input.credits),
      participants: shuffled(input.participants),
      marks: shuffled(input.scorecards[0]?.marks ?? []),
    })
    .map(({ credits, participants, marks }) => ({
      ...input,
      credits,
      participants,
      scorecards: [{ userId: 'eleni', marks }],
    }))

describe('a run', () => {
  test('gives the same bytes again, in whatever order its facts come', () => {
    fc.assert(
      fc.property(
        anyFacts.chain((input) => fc.tuple(fc.constant(input), reordered(input))),
        ([input, other]) => {
          expect(resultText(calculate(other))).toBe(resultText(calculate(input)))
          expect(snapshotText(other)).toBe(snapshotText(input))
        },
      ),
    )
  })

  test('calculated again from its stored snapshot is the same run', () => {
    fc.assert(
      fc.property(anyFacts, (input) => {
        expect(resultText(calculate(JSON.parse(snapshotText(input))))).toBe(resultText(calculate(input)))
      }),
    )
  })

  test('accounts for every credit and every line', () => {
    fc.assert(
      fc.property(anyFacts, (input) => {
        const { control, exclusions, paysheets } = calculate(input)
        const onLines = new Set(
          paysheets.flatMap(({ lines }) =>
            lines.flatMap((line) => (line.kind === 'credit' ? line.credits.map((c) => c.creditId) : [])),
          ),
        )
        expect(onLines.size + exclusions.length).toBe(input.credits.length)
        for (const { inMinor, onLinesMinor, excludedMinor } of control.credits)
          expect(onLinesMinor + excludedMinor).toBe(inMinor)
        for (const sheet of paysheets)
          expect(sumMinor(sheet.lines.map((line) => line.amountMinor))).toBe(sheet.totalMinor)
      }),
    )
  })

  test('keeps every bonus between its floor and its cap, and never asks anybody for money', () => {
    fc.assert(
      fc.property(anyFacts, (input) => {
        for (const sheet of calculate(input).paysheets) {
          expect(sheet.bonusMinor).toBeLessThanOrEqual(input.plan.capMinor ?? Infinity)
          expect(sheet.bonusMinor).toBeGreaterThanOrEqual(input.plan.floorMinor ?? 0)
          expect(sheet.totalMinor).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})

describe('a locked run and its adjustments', () => {
  const some = (input: RunInput, keep: readonly boolean[]): RunInput => ({
    ...input,
    credits: input.credits.filter((_, index) => keep[index % keep.length]),
  })
  const knowing = fc.tuple(anyFacts, fc.array(fc.boolean(), { minLength: 4 }), fc.array(fc.boolean(), { minLength: 4 }))

  const paidFor = (result: RunResult, corrections: readonly LaterLine[], userId: string) => {
    const sheet = result.paysheets.find((one) => one.userId === userId)
    return sumMinor([
      ...earnedOn(sheet).values(),
      ...corrections.filter((line) => line.userId === userId).map((line) => line.amountMinor),
    ])
  }

  test('pay what a run that knew everything would have paid, also after several rounds', () => {
    fc.assert(
      fc.property(knowing, ([whole, first, second]) => {
        const locked: LockedRun = { runId: 'run-1', result: calculate(some(whole, first)) }
        const one = adjust(locked, some(whole, second))
        const two = adjust(locked, whole, one)
        const truth = calculate(whole)
        for (const { userId } of whole.participants)
          expect(paidFor(locked.result, [...one, ...two], userId)).toBe(paidFor(truth, [], userId))
        expect(adjust(locked, whole, [...one, ...two])).toEqual([])
      }),
    )
  })

  test('have nothing to say when nothing was learned', () => {
    fc.assert(
      fc.property(anyFacts, (input) => {
        expect(adjust({ runId: 'run-1', result: calculate(input) }, input)).toEqual([])
      }),
    )
  })
})
