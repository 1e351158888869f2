import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/kit/days.ts'
import { standingOf } from './board.ts'
import { adherence, due, gapRatioBp, isQualifying, lastDay, statusOf } from './cadence.ts'
import { brokenCaps, cooldownUntil, reachedCaps } from './caps.ts'
import { contact, starter, target, TODAY } from './testing.ts'

const monthly = target('A', 'contacts')

describe('the clock is restarted by', () => {
  test('a conversation or a meeting', () => {
    expect(isQualifying({ channel: 'telephone', reached: true })).toBe(true)
    expect(isQualifying({ channel: 'in_person', reached: false })).toBe(true)
    expect(isQualifying({ channel: 'email', reached: true })).toBe(true)
  })
  test('no mailing, voicemail or unanswered call', () => {
    expect(isQualifying({ channel: 'post', reached: true })).toBe(false)
    expect(isQualifying({ channel: 'voicemail', reached: true })).toBe(false)
    expect(isQualifying({ channel: 'telephone', reached: false })).toBe(false)
    expect(isQualifying({ channel: 'email', reached: false })).toBe(false)
  })
  test('any colleague of the household', () => {
    const contacts = [
      contact('2026-05-01'),
      contact('2026-06-10', { userId: 'giorgi' }),
      contact('2026-06-12', { reached: false }),
    ]
    expect(lastDay(monthly, contacts, TODAY)).toBe('2026-06-10')
    expect(lastDay(monthly, contacts, '2026-06-09')).toBe('2026-05-01')
  })
})

describe('a client of twelve contacts a year', () => {
  test('is due 30 days after the last, and at once when there was none', () => {
    expect(due(monthly, '2026-06-01', '2020-01-01')).toBe('2026-07-01')
    expect(due(monthly, null, '2026-06-14')).toBe('2026-06-14')
  })
  test('is green to 0.8 of the interval, amber to 1.0, red beyond', () => {
    const status = (ago: number) => statusOf(monthly, addDays(TODAY, -ago), '2020-01-01', TODAY)
    expect([24, 25, 30, 31].map(status)).toEqual(['green', 'amber', 'amber', 'red'])
    expect(gapRatioBp(monthly, addDays(TODAY, -73), '2020-01-01', TODAY)).toBe(24_000)
  })
  test('has kept as many intervals as saw a conversation', () => {
    const contacts = ['2026-01-05', '2026-01-20', '2026-03-10'].map((day) => contact(day))
    expect(adherence(monthly, contacts, '2026-01-01', '2026-06-30')).toEqual({ planned: 5, onTime: 2 })
  })
})

test('adherence never exceeds what was planned', () => {
  const days = fc.array(fc.nat(400).map((ago) => contact(addDays(TODAY, -ago))))
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), fc.nat(400), (contacts, count, back) => {
      const { planned, onTime } = adherence({ ...monthly, count }, contacts, addDays(TODAY, -back), TODAY)
      expect(onTime).toBeLessThanOrEqual(planned)
    }),
  )
})

describe('a cap', () => {
  const days = (...agos: number[]) =>
    agos.map((ago) => contact(addDays(TODAY, -ago), { userId: `user-${ago}`, id: `contact-${ago}` }))

  test('is reached by all colleagues together and says when there is room again', () => {
    const [household] = reachedCaps(starter('A'), days(1, 5, 10, 20), TODAY)
    expect(household).toEqual({
      capId: 'month',
      personId: null,
      count: 4,
      limit: 4,
      windowDays: 30,
      freeOn: addDays(TODAY, 10),
    })
    expect(reachedCaps(starter('A'), days(1, 5, 10, 30), TODAY)).toEqual([])
  })
  test('is broken by one more', () => {
    expect(brokenCaps(starter('A'), days(1, 5, 10, 20), TODAY)).toEqual([])
    expect(brokenCaps(starter('A'), days(1, 2, 5, 10, 20), TODAY)[0]).toMatchObject({
      count: 5,
      limit: 4,
      freeOn: addDays(TODAY, 20),
    })
  })
  test('does not count what the client began, nor service messages', () => {
    const contacts = [...days(1, 5, 10), contact(TODAY, { direction: 'inbound' }), contact(TODAY, { service: true })]
    expect(reachedCaps(starter('A'), contacts, TODAY)).toEqual([])
  })
  test('names the person who reached it', () => {
    const states = reachedCaps(starter('A'), days(1, 2, 3, 4), TODAY).map((state) => state.personId)
    expect(states).toEqual([null, 'anna'])
  })
  test('frees exactly on the day it says, and not a day before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(29), { minLength: 4, maxLength: 9 }), (agos) => {
        const contacts = days(...agos)
        const freeOn = reachedCaps(starter('A'), contacts, TODAY)[0]?.freeOn ?? TODAY
        expect(reachedCaps(starter('A'), contacts, freeOn)).toEqual([])
        expect(reachedCaps(starter('A'), contacts, addDays(freeOn, -1))).not.toEqual([])
      }),
    )
  })
})

test('"not now" buys fourteen days of silence', () => {
  const contacts = [contact('2026-06-05', { outcome: 'declined' })]
  expect(cooldownUntil(starter('prospect'), contacts, TODAY)).toBe('2026-06-19')
  expect(cooldownUntil(starter('prospect'), contacts, '2026-06-20')).toBeNull()
  expect(cooldownUntil(starter('A'), contacts, TODAY)).toBeNull()
})

test('the board shows a household that is written to too often and spoken to too rarely as both', () => {
  const mailings = [1, 4, 8, 12, 20].map((ago) =>
    contact(addDays(TODAY, -ago), { channel: 'email', reached: false, id: `mail-${ago}`, userId: null }),
  )
  const standing = standingOf(starter('A'), mailings, '2025-01-01', '2025-06-15', TODAY)
  expect(standing).toMatchObject({ tooRare: true, tooOften: true, status: 'red' })
  const kept = ['2026-06-10'].map((day) => contact(day, { channel: 'in_person', purpose: 'review' }))
  expect(standingOf(starter('A'), kept, '2026-06-01', '2025-06-15', TODAY)).toMatchObject({
    tooRare: false,
    tooOften: false,
    status: 'green',
  })
})
