/** Lines of the book, and what a controller says they are. */
import type { z } from 'zod'
import { readAccount } from '#src/accounts/queries.ts'
import { recordEvent } from '#src/audit/record.ts'
import { refreshCandidates } from '#src/claims/actions/matching.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { isRecovered } from '#src/compensation/queries/recovered.ts'
import { countsAs } from '../classifying.ts'
import type * as contract from '../contract.ts'
import { mayClassify, mayReadLines } from '../policy.ts'
import { listLines, lockLine, readLine } from '../queries/lines.ts'
import type { LineRow } from '../queries/lines.ts'
import { currentPolicy } from './nnaPolicy.ts'

export function readLines(context: Context, query: z.output<typeof contract.listLines.query>) {
  mayReadLines(context.viewer, query.clientId)
  return look(context, (tx) => listLines(tx, context.viewer, query))
}

/**
 * Classifies a line otherwise, under the policy of today. Errors: conflict while something of it is tied to a claim; locked
 * once a locked run has recovered pay because of it: what was paid is corrected by an adjustment, never by relabelling.
 */
export function reclassifyLine(
  context: Context,
  { clientId, lineId }: { clientId: string; lineId: string },
  { kind, circumstance, reason }: z.output<typeof contract.reclassifyLine.body>,
): Promise<LineRow> {
  const { viewer, clock } = context
  mayClassify(viewer)
  return inTransaction(context, async (tx) => {
    const line = await lockLine(tx, viewer, clientId, lineId)
    if (line.allocatedMinor > 0)
      throw new AppError('conflict', { sentence: 'A claim rests on this line. Undo its confirmation first.' })
    if (await isRecovered(tx, lineId))
      throw new AppError('locked', {
        sentence:
          'A locked run has recovered pay because of this line. Correct the pay by an adjustment in a later run.',
      })
    const { heldAway } = await readAccount(tx, viewer, clientId, line.accountId)
    const { id: nnaPolicyId, policy } = await currentPolicy(tx, context)
    const after = { kind, counts: countsAs(kind, policy, heldAway, circumstance), reason, circumstance }
    await tx
      .updateTable('flows')
      .set({ ...after, nnaPolicyId, classifiedBy: viewer.userId, classifiedAt: clock.now() })
      .where('clientId', '=', clientId)
      .where('lineId', '=', lineId)
      .execute()
    const { flow, counts, flowReason, circumstance: was } = line
    const before = { kind: flow, counts, reason: flowReason, circumstance: was }
    await recordEvent(tx, context, {
      clientId,
      verb: 'classified',
      subject: 'line',
      subjectId: lineId,
      before,
      after,
      reason,
    })
    await refreshCandidates(tx, context, [clientId])
    return readLine(tx, viewer, clientId, lineId)
  })
}
