/**
 * Money that left and came back is not new. Of each confirmed deposit only that counts which lifts the household's confirmed net
 * flow above the highest it ever stood (wealth-domain B1, round trips). Amounts are minor units of one currency.
 */
import { byText } from '#src/kit/canonical.ts'
import type { Day } from '#src/kit/days.ts'

/** Signed: money that came is positive, money that left negative. */
export type NetFlow = { id: string; day: Day; amountMinor: number }
export type Credited = { id: string; amountMinor: number; creditedMinor: number }

/** In order of days; of one day what left goes first, so that money shifted within a day is no gain. Money that left is credited with nothing. */
export function aboveHighWater(flows: readonly NetFlow[]): Credited[] {
  let netMinor = 0
  let highMinor = 0
  return inOrder(flows).map(({ id, amountMinor }) => {
    netMinor += amountMinor
    const creditedMinor = Math.max(0, netMinor - highMinor)
    highMinor += creditedMinor
    return { id, amountMinor, creditedMinor }
  })
}

const inOrder = (flows: readonly NetFlow[]): NetFlow[] =>
  flows.toSorted((a, b) => byText(a.day, b.day) || a.amountMinor - b.amountMinor || byText(a.id, b.id))
