/** What earlier locked runs of a plan leave to the next one: adjustments, recoveries, what was carried, what was entered by hand. */
import { adjust } from './adjustments.ts'
import { calculate } from './calculate.ts'
import { clawbacks, paidCredits } from './clawback.ts'
import type { Loss } from './clawback.ts'
import { survivorsOf } from './counting.ts'
import type { Day } from '#src/kit/days.ts'
import { vestings } from './deferral.ts'
import type { LaterLine, RunInput } from './facts.ts'
import type { RunResult } from './result.ts'

export type Locked = { runId: string; input: RunInput; result: RunResult; now: RunInput }
export type Entered = { id: string; userId: string; amountMinor: number; reason: string }

export function laterLines(
  locked: readonly Locked[],
  losses: readonly Loss[],
  windowMonths: number | null,
  entered: readonly Entered[],
  until: Day,
): LaterLine[] {
  const already = locked.flatMap((run) => run.input.later)
  const known = new Set(already.map((line) => line.id))
  const adjustments = locked.flatMap((run) => adjust(run, run.now, already))
  const recoveries = windowMonths === null ? [] : recoveriesOf(locked, losses, windowMonths, known)
  const vested = locked.flatMap((run) => vestedOf(run, until, already))
  return [...adjustments, ...recoveries, ...vested, ...carriedFrom(locked.at(-1)), ...entered.map(manual)]
}

/** A household merged after pay: what was paid for it is recovered when its money leaves the one that is left. */
function recoveriesOf(locked: readonly Locked[], losses: readonly Loss[], windowMonths: number, known: Set<string>) {
  const survivor = survivorsOf(locked.flatMap((run) => run.now.merged ?? []))
  const own = <Owned extends { clientId: string }>(owned: Owned) => ({ ...owned, clientId: survivor(owned.clientId) })
  const paid = locked.flatMap((run) => paidCredits(run.runId, run.result))
  return clawbacks(paid.map(own), losses.map(own), windowMonths).filter((line) => !known.has(line.id))
}

const vestedOf = ({ runId, now }: Locked, until: Day, already: readonly LaterLine[]): LaterLine[] =>
  now.plan.deferral?.kind === 'cash'
    ? vestings(runId, calculate({ ...now, later: [] }), now.participants, until, already)
    : []

/** Every run brings forward what the one before it carried, so only the last one's counts. */
const carriedFrom = (last: Locked | undefined): LaterLine[] =>
  (last?.result.paysheets ?? [])
    .filter((sheet) => sheet.carriedMinor !== 0)
    .map(({ userId, carriedMinor }) => ({
      id: `${last?.runId}:${userId}:carried`,
      userId,
      kind: 'brought_forward',
      amountMinor: -carriedMinor,
      ofRun: last?.runId ?? null,
      ofLine: null,
      reason: 'carried from the run before',
    }))

const manual = ({ id, userId, amountMinor, reason }: Entered): LaterLine => ({
  id,
  userId,
  kind: 'manual',
  amountMinor,
  ofRun: null,
  ofLine: null,
  reason,
})
