import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { newId } from '#src/kit/ids.ts'
import type { z } from 'zod'
import type {
  addCost as addCostOperation,
  addEvent as addEventOperation,
  addInitiative as addOperation,
  changeInitiative as changeOperation,
} from '../contract.ts'
import { mayChangeInitiatives } from '../policy.ts'
import { listInitiatives, readCost, readEvent, readInitiative } from '../queries/initiatives.ts'
import { descendants } from '../tree.ts'

export function addInitiative(context: Context, values: z.output<typeof addOperation.body>) {
  mayChangeInitiatives(context.viewer)
  requireOrder(values.startsOn, values.endsOn)
  return inTransaction(context, async (tx) => {
    const id = newId()
    await tx
      .insertInto('initiatives')
      .values({ ...values, id, createdAt: context.clock.now() })
      .execute()
    await recordEvent(tx, context, { verb: 'added', subject: 'initiative', subjectId: id, after: values })
    return readInitiative(tx, id)
  })
}

/** Errors: changed for a stale version, conflict for a circle in the tree. */
export function changeInitiative(
  context: Context,
  id: string,
  { version, ...values }: z.output<typeof changeOperation.body>,
) {
  mayChangeInitiatives(context.viewer)
  return inTransaction(context, async (tx) => {
    await tx.selectFrom('initiatives').select('id').where('id', '=', id).forUpdate().execute()
    const before = await readInitiative(tx, id)
    if (before.version !== version) throw new AppError('changed', { current: before })
    requireOrder(values.startsOn ?? before.startsOn, values.endsOn === undefined ? before.endsOn : values.endsOn)
    await tx
      .updateTable('initiatives')
      .set({ ...values, version: version + 1 })
      .where('id', '=', id)
      .execute()
    // Walks the new tree; a circle throws and nothing is kept.
    descendants(await listInitiatives(tx))
    const after = await readInitiative(tx, id)
    await recordEvent(tx, context, { verb: 'changed', subject: 'initiative', subjectId: id, before, after })
    return after
  })
}

function requireOrder(startsOn: string, endsOn: string | null): void {
  if (endsOn === null || endsOn >= startsOn) return
  throw new AppError('invalid', {
    sentence: 'An initiative cannot end before it starts.',
    fields: { endsOn: 'lies before the start' },
  })
}

export function addCost(context: Context, initiativeId: string, values: z.output<typeof addCostOperation.body>) {
  mayChangeInitiatives(context.viewer)
  return inTransaction(context, async (tx) => {
    await readInitiative(tx, initiativeId)
    const id = newId()
    const recorded = { recordedBy: context.viewer.userId, recordedAt: context.clock.now() }
    await tx
      .insertInto('initiativeCosts')
      .values({ ...values, ...recorded, id, initiativeId })
      .execute()
    await recordEvent(tx, context, {
      verb: 'entered',
      subject: 'initiative cost',
      subjectId: initiativeId,
      after: values,
    })
    return readCost(tx, id)
  })
}

export function addEvent(context: Context, initiativeId: string, values: z.output<typeof addEventOperation.body>) {
  mayChangeInitiatives(context.viewer)
  return inTransaction(context, async (tx) => {
    await readInitiative(tx, initiativeId)
    const id = newId()
    await tx
      .insertInto('initiativeEvents')
      .values({ ...values, id, initiativeId })
      .execute()
    await recordEvent(tx, context, { verb: 'added', subject: 'initiative event', subjectId: id, after: values })
    return readEvent(tx, context.viewer, id)
  })
}
