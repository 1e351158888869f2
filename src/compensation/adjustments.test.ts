import { expect, test } from 'vitest'
import { adjust } from './adjustments.ts'
import { calculate } from './calculate.ts'
import { credit, facts, participant, plan } from './testing.ts'

const million = 100_000_000
const known = credit({ id: 'known', amountMinor: 10 * million })
const late = credit({ id: 'late', amountMinor: million, confirmedOn: '2026-01-10' })
const locked = { runId: 'run-1', result: calculate(facts({ credits: [known] })) }

test('a credit learned after the lock becomes lines of a later run, and moves the bands of those after it', () => {
  const lines = adjust(locked, facts({ credits: [known, late] }))
  expect(lines.map(({ ofLine, amountMinor, reason }) => [ofLine, amountMinor, reason])).toEqual([
    ['nna:known', 30_000, 'changed'],
    ['nna:late', 50_000, 'added'],
  ])
})

test('a confirmation undone after the lock is taken back', () => {
  expect(adjust(locked, facts({ credits: [] }))).toEqual([
    {
      id: 'run-1:eleni:nna:known:1',
      userId: 'eleni',
      kind: 'adjustment',
      amountMinor: -500_000,
      ofRun: 'run-1',
      ofLine: 'nna:known',
      reason: 'removed',
    },
  ])
})

test('a run under a cap owes nothing for what the cap would have cut', () => {
  const capped = plan({ capMinor: 500_000 })
  const earlier = { runId: 'run-1', result: calculate(facts({ plan: capped, credits: [known] })) }
  const lines = adjust(earlier, facts({ plan: capped, credits: [known, late] }))
  expect(lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(0)
})

test('the later run shows the line and pays it', () => {
  const [line] = adjust(locked, facts({ credits: [] }))
  const next = facts({ period: { from: '2026-04-01', to: '2026-06-30' }, later: line ? [line] : [] })
  expect(calculate(next).paysheets[0]).toMatchObject({
    adjustmentMinor: -500_000,
    carriedMinor: 500_000,
    totalMinor: 0,
  })
})

test('refuses the facts of another period or plan version', () => {
  expect(() => adjust(locked, facts({ planVersionId: 'plan-2', participants: [participant()] }))).toThrow(
    'own plan version',
  )
})
