import { describe, expect, test } from 'vitest'
import { capacity, STARTER_HOURS } from './capacity.ts'
import { starter } from './testing.ts'
import { tierMoves, tierOf, type TierRule } from './tiers.ts'

describe('capacity', () => {
  test('a hundred clients of the 12-4-2 make 1,200 contacts, not 1,800 (wealth-domain F)', () => {
    // 2 meetings of 120 minutes, 2 more reviews of 45, 8 more contacts of 20: 490 minutes a client.
    expect(capacity([{ policy: starter('A'), clients: 100 }], STARTER_HOURS)).toEqual({
      contacts: 1_200,
      plannedMinutes: 49_000,
      availableMinutes: 63_360,
      loadPercent: '77',
      fits: true,
      roomForClients: 29,
    })
  })
  test('four hundred do not fit', () => {
    expect(capacity([{ policy: starter('A'), clients: 400 }], STARTER_HOURS)).toMatchObject({
      fits: false,
      loadPercent: '309',
      roomForClients: -271,
    })
  })
  test('mailings cost their minutes beside the conversations', () => {
    expect(capacity([{ policy: starter('C'), clients: 10 }], STARTER_HOURS)).toMatchObject({
      contacts: 30,
      plannedMinutes: 550,
    })
  })
  test('without hours there is no load', () => {
    expect(capacity([], { ...STARTER_HOURS, perWeek: 0 })).toMatchObject({
      loadPercent: null,
      fits: true,
      roomForClients: 0,
    })
  })
})

describe('the tier', () => {
  const million = 100_000_000
  const rule: TierRule = {
    currency: 'EUR',
    steps: [
      { tier: 'C', fromMinor: 0 },
      { tier: 'A', fromMinor: 10 * million },
      { tier: 'B', fromMinor: 2 * million },
    ],
    hysteresisBp: 1_000,
  }
  const tier = (assets: number, current: string | null = null) =>
    tierOf(assets * million, rule, current, '2026-06-15').tier

  test('rises at the line', () => {
    expect([1.99, 2, 9.99, 10].map((assets) => tier(assets))).toEqual(['C', 'B', 'B', 'A'])
    expect(tier(10, 'B')).toBe('A')
  })
  test('falls only well below it, so that nobody flips at the line', () => {
    expect(tier(9.5, 'A')).toBe('A')
    expect(tier(9, 'A')).toBe('A')
    expect(tier(8.99, 'A')).toBe('B')
    expect(tier(0.5, 'A')).toBe('C')
  })
  test('is overridden until the day the override ends', () => {
    const override = { tier: 'A', reason: 'next generation', until: '2026-06-15' }
    expect(tierOf(0, rule, 'C', '2026-06-15', override)).toEqual({
      tier: 'A',
      origin: 'override',
      reason: 'next generation',
    })
    expect(tierOf(0, rule, 'A', '2026-06-16', override)).toMatchObject({ tier: 'C', origin: 'rule' })
  })
  test('moves are shown before a rule is published', () => {
    const clients = [
      { clientId: 'stays', assetsMinor: 9.5 * million, tier: 'A', override: null },
      { clientId: 'rises', assetsMinor: 3 * million, tier: 'C', override: null },
      { clientId: 'new', assetsMinor: 0, tier: null, override: null },
    ]
    expect(tierMoves(clients, rule, '2026-06-15')).toEqual([
      { clientId: 'rises', from: 'C', to: 'B' },
      { clientId: 'new', from: null, to: 'C' },
    ])
  })
})
