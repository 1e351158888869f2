/**
 * Notes who was refused what, and has it recorded once the answer has left: a client that is hidden must not take longer to
 * refuse than one that does not exist.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { recordRefusal } from '#src/audit/actions/refuse.ts'
import type { Refusal } from '#src/audit/actions/refuse.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import type { Operation } from '#src/kit/operation.ts'

const refused = new WeakMap<FastifyRequest, { context: Context; refusal: Refusal }>()

/** Does the work; what it refuses for want of a right is noted. */
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
      refused.set(request, { context, refusal })
    }
    throw error
  }
}

export function recordRefusals(app: FastifyInstance): void {
  app.addHook('onResponse', async (request) => {
    const noted = refused.get(request)
    if (!noted) return
    await recordRefusal(noted.context, noted.refusal).catch((error: unknown) =>
      request.log.error({ err: error }, 'a refusal was not recorded'),
    )
  })
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
