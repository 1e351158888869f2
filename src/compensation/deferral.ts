/** Pay that is not paid now (wealth-domain B2, B3): cash that vests later, or a loan made now and forgiven in parts. */
import { addMonths, type Day } from '#src/kit/days.ts'
import { allocate, fraction, sumMinor } from '#src/kit/money.ts'
import type { LaterLine, Participant } from './facts.ts'
import type { PlanDefinition } from './plan.ts'
import type { Paysheet, RunResult } from './result.ts'

/** The deferred part of a bonus and its tranches, which sum to it; undefined under a plan that defers nothing. */
export function deferralOf({ deferral }: PlanDefinition, bonusMinor: number, periodTo: Day): Paysheet['deferral'] {
  if (!deferral) return undefined
  const amountMinor = fraction(bonusMinor, deferral.shareBp, 10_000)
  const parts = allocate(
    amountMinor,
    deferral.vesting.map(({ shareBp }) => shareBp),
  )
  const tranches = deferral.vesting.map(({ afterMonths, shareBp }, index) => ({
    day: addMonths(periodTo, afterMonths),
    shareBp,
    amountMinor: parts[index] ?? 0,
  }))
  return { kind: deferral.kind, amountMinor, tranches }
}

/**
 * Cash of an earlier locked run that has vested by `until`, as that run would defer it on today's facts, less what was
 * paid of it already. Who left the plan before a tranche's day forfeits it. A forgiven note brings no cash and gives no line.
 */
export function vestings(
  runId: string,
  now: RunResult,
  participants: readonly Participant[],
  until: Day,
  already: readonly LaterLine[],
): LaterLine[] {
  return now.paysheets.flatMap(({ userId, deferral }) => {
    if (deferral?.kind !== 'cash') return []
    const last = participants.find((one) => one.userId === userId)?.to ?? null
    const due = deferral.tranches.filter(({ day }) => day <= until && (last === null || last >= day))
    const before = already.filter((line) => line.kind === 'vesting' && line.ofRun === runId && line.userId === userId)
    const amountMinor = sumMinor([
      ...due.map((tranche) => tranche.amountMinor),
      ...before.map((line) => -line.amountMinor),
    ])
    if (amountMinor === 0) return []
    const id = `${runId}:${userId}:vested:${before.length + 1}`
    return [{ id, userId, kind: 'vesting', amountMinor, ofRun: runId, ofLine: 'deferral', reason: 'vested' }]
  })
}
