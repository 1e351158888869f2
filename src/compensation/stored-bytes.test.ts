/** Plans that use nothing new must be read, frozen and paid to the very bytes that were stored before the language grew. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#src/kit/canonical.ts'
import { calculate } from './calculate.ts'
import { PlanFields } from './plan-contract.ts'
import { resultText, snapshotText } from './snapshot.ts'
import { anyFacts } from './testing.ts'

// Taken with the engine before measures, gates, teams, deferral and draws were known, over these 200 drawn runs.
const BEFORE = '5b96d9635cc6899b8af7ac7517389413630475f25e1f970bbaffa58fd084c82b'

test('a plan of the first language freezes and pays the same bytes as ever', () => {
  const hash = createHash('sha256')
  for (const input of fc.sample(anyFacts, { seed: 2026, numRuns: 200 }))
    hash
      .update(snapshotText(input))
      .update(resultText(calculate(input)))
      .update(canonicalJson(PlanFields.parse(input.plan)))
  expect(hash.digest('hex')).toBe(BEFORE)
})
