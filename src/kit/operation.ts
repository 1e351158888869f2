import type { z } from 'zod'

/**
 * One thing the API can do: path, shapes and summary said once. The server registers it (src/http/serve.ts), the OpenAPI
 * document is generated from it, and the web client and the command line call it through the same object.
 */
export type Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, parameters with a colon: "/clients/:clientId". */
  path: `/${string}`
  summary: string
  /** The domain, for grouping in the document. */
  tag: string
  params?: Params
  query?: Query
  body?: Body
  answer: Answer
  /** Answers a file instead of JSON: the media type. */
  file?: string
  /** Takes an upload instead of JSON. */
  upload?: boolean
  /** Works without signing in. */
  open?: boolean
}

/** Keeps the literal types of a declaration. */
export const operation = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodType,
>(
  declaration: Operation<Params, Query, Body, Answer>,
): Operation<Params, Query, Body, Answer> => declaration
