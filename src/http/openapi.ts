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
