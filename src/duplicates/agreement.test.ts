/** Shipped settings, no labels, on sets with a known truth (real-inputs section 1), and on persons made dirty by a seed. */
import { describe, expect, test } from 'vitest'
import { dirtyPersons } from '#tests/dirtyPersons.ts'
import { cleanAndTreated, fake1000, febrl, namePairs, sites } from '#tests/duplicateSets.ts'
import type { LabelledSet } from '#tests/duplicateSets.ts'
import { hasShared } from '#tests/shared.ts'
import { evaluate } from './evaluate.ts'
import { findAmong } from './find.ts'
import { findDuplicates } from './report.ts'

const present = hasShared('er/febrl1.csv')
if (!present) console.info('The shared sets of duplicates are not here: the tests of agreement are skipped.')
const LONG = 240_000

function measure({ kind, entries, truth }: LabelledSet) {
  const { clusters, same, thresholds } = evaluate(findDuplicates(entries, { kind }), truth)
  return { clusters, same, listed: thresholds.find(({ threshold }) => threshold === 0.5)!.f1 }
}

describe.skipIf(!present)('on labelled files', () => {
  test.each<[string, () => LabelledSet, number]>([
    ['febrl1', () => febrl('febrl1.csv'), 0.995],
    ['febrl1 without identifiers', () => febrl('febrl1.csv', false), 0.995],
    ['febrl3', () => febrl('febrl3.csv'), 0.995],
    ['febrl3 without identifiers', () => febrl('febrl3.csv', false), 0.9911],
    ['fake_1000', fake1000, 0.88],
    ['half of the sites', sites, 0.92],
  ])(
    '%s: clusters and pairs reach the figure, "same" is right',
    (_name, read, least) => {
      const { clusters, same, listed } = measure(read())
      expect(clusters.f1).toBeGreaterThanOrEqual(least)
      expect(listed).toBeGreaterThanOrEqual(least)
      expect(same.precision).toBeGreaterThanOrEqual(0.99)
      expect(same.recall).toBeGreaterThan(0.3)
    },
    LONG,
  )

  test('pairs of names, each on its own: F1 of .82', () => {
    const counts = { right: 0, wrong: 0, missed: 0 }
    for (const { kind, a, b, same } of namePairs()) {
      const column = kind === 'person' ? 'full_name' : 'organisation'
      const found =
        findDuplicates([{ id: 'a', [column]: a }], { kind, against: [{ id: 'b', [column]: b }] }).pairs.length > 0
      if (found && same) counts.right += 1
      if (found && !same) counts.wrong += 1
      if (!found && same) counts.missed += 1
    }
    const { right, wrong, missed } = counts
    expect((2 * right) / (2 * right + wrong + missed)).toBeGreaterThanOrEqual(0.82)
  })

  test('names clean and treated, each against ten others: F1 of .997', () => {
    const pairs = cleanAndTreated()
    const [clean, treated] = [0, 1].map((side) =>
      pairs.map((names, at) => ({ id: String(at).padStart(4, '0'), full_name: names[side] })),
    )
    const { profiles, second, weightOf } = findAmong(clean ?? [], treated ?? [], 'person')
    const placeOf = new Map(
      profiles.map(({ id }, place) => [`${place < (second ?? 0) ? 'clean' : 'treated'} ${id}`, place]),
    )
    const weight = (a: number, b: number) =>
      weightOf(
        placeOf.get(`clean ${String(a).padStart(4, '0')}`)!,
        placeOf.get(`treated ${String(b).padStart(4, '0')}`)!,
      )
    const proposed = pairs.flatMap((_names, at) =>
      Array.from({ length: 11 }, (_none, step) => (at + step * 31) % pairs.length)
        .filter((other) => weight(at, other) > 0)
        .map((other) => other === at),
    )
    const right = proposed.filter(Boolean).length
    expect((2 * right) / (proposed.length + pairs.length)).toBeGreaterThanOrEqual(0.997)
  })
})

const FEBRL_LIKE = ['given_name', 'family_name', 'birth_date', 'street', 'city', 'postcode', 'region'] as const
describe('on persons made dirty', () => {
  test.each([
    [
      'two to six modifications',
      0.95,
      { seed: 11, persons: 2000, copies: [0, 0, 1, 1, 2, 3], modifications: [2, 6], columns: FEBRL_LIKE },
    ],
    [
      'few duplicates among many',
      0.95,
      {
        seed: 12,
        persons: 5000,
        copies: [...Array<number>(19).fill(0), 1],
        modifications: [1, 4],
        columns: FEBRL_LIKE,
      },
    ],
    [
      'persons many times over, without an address',
      0.95,
      {
        seed: 13,
        persons: 300,
        copies: [2, 4, 6, 8, 12, 16, 20],
        modifications: [2, 5],
        columns: ['full_name', 'given_name', 'family_name', 'birth_date', 'city', 'postcode'],
      },
    ],
  ] as const)(
    '%s',
    (_name, least, dirt) => {
      const { clusters, same } = measure({ kind: 'person', ...dirtyPersons(dirt) })
      expect(clusters.f1).toBeGreaterThanOrEqual(least)
      expect(same.precision).toBeGreaterThanOrEqual(0.99)
    },
    LONG,
  )

  test(
    'two lists, each person once in each',
    () => {
      const { entries, truth } = dirtyPersons({
        seed: 16,
        persons: 2000,
        copies: [1],
        modifications: [1, 5],
        columns: FEBRL_LIKE,
      })
      const seen = new Set<string>()
      const isSecond = new Map(entries.map(({ id }) => [id, seen.size === seen.add(truth.get(id) ?? '').size]))
      const [first, second] = [false, true].map((side) => entries.filter(({ id }) => isSecond.get(id) === side))
      const report = findDuplicates(first ?? [], { kind: 'person', against: second })
      const { clusters, same } = evaluate(report, truth, (id) => isSecond.get(id) ?? false)
      expect(clusters.f1).toBeGreaterThanOrEqual(0.97)
      expect(same.precision).toBeGreaterThanOrEqual(0.99)
    },
    LONG,
  )
})
