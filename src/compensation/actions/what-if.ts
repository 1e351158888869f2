import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { RunInput } from '../facts.ts'
import { mayRun } from '../policy.ts'
import { readPlanVersion } from '../queries/plans.ts'
import { listHeads, readRun, readTexts } from '../queries/runs.ts'
import { whatIf, type Outcome } from '../what-if.ts'

/** Any version, drafts too, on the facts any run has frozen. Nothing is stored but that it was tried. */
export function tryPlan(context: Context, runId: string, planVersionId: string) {
  mayRun(context.viewer)
  return inTransaction(context, async (tx) => {
    const run = await readRun(tx, runId)
    const version = await readPlanVersion(tx, planVersionId)
    const frozen = JSON.parse((await readTexts(tx, runId)).input) as RunInput
    const { outcomes, wasMinor, isMinor } = whatIf(frozen, version.definition as RunInput['plan'])
    await recordEvent(tx, context, { verb: 'tried', subject: 'run', subjectId: runId, after: { planVersionId } })
    const names = new Map((await listHeads(tx, runId)).map(({ userId, name }) => [userId, name]))
    return {
      payable: false as const,
      planName: version.name,
      planVersion: version.version,
      currency: run.currency,
      wasMinor,
      isMinor,
      winners: outcomes.filter((outcome) => gain(outcome) > 0).length,
      losers: outcomes.filter((outcome) => gain(outcome) < 0).length,
      outcomes: outcomes
        // Nobody reads their own pay before it is locked.
        .filter(({ userId }) => userId !== context.viewer.userId || run.state === 'locked')
        .map((outcome) => ({ ...outcome, name: names.get(outcome.userId) ?? '' }))
        .toSorted((a, b) => gain(b) - gain(a)),
    }
  })
}

const gain = ({ wasMinor, isMinor }: Outcome): number => isMinor - wasMinor
