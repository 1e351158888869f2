import { describe, expect, test } from 'vitest'
import { contact, starter } from './testing.ts'
import { localMinutes, warnings, type ContactPlan, type WarningFacts } from './warnings.ts'

const plan = (changes: Partial<ContactPlan> = {}): ContactPlan => ({
  userId: 'eleni',
  personId: 'anna',
  channel: 'telephone',
  purpose: 'check_in',
  at: new Date('2026-06-15T10:00:00Z'),
  service: false,
  ...changes,
})
const facts = (changes: Partial<WarningFacts> = {}): WarningFacts => ({
  timeZone: 'Europe/Athens',
  policy: starter('A'),
  contacts: [],
  suppressions: [],
  blackouts: [],
  recentDays: 7,
  ...changes,
})
const codes = (changes: Partial<WarningFacts>, planned: Partial<ContactPlan> = {}) =>
  warnings(plan(planned), facts(changes)).map((warning) => [warning.severity, warning.code])

describe('hours', () => {
  const at = (instant: string, timeZone = 'America/New_York') => codes({ timeZone }, { at: new Date(instant) })

  test('from 8:00 to 21:00 where the client is raise no warning', () => {
    expect(at('2026-06-15T12:00:00Z')).toEqual([])
    expect(at('2026-06-15T11:59:00Z')).toEqual([['override', 'out_of_hours']])
    expect(at('2026-06-16T00:59:00Z')).toEqual([])
    expect(at('2026-06-16T01:00:00Z')).toEqual([['override', 'out_of_hours']])
  })
  test('follow summer time: 12:30 UTC is 8:30 in New York in June and 7:30 in January', () => {
    expect(at('2026-06-15T12:30:00Z')).toEqual([])
    expect(at('2026-01-15T12:30:00Z')).toEqual([['override', 'out_of_hours']])
    // The clocks went forward that night: 2:30 did not exist, 8:00 is an hour earlier in UTC than the day before.
    expect(localMinutes(new Date('2026-03-08T12:00:00Z'), 'America/New_York')).toBe(8 * 60)
    expect(localMinutes(new Date('2026-03-07T13:00:00Z'), 'America/New_York')).toBe(8 * 60)
  })
  test('are told in the time of the client', () => {
    const [warning] = warnings(plan({ at: new Date('2026-06-15T22:05:00Z') }), facts({ timeZone: 'Asia/Kolkata' }))
    expect(warning).toEqual({
      severity: 'override',
      code: 'out_of_hours',
      localTime: '03:35',
      timeZone: 'Asia/Kolkata',
    })
  })
  test('matter for what rings, not for letters and e-mails', () => {
    const night = new Date('2026-06-15T23:00:00Z')
    expect(codes({}, { at: night, channel: 'message' })).toHaveLength(1)
    expect(codes({}, { at: night, channel: 'email' })).toEqual([])
  })
  test('of an unknown zone are said to be unknown', () => {
    expect(codes({ timeZone: null })).toEqual([['override', 'zone_unknown']])
  })
})

describe('a suppression', () => {
  const suppression = {
    id: 's',
    personId: 'anna',
    channel: 'telephone',
    purpose: 'any',
    strength: 'hard' as const,
    source: 'client',
    from: '2026-01-01',
    to: null,
  }

  test('that is hard stops, that is soft can be overridden', () => {
    expect(codes({ suppressions: [suppression] })).toEqual([['stop', 'suppressed']])
    expect(codes({ suppressions: [{ ...suppression, strength: 'soft' }] })).toEqual([['override', 'suppressed']])
  })
  test('holds for its person, channel, purpose and days only', () => {
    expect(codes({ suppressions: [suppression] }, { channel: 'email' })).toEqual([])
    expect(codes({ suppressions: [suppression] }, { personId: 'petros' })).toEqual([])
    expect(codes({ suppressions: [{ ...suppression, purpose: 'invitation' }] })).toEqual([])
    expect(codes({ suppressions: [{ ...suppression, to: '2026-06-14' }] })).toEqual([])
    expect(codes({ suppressions: [{ ...suppression, personId: null }] }, { personId: 'petros' })).toHaveLength(1)
  })
  test('of one person concerns a contact with the whole household', () => {
    expect(codes({ suppressions: [suppression] }, { personId: null })).toEqual([['stop', 'suppressed']])
  })
})

test('a blackout stops', () => {
  const blackouts = [{ from: '2026-06-10', until: '2026-06-20', reason: 'earnings' }]
  expect(codes({ blackouts })).toEqual([['stop', 'blackout']])
})

test('a colleague’s contact of the week is named, own contacts and campaigns are not', () => {
  const contacts = [
    contact('2026-06-14', { userId: 'giorgi', channel: 'email' }),
    contact('2026-06-10', { userId: 'giorgi' }),
    contact('2026-06-14', { userId: 'eleni' }),
    contact('2026-06-14', { userId: null }),
    contact('2026-06-07', { userId: 'latha' }),
  ]
  expect(warnings(plan(), facts({ contacts, policy: { ...starter('A'), caps: [] } }))).toEqual([
    {
      severity: 'note',
      code: 'colleague_recently',
      userId: 'giorgi',
      day: '2026-06-14',
      channel: 'email',
      contactId: contacts[0]?.id,
    },
  ])
})

test('a reached cap and a "not now" are warned of, the gravest first', () => {
  const contacts = [1, 2, 3].map((day) =>
    contact(`2026-06-0${day}`, { outcome: day === 3 ? 'declined' : 'information' }),
  )
  const suppressions = [
    {
      id: 's',
      personId: null,
      channel: 'any',
      purpose: 'any',
      strength: 'hard' as const,
      source: 'list',
      from: '2026-01-01',
      to: null,
    },
  ]
  expect(codes({ policy: starter('prospect'), contacts, suppressions })).toEqual([
    ['stop', 'suppressed'],
    ['override', 'cooldown'],
    ['override', 'capped'],
    ['override', 'capped'],
  ])
})

test('a service message is stopped only by a hard suppression', () => {
  const night = { at: new Date('2026-06-15T23:00:00Z'), service: true }
  expect(codes({ blackouts: [{ from: '2026-01-01', until: '2026-12-31', reason: 'deal' }] }, night)).toEqual([])
})
