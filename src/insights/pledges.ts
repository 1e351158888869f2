/** What was promised against what arrived, in the reporting currency. A pledge is never added to confirmed money. */
import { sumMinor } from '#src/kit/money.ts'

/** A pledge made in the period, or (`pledgedMinor` 0) money confirmed in it; minor units of the reporting currency. */
export type Movement = {
  pledgedMinor: number
  /** Of the pledge, what was confirmed up to now. */
  keptMinor: number
  /** Of the pledge, what is still awaited; the rest lapsed. */
  openMinor: number
  confirmedMinor: number
}
export type PledgeCell = Movement & { lapsedMinor: number }

export function sumMovements(movements: readonly Movement[]): PledgeCell {
  const sum = (pick: (movement: Movement) => number) => sumMinor(movements.map(pick))
  const pledgedMinor = sum((one) => one.pledgedMinor)
  const keptMinor = sum((one) => one.keptMinor)
  const openMinor = sum((one) => one.openMinor)
  const lapsedMinor = pledgedMinor - keptMinor - openMinor
  return { pledgedMinor, keptMinor, openMinor, lapsedMinor, confirmedMinor: sum((one) => one.confirmedMinor) }
}

/** The states of a pledge whose rest may still come. */
export const AWAITED = ['pledged', 'submitted', 'partially_confirmed', 'disputed']

/** The movement of a pledge: `minor` is the promise and `confirmed` what came of it, both converted at the day of the promise. */
export const pledgeMoved = (state: string, minor: number, confirmed: number): Movement => ({
  pledgedMinor: minor,
  keptMinor: confirmed,
  openMinor: AWAITED.includes(state) ? minor - confirmed : 0,
  confirmedMinor: 0,
})
export const confirmedMoved = (confirmedMinor: number): Movement => ({
  pledgedMinor: 0,
  keptMinor: 0,
  openMinor: 0,
  confirmedMinor,
})
