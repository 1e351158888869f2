/** Reading, printing and acknowledging paysheets. A representative reads their own; who runs pay reads all. */
import { recordEvent } from '#src/audit/record.ts'
import { asSystem, inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { printPdf } from '#src/edges/pdf.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { periodOf } from '#src/kit/periods.ts'
import { sumMinor } from '#src/kit/money.ts'
import type { Tx } from '#src/db/database.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { readFirm, teamOf } from '#src/team/queries.ts'
import { creditedIn, nextBand } from '../estimate.ts'
import { needsOf } from '../needs.ts'
import type { PlanDefinition } from '../plan.ts'
import { readsAllPay } from '../policy.ts'
import { PAYSHEET_TEMPLATE, paysheetPage } from '../print.ts'
import { readPaysheet } from '../queries/paysheets.ts'
import { planOf, readPending, readRun } from '../queries/runs.ts'
import { freeze } from './runs.ts'

export type Whose = { runId: string; userId: string }

/** Errors: not_found for a stranger's paysheet and for one's own that is not locked yet, alike. */
export async function openPaysheet(context: Context, { runId, userId }: Whose) {
  return look(context, async (tx) => {
    if (!(await mayRead(tx, context.viewer, userId, runId))) throw new AppError('not_found')
    return readPaysheet(tx, context.viewer, runId, userId)
  })
}

/** Nobody reads their own pay before it is locked; a manager reads the team's, to review it. */
async function mayRead(tx: Tx, viewer: Viewer, userId: string, runId: string): Promise<boolean> {
  if (userId === viewer.userId) return (await readRun(tx, runId)).state === 'locked'
  if (readsAllPay(viewer)) return true
  return hasRole(viewer, 'manager') && (await teamOf(tx, viewer.userId)).includes(userId)
}

export async function printPaysheet(context: Context, whose: Whose) {
  const sheet = await openPaysheet(context, whose)
  const firm = await readFirm(context.db)
  const content = printPdf(PAYSHEET_TEMPLATE, paysheetPage(sheet, firm?.name ?? ''))
  await inTransaction(context, (tx) =>
    recordEvent(tx, context, {
      verb: 'printed',
      subject: 'paysheet',
      subjectId: whose.userId,
      after: { runId: whose.runId },
    }),
  )
  return { name: `paysheet-${sheet.run.periodTo}-${sheet.head.name}.pdf`, content, inline: true }
}

export function acknowledgePaysheet(context: Context, { runId, userId }: Whose) {
  if (userId !== context.viewer.userId) throw new AppError('not_found')
  return inTransaction(context, async (tx) => {
    const run = await readRun(tx, runId)
    if (run.state !== 'locked') throw new AppError('not_found')
    const done = await tx
      .updateTable('paysheets')
      .set({ acknowledgedAt: context.clock.now() })
      .where('runId', '=', runId)
      .where('userId', '=', userId)
      .where('acknowledgedAt', 'is', null)
      .returning('runId')
      .executeTakeFirst()
    if (done)
      await recordEvent(tx, context, { verb: 'acknowledged', subject: 'paysheet', subjectId: userId, after: { runId } })
    return { ok: true as const }
  })
}

/** The running period on what is confirmed now; never stored, never payable. */
export async function estimatePay(context: Context) {
  const { userId } = context.viewer
  const now = context.clock.now()
  const pending = await look(context, (tx) => readPending(tx, context.viewer))
  return look(asSystem(context), async (tx) => {
    const today = dayOf(now, (await readFirm(tx))?.timeZone)
    const plan = await planOf(tx, userId, today)
    if (!plan) return { asOf: now.toISOString(), estimate: null, pending }
    const definition = plan.definition as unknown as PlanDefinition
    const period = periodOf(definition.period, today)
    const run = { planVersionId: plan.planVersionId, periodFrom: period.from, periodTo: period.to }
    const { result } = await freeze(tx, context, run, userId)
    const sheet = result.paysheets.find((one) => one.userId === userId)
    if (!sheet) return { asOf: now.toISOString(), estimate: null, pending }
    const nna = definition.components.filter((component) => component.kind === 'nna')
    const estimate = {
      planName: plan.name,
      periodFrom: period.from,
      periodTo: period.to,
      currency: definition.currency,
      totalMinor: sheet.totalMinor,
      formulaMinor: sheet.formulaMinor,
      confirmedMinor: sumMinor(nna.map((component) => creditedIn(sheet, component.id))),
      hurdle: sheet.hurdle,
      nextBand: nextBand(definition, sheet),
      needs: needsOf(definition, sheet),
    }
    return { asOf: now.toISOString(), estimate, pending }
  })
}
