/**
 * How much each user reads in an hour, for what a leaver carries off looks like work, only faster. Counted in this process: another
 * process of the same firm counts its own. What comes of it: src/team/actions/watching.ts.
 */
import type { FastifyRequest } from 'fastify'
import type { Context } from '#src/context.ts'
import type { Operation } from '#src/kit/operation.ts'
import { watchReading } from '#src/team/actions/watching.ts'
import { afterAnswer } from './after.ts'

/** Milliseconds that count. */
const HOUR = 3_600_000

type Seen = { clients: Map<string, number>; exports: number[] }
type Amount = { pages: number; exports: number }

type Reading = { clientId?: string; exported: boolean }

/** Of each firm that this process serves, by its database. */
const firms = new WeakMap<Context['db'], Map<string, Seen>>()

/** Does the work; a client it showed for the first time in the hour, or a file it gave, is counted once the answer has left. */
export async function notingReading<T>(
  request: FastifyRequest,
  context: Context,
  operation: Operation,
  work: () => Promise<T> | T,
): Promise<T> {
  const answer = await work()
  const reading = readingOf(operation, request)
  const amount = reading && note(context, reading)
  if (amount) afterAnswer(request, () => watchReading(context, amount))
  return answer
}

/** The amount of the hour; undefined where it has not grown. */
function note({ db, clock, viewer }: Context, { clientId, exported }: Reading): Amount | undefined {
  const now = clock.now().getTime()
  const users = firms.get(db) ?? new Map<string, Seen>()
  firms.set(db, users)
  const seen = users.get(viewer.userId) ?? { clients: new Map<string, number>(), exports: [] }
  users.set(viewer.userId, seen)
  forget(seen, now - HOUR)
  const grown = exported || (clientId !== undefined && !seen.clients.has(clientId))
  if (clientId) seen.clients.set(clientId, now)
  if (exported) seen.exports.push(now)
  return grown ? { pages: seen.clients.size, exports: seen.exports.length } : undefined
}

function forget(seen: Seen, before: number): void {
  for (const [clientId, at] of seen.clients) if (at <= before) seen.clients.delete(clientId)
  seen.exports = seen.exports.filter((at) => at > before)
}

/** What an answered request counts as: a client looked at, however often; a file every time. Undefined for neither. */
function readingOf({ method, file }: Operation, request: FastifyRequest): Reading | undefined {
  const { clientId } = (request.params ?? {}) as { clientId?: string }
  const exported = file !== undefined
  if (method !== 'GET' || (!clientId && !exported)) return undefined
  return { exported, ...(clientId ? { clientId } : {}) }
}
