/** Exchange rates of the demo: a base into the firm's francs and a slow walk by week, in whole millionths. */
import { multiply } from '#src/kit/money.ts'
import { addDays, daysBetween, type Day } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import type { PoliciesPlan } from './plan.ts'
import { weekday } from './zones.ts'

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

/**
 * A round amount of the currency worth about so many francs: two leading digits kept. Minor units in, minor units out.
 */
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

/** A rate for every Monday from the week before the period, so that every day of it has one not a week old. */
export function planRates(chance: Chance, currencies: readonly string[], from: Day, to: Day): PoliciesPlan['rates'] {
  const first = addDays(from, -7 - ((weekday(from) + 6) % 7))
  const weeks = Math.floor(daysBetween(first, to) / 7) + 1
  const foreign = currencies.filter((currency) => currency !== FIRM_CURRENCY)
  return foreign.flatMap((currency) => {
    let level = baseOf(currency)
    return Array.from({ length: weeks }, (_, week) => {
      level = Math.round(level * (1 + chance.bell() * 0.004))
      return { day: addDays(first, week * 7), from: currency, to: FIRM_CURRENCY, rate: decimal(level) }
    })
  })
}
