/** The promised and received payments of real-inputs section 5: 9,160 pairs with fees, exchange, delays and mutilated texts. */
import { describe, expect, test } from 'vitest'
import { automatic, scoreOf } from '#tests/matchScore.ts'
import { chanceOf } from '#tests/payments.ts'
import { hasShared, sharedRows } from '#tests/shared.ts'
import { addDays } from '#src/kit/days.ts'
import type { Entry } from './entry.ts'
import { matchClaims } from './match.ts'

const FOLDER = 'bank/matching/transactions_'
const present = hasShared(`${FOLDER}promised_origin.csv`)
if (!present) console.info('The shared payments are not here: the tests of matching on them are skipped.')

type Known = Entry & { truth: string }

/** Ids say nothing of the truth: they are numbers in an order of their own. */
function load(name: string, seed: number): Known[] {
  const chance = chanceOf(seed)
  const rows = sharedRows(`${FOLDER}${name}.csv`).map((row) => ({ row, place: chance.share() }))
  return rows
    .toSorted((a, b) => a.place - b.place)
    .map(({ row }, at) => ({
      id: `${seed}-${at}`,
      day: row['transaction_date'] ?? '',
      minor: Math.round(Number(row['amount']) * 100),
      currency: null,
      text: row['memo'] ?? '',
      account: null,
      truth: row['ground_truth'] ?? '',
    }))
}

const entryOf = ({ truth: _truth, ...entry }: Known): Entry => entry

function matched(claims: readonly Known[], lines: readonly Known[]) {
  const lineOf = new Map(lines.map(({ truth, id }) => [truth, id]))
  const truth = new Map(
    claims.flatMap((claim) => (lineOf.has(claim.truth) ? [[claim.id, [lineOf.get(claim.truth) ?? '']]] : [])),
  )
  const matches = matchClaims(claims.map(entryOf), lines.map(entryOf))
  return { sure: scoreOf(automatic(matches), truth), all: scoreOf(matches, truth) }
}

describe.skipIf(!present)('promised and received payments', () => {
  const claims = present ? load('promised_origin', 1) : []
  const lines = present ? load('received_destination', 2) : []
  const half = claims.filter((_claim, at) => at % 2 === 0)
  const inHalf = new Set(half.map(({ truth }) => truth))

  test(
    'are matched automatically with precision .99 and recall .85, with proposals at F1 .97',
    { timeout: 120_000 },
    () => {
      const { sure, all } = matched(claims, lines)
      expect(sure.precision).toBeGreaterThanOrEqual(0.99)
      expect(sure.recall).toBeGreaterThanOrEqual(0.85)
      expect(all.f1).toBeGreaterThanOrEqual(0.97)
    },
  )

  test('are matched as well in a shuffled half, with other fees and delays', { timeout: 120_000 }, () => {
    const chance = chanceOf(9)
    const byTruth = new Map(half.map((claim) => [claim.truth, claim]))
    const other = lines.flatMap((line): Known[] => {
      const claim = byTruth.get(line.truth)
      if (!claim) return []
      const minor = chance.share() < 0.2 ? claim.minor - 35 : Math.round(claim.minor * (0.955 + 0.03 * chance.share()))
      return [
        {
          ...line,
          minor: Math.max(1, minor),
          day: addDays(claim.day, 3 + Math.floor(-9 * Math.log(1 - chance.share()))),
        },
      ]
    })
    const { sure, all } = matched(half, other)
    expect(sure.precision).toBeGreaterThanOrEqual(0.985)
    expect(sure.recall).toBeGreaterThanOrEqual(0.9)
    expect(all.f1).toBeGreaterThanOrEqual(0.977)
  })

  test(
    'are matched as precisely when half the claims are unpaid and half the lines strange',
    { timeout: 120_000 },
    () => {
      const some = lines.filter(({ truth }, at) => (inHalf.has(truth) ? at % 2 === 0 : at % 2 === 1))
      const { sure, all } = matched(half, some)
      expect(sure.precision).toBeGreaterThanOrEqual(0.99)
      expect(sure.recall).toBeGreaterThanOrEqual(0.8)
      expect(all.f1).toBeGreaterThanOrEqual(0.96)
    },
  )
})
