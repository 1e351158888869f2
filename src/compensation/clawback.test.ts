import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calculate } from './calculate.ts'
import { clawbacks, paidCredits, remainingMonths, type Loss } from './clawback.ts'
import { credit, facts, participant, plan } from './testing.ts'

const million = 100_000_000
const loss = (changes: Partial<Loss> = {}): Loss => ({
  id: 'out-1',
  clientId: 'papadakis',
  kind: 'return_of_money',
  day: '2026-08-05',
  amountMinor: 4 * million,
  currency: 'USD',
  ...changes,
})
const paid = (changes: Parameters<typeof facts>[0] = {}) =>
  paidCredits('run-1', calculate(facts({ credits: [credit({ amountMinor: 10 * million })], ...changes })))

describe('when confirmed money leaves within the window', () => {
  test('paid x lost / confirmed x remaining / window months is recovered (wealth-domain B3)', () => {
    // Deposited 5 February, $4m of $10m leaves exactly six months later: 500,000 x 4/10 x 6/12.
    expect(clawbacks(paid(), [loss()], 12)).toEqual([
      {
        id: 'run-1:eleni:nna:credit-1:confirmation-of-credit-1:out-1',
        userId: 'eleni',
        kind: 'clawback',
        amountMinor: -100_000,
        ofRun: 'run-1',
        ofLine: 'nna:credit-1',
        reason: 'left:out-1',
      },
    ])
  })

  test('the newest money is taken to leave first', () => {
    const credits = [
      credit({ id: 'old', amountMinor: 10 * million }),
      credit({ id: 'new', amountMinor: 3 * million, depositedOn: '2026-02-20' }),
    ]
    const lines = clawbacks(paid({ credits }), [loss()], 12).map((line) => line.ofLine)
    expect(lines).toEqual(['nna:new', 'nna:old'])
  })

  test('everybody paid on it gives back in proportion, and no more than the cap left them', () => {
    const half = { shareBp: 5_000, amountMinor: 5 * million, confirmedMinor: 10 * million, confirmationId: 'one' }
    const credits = [credit({ ...half, id: 'a' }), credit({ ...half, id: 'b', userId: 'giorgi' })]
    const participants = [participant(), participant({ userId: 'giorgi' })]
    const capped = paid({ credits, participants, plan: plan({ capMinor: 200_000 }) })
    const all = loss({ day: '2026-02-06', amountMinor: 10 * million })
    expect(clawbacks(capped, [all], 12).map((line) => [line.userId, line.amountMinor])).toEqual([
      ['eleni', -200_000],
      ['giorgi', -200_000],
    ])
  })
})

describe('nothing is recovered', () => {
  test('for a falling market, a fee or a transfer between own accounts', () => {
    for (const kind of ['market', 'fee', 'internal_transfer', 'correction'])
      expect(clawbacks(paid(), [loss({ kind })], 12)).toEqual([])
  })

  test('once the window is over, or from another client', () => {
    expect(clawbacks(paid(), [loss({ day: '2027-02-05' })], 12)).toEqual([])
    expect(clawbacks(paid(), [loss({ clientId: 'kapanadze' })], 12)).toEqual([])
  })
})

test('counts the running month as remaining', () => {
  expect(remainingMonths('2026-01-31', '2026-02-01', 12)).toBe(12)
  expect(remainingMonths('2026-01-31', '2026-02-28', 12)).toBe(11)
  expect(remainingMonths('2026-01-31', '2027-01-30', 12)).toBe(1)
  expect(remainingMonths('2026-01-31', '2027-01-31', 12)).toBe(0)
})

test('never recovers more than was paid, however the money trickles out', () => {
  const losses = fc.array(fc.integer({ min: 1, max: 3 * million }), { maxLength: 30 })
  fc.assert(
    fc.property(losses, (amounts) => {
      const lines = clawbacks(
        paid(),
        amounts.map((amountMinor, index) => loss({ id: `out-${index}`, day: '2026-02-06', amountMinor })),
        12,
      )
      expect(lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBeGreaterThanOrEqual(-500_000)
    }),
  )
})

test('refuses a loss in another currency than the money', () => {
  expect(() => clawbacks(paid(), [loss({ currency: 'EUR' })], 12)).toThrow('is in EUR, the money was confirmed in USD')
})
