import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { AppError, ERRORS } from '#src/errors.ts'
import type { ErrorCode } from '#src/errors.ts'

/** Every refusal leaves as application/problem+json (RFC 9457), its sentence from the catalogue or better. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = toAppError(error, request)
    if (refusal.status >= 500) request.log.error({ err: error }, 'request failed')
    return reply
      .code(refusal.status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(refusal)))
  })
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(new AppError('not_found')))),
  )
}

function problemOf(error: AppError) {
  return {
    type: `urn:rapport:${error.code}`,
    title: ERRORS[error.code].sentence,
    status: error.status,
    code: error.code,
    detail: error.message,
    fields: error.fields,
    current: error.current,
  }
}

const BY_STATUS: Record<number, ErrorCode> = { 400: 'invalid', 413: 'too_large', 415: 'invalid', 429: 'too_many' }

function toAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields: Record<string, string> = {}
    for (const { instancePath, message } of error.validation)
      fields[instancePath.replace(/^\//, '').replaceAll('/', '.')] = message ?? 'is not right'
    // An id that is no id at all is a missing record, told as such: the shape of ids is nobody's business.
    if (error.validationContext === 'params') return new AppError('not_found')
    const named = Object.entries(fields).map(([field, message]) => (field ? `${field}: ${message}` : message))
    return new AppError('invalid', { sentence: `Please check the entry. ${named.join(' ')}`, fields })
  }
  const status = (error as { statusCode?: number }).statusCode ?? 500
  const code = BY_STATUS[status]
  if (code) return new AppError(code, { cause: error })
  request.log.error({ err: error }, 'unexpected')
  return new AppError('unavailable', {
    sentence: 'Something went wrong on our side. Nothing was changed; please try again.',
    cause: error,
  })
}
