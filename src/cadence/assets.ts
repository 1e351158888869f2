/** What a client's tier is judged by: its balances in the currency of the rule. */
import { addDays } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { convert } from '#src/kit/rates.ts'
import type { Rate } from '#src/kit/rates.ts'

export type Balance = { minor: number | null; currency: string }

/** The first day whose rates still serve a day: the same as src/kit/rates.ts counts. */
export const firstRateDay = (day: Day): Day => addDays(day, -7)

/**
 * Minor units of the currency at the rates of the day; null when a balance was never stated or no rate of the last week is known:
 * nobody loses a tier because something is not known. Errors: invalid for a currency that does not exist.
 */
export function assetsIn(
  currency: string,
  balances: readonly Balance[],
  rates: readonly Rate[],
  day: Day,
): number | null {
  const parts: number[] = []
  for (const { minor, currency: held } of balances) {
    if (minor === null || (held !== currency && !hasRate(rates, held, currency, day))) return null
    parts.push(convert({ minor, currency: held }, currency, rates, day).money.minor)
  }
  return sumMinor(parts)
}

const hasRate = (rates: readonly Rate[], from: string, to: string, day: Day): boolean =>
  rates.some(
    ({ base, quote, day: of }) =>
      of >= firstRateDay(day) && of <= day && ((base === from && quote === to) || (base === to && quote === from)),
  )
