/** A leaver's path: out at once, coverage passed on or ended, links and requests gone, what they carried off there to be looked at. */
import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, SYSTEM } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { passCoverages } from '#src/coverage/actions/handing.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import type { z } from 'zod'
import { lockUser } from '../actions.ts'
import type { endUser as endOperation } from '../contract.ts'
import { mayChangeUsers } from '../policy.ts'
import { isAbove } from '../queries/leaving.ts'
import { readUser } from '../queries.ts'
import { raiseAlert } from './alerts.ts'
import { endLinks } from './firstLinks.ts'
import { withdrawRequests } from './roles.ts'

type Leaving = z.output<typeof endOperation.body>

/**
 * Every session is cut at once; nothing they wrote goes away. An heir is a manager above them, who knows the clients already: an
 * administrator opens no client to anybody. Without one the coverage ends today.
 */
export function endUser(context: Context, userId: string, { reason, heirId, graceUntil }: Leaving) {
  mayChangeUsers(context.viewer)
  if (userId === context.viewer.userId)
    throw new AppError('second_person', { sentence: 'Another administrator has to end your own access.' })
  // As the firm, in the administrator's name: the coverage ends or passes on whether or not they may see the clients.
  const firm = { ...context, viewer: { ...SYSTEM, userId: context.viewer.userId } }
  return inTransaction(firm, async (tx) => {
    const before = await lockUser(tx, userId)
    if (!before.active) throw new AppError('conflict', { sentence: 'This user has left already.' })
    if (heirId && !(await isAbove(tx, heirId, userId)))
      throw new AppError('invalid', {
        sentence: 'Only a manager above who leaves can take over at once, and then hand on.',
        fields: { heirId: 'is no manager above' },
      })
    await shutOut(tx, firm, userId, before.version)
    const passed = heirId
      ? await passCoverages(tx, firm, { fromUserId: userId, toUserId: heirId, graceUntil, reason })
      : 0
    await sql`select end_coverages(${userId}, ${context.clock.now()})`.execute(tx)
    // Without a count: it would tell of clients that a barrier hides from who reads it.
    await raiseAlert(tx, firm, { kind: 'left', userId, details: {} })
    await recordEvent(tx, firm, {
      verb: 'ended',
      subject: 'user',
      subjectId: userId,
      before,
      after: { heirId, passed },
      reason,
    })
    return readUser(tx, userId)
  })
}

async function shutOut(tx: Tx, context: Context, userId: string, version: number): Promise<void> {
  await tx
    .updateTable('users')
    .set({ active: false, version: version + 1 })
    .where('id', '=', userId)
    .execute()
  await cutSessions(tx, userId)
  await endLinks(tx, context, userId)
  await withdrawRequests(tx, context, userId)
}

export function endUserSessions(context: Context, userId: string) {
  mayChangeUsers(context.viewer)
  return inTransaction(context, async (tx) => {
    await readUser(tx, userId)
    await cutSessions(tx, userId)
    await recordEvent(tx, context, { verb: 'sessions ended', subject: 'user', subjectId: userId })
    return { ok: true as const }
  })
}

const cutSessions = (tx: Tx, userId: string) => tx.deleteFrom('sessions').where('userId', '=', userId).execute()
