/** The engine on payments made from a seed, in manners the defaults were not made for, and on cases that must not go wrong. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { automatic, isRight, scoreOf } from '#tests/matchScore.ts'
import { chanceOf, DELAYS, FEES, madePayments, TEXTS } from '#tests/payments.ts'
import type { Manner } from '#tests/payments.ts'
import type { Entry } from './entry.ts'
import { matchClaims } from './match.ts'
import { DEFAULT_POLICY } from './rules.ts'

const entry = (id: string, minor: number, changes: Partial<Entry> = {}): Entry => ({
  id,
  day: '2026-03-02',
  minor,
  currency: 'EUR',
  text: '',
  account: null,
  ...changes,
})
const lineOf = (id: string, minor: number, changes: Partial<Entry> = {}) =>
  entry(id, minor, { day: '2026-03-04', ...changes })
const tied = (claims: Entry[], lines: Entry[]) =>
  matchClaims(claims, lines).map(({ claim, lines: ids }) => [claim, ...ids.toSorted()])
const said = (claims: Entry[], lines: Entry[]) =>
  matchClaims(claims, lines).map(({ decision, rule }) => [decision, rule])

const MANNERS: [string, Omit<Manner, 'seed'>, { recall: number; f1: number }][] = [
  ['per cent fees and cut texts', { claims: 800 }, { recall: 0.95, f1: 0.98 }],
  ['fixed fees, weeks late', { claims: 800, arrives: FEES.fixed, delay: DELAYS.weeks }, { recall: 0.95, f1: 0.98 }],
  [
    'an exchange, texts in the bank’s words',
    { claims: 800, arrives: FEES.exchange, says: TEXTS.wrapped },
    { recall: 0.85, f1: 0.95 },
  ],
  [
    'names turned round and misspelt',
    { claims: 800, says: TEXTS.turned, delay: DELAYS.weeks },
    { recall: 0.95, f1: 0.98 },
  ],
  ['nine claims of ten unpaid', { claims: 800, paid: 0.1, strangers: 1 }, { recall: 0.8, f1: 0.9 }],
  [
    'a quarter without text, four of ten unpaid',
    { claims: 800, says: TEXTS.bare, paid: 0.6, strangers: 1 },
    { recall: 0.65, f1: 0.9 },
  ],
  [
    'parts, weeks apart',
    { claims: 400, arrives: FEES.none, delay: DELAYS.weeks, parts: (chance) => chance.whole(2, 5) },
    { recall: 0.85, f1: 0.95 },
  ],
  ['parts after a fee', { claims: 400, parts: (chance) => chance.pick([1, 1, 2, 3]) }, { recall: 0.8, f1: 0.95 }],
]

describe('what is matched automatically is right, and most is found, with', () => {
  test.each(MANNERS)('%s', (_name, manner, least) => {
    const { claims, lines, truth } = madePayments({ ...manner, seed: 11 })
    const matches = matchClaims(claims, lines)
    const sure = scoreOf(automatic(matches), truth)
    expect(sure.precision).toBeGreaterThanOrEqual(0.985)
    expect(sure.recall).toBeGreaterThanOrEqual(least.recall)
    expect(scoreOf(matches, truth).f1).toBeGreaterThanOrEqual(least.f1)
  })
})

test('probabilities are honest: of the matches said to be sure, as many are right as promised', () => {
  const { claims, lines, truth } = madePayments({ claims: 1_500, says: TEXTS.bare, paid: 0.7, strangers: 0.6, seed: 5 })
  const sure = matchClaims(claims, lines).filter(({ probability }) => probability >= 0.8)
  const promised = sure.reduce((sum, { probability }) => sum + probability, 0) / sure.length
  expect(Math.abs(scoreOf(sure, truth).precision - promised)).toBeLessThan(0.02)
})

describe('a probability between .5 and .9 promises no more than is right, with', () => {
  const MIXED: Omit<Manner, 'seed' | 'claims'>[] = [
    { says: TEXTS.bare },
    { says: TEXTS.wrapped, arrives: FEES.exchange },
    {},
  ]
  test.each([20, 50, 80])('%i per cent of the claims unpaid', { timeout: 60_000 }, (unpaid) => {
    const judged = MIXED.flatMap((manner) =>
      [61, 62].flatMap((seed) => {
        const made = { ...manner, claims: 1_200, strangers: 0.8, paid: 1 - unpaid / 100, seed }
        const { claims, lines, truth } = madePayments(made)
        const between = matchClaims(claims, lines).filter(({ probability }) => probability >= 0.5 && probability < 0.9)
        return between.map((match) => ({ promised: match.probability, right: isRight(match, truth) }))
      }),
    )
    expect(judged.length).toBeGreaterThan(50)
    const promised = judged.reduce((sum, one) => sum + one.promised, 0) / judged.length
    const right = judged.filter((one) => one.right).length / judged.length
    expect(promised - right).toBeLessThan(0.12)
    expect(right - promised).toBeLessThan(0.12)
  })
})

describe('a match is never automatic', () => {
  test('when two lines are alike', () => {
    const lines = [lineOf('l1', 500_000, { text: 'Ines Vorden' }), lineOf('l2', 500_000, { text: 'Ines Vorden' })]
    const matches = matchClaims([entry('c1', 500_000, { text: 'Ines Vorden' })], lines)
    expect(matches).toHaveLength(1)
    expect(matches[0]).toMatchObject({ claim: 'c1', decision: 'proposed' })
    expect(matches[0]?.probability).toBeLessThanOrEqual(0.5)
  })

  test('when two claims and two lines could change partners', () => {
    const { claims, lines } = madePayments({ seed: 3, claims: 200, arrives: FEES.none, delay: DELAYS.quick })
    const twins = [0, 1].map((at) => ({ ...entry(`twin-${at}`, 7_654_321), text: 'Olga Zimfel deposit' }))
    const theirs = [0, 1].map((at) => ({ ...lineOf(`for-${at}`, 7_654_321), text: 'Olga Zimfel dep' }))
    const matches = matchClaims([...claims, ...twins], [...lines, ...theirs])
    const found = matches.filter(({ claim }) => claim.startsWith('twin'))
    expect(found.map(({ decision }) => decision)).toEqual(['proposed', 'proposed'])
  })

  test('when the policy switches it off, asks for more, or allows less difference', () => {
    const { claims, lines } = madePayments({ seed: 4, claims: 120 })
    const under = (changes: Partial<typeof DEFAULT_POLICY>) =>
      automatic(matchClaims(claims, lines, { policy: { ...DEFAULT_POLICY, ...changes } }))
    const usual = under({})
    expect(usual.length).toBeGreaterThan(80)
    expect(under({ automatic: false })).toEqual([])
    const exact = { ...DEFAULT_POLICY.tolerances.weights, belowMinor: 0, belowBp: 0, aboveMinor: 0, aboveBp: 0 }
    const strict = under({ tolerances: { reference: exact, account: exact, sum: exact, weights: exact } })
    expect(strict.length).toBeGreaterThan(0)
    expect(strict.length).toBeLessThan(usual.length)
    for (const match of strict)
      expect(match.reasons).toContainEqual(expect.objectContaining({ code: 'amount', differenceMinor: 0 }))
  })

  test('when nothing but a similar amount speaks for it', () => {
    expect(
      said([entry('c1', 500_000)], [lineOf('l1', 499_000)]).filter(([decision]) => decision === 'automatic'),
    ).toEqual([])
  })
})

describe('ties of every shape are found:', () => {
  const text = 'Jonas Wesfelkas transfer'

  test('one line for one claim, by a reference both quote', () => {
    const claims = [
      entry('c1', 900_000, { text: 'deposit HM20260412' }),
      entry('c2', 900_000, { text: 'deposit HM20260413' }),
    ]
    const lines = [
      lineOf('l1', 895_000, { text: 'CREDIT HM20260413' }),
      lineOf('l2', 895_000, { text: 'CREDIT HM20260412' }),
    ]
    expect(new Set(tied(claims, lines).map((tie) => tie.join(' ')))).toEqual(new Set(['c1 l2', 'c2 l1']))
    expect(matchClaims(claims, lines).map(({ rule }) => rule)).toEqual(['reference', 'reference'])
  })

  test('many lines for one claim, over weeks, a stranger’s line left aside', () => {
    const lines = [
      lineOf('l1', 2_000_000, { text }),
      lineOf('l2', 1_250_000, { text, day: '2026-03-11' }),
      lineOf('l3', 1_749_350, { text, day: '2026-03-24' }),
      lineOf('other', 1_750_000, { text: 'Kira Basil rent' }),
    ]
    expect(tied([entry('c1', 4_999_350, { text })], lines)).toEqual([['c1', 'l1', 'l2', 'l3']])
  })

  test('many lines of one account, more than sums are searched among', () => {
    const account = 'CUSTODY-7'
    const lines = Array.from({ length: 30 }, (_none, at) => lineOf(`l${at}`, 101_003 + at * 7_919, { account }))
    const whole = lines.reduce((sum, { minor }) => sum + minor, 0)
    const others = Array.from({ length: 40 }, (_none, at) =>
      lineOf(`o${at}`, 99_001 + at * 13_777, { account: `OTHER-${at}` }),
    )
    const [match] = matchClaims([entry('c1', whole, { account })], [...lines, ...others])
    expect(match?.lines).toHaveLength(30)
    expect(match?.rule).toBe('account')
  })

  // Among other payments, by which the firm's usual fees are known.
  const usual = madePayments({ seed: 31, claims: 80, arrives: FEES.none, delay: DELAYS.quick })
  const amongOthers = (claims: Entry[], lines: Entry[]) => {
    const matches = matchClaims([...usual.claims, ...claims], [...usual.lines, ...lines])
    return matches.filter((match) => match.lines.includes('l1'))
  }

  test('one line for many claims, named by all of them', () => {
    const claims = [entry('x1', 312_345, { text }), entry('x2', 198_760, { text })]
    const [match] = amongOthers(claims, [lineOf('l1', 511_105, { text })])
    expect(match?.claims?.toSorted()).toEqual(['x1', 'x2'])
  })

  test('many lines for many claims, when the sums are equal', () => {
    const claims = [entry('x1', 300_000, { text }), entry('x2', 200_007, { text })]
    const [match] = amongOthers(claims, [lineOf('l1', 250_003, { text }), lineOf('l2', 250_004, { text })])
    expect(match?.claims?.toSorted()).toEqual(['x1', 'x2'])
    expect(match?.lines.toSorted()).toEqual(['l1', 'l2'])
  })

  test('nothing across currencies, and nothing of what went out', () => {
    const claims = [entry('c1', 500_000, { text }), entry('c2', 700_000, { text: 'Mara Pelnov' })]
    const lines = [lineOf('l1', 500_000, { text, currency: 'USD' }), lineOf('l2', -700_000, { text: 'Mara Pelnov' })]
    expect(tied(claims, lines)).toEqual([])
  })
})

describe('always:', () => {
  const made = fc.record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    claims: fc.integer({ min: 0, max: 30 }),
    paid: fc.double({ min: 0, max: 1, noNaN: true }),
    strangers: fc.double({ min: 0, max: 2, noNaN: true }),
    accounts: fc.boolean(),
    many: fc.integer({ min: 1, max: 4 }),
  })
  const payments = ({ many, ...manner }: { many: number } & Manner) =>
    madePayments({ ...manner, parts: (chance) => chance.whole(1, many) })

  test('each claim and each line is used once at most, with a probability that its weights add up to', () => {
    fc.assert(
      fc.property(made, (manner) => {
        const { claims, lines } = payments(manner)
        const matches = matchClaims(claims, lines)
        const used = matches.flatMap((match) => [...(match.claims ?? [match.claim]), ...match.lines])
        expect(new Set(used).size).toBe(used.length)
        for (const { probability, reasons } of matches) {
          expect(probability).toBeGreaterThan(0)
          expect(probability).toBeLessThanOrEqual(1)
          const bits = reasons.reduce((sum, { weight }) => sum + weight, 0)
          expect(1 / (1 + 2 ** -bits)).toBeCloseTo(probability, 1)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(made, (manner) => {
        const { claims, lines } = payments(manner)
        const chance = chanceOf(manner.seed)
        const mixed = <Item>(items: readonly Item[]) =>
          items
            .map((item) => ({ item, place: chance.share() }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ item }) => item)
        expect(matchClaims(mixed(claims), mixed(lines))).toEqual(matchClaims(claims, lines))
      }),
      { numRuns: 25 },
    )
  })
})

describe('it learns from what the firm has decided:', () => {
  const { claims, lines, truth } = madePayments({
    seed: 21,
    claims: 300,
    says: TEXTS.bare,
    arrives: FEES.exchange,
    strangers: 1,
  })
  const before = matchClaims(claims, lines)

  test('a refused pair is not brought up again, and a confirmed one uses up its claim and line', () => {
    const [confirmed, refused] = before
    if (!confirmed || !refused) throw new Error('Two matches were expected.')
    const judged = [
      { claim: confirmed.claim, line: confirmed.lines[0] ?? '', confirmed: true },
      { claim: refused.claim, line: refused.lines[0] ?? '', confirmed: false },
    ]
    const after = matchClaims(claims, lines, { judged })
    expect(after.map(({ claim }) => claim)).not.toContain(confirmed.claim)
    expect(after.filter(({ claim }) => claim === refused.claim).flatMap((match) => match.lines)).not.toContain(
      refused.lines[0],
    )
  })

  test('many refusals make it more careful, as many confirmations do not', () => {
    const sure = before.filter(({ lines: ids }) => ids.length === 1).slice(0, 40)
    const judge = (confirmed: boolean) => {
      const judged = sure.map(({ claim, lines: [line = ''] }) => ({ claim, line, confirmed }))
      const rest = new Set(sure.map(({ claim }) => claim))
      return automatic(matchClaims(claims, lines, { judged })).filter(({ claim }) => !rest.has(claim)).length
    }
    expect(judge(false)).toBeLessThan(judge(true))
    expect(scoreOf(before, truth).precision).toBeGreaterThan(0.8)
  })
})
