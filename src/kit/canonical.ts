/** One value, one text: what is hashed, locked and compared byte for byte is written here. */
import { AppError } from '#src/errors.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * JSON with keys in code-unit order and nothing between tokens. Undefined members are left out.
 * Refuses a number that is not a safe integer: money and shares are whole, rates and ratios are decimal strings.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new AppError('invalid', { sentence: `${value} is not a whole number and cannot be kept exactly.` })
  if (Object.is(value, -0)) return '0'
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  return `{${members(value).join(',')}}`
}

/** Orders texts by code unit, so that no machine's language setting changes the result. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

// Array.isArray does not narrow a readonly array out of a union.
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const members = (value: { readonly [key: string]: Json | undefined }) =>
  Object.keys(value)
    .toSorted(byText)
    .flatMap((key) => {
      const member = value[key]
      return member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(member)}`]
    })
