/** Ratios for display and decision as decimal strings, computed exactly; never multiplied back into money. */
import { divideHalfEven } from '#src/kit/money.ts'

/**
 * numerator / denominator x factor as a decimal string with `places` places, half-even ("-3.7").
 * Null when the denominator is zero: there is no ratio then, which is not the same as a ratio of zero.
 */
export function ratio(
  numerator: number | bigint,
  denominator: number | bigint,
  places: number,
  factor = 1,
): string | null {
  if (BigInt(denominator) === 0n) return null
  const scaled = divideHalfEven(BigInt(numerator) * BigInt(factor) * 10n ** BigInt(places), BigInt(denominator))
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0')
  const sign = scaled < 0n ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
