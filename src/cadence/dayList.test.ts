import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/kit/days.ts'
import { birthdayOn } from './birthdays.ts'
import { rankDay, type Candidate } from './dayList.ts'
import { contact, starter, TODAY } from './testing.ts'

const candidate = (changes: Partial<Candidate> = {}): Candidate => ({
  clientId: 'papadakis',
  policy: starter('B'),
  since: '2024-01-01',
  contacts: [contact(addDays(TODAY, -5), { channel: 'in_person', purpose: 'review' })],
  nextActions: [],
  assignments: [],
  pledges: [],
  birthdays: [],
  blackouts: [],
  suppressed: false,
  ...changes,
})
const action = (ago: number) => ({ id: `action-${ago}`, dueOn: addDays(TODAY, -ago) })
const codes = (...candidates: Candidate[]) =>
  rankDay(candidates, TODAY).due.flatMap((item) => item.reasons.map((reason) => reason.code))
const held = (changes: Partial<Candidate>) =>
  rankDay([candidate(changes)], TODAY).held.map((item) => item.holds.map((hold) => hold.code))

describe('the day list', () => {
  test('leaves out a client for whom nothing is due', () => {
    expect(rankDay([candidate()], TODAY)).toEqual({ due: [], held: [] })
  })

  test('puts what was assigned and promised before what the calendar asks', () => {
    const list = rankDay(
      [
        candidate({ clientId: 'silent', contacts: [] }),
        candidate({ clientId: 'promised', nextActions: [action(0)] }),
        candidate({ clientId: 'assigned', assignments: [action(-1)] }),
        candidate({ clientId: 'pledged', pledges: [{ claimId: 'claim-1', expectedBy: TODAY }] }),
      ],
      TODAY,
    )
    expect(list.due.map((item) => item.clientId)).toEqual(['assigned', 'promised', 'pledged', 'silent'])
    expect(list.due.at(-1)?.reasons).toHaveLength(3)
  })

  test('says by what, since when and how far a client is due', () => {
    const contacts = [contact('2026-01-16', { channel: 'in_person', purpose: 'review' })]
    const [item] = rankDay([candidate({ contacts })], TODAY).due
    expect(item?.reasons[0]).toEqual({
      code: 'cadence',
      targetId: 'contacts',
      dueOn: '2026-04-17',
      lastOn: '2026-01-16',
      gapRatioBp: 16_438,
      status: 'red',
    })
  })

  test('shows a birthday a week ahead, also over the turn of the year', () => {
    expect(codes(candidate({ birthdays: [{ personId: 'anna', monthDay: '06-22' }] }))).toEqual(['birthday'])
    expect(codes(candidate({ birthdays: [{ personId: 'anna', monthDay: '06-23' }] }))).toEqual([])
    expect(birthdayOn('01-02', '2026-12-30')).toBe('2027-01-02')
    expect(birthdayOn('02-29', '2026-02-01')).toBe('2026-02-28')
    expect(birthdayOn('02-29', '2028-02-01')).toBe('2028-02-29')
  })

  test('does not depend on the order of the clients', () => {
    const all = ['a', 'b', 'c', 'd'].map((clientId, at) => candidate({ clientId, nextActions: [action(at % 2)] }))
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(rankDay(shuffled, TODAY)).toEqual(rankDay(all, TODAY))
      }),
    )
  })
})

describe('a client is held back, with the reason, when', () => {
  const full = [1, 2, 3].map((ago) => contact(addDays(TODAY, -ago), { id: `contact-${ago}`, reached: false }))

  test('the cap is reached, unless something was promised', () => {
    expect(held({ contacts: full })).toEqual([['capped']])
    expect(held({ contacts: full, nextActions: [action(0)] })).toEqual([])
  })
  test('an executive is in a blackout, whatever was promised', () => {
    const blackouts = [{ from: '2026-06-01', until: TODAY, reason: 'earnings' }]
    expect(held({ blackouts, nextActions: [action(3)] })).toEqual([['blackout']])
    expect(
      held({ blackouts: [{ from: '2026-06-16', until: '2026-06-30', reason: 'earnings' }], nextActions: [action(3)] }),
    ).toEqual([])
  })
  test('nobody may contact them', () => {
    expect(held({ suppressed: true, contacts: [] })).toEqual([['suppressed']])
  })
  test('a prospect said "not now", or did not answer seven times', () => {
    const prospect = { policy: starter('prospect'), since: '2026-03-01' }
    expect(held({ ...prospect, contacts: [contact('2026-06-03', { outcome: 'declined' })] })).toEqual([['cooldown']])
    const unanswered = Array.from({ length: 7 }, (_, at) => contact(addDays('2026-03-01', at * 10), { reached: false }))
    expect(held({ ...prospect, contacts: unanswered })).toEqual([['sequence_over']])
  })
})
