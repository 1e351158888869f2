/** The matches for people: a table, best first, and what is to be expected of the automatic ones. */
import { minorText } from '#src/statements/formats/amounts.ts'
import type { Match } from './decide.ts'
import type { Entry } from './entry.ts'
import type { MatchReason } from './reasons.ts'

/** Claims paid several together are one row. */
export function renderMatches(matches: readonly Match[], claims: readonly Entry[], lines: readonly Entry[]): string {
  const claimOf = new Map(claims.map((claim) => [claim.id, claim]))
  const rows = matches.map((match) => rowOf(match, claimOf))
  return [...rows, ...(rows.length > 0 ? [''] : []), summaryOf(matches, claims.length, lines.length)].join('\n')
}

function rowOf(match: Match, claims: ReadonlyMap<string, Entry>): string {
  const entry = claims.get(match.claim)
  const names = (match.claims ?? [match.claim]).join(' + ')
  const chance = `${(Math.floor(match.probability * 1000) / 10).toFixed(1)} %`
  return [
    match.decision.padEnd(9),
    chance.padStart(7),
    names.padEnd(12),
    entry ? minorText(entry.minor, entry.currency).padStart(18) : '',
    `<- ${match.lines.join(' + ').padEnd(16)}`,
    match.reasons.flatMap(shortOf).join(', '),
  ].join('  ')
}

/** Bits with their sign, those that say something. */
const shortOf = ({ code, weight }: MatchReason): string[] =>
  Math.abs(weight) < 0.05 ? [] : [`${code} ${weight > 0 ? '+' : ''}${weight.toFixed(1)}`]

function summaryOf(matches: readonly Match[], claims: number, lines: number): string {
  const automatic = matches.filter(({ decision }) => decision === 'automatic')
  const mean = automatic.reduce((sum, { probability }) => sum + probability, 0) / automatic.length
  const expected =
    automatic.length > 0 ? `, of which ${(Math.floor(mean * 10_000) / 100).toFixed(2)} % are expected to be right` : ''
  return `${claims} claims, ${lines} lines: ${automatic.length} matched automatically${expected}; ${matches.length - automatic.length} proposed.`
}
