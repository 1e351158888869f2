import fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Parts } from '#src/context.ts'
import { runAfterAnswers } from '#src/http/after.ts'
import { errorForLog, withoutQuery } from '#src/http/log.ts'
import { answerProblems } from '#src/http/problems.ts'
import type { Doors } from '#src/http/serve.ts'
import { describeRoute, openApiInfo } from '#src/http/openapi.ts'
import { serveWeb } from '#src/http/web.ts'
import type { Auth } from '#src/team/auth.ts'
import { viewerFinder } from '#src/team/session.ts'
import { DOMAINS } from '#src/domains.ts'

export type AppOptions = {
  parts: Parts
  auth: Auth
  /** The folder of the built web client; left out, only the API is served. */
  webFolder?: string
  logLevel?: string
  /** The one-time token that opens first-run set-up. */
  setupToken?: string
  /** Requests a minute one address may make; sign-in has its own, lower limit. */
  requestsPerMinute?: number
}

/** The whole HTTP application; tests call exactly this. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logLevel
      ? { level: options.logLevel, serializers: { req: withoutQuery, err: errorForLog } }
      : false,
    bodyLimit: 1024 * 1024,
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  answerProblems(app)
  await app.register(cookie)
  await app.register(helmet, { contentSecurityPolicy: CONTENT_SECURITY, strictTransportSecurity: overHttps(options) })
  await app.register(rateLimit, { max: options.requestsPerMinute ?? 1200, timeWindow: '1 minute' })
  await app.register(swagger, { openapi: openApiInfo, transform: describeRoute })
  await app.register(async (api) => serveApi(api, options), { prefix: '/api/v1' })
  if (options.webFolder) await serveWeb(app, options.webFolder)
  return app
}

/** A year over https only, once the firm serves so; on this machine alone browsers would lock themselves out. */
const overHttps = ({ auth }: AppOptions) => auth.options.baseURL.startsWith('https:') && { maxAge: 365 * 24 * 60 * 60 }

/** Of answers that are no page; the page brings its own (src/http/web.ts). */
const CONTENT_SECURITY = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] },
}

async function serveApi(api: FastifyInstance, options: AppOptions): Promise<void> {
  api.addHook('onSend', async (_request, reply) => {
    // Answers hold clients' confidence: no cache keeps them.
    void reply.header('cache-control', 'no-store')
  })
  runAfterAnswers(api)
  const doors: Doors = { app: api, parts: options.parts, viewerOf: viewerFinder(options.parts.db, options.auth) }
  for (const serveDomain of DOMAINS) serveDomain(doors, options)
  api.get('/openapi.json', { schema: { hide: true } }, () => api.swagger())
}
