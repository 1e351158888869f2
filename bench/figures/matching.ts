/** As many claims as lines, matched by the weights that the two lists teach, without a database. */
import { matchClaims } from '#src/claims/matching/match.ts'
import { madePayments } from '#tests/payments.ts'
import { seconds } from '../report.ts'
import type { Measure } from '../world.ts'

const LIMIT = 10_000
const CLAIMS = 9_160

export const matching: Measure = async () => {
  const { claims, lines } = madePayments({ seed: 1, claims: CLAIMS, paid: 1, strangers: 0 })
  const began = performance.now()
  const matches = matchClaims(claims, lines)
  const took = performance.now() - began
  return [
    {
      name: `${CLAIMS} claims matched with ${CLAIMS} lines`,
      seen: `${seconds(took)} (${matches.length} matches)`,
      target: seconds(LIMIT),
      met: took <= LIMIT && matches.length > CLAIMS / 2,
    },
  ]
}
