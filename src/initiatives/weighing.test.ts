import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import type { AttributionModel, Touch } from './attribution.ts'
import { rollUp } from './tree.ts'
import { weighResults } from './weighing.ts'
import type { Result } from './weighing.ts'

const MODELS: readonly AttributionModel[] = [
  { kind: 'first' },
  { kind: 'last' },
  { kind: 'linear' },
  { kind: 'position', firstBp: 4_000, lastBp: 4_000 },
  { kind: 'time_decay', halfLifeDays: 90 },
]
const TODAY = '2026-06-30'
const INITIATIVES = ['a', 'b', 'c', 'd'].map((id) => ({ id, parentId: id === 'd' ? 'a' : null }))
const yields = [{ tier: 'A', rateBps: '72', from: '2020-01-01', to: null }]

const aTouch = fc.record({
  id: fc.uuid(),
  initiativeId: fc.constantFrom(...INITIATIVES.map(({ id }) => id)),
  day: fc.nat(1500).map((ago) => addDays(TODAY, -ago)),
})
const aResult = fc.record({
  confirmationId: fc.uuid(),
  clientId: fc.constantFrom('k1', 'k2', 'k3'),
  tier: fc.constant('A'),
  amountMinor: fc.integer({ min: 1, max: 2_000_000_000_00 }),
  currency: fc.constant('EUR'),
  depositedOn: fc.nat(700).map((ago) => addDays(TODAY, -ago)),
  since: fc.constant(null),
})
const touchesOf = fc.record({ k1: fc.array(aTouch), k2: fc.array(aTouch), k3: fc.array(aTouch) })

const isTouched = (touches: ReadonlyMap<string, Touch[]>, lookBackDays: number) => (result: Result) =>
  (touches.get(result.clientId) ?? []).some(
    ({ day }) => day <= result.depositedOn && day >= addDays(result.depositedOn, -lookBackDays),
  )

describe('over random contacts and results', () => {
  test('every model gives away exactly the confirmed money of the touched households', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(aResult, { selector: (result) => result.confirmationId, maxLength: 12 }),
        touchesOf,
        fc.integer({ min: 1, max: 1000 }),
        (results, touched, lookBackDays) => {
          const touches = new Map(Object.entries(touched))
          const owed = sumMinor(results.filter(isTouched(touches, lookBackDays)).map((one) => one.amountMinor))
          for (const model of MODELS) {
            const weighing = { model, lookBackDays, currency: 'EUR', rates: [], yields }
            const { attributed } = weighResults(results, touches, weighing)
            const returns = rollUp(INITIATIVES, attributed, [], TODAY)
            // The roots of the tree count what is below them: nothing twice, nothing lost.
            const roots = INITIATIVES.filter(({ parentId }) => parentId === null)
            expect(sumMinor(roots.map(({ id }) => returns.get(id)?.confirmedMinor ?? 0)), model.kind).toBe(owed)
          }
        },
      ),
    )
  })
})

test('a result of a tier without a yield counts as money, earns nothing and is named', () => {
  const result = {
    confirmationId: 'f',
    clientId: 'k1',
    tier: 'C',
    amountMinor: 100_00,
    currency: 'EUR',
    depositedOn: TODAY,
    since: null,
  }
  const touches = new Map([['k1', [{ id: 't', initiativeId: 'a', day: TODAY }]]])
  const weighing = { model: { kind: 'last' }, lookBackDays: 1, currency: 'EUR', rates: [], yields } as const
  const { attributed, withoutYield } = weighResults([result], touches, weighing)
  expect(attributed).toMatchObject([{ amountMinor: 100_00, yieldBps: '0' }])
  expect(withoutYield).toBe(1)
})
