/** Decimal texts as banks write them, to exact minor units. Everything goes through text and bigint, never a float. */
import { AppError } from '#src/errors.ts'
import { minorDigits, multiply } from '#src/kit/money.ts'

export type DecimalMark = '.' | ','

const digitsOf = new Map<string, number>()

/**
 * Places of the minor unit. A file that names no currency is read in hundredths, the unit of nearly every currency:
 * the line keeps currency null and carries a warning, so nothing can be booked before somebody names the currency and
 * the file is read again with it (a yen amount would then come out 100 times smaller, as it should).
 */
export function placesOf(currency: string | null): number {
  if (currency === null) return 2
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  if (!/^[A-Z]{3}$/.test(currency)) refuseAmount(`"${currency}" is not a currency code.`)
  const places = minorDigits(currency)
  digitsOf.set(currency, places)
  return places
}

/** -0 is not a thing an account knows, and it is not equal to 0 in a comparison of results. */
export const negate = (minor: number): number => (minor === 0 ? 0 : -minor)

export type Amount = { minor: number; exact: string | null }

/**
 * Minor units of a plain decimal ("-3320.05"), rounded half-even once where it has more places than the currency;
 * `exact` then keeps the text. `where` opens the sentence of a refusal ("Line 12").
 */
export function minorOf(decimal: string, currency: string | null, where: string): Amount {
  const places = placesOf(currency)
  const canonical = decimal.replace(/^([+-]?)0+(?=\d)/, '$1').replace(/^\+/, '')
  const fraction = canonical.split('.')[1] ?? ''
  if (canonical.length > 40 || canonical.replace(/\..*/, '').length > 17) tooLarge(where, decimal)
  try {
    const minor = multiply(10 ** places, canonical.replace(/(\.\d{12})\d+$/, '$1').replace(/\.$/, ''))
    const exact = /[1-9]/.test(fraction.slice(places)) ? canonical : null
    return { minor: minor === 0 ? 0 : minor, exact }
  } catch (error) {
    if (error instanceof AppError) tooLarge(where, decimal)
    throw error
  }
}

const tooLarge = (where: string, text: string): never =>
  refuseAmount(`${where}: the amount "${short(text)}" is not a number that an account can hold.`)

function refuseAmount(sentence: string): never {
  throw new AppError('unreadable', { sentence })
}

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** Minor units as a plain decimal for a sentence or a file ("-12.50 EUR"). */
export function minorText(minor: bigint | number, currency: string | null): string {
  const plain = plainText(minor, currency)
  return currency ? `${plain} ${currency}` : plain
}

export function plainText(minor: bigint | number, currency: string | null): string {
  const places = placesOf(currency)
  const value = BigInt(minor)
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0')
  const sign = value < 0n ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

const CURRENCY_SIGNS: Record<string, string> = { '€': 'EUR', US$: 'USD', C$: 'CAD', A$: 'AUD', HK$: 'HKD' }

/** The currency written beside an amount, where it can only mean one: "€ 5" and "5 EUR", but not "$5". */
export function currencyBeside(text: string): string | null {
  const beside = text.replace(/[\d.,'’\s()+−-]/g, '')
  return CURRENCY_SIGNS[beside] ?? (/^[A-Z]{3}$/.test(beside) ? beside : null)
}

/** A cell such as "-$3,320.05", "(1.234,56)", "1'000.00-" or "12,00 EUR" as a plain decimal; null if it is no number. */
export function plainDecimal(cell: string, mark: DecimalMark): string | null {
  const text = cell.trim().replace(/[−–]/g, '-')
  if (text.length > 60) return null
  const bare = text.replace(/^([-+(]*)\s*[^\d\s.,()+-]{1,4}\s*/, '$1').replace(/\s*[^\d\s.,()+-]{1,4}([-)]?)$/, '$1')
  const parts = /^(\()?\s*([-+])?\s*(\d[\d.,'’\s]*|[.,]\d+)\s*([-+])?\s*(\))?$/.exec(bare)
  if (!parts || (parts[1] === undefined) !== (parts[5] === undefined)) return null
  const number = ungrouped(parts[3] ?? '', mark)
  if (number === null) return null
  const negative = parts[1] !== undefined || parts[2] === '-' || parts[4] === '-'
  return `${negative ? '-' : ''}${number}`
}

function ungrouped(number: string, mark: DecimalMark): string | null {
  const group = mark === '.' ? ',' : '.'
  const spaceless = number.replace(/[\s'’]/g, '').replaceAll(group, '')
  const [whole = '', fraction, ...rest] = spaceless.split(mark)
  if (rest.length > 0 || !/^\d*$/.test(whole)) return null
  return fraction ? `${whole || '0'}.${fraction}` : whole || '0'
}

/**
 * Which mark these amounts use for decimals; null when nothing shows it ("1,234"). A mark that is last of two kinds,
 * or is not followed by exactly three digits, must be the decimal one.
 */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark | null {
  let dots = 0
  let commas = 0
  for (const cell of cells) {
    const found = /([.,])(\d*)[^\d.,]*$/.exec(cell.slice(-40))
    if (!found) continue
    const other = found[1] === '.' ? ',' : '.'
    const repeated = cell.split(found[1] ?? '').length > 2
    if (repeated || (found[2]?.length === 3 && !cell.includes(other))) continue
    if (found[1] === '.') dots += 1
    else commas += 1
  }
  return dots === commas ? null : dots > commas ? '.' : ','
}
