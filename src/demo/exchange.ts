/** Exchange rates of the demo: a base into the firm's francs and a slow walk by month, in whole millionths. */
import { multiply } from '#src/kit/money.ts'
import { addMonths, type Day } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import type { PoliciesPlan } from './plan.ts'

export const FIRM_CURRENCY = 'CHF'

/** Millionths of a franc for one unit. */
const BASE: Record<string, number> = {
  CHF: 1_000_000,
  GBP: 1_090_000,
  EUR: 935_000,
  USD: 805_000,
  GEL: 297_000,
  INR: 9_100,
}

const baseOf = (currency: string): number => {
  const base = BASE[currency]
  if (base === undefined) throw new RangeError(`no rate for ${currency}`)
  return base
}

/** A round amount of the currency worth about so many francs: two leading digits kept. Minor units in, minor units out. */
export function roundInto(francsMinor: number, currency: string): number {
  const minor = Math.round((francsMinor * 1_000_000) / baseOf(currency))
  const step = Math.max(100, 10 ** (String(Math.abs(minor)).length - 2))
  return Math.max(step, Math.round(minor / step) * step)
}

/** Francs at the base rate, for weighing clients against each other. Minor units. */
export const inFrancs = (minor: number, currency: string): number => multiply(minor, decimal(baseOf(currency)))

const decimal = (millionths: number): string => {
  const digits = String(millionths).padStart(7, '0')
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`
}

export function planRates(chance: Chance, currencies: readonly string[], from: Day, to: Day): PoliciesPlan['rates'] {
  const rates: PoliciesPlan['rates'] = []
  for (const currency of currencies) {
    if (currency === FIRM_CURRENCY) continue
    let level = baseOf(currency)
    for (let month = `${from.slice(0, 7)}-01`; month <= to; month = addMonths(month, 1)) {
      level = Math.round(level * (1 + chance.bell() * 0.008))
      rates.push({ month: month.slice(0, 7), from: currency, to: FIRM_CURRENCY, rate: decimal(level) })
    }
  }
  return rates
}
