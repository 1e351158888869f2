/**
 * What a locked run owes or is owed once more is known. A paid run is never edited (DESIGN rule 7): the difference between
 * it and a run that knows today's facts becomes lines of a later run, so that run + adjustments = the run that knew everything.
 */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import { sumMinor } from '#src/kit/money.ts'
import { calculate } from './calculate.ts'
import type { LaterLine, RunInput } from './facts.ts'
import type { Paysheet, PayLine, RunResult } from './result.ts'

export type LockedRun = { runId: string; result: RunResult }

/**
 * Lines (positive or negative, in the plan's currency) that bring a locked run up to `now`: the facts of its own plan version
 * and period as they are known today. `already` are the adjustments earlier runs have made to it; what they settled is not asked again.
 */
export function adjust(locked: LockedRun, now: RunInput, already: readonly LaterLine[] = []): LaterLine[] {
  requireSamePeriod(locked.result, now)
  // Corrections are not part of what a period earned; they stay where they were paid.
  const today = calculate({ ...now, later: [] })
  const earlier = sheetsByUser(locked.result)
  const current = sheetsByUser(today)
  const users = [...new Set([...earlier.keys(), ...current.keys()])].toSorted(byText)
  const settled = already.filter((line) => line.kind === 'adjustment' && line.ofRun === locked.runId)
  return users.flatMap((userId) => {
    const own = settled.filter((line) => line.userId === userId)
    return differences(locked.runId, userId, earnedOn(earlier.get(userId)), earnedOn(current.get(userId)), own)
  })
}

/** What the period itself earned: line id -> minor units, corrections and carrying left out. */
export function earnedOn(sheet: Paysheet | undefined): Map<string, number> {
  return new Map((sheet?.lines ?? []).filter(isEarned).map((line) => [line.id, line.amountMinor]))
}

const EARNED: ReadonlySet<PayLine['kind']> = new Set(['credit', 'score', 'floor', 'cap', 'holdback', 'deferral'])
const isEarned = (line: PayLine) => EARNED.has(line.kind)

const sheetsByUser = (result: RunResult) => new Map(result.paysheets.map((sheet) => [sheet.userId, sheet]))

function differences(
  runId: string,
  userId: string,
  was: Map<string, number>,
  is: Map<string, number>,
  settled: readonly LaterLine[],
): LaterLine[] {
  const touched = settled.flatMap((line) => line.ofLine ?? [])
  const ids = [...new Set([...was.keys(), ...is.keys(), ...touched])].toSorted(byText)
  return ids.flatMap((ofLine) => {
    const before = settled.filter((line) => line.ofLine === ofLine)
    const paid = sumMinor([was.get(ofLine) ?? 0, ...before.map((line) => line.amountMinor)])
    const amountMinor = (is.get(ofLine) ?? 0) - paid
    if (amountMinor === 0) return []
    const id = `${runId}:${userId}:${ofLine}:${before.length + 1}`
    return [
      { id, userId, kind: 'adjustment' as const, amountMinor, ofRun: runId, ofLine, reason: reasonOf(was, is, ofLine) },
    ]
  })
}

function reasonOf(was: Map<string, number>, is: Map<string, number>, line: string): string {
  if (!was.has(line)) return 'added'
  return is.has(line) ? 'changed' : 'removed'
}

function requireSamePeriod(earlier: RunResult, now: RunInput): void {
  const same =
    earlier.planVersionId === now.planVersionId &&
    earlier.period.from === now.period.from &&
    earlier.period.to === now.period.to
  if (same) return
  throw new AppError('conflict', { sentence: 'A run is adjusted by facts of its own plan version and period only.' })
}
