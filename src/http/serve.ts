import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { AppError } from '#src/errors.ts'
import type { Context, Parts } from '#src/context.ts'
import type { Operation } from '#src/kit/operation.ts'
import { Problem } from '#src/kit/shapes.ts'
import { notingReading } from './reading.ts'
import { notingRefusal } from './refusals.ts'

export type Input<O extends Operation> = {
  params: O['params'] extends z.ZodType ? z.output<O['params']> : undefined
  query: O['query'] extends z.ZodType ? z.output<O['query']> : undefined
  body: O['body'] extends z.ZodType ? z.output<O['body']> : undefined
}
/** What a file operation answers. */
export type FileAnswer = { name: string; content: Uint8Array | Readable; inline?: boolean }
type Answer<O extends Operation> = O extends { file: string } ? FileAnswer : z.input<O['answer']>

/** The door of a domain: routes are registered by naming an operation and the action or query behind it. */
export type Doors = {
  app: FastifyInstance
  parts: Parts
  viewerOf: (request: FastifyRequest, beforeFactor?: boolean) => Promise<Context['viewer']>
}

type Handle<O extends Operation> = (
  context: Context,
  input: Input<O>,
  door: { request: FastifyRequest; reply: FastifyReply },
) => Promise<Answer<O>> | Answer<O>

/** Registers an operation behind sign-in. */
export function serve<O extends Operation>(
  doors: Doors,
  operation: O,
  handle: Handle<O>,
  { limit }: Pick<Guard, 'limit'> = {},
): void {
  const viewers = new WeakMap<FastifyRequest, Context['viewer']>()
  const run = (request: FastifyRequest, reply: FastifyReply) => {
    const viewer = viewers.get(request)
    if (!viewer) throw new AppError('unauthenticated')
    const context: Context = { ...doors.parts, viewer, ...repeated(operation, request) }
    const work = () => handle(context, inputOf(request), { request, reply })
    return notingRefusal(request, context, operation, () => notingReading(request, context, operation, work))
  }
  const enter = async (request: FastifyRequest) =>
    void viewers.set(request, await doors.viewerOf(request, operation.beforeFactor))
  register(doors, operation, run, limit ? { enter, limit } : { enter })
}

/** Registers an operation that works without signing in (sign-in itself, first-run set-up). */
export function serveOpen<O extends Operation & { open: true }>(
  doors: Doors,
  operation: O,
  handle: (parts: Parts, input: Input<O>, door: { request: FastifyRequest; reply: FastifyReply }) => Promise<Answer<O>>,
  { limit }: { limit?: { max: number; timeWindow: string } } = {},
): void {
  const run = (request: FastifyRequest, reply: FastifyReply) =>
    handle(doors.parts, inputOf(request), { request, reply })
  register(doors, operation, run, limit ? { limit } : {})
}

const inputOf = <O extends Operation>(request: FastifyRequest): Input<O> =>
  ({ params: request.params, query: request.query, body: request.body }) as Input<O>

/** A change sent twice with the same Idempotency-Key happens once; see inTransaction. */
function repeated(operation: Operation, request: FastifyRequest): Pick<Context, 'request'> {
  const key = request.headers['idempotency-key']
  if (operation.method === 'GET' || typeof key !== 'string') return {}
  if (key.length < 8 || key.length > 200)
    throw new AppError('invalid', { sentence: 'An Idempotency-Key has 8 to 200 characters.' })
  const said = JSON.stringify([
    operation.id,
    request.params,
    request.query,
    request.body instanceof Buffer ? digest(request.body) : request.body,
  ])
  return { request: { key, sha256: digest(said), step: 0 } }
}

const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

type Guard = {
  limit?: { max: number; timeWindow: string }
  enter?: (request: FastifyRequest) => Promise<void>
}

function register(
  { app }: Doors,
  operation: Operation,
  run: (request: FastifyRequest, reply: FastifyReply) => unknown,
  { limit, enter }: Guard,
): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: operation.method,
    url: operation.path,
    schema: schemaOf(operation),
    ...(operation.upload ? { bodyLimit: 64 * 1024 * 1024 } : {}),
    ...(limit ? { config: { rateLimit: limit } } : {}),
    // Before the body is read: a stranger sends us no upload and learns nothing of what a request should look like.
    ...(enter ? { preParsing: enter } : {}),
    handler: async (request, reply) => {
      if (operation.method !== 'GET') refuseForgery(request)
      refuseUnwritable(request.body)
      refuseUnwritable(request.query)
      const answer = await run(request, reply)
      if (!operation.file) return answer
      return sendFile(reply, operation.file, answer as FileAnswer)
    },
  })
}

/** A page of another site can send a form here but not this header (CSRF). */
function refuseForgery(request: FastifyRequest): void {
  if (request.headers['x-rapport'] === '1') return
  throw new AppError('invalid', { sentence: 'The request lacks the header X-Rapport: 1.' })
}

/** A NUL or half a character stands in no text of the database, and would come back as something else. */
function refuseUnwritable(value: unknown): void {
  if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed()))
    throw new AppError('invalid', { sentence: 'The text holds a character that cannot be kept. Please type it anew.' })
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
  for (const part of Object.values(value)) refuseUnwritable(part)
}

function sendFile(reply: FastifyReply, type: string, file: FileAnswer): FastifyReply {
  // RFC 8187 allows fewer characters than an address does.
  const name = encodeURIComponent(file.name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return reply
    .type(type)
    .header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    .send(file.content instanceof Readable ? file.content : Buffer.from(file.content))
}

function schemaOf(operation: Operation) {
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.tag],
    ...(operation.open ? { security: [] } : {}),
    ...(operation.params ? { params: operation.params } : {}),
    ...(operation.query ? { querystring: operation.query } : {}),
    ...(operation.upload ? { consumes: ['application/octet-stream'] } : {}),
    ...(operation.body && !operation.upload ? { body: operation.body } : {}),
    response: { 200: answerOf(operation), '4xx': REFUSAL, '5xx': REFUSAL },
  }
}

const REFUSAL = { description: 'A refusal', content: { 'application/problem+json': { schema: Problem } } }

const answerOf = ({ file, answer, summary }: Operation) => ({
  description: summary,
  content: file ? { [file]: { schema: Bytes } } : { 'application/json': { schema: answer } },
})
const Bytes = z.string().meta({ format: 'binary' })
