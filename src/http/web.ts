import type { FastifyInstance } from 'fastify'
import fastifyStatic from '@fastify/static'

/** Serves the built web client: hashed assets for ever, every other page as the shell. */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    maxAge: '1y',
    immutable: true,
    setHeaders: (reply, path) => {
      if (path.endsWith('.html')) void reply.header('cache-control', 'no-cache')
    },
  })
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    return reply.sendFile('index.html')
  })
}
