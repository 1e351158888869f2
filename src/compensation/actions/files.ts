/** What leaves a locked run as files: the payroll file, and every paysheet in one archive. */
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { printPdf } from '#src/edges/pdf.ts'
import { zipOf, type ArchiveFile } from '#src/edges/zip.ts'
import { AppError } from '#src/errors.ts'
import { readFirm } from '#src/team/queries.ts'
import { payrollCsv } from '../payroll.ts'
import { mayRun } from '../policy.ts'
import { PAYSHEET_TEMPLATE, paysheetPage } from '../print.ts'
import { openResult, readSheet, type OpenResult } from '../queries/paysheets.ts'
import { listHeads, readRun } from '../queries/runs.ts'

/** Errors: conflict before the lock; what leaves for payroll never changes afterwards. */
export async function exportPayroll(context: Context, runId: string) {
  const opened = await openLocked(context, runId, 'payroll')
  const { run, result } = opened
  const heads = await look(context, (tx) => listHeads(tx, runId))
  const names = new Map(heads.map(({ userId, name }) => [userId, name]))
  const content = Buffer.from(payrollCsv(run, result.paysheets, names))
  return { name: `payroll-${run.periodTo}-${run.planName}.csv`, content }
}

/** Each page is set when its turn comes, so that the archive of a large run holds no more than one in memory. */
export async function archivePaysheets(context: Context, runId: string) {
  const opened = await openLocked(context, runId, 'paysheets')
  const firm = (await readFirm(context.db))?.name ?? ''
  return {
    name: `paysheets-${opened.run.periodTo}-${opened.run.planName}.zip`,
    content: zipOf(pagesOf(context, opened, firm)),
  }
}

async function* pagesOf(context: Context, opened: OpenResult, firm: string): AsyncGenerator<ArchiveFile> {
  for (const { userId } of opened.result.paysheets) {
    const sheet = await look(context, (tx) => readSheet(tx, context.viewer, opened, userId))
    const content = printPdf(PAYSHEET_TEMPLATE, paysheetPage(sheet, firm))
    yield { name: `${sheet.head.name}.pdf`, content }
  }
}

async function openLocked(context: Context, runId: string, what: 'payroll' | 'paysheets'): Promise<OpenResult> {
  mayRun(context.viewer)
  return inTransaction(context, async (tx) => {
    const run = await readRun(tx, runId)
    if (run.state !== 'locked')
      throw new AppError('conflict', { sentence: `This run is ${run.state}. Only a locked run leaves as a file.` })
    await recordEvent(tx, context, { verb: 'exported', subject: 'run', subjectId: runId, after: { what } })
    return openResult(tx, run)
  })
}
