import { AppError } from '#src/errors.ts'
import type { Page } from '#src/kit/shapes.ts'

/** A cursor names the last row of a page by its sort values; opaque, so that nobody builds on its inside. */
export const cursorOf = (...values: (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** The sort values of a cursor; undefined without one. Errors: invalid for text that is no cursor of this list. */
export function readCursor(after: string | undefined, length: number): (string | number | null)[] | undefined {
  if (!after) return undefined
  const values = parse(after)
  if (!Array.isArray(values) || values.length !== length || !values.every(isPlain))
    throw new AppError('invalid', { sentence: 'The list cannot be continued from there. Please begin again.' })
  return values
}

const isPlain = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number'

function parse(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** Makes a page of rows read with `limit + 1`. */
export function toPage<Row>(rows: Row[], limit: number, cursor: (row: Row) => string): Page<Row> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? cursor(last) : null }
}
