/** Everything somebody covers, handed on in one action; the heir inherits it, with a grace day for what was lost before. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import { hasRole } from '#src/db/viewer.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import type { z } from 'zod'
import { finish, insertCoverage, regrant } from '../actions.ts'
import type { handOver as handOverOperation } from '../contract.ts'
import { readCoverage } from '../queries.ts'
import { runningOf } from '../queries/running.ts'
import type { Running } from '../queries/running.ts'

type Passing = { fromUserId: string; toUserId: string; graceUntil: string | null; reason: string }

/** A manager hands on what somebody of the team covers, of the clients that are theirs to manage. Errors: not_found for none. */
export function handOver(
  context: Context,
  fromUserId: string,
  body: z.output<typeof handOverOperation.body>,
): Promise<{ passed: number }> {
  if (!hasRole(context.viewer, 'manager')) throw new AppError('not_allowed')
  return inTransaction(context, async (tx) => {
    const passed = await passCoverages(tx, context, { ...body, fromUserId }, manages(context.viewer))
    if (!passed) throw new AppError('not_found', { sentence: 'This colleague covers no client of your team.' })
    return { passed }
  })
}

const manages = (
  viewer: Viewer,
) => sql<boolean>`${sees(viewer, 'v.client_id')} and exists (select from client_grants managed
  where managed.client_id = v.client_id and managed.user_id = ${viewer.userId} and managed.reason in ('manages', 'coverage'))`

/** Within another change; `within` says of which clients (v.client_id). Answers how many coverages passed. */
export async function passCoverages(
  tx: Tx,
  context: Context,
  passing: Passing,
  within: RawBuilder<boolean> = sees(context.viewer, 'v.client_id'),
): Promise<number> {
  if (passing.fromUserId === passing.toUserId)
    throw new AppError('conflict', { sentence: 'Nobody hands clients to themselves.' })
  const running = await runningOf(tx, passing.fromUserId, within)
  for (const coverage of running) await passOne(tx, context, coverage, passing)
  // Last: the viewer may manage the clients only through the one who hands them on.
  for (const client of new Set(running.map(({ clientId }) => clientId))) await regrant(tx, client)
  return running.length
}

async function passOne(tx: Tx, context: Context, { clientId, id, timeZone }: Running, passing: Passing): Promise<void> {
  const { toUserId, graceUntil, reason } = passing
  const before = await readCoverage(tx, context.viewer, clientId, id)
  const today = dayOf(context.clock.now(), timeZone)
  await finish(tx, context, clientId, before, { day: today, ended: true, reason })
  const inherited = { origin: 'inherited', graceUntil, validFrom: today } as const
  await insertCoverage(tx, context, { clientId, userId: toUserId, role: before.role, ...inherited })
}
