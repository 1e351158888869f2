/** Telephone numbers: kept as E.164, read with the country of whoever wrote them down, shown as their country writes them. */
import { ParseError, parsePhoneNumberWithError, type CountryCode, isSupportedCountry } from 'libphonenumber-js/max'
import { AppError } from '#src/errors.ts'

export type Phone = {
  e164: string
  extension: string | null
  international: string
  /** Digits as dialled within the country, the trunk zero included. */
  national: string
}

const REASONS: Record<string, string> = {
  INVALID_COUNTRY: 'needs its country code, such as +30',
  TOO_SHORT: 'is too short',
  TOO_LONG: 'is too long',
}

/** Errors: invalid, saying why, for what no telephone of that country can be. */
export function readPhone(written: string, country: string | null): Phone {
  const found = parse(written, country)
  if (!found.isValid()) throw refusal(written, 'is not a number of any telephone')
  return {
    e164: found.number,
    extension: found.ext ?? null,
    international: found.formatInternational().replace(/ ext\. .*$/, ''),
    national: found.formatNational().replace(/ ext\. .*$/, ''),
  }
}

/** A number that is already E.164, as its country writes it; an unknown plan stays as it is. */
export function writePhone(e164: string, extension: string | null = null): string {
  try {
    const written = parsePhoneNumberWithError(e164).formatInternational()
    return extension ? `${written} ext. ${extension}` : written
  } catch (error) {
    if (error instanceof ParseError) return e164
    throw error
  }
}

function parse(written: string, country: string | null) {
  const home = country && isSupportedCountry(country) ? (country satisfies CountryCode) : undefined
  const dialled = written.trim().replace(/^tel:/i, '')
  // Each country's own prefix is in its plan (it is 011 in Antigua); without a country "00" can only mean a plus.
  const text = home ? dialled : dialled.replace(/^[0０]{2}/, '+')
  try {
    return parsePhoneNumberWithError(text, home ? { defaultCountry: home } : {})
  } catch (error) {
    if (error instanceof ParseError) throw refusal(written, REASONS[error.message] ?? 'is not a telephone number')
    throw error
  }
}

const refusal = (written: string, why: string) =>
  new AppError('invalid', { sentence: `"${written}" ${why}.`, fields: { number: why } })

/**
 * A number out of somebody's address book: also one whose range nobody has been given yet, as long as its length can be.
 * Null where its country cannot be told.
 */
export function readWrittenPhone(
  written: string,
  country: string | null,
): { e164: string; extension: string | null; valid: boolean } | null {
  const text = written.trim().replace(/^['"=]+|['"]+$/g, '')
  const direct = readPossible(text, country)
  // Europe's 00 is written everywhere, also where the exit code of the country is another.
  return direct ?? (/^[0０]{2}/.test(text) ? readPossible(text, null) : null)
}

function readPossible(text: string, country: string | null) {
  try {
    const found = parse(text, country)
    return found.isPossible() ? { e164: found.number, extension: found.ext ?? null, valid: found.isValid() } : null
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
