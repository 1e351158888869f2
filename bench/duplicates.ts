/**
 * node bench/duplicates.ts: how long the search for duplicates takes, without the database of the other benchmarks.
 * With --sets: how well it finds, on labelled files (where they are) and on persons made dirty by a seed. docs/duplicates.md.
 */
import { evaluate } from '#src/duplicates/evaluate.ts'
import type { Score } from '#src/duplicates/evaluate.ts'
import { findDuplicates } from '#src/duplicates/report.ts'
import { dirtyPersons } from '#tests/dirtyPersons.ts'
import { fake1000, febrl, sites } from '#tests/duplicateSets.ts'
import type { LabelledSet } from '#tests/duplicateSets.ts'
import { hasShared } from '#tests/shared.ts'
import { duplicates } from './figures/duplicates.ts'
import { print } from './report.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const FEBRL_LIKE = ['given_name', 'family_name', 'birth_date', 'street', 'city', 'postcode', 'region'] as const
const MANY_TIMES = ['full_name', 'given_name', 'family_name', 'birth_date', 'city', 'postcode'] as const
const ONE_NAME = ['full_name', 'birth_date', 'street', 'city', 'postcode'] as const
const FEW = [...Array<number>(19).fill(0), 1]

const FILES: Record<string, () => LabelledSet> = {
  febrl1: () => febrl('febrl1.csv'),
  'febrl1, no ids': () => febrl('febrl1.csv', false),
  febrl3: () => febrl('febrl3.csv'),
  'febrl3, no ids': () => febrl('febrl3.csv', false),
  fake_1000: fake1000,
  'sites (firms)': sites,
}
const MADE: Record<string, Parameters<typeof dirtyPersons>[0]> = {
  '2-6 modifications': {
    seed: 11,
    persons: 4000,
    copies: [0, 0, 1, 1, 2, 3],
    modifications: [2, 6],
    columns: FEBRL_LIKE,
  },
  'few among many': { seed: 12, persons: 10_000, copies: FEW, modifications: [1, 4], columns: FEBRL_LIKE },
  'one name column': { seed: 15, persons: 5000, copies: [0, 0, 0, 1, 2], modifications: [1, 4], columns: ONE_NAME },
  'many times over': {
    seed: 13,
    persons: 4500,
    copies: [2, 4, 6, 8, 12, 16, 20],
    modifications: [2, 5],
    columns: MANY_TIMES,
  },
}

if (process.argv.includes('--sets')) measureSets()
else for (const row of await duplicates()) print(row, say)

function measureSets(): void {
  say(
    `${''.padEnd(20)}${'entries'.padStart(8)}${'true'.padStart(8)}   clusters P R F1           pairs P R F1              same P R`,
  )
  if (hasShared('er/febrl1.csv')) for (const [name, read] of Object.entries(FILES)) measure(name, read())
  for (const [name, dirt] of Object.entries(MADE)) measure(name, { kind: 'person', ...dirtyPersons(dirt) })
  measureLink()
}

function measure(name: string, { kind, entries, truth }: LabelledSet): void {
  tell(name, entries.length, evaluate(findDuplicates(entries, { kind }), truth))
}

function measureLink(): void {
  const { entries, truth } = dirtyPersons({
    seed: 16,
    persons: 5000,
    copies: [1],
    modifications: [1, 5],
    columns: FEBRL_LIKE,
  })
  const seen = new Set<string>()
  const isSecond = new Map(entries.map(({ id }) => [id, seen.size === seen.add(truth.get(id) ?? '').size]))
  const [first, second] = [false, true].map((side) => entries.filter(({ id }) => isSecond.get(id) === side))
  const report = findDuplicates(first ?? [], { kind: 'person', against: second })
  tell(
    'two lists',
    entries.length,
    evaluate(report, truth, (id) => isSecond.get(id) ?? false),
  )
}

function tell(
  name: string,
  count: number,
  { truePairs, clusters, same, thresholds }: ReturnType<typeof evaluate>,
): void {
  const listed = thresholds.find(({ threshold }) => threshold === 0.5)
  const three = (score: Score | undefined) =>
    [score?.precision, score?.recall, score?.f1].map((share) => share?.toFixed(4)).join(' ')
  say(
    `${name.padEnd(20)}${String(count).padStart(8)}${String(truePairs).padStart(8)}   ${three(clusters)}   ${three(listed)}   ${three(same).slice(0, 13)}`,
  )
}
