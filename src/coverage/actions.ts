/** Who covers a client. Grants follow in the same transaction; nothing of the history is overwritten. */
import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { lockForEdit } from '#src/clients/queries/standing.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { readUser } from '#src/team/queries.ts'
import type { z } from 'zod'
import type {
  addCoverage as addOperation,
  Coverage,
  endCoverage as endOperation,
  transferCoverage as transferOperation,
} from './contract.ts'
import { mayCover } from './policy.ts'
import { listCoverages, readCoverage } from './queries.ts'

type Shown = z.output<typeof Coverage>
type New = z.output<typeof addOperation.body>
type End = z.output<typeof endOperation.body>
type Transfer = z.output<typeof transferOperation.body>

export function addCoverage(context: Context, clientId: string, { validFrom, ...coverage }: New): Promise<Shown> {
  return inTransaction(context, async (tx) => {
    const client = await lockForEdit(tx, context.viewer, clientId, 'manage')
    const from = validFrom ?? dayOf(context.clock.now(), client.timeZone)
    if (coverage.validTo && coverage.validTo < from)
      throw new AppError('invalid', {
        sentence: 'It cannot end before it begins.',
        fields: { validTo: 'is before the beginning' },
      })
    const id = await beginCoverage(tx, context, { ...coverage, clientId, validFrom: from })
    return readCoverage(tx, context.viewer, clientId, id)
  })
}

/** Within another change, such as adding a client. The first coverage of a client is what lets its maker see it. */
export async function beginCoverage(tx: Tx, context: Context, coverage: Begin): Promise<string> {
  const id = await insertCoverage(tx, context, coverage)
  await regrant(tx, coverage.clientId)
  return id
}

type Begin = Omit<New, 'validFrom' | 'validTo'> & {
  clientId: string
  validFrom: string
  validTo?: string | null
  origin?: 'own' | 'inherited'
  graceUntil?: string | null
}

export async function insertCoverage(tx: Tx, context: Context, coverage: Begin): Promise<string> {
  mayCover(await readUser(tx, coverage.userId).catch(unlessMissing))
  const id = newId()
  const recordedBy = context.viewer.reach === 'system' ? null : context.viewer.userId
  await tx
    .insertInto('coverages')
    .values({ ...coverage, id, recordedAt: context.clock.now(), recordedBy })
    .execute()
  const { clientId, ...after } = coverage
  await recordEvent(tx, context, { clientId, verb: 'began', subject: 'coverage', subjectId: id, after })
  return id
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'not_found') return undefined
  throw error
}

export const regrant = (tx: Tx, clientId: string) => sql`select regrant(array[${clientId}::uuid])`.execute(tx)

/** Ends today, or on a later day. The last coverage cannot end: nobody would see the client any more. */
export function endCoverage(context: Context, clientId: string, id: string, { validTo, reason }: End): Promise<Shown> {
  return inTransaction(context, async (tx) => {
    const { coverage, today } = await openRunning(tx, context, clientId, id)
    const day = validTo ?? today
    if (day < coverage.validFrom || day < today)
      throw new AppError('invalid', {
        sentence: 'A coverage ends today or later.',
        fields: { validTo: 'is in the past' },
      })
    const others = await listCoverages(tx, context.viewer, clientId)
    if (!others.some((other) => other.id !== id && !other.endedAt && (!other.validTo || other.validTo > day)))
      throw new AppError('conflict', { sentence: 'Nobody else covers this client. Transfer the coverage instead.' })
    const after = await finish(tx, context, clientId, coverage, { day, ended: day === today, reason })
    await regrant(tx, clientId)
    return after
  })
}

/** A colleague takes over from today; losses before the grace date do not count against them. */
export function transferCoverage(
  context: Context,
  clientId: string,
  coverageId: string,
  transfer: Transfer,
): Promise<Shown> {
  const { toUserId, graceUntil, reason } = transfer
  return inTransaction(context, async (tx) => {
    const { coverage, today } = await openRunning(tx, context, clientId, coverageId)
    if (toUserId === coverage.userId)
      throw new AppError('conflict', { sentence: 'This colleague covers the client already.' })
    await finish(tx, context, clientId, coverage, { day: today, ended: true, reason })
    const id = await insertCoverage(tx, context, {
      clientId,
      userId: toUserId,
      role: coverage.role,
      validFrom: today,
      origin: 'inherited',
      graceUntil,
    })
    // Read before the grants move: the viewer may have managed the client only through the one who leaves.
    const heir = await readCoverage(tx, context.viewer, clientId, id)
    await regrant(tx, clientId)
    return heir
  })
}

async function openRunning(tx: Tx, context: Context, clientId: string, id: string) {
  const client = await lockForEdit(tx, context.viewer, clientId, 'manage')
  const coverage = await readCoverage(tx, context.viewer, clientId, id)
  const today = dayOf(context.clock.now(), client.timeZone)
  if (coverage.endedAt || (coverage.validTo && coverage.validTo < today))
    throw new AppError('conflict', { sentence: 'This coverage has ended already.' })
  return { coverage, today }
}

type Ending = { day: string; ended: boolean; reason: string }

export async function finish(
  tx: Tx,
  context: Context,
  clientId: string,
  before: Shown,
  { day, ended, reason }: Ending,
): Promise<Shown> {
  await tx
    .updateTable('coverages')
    .set({ validTo: day, endedAt: ended ? context.clock.now() : null })
    .where('clientId', '=', clientId)
    .where('id', '=', before.id)
    .execute()
  const after = await readCoverage(tx, context.viewer, clientId, before.id)
  const change = { before: { validTo: before.validTo }, after: { validTo: day }, reason }
  await recordEvent(tx, context, { clientId, verb: 'ended', subject: 'coverage', subjectId: before.id, ...change })
  return after
}
