/** Open pledges by age (wealth-domain C2): amounts of one currency are added, those of several stand side by side. */
import { byText } from '#src/kit/canonical.ts'
import { daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { AGE_BANDS, bandOf } from './window.ts'

/** The open pledges of one day in one currency; `minor` is what is still awaited of them. */
export type OpenOnDay = { claimedOn: Day; currency: string; pledges: number; overdue: number; minor: number }

/** Every band, also an empty one. */
export function ageingOf(rows: readonly OpenOnDay[], today: Day) {
  const bands = Map.groupBy(rows, ({ claimedOn }) => bandOf(daysBetween(claimedOn, today)))
  return AGE_BANDS.map((band) => {
    const own = bands.get(band) ?? []
    const currencies = [...Map.groupBy(own, ({ currency }) => currency)].toSorted(([a], [b]) => byText(a, b))
    return {
      band,
      pledges: sumMinor(own.map(({ pledges }) => pledges)),
      overdue: sumMinor(own.map(({ overdue }) => overdue)),
      awaited: currencies.map(([currency, days]) => ({ currency, minor: sumMinor(days.map(({ minor }) => minor)) })),
    }
  })
}
