import { jsonSchemaTransform } from 'fastify-type-provider-zod'

export const openApiInfo = {
  openapi: '3.1.0',
  info: {
    title: 'Rapport',
    version: '1',
    description:
      'Contact management for firms that serve wealthy households. Amounts are whole minor units with a currency; ' +
      'shares are whole basis points of 100 %; rates are decimal strings in basis points. Every change takes an ' +
      'Idempotency-Key and the header X-Rapport: 1. Refusals are application/problem+json.',
  },
  servers: [{ url: '/' }],
  components: {
    securitySchemes: { session: { type: 'apiKey' as const, in: 'cookie' as const, name: 'rapport.session_token' } },
  },
  security: [{ session: [] }],
}

const CHANGE_HEADERS = {
  type: 'object',
  required: ['x-rapport'],
  properties: {
    'x-rapport': { type: 'string', enum: ['1'], description: 'Sent by no form of another site (CSRF).' },
    'idempotency-key': {
      type: 'string',
      minLength: 8,
      maxLength: 200,
      description: 'The same key and request again answer what the first did.',
    },
  },
}

type Transform = typeof jsonSchemaTransform

/** Says in the document what the routes check by hand: the headers of a change, and the bytes of an upload. */
export const describeRoute: Transform = (document) => {
  const { schema, url } = jsonSchemaTransform(document)
  if (!schema || schema.hide) return { schema, url }
  const isUpload = Array.isArray(schema.consumes) && schema.consumes.includes('application/octet-stream')
  return {
    schema: {
      ...schema,
      ...(document.route.method === 'GET' ? {} : { headers: CHANGE_HEADERS }),
      ...(isUpload ? { body: { type: 'string', format: 'binary' } } : {}),
    },
    url,
  }
}
