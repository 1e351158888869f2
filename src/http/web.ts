import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import fastifyStatic from '@fastify/static'

/** Serves the built web client: assets named by their digest for ever, every other page as the shell. */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const assets = join(folder, 'assets')
  await app.register(fastifyStatic, {
    root: assets,
    prefix: '/assets/',
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const kept = path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache'
      void reply.header('cache-control', kept)
    },
  })
  // The page itself goes out with a nonce, below; the folder .vite is for the build's own checks.
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()))
    if (name !== 'index.html') serveFile(app, folder, name)
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    const nonce = randomBytes(16).toString('base64')
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policy(nonce))
      .send(page.replaceAll('CSP_NONCE', nonce))
  })
}

const serveFile = (app: FastifyInstance, folder: string, name: string) =>
  app.get(`/${name}`, { schema: { hide: true } }, (_request, reply) => reply.sendFile(name, folder))

/** Scripts and styles come from us alone; the style elements the components write carry the page's own nonce. */
const policy = (nonce: string): string =>
  [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
