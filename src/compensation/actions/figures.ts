/** Figures that no credit shows, recorded by a controller for the people on a plan; who reviews the run looks at them again. */
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import { periodOf } from '#src/kit/periods.ts'
import { mayRun } from '../policy.ts'
import { listFigures, readFigure, type FigureRow } from '../queries/figures.ts'
import { listParticipants, listPlans, requirePlan } from '../queries/plans.ts'

export type NewFigure = { userId: string; periodFrom: string; measure: string; value: number; source: string }

export function openFigures(context: Context, planId: string, paging: { after?: string; limit: number }) {
  mayRun(context.viewer)
  return look(context, async (tx) => {
    await requirePlan(tx, planId)
    return listFigures(tx, planId, paging)
  })
}

/** Errors: second_person for one's own; invalid for a measure, person or day the plan does not know. */
export function recordFigure(context: Context, planId: string, figure: NewFigure): Promise<FigureRow> {
  mayRun(context.viewer)
  return inTransaction(context, async (tx) => {
    await requirePlan(tx, planId)
    if (figure.userId === context.viewer.userId)
      throw new AppError('second_person', { sentence: 'Nobody records figures that decide their own pay.' })
    await requireKnown(tx, planId, figure)
    const id = newId()
    const by = { recordedBy: context.viewer.userId, recordedAt: context.clock.now() }
    await tx
      .insertInto('payFigures')
      .values({ ...figure, ...by, id, planId })
      .execute()
    await recordEvent(tx, context, { verb: 'recorded', subject: 'pay figure', subjectId: id, after: figure })
    return readFigure(tx, id)
  })
}

async function requireKnown(tx: Tx, planId: string, { userId, measure, periodFrom }: NewFigure): Promise<void> {
  const versions = (await listPlans(tx)).filter((version) => version.planId === planId)
  const [newest] = versions
  const asked = versions.some(({ definition }) =>
    definition.measures?.some((one) => one.id === measure && one.from === 'facts'),
  )
  if (!asked) refuse('measure', 'No version of this plan asks for such a figure.')
  if (!(await listParticipants(tx, planId)).some((row) => row.userId === userId))
    refuse('userId', 'This person is not on the plan.')
  const start = newest && periodOf(newest.definition.period, periodFrom).from
  if (start !== periodFrom) refuse('periodFrom', `The period of this plan begins on ${start}.`)
}

function refuse(field: string, sentence: string): never {
  throw new AppError('invalid', { sentence, fields: { [field]: sentence } })
}
