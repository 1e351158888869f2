/** Exchange rates with their dates. A rate is a decimal string between major units: 1 base = `rate` quote. */
import { AppError } from '#src/errors.ts'
import { addDays, type Day } from '#src/kit/days.ts'
import { compareDecimals, divide, minorDigits, multiply, type Money } from '#src/kit/money.ts'

export type Rate = { base: string; quote: string; day: Day; rate: string }
/** Which rate a policy asks for: the newest of the last days, or the average of the calendar month (dated any day of it). */
export type Exchange = 'transaction_day' | 'month_average'
export type Converted = { money: Money; rate: Rate | null }

/** Markets close at weekends and on holidays: a rate serves that many days after its own. */
const RATE_LIVES_DAYS = 7

/**
 * The rate between two currencies in force on a day, in whichever direction it was quoted.
 * Throws `invalid` when none is young enough: money is never converted at a guessed rate.
 */
export function rateOn(
  rates: readonly Rate[],
  from: string,
  to: string,
  day: Day,
  exchange: Exchange = 'transaction_day',
): Rate {
  const [first, last] = exchange === 'month_average' ? monthOf(day) : [addDays(day, -RATE_LIVES_DAYS), day]
  let best: Rate | undefined
  for (const rate of rates)
    if (joins(rate, from, to) && rate.day >= first && rate.day <= last && isBetter(rate, best, from)) best = rate
  if (best) return best
  throw new AppError('invalid', { sentence: `There is no rate between ${from} and ${to} for ${day}. Enter one first.` })
}

/** Converts at the rate of a day, rounded half-even once to the minor unit of the target; `rate` is null when none was needed. */
export function convert(money: Money, to: string, rates: readonly Rate[], day: Day, exchange?: Exchange): Converted {
  if (money.currency === to) return { money, rate: null }
  const rate = rateOn(rates, money.currency, to, day, exchange)
  return { money: convertAt(money, to, rate), rate }
}

/** Converts at a rate already found; either direction of it will do. */
export function convertAt(money: Money, to: string, rate: Rate): Money {
  if (compareDecimals(rate.rate, '0') <= 0)
    throw new AppError('invalid', {
      sentence: `The rate of ${rate.base} in ${rate.quote} for ${rate.day} is not positive.`,
    })
  const step = rate.base === money.currency ? multiply : divide
  const minor = step(money.minor, rate.rate, 10 ** minorDigits(to), 10 ** minorDigits(money.currency))
  return { minor, currency: to }
}

const joins = (rate: Rate, from: string, to: string) =>
  (rate.base === from && rate.quote === to) || (rate.base === to && rate.quote === from)

const monthOf = (day: Day): [Day, Day] => [`${day.slice(0, 7)}-01`, `${day.slice(0, 7)}-31`]

// The newest wins; of one day, the one quoted in the direction asked for.
const isBetter = (rate: Rate, best: Rate | undefined, from: string) =>
  !best || rate.day > best.day || (rate.day === best.day && rate.base === from && best.base !== from)
