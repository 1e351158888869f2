/**
 * Who was refused what is recorded once the answer has left: a client that is hidden must not take longer to refuse than one
 * that does not exist.
 */
import type { FastifyRequest } from 'fastify'
import { recordRefusal } from '#src/audit/actions/refuse.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import type { Operation } from '#src/kit/operation.ts'
import { afterAnswer } from './after.ts'

/** Does the work; what it refuses for want of a right is recorded. */
export async function notingRefusal<T>(
  request: FastifyRequest,
  context: Context,
  operation: Operation,
  work: () => Promise<T> | T,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_allowed' || error.code === 'not_found')) {
      const refusal = { operation: operation.id, code: error.code, clientIds: clientsNamedIn(request) }
      afterAnswer(request, () => recordRefusal(context, refusal))
    }
    throw error
  }
}

/** A request names few; one that names many is no request of ours. */
const MOST = 20
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function clientsNamedIn({ params, query, body }: FastifyRequest): string[] {
  const named = [params, query, body].flatMap((part) => clientIdsOf(part))
  return [...new Set(named.filter((id) => ID.test(id)).map((id) => id.toLowerCase()))].slice(0, MOST)
}

/** Under the name that every contract gives a client. */
function clientIdsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'clientId' && typeof part === 'string' ? [part] : clientIdsOf(part),
  )
}
