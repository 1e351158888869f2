/** The one door to the server: every call is an Operation, so nothing happens that the OpenAPI document does not say. */
import type { z } from 'zod'
import type { Operation } from '#src/kit/operation.ts'

/** What one part of the input asks for: absent where undeclared, optional where everything in it is. */
type Part<Name extends string, Shape> = Shape extends z.ZodType
  ? Partial<z.input<Shape>> extends z.input<Shape>
    ? { [K in Name]?: z.input<Shape> }
    : { [K in Name]: z.input<Shape> }
  : { [K in Name]?: undefined }

export type Input<O extends Operation> = Part<'params', O['params']> &
  Part<'query', O['query']> &
  Part<'body', O['body']>
export type Answer<O extends Operation> = z.output<O['answer']>

/** The input of a call: may be left out when nothing in it is required. */
export type Asked<O extends Operation, More = unknown> =
  Partial<Input<O>> extends Input<O> ? [input?: Input<O> & More] : [input: Input<O> & More]

/** What the transport takes once the types have been checked at the call. */
type RawInput = { params?: unknown; query?: unknown; body?: unknown }
export type CallOptions = {
  signal?: AbortSignal
  /** One key for every attempt at the same verb: the server answers a repeated request with the first answer. */
  key?: string
}
type FileOptions = CallOptions & {
  /** What the file is called in the downloads; the server's word otherwise. */
  name?: string
}

/** A refusal. `sentence` is for people; `offline` and `unexpected` are said by the browser (see useSentence). */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly sentence: string
  readonly fields: Record<string, string>
  readonly current: unknown

  constructor(code: string, status: number, details: Partial<Pick<ApiError, 'sentence' | 'fields' | 'current'>> = {}) {
    super(details.sentence ?? code)
    this.code = code
    this.status = status
    this.sentence = details.sentence ?? ''
    this.fields = details.fields ?? {}
    this.current = details.current
  }
}

/** Set by session.ts: resolves when somebody signed in again over what they were doing. */
let renewSession: (() => Promise<void>) | undefined
export const onSessionExpired = (renew: () => Promise<void>) => {
  renewSession = renew
}

export async function call<O extends Operation>(operation: O, ...[input]: Asked<O, CallOptions>): Promise<Answer<O>> {
  const response = await send(operation, raw(input))
  return (await response.json()) as Answer<O>
}

/** Sends a file, or a form with files, to an operation declared with `upload`. */
export async function upload<O extends Operation>(
  operation: O,
  input: Omit<Input<O>, 'body'> & CallOptions & { file: Blob | FormData },
): Promise<Answer<O>> {
  const response = await send(operation, { ...raw(input), body: input.file })
  return (await response.json()) as Answer<O>
}

/** Fetches the file an operation answers and hands it to the browser's downloads. */
export async function download<O extends Operation>(operation: O, ...[input]: Asked<O, FileOptions>): Promise<void> {
  const response = await send(operation, raw(input))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = raw(input).name ?? nameOf(response) ?? operation.id
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The callers are checked by `Asked`; below here the shapes differ by operation and only their names matter. */
const raw = (input: unknown) => (input ?? {}) as RawInput & FileOptions

/** Where a GET lies, for a link or an image. */
export const urlOf = <O extends Operation>(operation: O, ...[input]: Asked<O>): string => address(operation, raw(input))

function address(operation: Operation, input: RawInput): string {
  const params = (input.params ?? {}) as Record<string, string>
  const query = (input.query ?? {}) as Record<string, unknown>
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== undefined && item !== null && item !== '') search.append(name, String(item))
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`
}

async function send(operation: Operation, input: RawInput & CallOptions): Promise<Response> {
  const request = requestOf(operation, input)
  const response = await reach(operation, input, request)
  if (response.status !== 401 || operation.open || !renewSession) return accept(response)
  await renewSession()
  return accept(await reach(operation, input, request))
}

function requestOf(operation: Operation, { body, signal, key }: RawInput & CallOptions): RequestInit {
  const asIs = body instanceof FormData || body instanceof Blob
  const headers: Record<string, string> = {
    'X-Rapport': '1',
    Accept: 'application/json, application/problem+json, */*',
  }
  if (operation.method !== 'GET') headers['Idempotency-Key'] = key ?? crypto.randomUUID()
  if (body !== undefined && !asIs) headers['Content-Type'] = 'application/json'
  const request: RequestInit = { method: operation.method, headers, credentials: 'same-origin' }
  if (signal) request.signal = signal
  if (body !== undefined) request.body = asIs ? body : JSON.stringify(body)
  return request
}

async function reach(operation: Operation, input: RawInput, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address(operation, input), request)
  } catch (cause) {
    if (request.signal?.aborted) throw cause
    throw new ApiError('offline', 0)
  }
}

async function accept(response: Response): Promise<Response> {
  if (response.ok) return response
  if (!response.headers.get('content-type')?.includes('json')) throw new ApiError('unexpected', response.status)
  const problem = (await response.json()) as {
    code?: string
    detail?: string
    fields?: Record<string, string>
    current?: unknown
  }
  // The firm asks for a second factor from now on: the first page leads there.
  if (problem.code === 'factor_owed') location.assign('/')
  throw new ApiError(problem.code ?? 'unexpected', response.status, {
    ...(problem.detail ? { sentence: problem.detail } : {}),
    fields: fieldsByName(problem.fields ?? {}),
    current: problem.current,
  })
}

/** "body.firm.name" and "/firm/name" both mean the form's field "firm.name". */
const fieldsByName = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [
      name.replaceAll('/', '.').replace(/^\.|^\.?(body|query|params)\./, ''),
      text,
    ]),
  )

const nameOf = (response: Response): string | undefined => {
  const header = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1]
  return encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)"?/i.exec(header)?.[1]
}
