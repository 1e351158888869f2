/**
 * Exact money. An amount is a whole number of minor units (cents) in a `number` that is always a safe integer;
 * a rate is a decimal string such as "7.5". They meet only here, in bigint, and are rounded half-even once.
 */
import { AppError } from '#src/errors.ts'

export type Money = { minor: number; currency: string }

/** digits x 10^-scale, exactly. */
type Decimal = { digits: bigint; scale: number }

const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/

function parseDecimal(text: string): Decimal {
  const parts = DECIMAL.exec(text)
  if (!parts) throw new AppError('invalid', { sentence: `"${text}" is not a decimal number.` })
  const [, sign, whole = '', fraction = ''] = parts
  return { digits: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length }
}

/** Rounds numerator / denominator to a whole number, ties to the even neighbour. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new AppError('invalid', { sentence: 'A division by zero was asked for.' })
  const flip = numerator < 0n !== denominator < 0n
  const n = numerator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  const whole = n / d
  const twice = (n % d) * 2n
  const up = twice > d || (twice === d && whole % 2n === 1n)
  const rounded = up ? whole + 1n : whole
  return flip ? -rounded : rounded
}

/** Narrows a bigint to minor units; refuses what a double could not hold exactly. */
export function toMinor(value: bigint): number {
  const minor = Number(value)
  if (!Number.isSafeInteger(minor)) throw new AppError('invalid', { sentence: 'The amount is too large.' })
  return minor
}

/** minor units x decimal rate x numerator / denominator, rounded half-even once. */
export function multiply(minor: number, rate: string, numerator = 1, denominator = 1): number {
  const { digits, scale } = parseDecimal(rate)
  return toMinor(divideHalfEven(BigInt(minor) * digits * BigInt(numerator), 10n ** BigInt(scale) * BigInt(denominator)))
}

/** minor units / decimal rate x numerator / denominator, rounded half-even once: the way back through an exchange rate. */
export function divide(minor: number, rate: string, numerator = 1, denominator = 1): number {
  const { digits, scale } = parseDecimal(rate)
  return toMinor(divideHalfEven(BigInt(minor) * 10n ** BigInt(scale) * BigInt(numerator), digits * BigInt(denominator)))
}

/** The sum of minor units x decimal rate over all parts, x numerator / denominator: rounded half-even once, at the end. */
export function multiplySum(
  parts: readonly { minor: number; rate: string }[],
  numerator: number | bigint = 1,
  denominator: number | bigint = 1,
): number {
  const products = parts.map(({ minor, rate }) => ({ minor: BigInt(minor), ...parseDecimal(rate) }))
  const scale = Math.max(0, ...products.map((product) => product.scale))
  const exact = products.reduce((sum, p) => sum + p.minor * p.digits * 10n ** BigInt(scale - p.scale), 0n)
  return toMinor(divideHalfEven(exact * BigInt(numerator), 10n ** BigInt(scale) * BigInt(denominator)))
}

/** Adds minor units of one currency; refuses a sum that a double could not hold exactly. */
export const sumMinor = (minors: Iterable<number>): number => {
  let sum = 0n
  for (const minor of minors) sum += BigInt(minor)
  return toMinor(sum)
}

/** minor units at a rate in basis points ("7.5" = 0.075 %). */
export const atBasisPoints = (minor: number, rateBps: string): number => multiply(minor, rateBps, 1, 10_000)

/** minor units x numerator / denominator, rounded half-even once. */
export const fraction = (minor: number, numerator: number, denominator: number): number =>
  toMinor(divideHalfEven(BigInt(minor) * BigInt(numerator), BigInt(denominator)))

/** Compares two decimal strings exactly: negative, zero or positive. */
export function compareDecimals(a: string, b: string): number {
  const left = parseDecimal(a)
  const right = parseDecimal(b)
  const scale = Math.max(left.scale, right.scale)
  const difference = left.digits * 10n ** BigInt(scale - left.scale) - right.digits * 10n ** BigInt(scale - right.scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/**
 * Splits a total by whole-number weights so that the parts sum to it exactly: each part is rounded half-even, the remainder
 * goes to the largest weight (the first of equals). Where so little is split among so many that rounding gave away more than
 * there was, the others are rounded towards nought instead, so that nobody owes a share of a gain.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((whole, weight) => whole + weight, 0)
  if (sum === 0) throw new AppError('invalid', { sentence: 'There is nothing to split the amount by.' })
  const largest = weights.indexOf(Math.max(...weights))
  const withRemainder = (parts: readonly number[]) =>
    parts.map((part, index) => (index === largest ? part + total - sumMinor(parts) : part))
  const rounded = withRemainder(weights.map((weight) => fraction(total, weight, sum)))
  if (Math.sign(rounded[largest] ?? 0) !== -Math.sign(total) || total === 0) return rounded
  return withRemainder(weights.map((weight) => toMinor((BigInt(total) * BigInt(weight)) / BigInt(sum))))
}

/** Adds amounts of one currency; different currencies need a rate and its date first (src/kit/rates.ts). */
export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency)
    throw new AppError('invalid', { sentence: `${a.currency} and ${b.currency} cannot be added without a rate.` })
  return { minor: toMinor(BigInt(a.minor) + BigInt(b.minor)), currency: a.currency }
}

/** Asking Intl takes longer than the arithmetic around it, and there are few currencies. */
const knownDigits = new Map<string, number>()

/** Decimal places of a currency's minor unit (ISO 4217, through Intl): 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const known = knownDigits.get(currency)
  if (known !== undefined) return known
  const digits = askDigits(currency)
  knownDigits.set(currency, digits)
  return digits
}

function askDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    throw new AppError('invalid', { sentence: `"${currency}" is not a currency code.` })
  }
}

/** Parses a plain decimal amount ("-3320.05") into minor units; refuses more places than the currency has. */
export function parseAmount(text: string, currency: string): number {
  const { digits, scale } = parseDecimal(text)
  const places = minorDigits(currency)
  if (scale <= places) return toMinor(digits * 10n ** BigInt(places - scale))
  const excess = 10n ** BigInt(scale - places)
  if (digits % excess !== 0n)
    throw new AppError('invalid', { sentence: `"${text}" has more decimal places than ${currency} knows.` })
  return toMinor(digits / excess)
}

/** Writes minor units as a plain decimal ("-3320.05"), for files; screens use Intl. */
export function formatAmount(minor: number, currency: string): string {
  const places = minorDigits(currency)
  const digits = String(Math.abs(minor)).padStart(places + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
