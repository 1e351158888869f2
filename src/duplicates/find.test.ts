import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dirtyPersons } from '#tests/dirtyPersons.ts'
import { evaluate, truthOfPairs } from './evaluate.ts'
import type { Entry } from './record.ts'
import { createRegister } from './register.ts'
import { findDuplicates } from './report.ts'

const HOME = { street: '12 Mill Lane', city: 'Ashby', postcode: '1003' }
const persons = (...entries: Omit<Entry, 'id'>[]): Entry[] =>
  entries.map((entry, place) => ({ ...entry, id: String(place + 1) }))
/** Entries that make a small list look like a list. */
const others = dirtyPersons({
  seed: 7,
  persons: 60,
  copies: [0],
  modifications: [1, 1],
  columns: ['given_name', 'family_name', 'birth_date', 'street', 'city', 'postcode', 'email', 'phone'],
}).entries
const search = (...entries: Omit<Entry, 'id'>[]) =>
  findDuplicates([...persons(...entries), ...others], { kind: 'person' })

describe('the same', () => {
  test('is said of a person typed twice', () => {
    const { pairs, clusters } = search(
      {
        given_name: 'Elizabeth',
        family_name: 'Thornbury',
        birth_date: '1971-06-24',
        email: 'lizt@mail.example',
        ...HOME,
      },
      { given_name: 'Liz', family_name: 'Thornbry', birth_date: '24.06.1971', email: 'lizt@mail.example', ...HOME },
    )
    expect(pairs).toMatchObject([{ decision: 'same' }])
    expect(pairs[0]?.probability).toBeGreaterThan(0.99)
    expect(clusters).toEqual([['1', '2']])
  })

  test('is not said of husband and wife: they are a household', () => {
    const { pairs, households } = search(
      { given_name: 'Elizabeth', family_name: 'Thornbury', birth_date: '1971-06-24', ...HOME },
      { given_name: 'Walter', family_name: 'Thornbury', birth_date: '1968-01-02', ...HOME },
    )
    expect(pairs).toEqual([])
    expect(households).toContainEqual(['1', '2'])
  })

  test('is not said of a family name and an address alone', () => {
    const { pairs, households } = search({ family_name: 'Thornbury', ...HOME }, { family_name: 'Thornbury', ...HOME })
    expect(pairs).toEqual([])
    expect(households).toContainEqual(['1', '2'])
  })

  test.each([
    ['father and son of one name', { birth_date: '1948-02-11' }, { birth_date: '1975-09-30' }],
    ['junior and senior', { full_name: 'Walter Thornbury Sr.' }, { full_name: 'Walter Thornbury Jr.' }],
  ])('is not said of %s', (_who, one, other) => {
    const name = { given_name: 'Walter', family_name: 'Thornbury', ...HOME }
    expect(
      search({ ...name, ...one }, { ...name, ...other }).pairs.filter(({ decision }) => decision === 'same'),
    ).toEqual([])
  })

  test('is not said of twins', () => {
    const twin = { family_name: 'Thornbury', birth_date: '1975-09-30', ...HOME }
    const { pairs } = search({ given_name: 'Walter', ...twin }, { given_name: 'Isobel', ...twin })
    expect(pairs.filter(({ decision }) => decision === 'same')).toEqual([])
  })
})

test('an explanation adds up to the odds it explains', () => {
  const { pairs } = findDuplicates(
    [
      ...persons(
        { given_name: 'Elizabeth', family_name: 'Thornbury', birth_date: '1971-06-24' },
        { given_name: 'Elisabeth', family_name: 'Thornbury', birth_date: '1971-06-24' },
      ),
      ...others,
    ],
    { kind: 'person', explained: true },
  )
  const { steps = [], probability = 0 } = pairs[0] ?? {}
  const weight = steps.reduce((sum, step) => sum + step.weight, 0)
  expect(1 / (1 + 2 ** -weight)).toBeCloseTo(probability, 4)
  expect(steps.map(({ field }) => field)).toContain('birth')
})

const DIRTY = dirtyPersons({
  seed: 3,
  persons: 120,
  copies: [0, 1, 2],
  modifications: [1, 4],
  columns: ['given_name', 'family_name', 'birth_date', 'street', 'city', 'postcode', 'email'],
}).entries

test('the order of the rows changes nothing', () => {
  const expected = findDuplicates(DIRTY, { kind: 'person' })
  expect(expected.pairs.length).toBeGreaterThan(50)
  fc.assert(
    fc.property(fc.shuffledSubarray(DIRTY, { minLength: DIRTY.length }), (shuffled) => {
      expect(findDuplicates(shuffled, { kind: 'person' })).toEqual(expected)
    }),
    { numRuns: 5 },
  )
})

test('nobody is in two clusters, nor alone in one', () => {
  fc.assert(
    fc.property(fc.subarray(DIRTY), (some) => {
      const { clusters, pairs } = findDuplicates(some, { kind: 'person' })
      const ids = clusters.flat()
      expect(new Set(ids).size).toBe(ids.length)
      expect(clusters.every((members) => members.length > 1)).toBe(true)
      const inPairs = new Set(pairs.flatMap(({ a, b }) => [a, b]))
      expect(ids.every((id) => inPairs.has(id))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('two lists are linked across only, and an id in both is told apart', () => {
  const [one, other] = [
    persons({ given_name: 'Walter', family_name: 'Thornbury', birth_date: '1948-02-11' }),
    persons({ given_name: 'Walter', family_name: 'Thornbury', birth_date: '1948-02-11' }),
  ]
  const { pairs, clusters } = findDuplicates(one, { kind: 'person', against: [...other, ...others] })
  expect(pairs).toMatchObject([{ a: '1', b: '1' }])
  expect(clusters).toEqual([['1', 'against:1']])
})

test.each([[[]], [persons({ full_name: 'Walter Thornbury' })], [persons({}, {})]])(
  'a list of nothing to compare has no duplicates',
  (entries) => {
    expect(findDuplicates(entries, { kind: 'person' })).toEqual({ pairs: [], clusters: [], households: [] })
  },
)

describe('while somebody types', () => {
  const register = createRegister('person', [
    ...others,
    {
      id: 'known',
      given_name: 'Ioannis',
      family_name: 'Papadopoulos',
      birth_date: '1948-02-11',
      phone: '+30 210 123 4567',
    },
  ])

  test('the one already there is found, in another script and with a slip', () => {
    const [first] = register.whoIsLike({ id: '', full_name: 'Γιάννης Παπαδόπουλος', birth_date: '1948-02-11' })
    expect(first).toMatchObject({ id: 'known', decision: 'same' })
  })
  test('a stranger finds nobody', () => {
    expect(register.whoIsLike({ id: '', full_name: 'Quentin Yarwood', birth_date: '1990-01-05' })).toEqual([])
  })
  test('who was taken out is found no longer, who was put back is', () => {
    const typed = { id: '', full_name: 'Ioannis Papadopoulos', birth_date: '1948-02-11' }
    register.remove('known')
    expect(register.whoIsLike(typed)).toEqual([])
    register.add({ ...typed, id: 'known' })
    expect(register.whoIsLike(typed)).toHaveLength(1)
  })
})

test('an evaluation counts what was found, what was missed and what was wrong', () => {
  const pair = (a: string, b: string, probability: number) => ({ a, b, probability, decision: 'review' as const })
  const report = { pairs: [pair('1', '2', 0.9), pair('3', '4', 0.6)], clusters: [['1', '2']], households: [] }
  const truth = truthOfPairs(
    [
      ['1', '2'],
      ['2', '5'],
    ],
    ['1', '2', '3', '4', '5'],
  )
  const { truePairs, clusters, thresholds } = evaluate(report, truth)
  expect(truePairs).toBe(3)
  expect(clusters).toMatchObject({ precision: 1, recall: 1 / 3, f1: 0.5 })
  expect(thresholds.find(({ threshold }) => threshold === 0.5)).toMatchObject({ precision: 0.5, proposed: 2, right: 1 })
})
