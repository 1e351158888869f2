import type { z } from 'zod'

/**
 * One thing the API can do: path, shapes and summary said once. The server registers it (src/http/serve.ts), the OpenAPI
 * document is generated from it, and the web client and the command line call it through the same object.
 */
export type Operation = {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, parameters with a colon: "/clients/:clientId". */
  path: `/${string}`
  summary: string
  /** The domain, for grouping in the document. */
  tag: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  answer: z.ZodType
  /** Answers a file instead of JSON: the media type. */
  file?: string
  /** Takes an upload instead of JSON. */
  upload?: boolean
  /** Works without signing in. */
  open?: boolean
  /** Works for somebody who still has to set up the second factor that the firm asks for. */
  beforeFactor?: boolean
}

/** Keeps the literal types of a declaration, so that both ends know what it takes and answers. */
export const operation = <const O extends Operation>(declaration: O): O => declaration
