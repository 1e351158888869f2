/**
 * What an initiative cost and brought, on confirmed money only (wealth-domain D). All amounts are minor units of one reporting
 * currency: convert before (src/kit/rates.ts). Ratios are decimal strings, null where there is nothing to divide by.
 */
import { daysBetween, type Day } from '#src/kit/days.ts'
import { divideHalfEven, multiplySum, sumMinor, toMinor } from '#src/kit/money.ts'
import { ratio } from '#src/kit/ratio.ts'

/** A confirmed result's share that a model gave to one initiative. */
export type AttributedResult = {
  resultId: string
  clientId: string
  initiativeId: string
  amountMinor: number
  depositedOn: Day
  /** When the money left again; null while it is here. */
  leftOn: Day | null
  /** Revenue per asset and year in basis points, from the yield table of the client's tier at the day of deposit. */
  yieldBps: string
  newHousehold: boolean
}
/** Invoiced, not budgeted. */
export type Cost = { initiativeId: string; amountMinor: number }

export type Return = {
  costMinor: number
  confirmedMinor: number
  /** Revenue of the days held until `asOf`. */
  revenueMinor: number
  /** Revenue of a full year on what is still here. */
  annualRevenueMinor: number
  households: number
  newHouseholds: number
  /** (revenue - cost) / cost, in per cent, one place. */
  roiPercent: string | null
  /** The same with a full year's revenue. */
  yearOneRoiPercent: string | null
  /** cost / (annual revenue / 12), in months, one place. */
  paybackMonths: string | null
  /** cost / confirmed x 10000, one place. */
  costPerDollarBps: string | null
  costPerHouseholdMinor: number | null
}

const DAYS_A_YEAR = 365

/** The return of everything given, as of a day; `results` of several initiatives count each household once. */
export function returnOf(results: readonly AttributedResult[], costs: readonly Cost[], asOf: Day): Return {
  const arrived = results.filter((result) => result.depositedOn <= asOf)
  const here = arrived.filter((result) => result.leftOn === null || result.leftOn > asOf)
  const costMinor = sumMinor(costs.map((cost) => cost.amountMinor))
  const confirmedMinor = sumMinor(arrived.map((result) => result.amountMinor))
  const revenueMinor = revenue(arrived.map((result) => ({ result, days: daysHeld(result, asOf) })))
  const annualRevenueMinor = revenue(here.map((result) => ({ result, days: DAYS_A_YEAR })))
  const newHouseholds = countClients(arrived.filter((result) => result.newHousehold))
  return {
    costMinor,
    confirmedMinor,
    revenueMinor,
    annualRevenueMinor,
    households: countClients(arrived),
    newHouseholds,
    roiPercent: ratio(revenueMinor - costMinor, costMinor, 1, 100),
    yearOneRoiPercent: ratio(annualRevenueMinor - costMinor, costMinor, 1, 100),
    paybackMonths: annualRevenueMinor > 0 ? ratio(costMinor, annualRevenueMinor, 1, 12) : null,
    costPerDollarBps: confirmedMinor > 0 ? ratio(costMinor, confirmedMinor, 1, 10_000) : null,
    costPerHouseholdMinor: newHouseholds > 0 ? toMinor(divideHalfEven(BigInt(costMinor), BigInt(newHouseholds))) : null,
  }
}

/** ROI in per cent after some years when each keeps a share of the revenue of the year before: sum of r^k (D: 95 %, 3 years). */
export function multiYearRoiPercent(
  { annualRevenueMinor, costMinor }: Return,
  years: number,
  retentionBp: number,
): string | null {
  const whole = 10_000n
  let kept = 0n
  for (let year = 0; year < years; year++) kept += BigInt(retentionBp) ** BigInt(year) * whole ** BigInt(years - year)
  const scale = whole ** BigInt(years)
  return ratio(BigInt(annualRevenueMinor) * kept - BigInt(costMinor) * scale, BigInt(costMinor) * scale, 1, 100)
}

export type YieldRow = { tier: string; rateBps: string; from: Day; to: Day | null }

/** The yield of a tier on a day, or null when the table has none: revenue is then unknown, not zero. */
export const yieldFor = (table: readonly YieldRow[], tier: string, day: Day): string | null =>
  table.find((row) => row.tier === tier && row.from <= day && (row.to === null || day <= row.to))?.rateBps ?? null

function daysHeld({ depositedOn, leftOn }: AttributedResult, asOf: Day): number {
  return daysBetween(depositedOn, leftOn !== null && leftOn < asOf ? leftOn : asOf)
}

/** sum(NNA x yield / 10000 x days / 365), rounded once. */
function revenue(held: readonly { result: AttributedResult; days: number }[]): number {
  const parts = held.map(({ result, days }) => ({
    minor: toMinor(BigInt(result.amountMinor) * BigInt(days)),
    rate: result.yieldBps,
  }))
  return multiplySum(parts, 1, 10_000 * DAYS_A_YEAR)
}

const countClients = (results: readonly AttributedResult[]) => new Set(results.map((result) => result.clientId)).size
