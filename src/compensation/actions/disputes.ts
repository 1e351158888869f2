/** Disputes of a paysheet line (wealth-domain B4): raised by who is paid, decided by another person, once. */
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { addDays, dayOf } from '#src/kit/days.ts'
import { DISPUTE_DAYS } from '#src/kit/disputes.ts'
import { newId } from '#src/kit/ids.ts'
import { readFirm, teamOf } from '#src/team/queries.ts'
import { mayDecide, readsAllPay } from '../policy.ts'
import { isDisputed, listDisputes, readDispute, type DisputeRow } from '../queries/disputes.ts'
import { readResult, readRun } from '../queries/runs.ts'
import type { Whose } from './paysheets.ts'

export const openDisputes = (context: Context, paging: { after?: string; limit: number }) =>
  look(context, async (tx) => listDisputes(tx, await readableBy(tx, context.viewer), paging))

/** Undefined: everybody's. */
async function readableBy(tx: Tx, viewer: Viewer): Promise<string[] | undefined> {
  if (readsAllPay(viewer)) return undefined
  return hasRole(viewer, 'manager') ? [viewer.userId, ...(await teamOf(tx, viewer.userId))] : [viewer.userId]
}

export type NewDispute = { lineId: string | null; expectedMinor: number; evidence: string }

/** Errors: not_found for a sheet that is not one's own or not locked; conflict once its days are over or while one is open. */
export function raiseDispute(context: Context, { runId, userId }: Whose, dispute: NewDispute): Promise<DisputeRow> {
  if (userId !== context.viewer.userId) throw new AppError('not_found')
  return inTransaction(context, async (tx) => {
    const { currency, actualMinor } = await disputable(tx, context, runId, dispute.lineId)
    const raisedAt = context.clock.now()
    const decideBy = addDays(dayOf(raisedAt, (await readFirm(tx))?.timeZone), DISPUTE_DAYS)
    const id = newId()
    const row = { ...dispute, id, runId, userId, currency, actualMinor, raisedAt, decideBy }
    await tx.insertInto('payDisputes').values(row).execute()
    const after = { ...dispute, runId, actualMinor, currency, decideBy }
    await recordEvent(tx, context, { verb: 'disputed', subject: 'paysheet', subjectId: userId, after })
    return readDispute(tx, id)
  })
}

async function disputable(tx: Tx, context: Context, runId: string, lineId: string | null) {
  const { userId } = context.viewer
  const run = await readRun(tx, runId)
  const sheet = (await readResult(tx, runId)).paysheets.find((one) => one.userId === userId)
  if (run.state !== 'locked' || run.lockedAt === null || !sheet) throw new AppError('not_found')
  const line = sheet.lines.find(({ id }) => id === lineId)
  if (lineId !== null && !line) {
    const sentence = 'This line is not on the paysheet.'
    throw new AppError('invalid', { sentence, fields: { lineId: sentence } })
  }
  const open = new Date(run.lockedAt).getTime() + DISPUTE_DAYS * 86_400_000
  if (context.clock.now().getTime() > open)
    throw new AppError('conflict', { sentence: `A paysheet is disputed within ${DISPUTE_DAYS} days of its lock.` })
  if (await isDisputed(tx, runId, userId, lineId))
    throw new AppError('conflict', { sentence: 'This line is disputed already and waits for its decision.' })
  return { currency: run.currency, actualMinor: line?.amountMinor ?? 0 }
}

/** Changes no pay: what is granted is entered as an adjustment, by two people, and paid by a later run. */
export function decideDispute(context: Context, id: string, decision: { accepted: boolean; answer: string }) {
  mayDecide(context.viewer)
  return inTransaction(context, async (tx) => {
    await tx.selectFrom('payDisputes').select('id').where('id', '=', id).forUpdate().execute()
    const before = await readDispute(tx, id)
    const readable = await readableBy(tx, context.viewer)
    if (readable && !readable.includes(before.userId)) throw new AppError('not_found')
    if (before.userId === context.viewer.userId)
      throw new AppError('second_person', { sentence: 'Nobody decides about their own pay.' })
    if (before.decidedBy !== null) throw new AppError('conflict', { sentence: 'This dispute is decided already.' })
    await tx
      .updateTable('payDisputes')
      .set({ ...decision, decidedBy: context.viewer.userId, decidedAt: context.clock.now() })
      .where('id', '=', id)
      .execute()
    const event = { verb: 'decided', subject: 'pay dispute', subjectId: id, after: decision, reason: decision.answer }
    await recordEvent(tx, context, event)
    return readDispute(tx, id)
  })
}
