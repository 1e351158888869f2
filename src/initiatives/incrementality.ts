/**
 * What an initiative brought beyond what would have come anyway: households whose guest came against households that were
 * invited and did not come, each against its own time before (difference in differences; wealth-domain D, "Incrementality").
 * An estimate and nobody's money: it pays nothing, so it is worked in floating point and rounded to minor units at the end.
 */
import { addDays, type Day } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import type { VERDICTS } from './contract.ts'

/** A household at an initiative: the day of its event, and whether anybody of it came. */
export type Invited = { clientId: string; day: Day; came: boolean }
/** Confirmed money in minor units of one currency; `claimedOn` is the day it was first promised or claimed. */
export type Brought = { clientId: string; depositedOn: Day; claimedOn: Day; amountMinor: number }
/** Confirmed money of one household in equal windows before and from the day of the event. */
export type Compared = {
  came: boolean
  beforeMinor: number
  afterMinor: number
  /** Of the money after: promised or claimed before the event already. */
  pipelineMinor: number
}
export type Group = { households: number; beforeMinor: number; afterMinor: number; pipelineMinor: number }
/** More (or less) for each household that came, with the interval that holds the truth 95 times of 100. */
export type Estimate = { perHouseholdMinor: number; lowMinor: number; highMinor: number }
export type Verdict = (typeof VERDICTS)[number]
export type Incrementality = { came: Group; stayed: Group; estimate: Estimate | null; verdict: Verdict }

/** Below this many households on a side an interval says nothing anybody should act on. */
export const LEAST_HOUSEHOLDS = 8

/** Households whose window after the event has not ended are left out, and counted in `tooRecent`. */
export function compareWindows(
  invited: readonly Invited[],
  brought: readonly Brought[],
  windowDays: number,
  asOf: Day,
): { compared: Compared[]; tooRecent: number } {
  const ended = invited.filter(({ day }) => addDays(day, windowDays - 1) <= asOf)
  const moneyOf = Map.groupBy(brought, ({ clientId }) => clientId)
  return {
    compared: ended.map((one) => windowsOf(one, moneyOf.get(one.clientId) ?? [], windowDays)),
    tooRecent: invited.length - ended.length,
  }
}

function windowsOf({ day, came }: Invited, money: readonly Brought[], windowDays: number): Compared {
  const first = addDays(day, -windowDays)
  const end = addDays(day, windowDays)
  const before = money.filter(({ depositedOn }) => depositedOn >= first && depositedOn < day)
  const after = money.filter(({ depositedOn }) => depositedOn >= day && depositedOn < end)
  return {
    came,
    beforeMinor: sum(before),
    afterMinor: sum(after),
    pipelineMinor: sum(after.filter(({ claimedOn }) => claimedOn < day)),
  }
}

const sum = (money: readonly Brought[]) => sumMinor(money.map(({ amountMinor }) => amountMinor))

export function incrementalityOf(compared: readonly Compared[]): Incrementality {
  const [came, stayed] = [true, false].map((side) => compared.filter((one) => one.came === side)) as [
    Compared[],
    Compared[],
  ]
  const estimate = Math.min(came.length, stayed.length) < LEAST_HOUSEHOLDS ? null : estimateOf(came, stayed)
  return { came: groupOf(came), stayed: groupOf(stayed), estimate, verdict: verdictOf(estimate) }
}

const groupOf = (households: readonly Compared[]): Group => ({
  households: households.length,
  beforeMinor: sumMinor(households.map(({ beforeMinor }) => beforeMinor)),
  afterMinor: sumMinor(households.map(({ afterMinor }) => afterMinor)),
  pipelineMinor: sumMinor(households.map(({ pipelineMinor }) => pipelineMinor)),
})

function verdictOf(estimate: Estimate | null): Verdict {
  if (!estimate) return 'too_few'
  if (estimate.lowMinor > 0) return 'more'
  return estimate.highMinor < 0 ? 'less' : 'unclear'
}

/**
 * Welch's interval for two means of unequal spread. Against the bootstrap-t it held the truth more often (95-98 against 86-92 of
 * 100) on simulated firms of 20 to 120 households with money as skewed as ours.
 */
function estimateOf(came: readonly Compared[], stayed: readonly Compared[]): Estimate {
  const [a, b] = [spreadOf(came), spreadOf(stayed)]
  const variance = a.ofMean + b.ofMean
  const freedom = variance ** 2 / (a.ofMean ** 2 / (a.count - 1) + b.ofMean ** 2 / (b.count - 1))
  const half = variance > 0 ? tQuantile(freedom) * Math.sqrt(variance) : 0
  const difference = a.mean - b.mean
  return {
    perHouseholdMinor: Math.round(difference),
    lowMinor: Math.round(difference - half),
    highMinor: Math.round(difference + half),
  }
}

function spreadOf(households: readonly Compared[]) {
  const changes = households.map(({ beforeMinor, afterMinor }) => afterMinor - beforeMinor)
  const count = changes.length
  const mean = changes.reduce((whole, change) => whole + change, 0) / count
  const squares = changes.reduce((whole, change) => whole + (change - mean) ** 2, 0)
  return { count, mean, ofMean: squares / (count - 1) / count }
}

const Z = 1.959964

/** The 97.5 % point of Student's t (Abramowitz and Stegun 26.7.5); good to a per cent from 5 degrees of freedom on. */
function tQuantile(freedom: number): number {
  const first = (Z ** 3 + Z) / 4
  const second = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96
  const third = (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384
  return Z + first / freedom + second / freedom ** 2 + third / freedom ** 3
}
