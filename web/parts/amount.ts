/** Amounts as people type them: "1,250.50", "1.250,50", "250k", "2m", "2,5 εκ.". Text to minor units without a float on the way. */
import { minorDigits, parseAmount } from '#src/kit/money.ts'

/** Groups of three; of two before the last in the Indian way that Tamil writes (1,00,000). */
const GROUPED = /^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/
/** Zeros behind a short word, where the language itself does not say otherwise: "m" is a thousand millions in Indonesian. */
const TIMES: Record<string, number> = { k: 3, m: 6, bn: 9 }
const shortWord = (text: string): string => text.replaceAll('.', '').toLowerCase()

function zerosBehind(unit: string, language: string): number | undefined {
  const compact = new Intl.NumberFormat(language, { notation: 'compact' })
  const own = [3, 6, 9].find((zeros) =>
    compact.formatToParts(10 ** zeros).some(({ type, value }) => type === 'compact' && shortWord(value) === unit),
  )
  return own ?? TIMES[unit]
}

/** The minor units, or null for what is not an amount in this currency and language. */
export function readAmount(text: string, currency: string, language: string): number | null {
  const parts = /^\s*(-?)([\d.,\s'’]+?)\s*(\p{L}[\p{L}\p{M}.]*)?\s*$/u.exec(text.replaceAll('−', '-'))
  if (!parts?.[2]) return null
  const [, sign, figures, unit] = parts
  const zeros = unit ? zerosBehind(shortWord(unit), language) : 0
  if (zeros === undefined) return null
  const plain = toPlain(figures, language)
  if (!plain) return null
  const [whole = '0', fraction = ''] = plain.split('.')
  const shifted = `${whole}${fraction.slice(0, zeros).padEnd(zeros, '0')}`
  const rest = fraction.slice(zeros)
  if (rest.length > minorDigits(currency)) return null
  return parseOrNull(`${sign}${shifted}${rest ? `.${rest}` : ''}`, currency)
}

/** Strips grouping; the language decides what a single separator means ("1.250" is 1250 in Greek, 1.25 is not money there). */
function toPlain(figures: string, language: string): string | null {
  const compact = figures.replaceAll(/[\s'’]/g, '')
  const decimal =
    new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  const point = decimalMark(compact, decimal)
  const group = point === ',' ? '.' : ','
  const [whole = '', ...fraction] = compact.split(point)
  if (whole.includes(group) && !GROUPED.test(whole)) return null
  const plain = [whole.replaceAll(group, ''), ...fraction].join('.')
  return /^\d+(\.\d+)?$/.test(plain) ? plain : null
}

function decimalMark(figures: string, usual: string): string {
  const last = Math.max(figures.lastIndexOf('.'), figures.lastIndexOf(','))
  if (last < 0) return usual
  const mark = figures.charAt(last)
  const both = figures.includes('.') && figures.includes(',')
  if (both) return mark
  // One kind of mark only: three figures after it mean grouping unless the language writes decimals with it.
  const grouping = figures.length - last - 1 === 3 || figures.indexOf(mark) !== last
  return grouping && mark !== usual ? usual : mark
}

function parseOrNull(plain: string, currency: string): number | null {
  try {
    return parseAmount(plain, currency)
  } catch {
    return null
  }
}
