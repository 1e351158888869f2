/** Work that begins once an answer has left, so that how long the answer took tells nothing of it. */
import type { FastifyInstance, FastifyRequest } from 'fastify'

const waiting = new WeakMap<FastifyRequest, () => Promise<void>>()

export const afterAnswer = (request: FastifyRequest, work: () => Promise<void>): void => void waiting.set(request, work)

/** What fails is logged; nobody waits for it any more. */
export function runAfterAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request) => {
    const work = waiting
      .get(request)?.()
      .catch((error: unknown) => request.log.error({ err: error }, 'something after the answer failed'))
    if (!work) return
    running.add(work)
    await work
    running.delete(work)
  })
}

const running = new Set<Promise<void>>()
/** For whoever looks at what it wrote. */
export const afterAnswers = async (): Promise<void> => void (await Promise.all(running))
