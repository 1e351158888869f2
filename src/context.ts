import { sql } from 'kysely'
import type { Clock } from '#src/clock.ts'
import { asViewer } from '#src/db/database.ts'
import type { Database, Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { FileStore } from '#src/edges/files.ts'
import { AppError } from '#src/errors.ts'

/** What the application stands on; tests pass their own clock and files. */
export type Parts = {
  db: Database
  clock: Clock
  files: FileStore
  /** Where the nightly checkpoints of the record go. */
  sealFolder?: string
}

/** The parts, and who is asking. Every action takes it; queries take a tx and the viewer. */
export type Context = Parts & {
  viewer: Viewer
  /** The Idempotency-Key of a change, if it came with one, and how many transactions it has made so far. */
  request?: { key: string; sha256: string; step: number }
}

/** The firm itself: runs, jobs and imports that must see everything. What it finds reaches a person only through their own reach. */
export const SYSTEM: Viewer = {
  userId: '00000000-0000-0000-0000-000000000001',
  name: 'Rapport',
  roles: [],
  reach: 'system',
}

/** The same parts seen by the firm itself; the caller answers for what it lets out. */
export const asSystem = (context: Context): Context => ({ ...context, viewer: SYSTEM })

/** One reading, consistent in itself, as the viewer. */
export const look = <T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asViewer(context.db, context.viewer, work)

/**
 * One change as the viewer: all of it happens, or nothing. Repeated with the same Idempotency-Key it answers what the first
 * did; the key is written in the change's own transaction, so a killed process leaves either both or neither, and of two at
 * once the second waits for the first. What `work` returns must therefore be plain JSON.
 */
export function inTransaction<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { request, viewer } = context
  if (!request) return asViewer(context.db, viewer, work)
  const key = `${request.key}#${(request.step += 1)}`
  return asViewer(context.db, viewer, async (tx) => {
    const first = await tx
      .insertInto('idempotencyKeys')
      .values({ userId: viewer.userId, key, requestSha256: request.sha256, createdAt: context.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (!first) return earlierAnswer<T>(tx, viewer.userId, key, request.sha256)
    const answer = await work(tx)
    await sql`update idempotency_keys set answer = ${JSON.stringify(answer ?? null)}
      where user_id = ${viewer.userId} and key = ${key}`.execute(tx)
    return answer
  })
}

async function earlierAnswer<T>(tx: Tx, userId: string, key: string, sha256: string): Promise<T> {
  const earlier = await tx
    .selectFrom('idempotencyKeys')
    .select(['requestSha256', 'answer'])
    .where('userId', '=', userId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (earlier.requestSha256 !== sha256)
    throw new AppError('conflict', { sentence: 'This Idempotency-Key was used for another request.' })
  return JSON.parse(earlier.answer ?? 'null') as T
}
