import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/kit/days.ts'
import { deriveStage } from './stage.ts'

const open = { heldAway: false, openedOn: '2025-01-01', closedOn: null }

describe('the stage', () => {
  test('is client while an in-house account is open', () => {
    expect(deriveStage([open], '2026-01-01')).toBe('client')
    expect(deriveStage([{ ...open, closedOn: '2026-01-02' }], '2026-01-01')).toBe('client')
  })

  test('is former from the day the last one closes', () => {
    expect(deriveStage([{ ...open, closedOn: '2026-01-01' }], '2026-01-01')).toBe('former')
  })

  test('is prospect before the first one opens, whatever is held away', () => {
    expect(deriveStage([], '2026-01-01')).toBe('prospect')
    expect(deriveStage([{ ...open, heldAway: true }], '2026-01-01')).toBe('prospect')
    expect(deriveStage([open], '2024-12-31')).toBe('prospect')
  })

  test('never goes back to prospect', () => {
    const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2020-01-01', days))
    const account = fc.tuple(day, fc.option(fc.nat(500))).map(([openedOn, days]) => ({
      heldAway: false,
      openedOn,
      closedOn: days === null ? null : addDays(openedOn, days),
    }))
    fc.assert(
      fc.property(fc.array(account, { minLength: 1 }), day, fc.nat(400), (accounts, on, later) => {
        if (deriveStage(accounts, on) !== 'prospect')
          expect(deriveStage(accounts, addDays(on, later))).not.toBe('prospect')
      }),
    )
  })
})
