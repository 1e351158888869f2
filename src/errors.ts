/** The catalogue of refusals: code -> status and the sentence said when the thrower has no better one. */
export const ERRORS = {
  invalid: { status: 422, sentence: 'Something in the request is not right.' },
  unauthenticated: { status: 401, sentence: 'Please sign in.' },
  // A hidden record and a missing one must answer alike, so "not found" is said for both.
  not_found: { status: 404, sentence: 'There is nothing here.' },
  // Only for verbs the viewer's roles exclude altogether, never for a record they may not know of.
  not_allowed: { status: 403, sentence: 'Your role does not include this.' },
  factor_owed: { status: 403, sentence: 'Your firm asks for a second factor. Please set it up first.' },
  second_person: { status: 409, sentence: 'Another person has to do this.' },
  changed: { status: 409, sentence: 'Somebody changed this meanwhile.' },
  conflict: { status: 409, sentence: 'This contradicts what is already recorded.' },
  overspent: { status: 409, sentence: 'The statement line has less left than that.' },
  locked: { status: 409, sentence: 'This is locked and can no longer change.' },
  too_many: { status: 429, sentence: 'Too many requests. Please wait a moment.' },
  too_large: { status: 413, sentence: 'That is too large.' },
  unreadable: { status: 422, sentence: 'The file cannot be read.' },
  unavailable: { status: 503, sentence: 'The system is not ready yet.' },
} as const

export type ErrorCode = keyof typeof ERRORS

type Details = {
  sentence?: string
  /** Field, row or line -> what is wrong with it. */
  fields?: Record<string, string>
  /** The state the caller should look at, such as the newer version of a record. */
  current?: unknown
  cause?: unknown
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly fields: Record<string, string> | undefined
  readonly current: unknown

  constructor(code: ErrorCode, details: Details = {}) {
    super(details.sentence ?? ERRORS[code].sentence, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.status = ERRORS[code].status
    this.fields = details.fields
    this.current = details.current
  }
}
