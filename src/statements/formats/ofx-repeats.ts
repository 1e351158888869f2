/** Lines an OFX file sends twice, and lines that correct others of the same file. */
import type { Reading, StatementLine } from '../statement.ts'

/**
 * A FITID seen twice is one line. Two different amounts under one FITID are two movements of money that a careless bank
 * numbered alike (Vanguard does it for the legs of an exchange): both stay, and it is said.
 */
export function withoutRepeats(lines: StatementLine[], where: string, reading: Reading): StatementLine[] {
  const seen = new Map<string, Set<string>>()
  return lines.filter((line) => {
    if (line.reference === null) return true
    const content = `${line.amountMinor} ${line.currency} ${line.security?.id ?? ''} ${line.security?.quantity ?? ''}`
    const known = seen.get(line.reference)
    if (!known) {
      seen.set(line.reference, new Set([content]))
      return true
    }
    const repeated = known.has(content)
    const rest = repeated ? 'is in the file twice and was taken once.' : 'names two different amounts; both were taken.'
    reading.warnings.push(`${where}: transaction ${line.reference} ${rest}`)
    known.add(content)
    return !repeated
  })
}

/** CORRECTFITID: a correction of a line of this very file takes effect here; one of an earlier file stays a line. */
export function applyCorrections(lines: StatementLine[]): StatementLine[] {
  const corrections = lines.flatMap((line) => (line.corrects ? [line.corrects.reference] : []))
  if (corrections.length === 0) return lines
  const originals = new Set(lines.flatMap((line) => (line.corrects ? [] : (line.reference ?? []))))
  const corrected = new Set(corrections)
  return lines.filter((line) => {
    if (line.corrects) return line.corrects.action === 'replace' || !originals.has(line.corrects.reference)
    return line.reference === null || !corrected.has(line.reference)
  })
}
