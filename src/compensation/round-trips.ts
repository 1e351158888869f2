/**
 * Money that left and came back is no new money (wealth-domain B1, round trips): under a plan that says so, a credit counts only as far
 * as its confirmation lifted the household's net flow above the highest it stood within the look-back.
 */
import { byText } from '#src/kit/canonical.ts'
import { addMonths, daysBetween } from '#src/kit/days.ts'
import { fraction, sumMinor } from '#src/kit/money.ts'
import { convert } from '#src/kit/rates.ts'
import { aboveHighWater } from '#src/statements/highwater.ts'
import { exclusionOf } from './counting.ts'
import type { Credit, NetFlow, RunInput } from './facts.ts'
import type { Exclusion } from './result.ts'

/** Days over which one account is transferred, line by line, and in which residual credits still trail in (wealth-domain C1, ACATS). */
const TRANSFER_DAYS = 30
const RESIDUAL_DAYS = 180
/** A residual is at most so much of what its claim had brought before. */
const RESIDUAL_BP = 500

/** Of a confirmation's whole, how much is new; minor units of one currency, whichever. */
export type NewPart = { wholeMinor: number; newMinor: number }
export type Parted = { credit: Credit | null; exclusion: Exclusion | null }

/** By confirmation. Empty under a plan without the rule. Throws `invalid` when a household of several currencies lacks a rate. */
export function newPartsOf(input: RunInput): ReadonlyMap<string, NewPart> {
  if (!input.plan.aboveHighWater) return new Map()
  const households = Map.groupBy(flowsOf(input, input.plan.aboveHighWater.lookBackMonths), ({ clientId }) => clientId)
  return new Map(
    [...households.values()]
      .flatMap((flows) => aboveHighWater(asTransfers(inOneCurrency(flows, input))))
      .map(({ id, amountMinor, creditedMinor }) => [id, { wholeMinor: amountMinor, newMinor: creditedMinor }]),
  )
}

/** The part that counts and the part that came back; together they are the credit, to the minor unit. */
export function partCredit(credit: Credit, parts: ReadonlyMap<string, NewPart>): Parted {
  const part = isNewMoney(credit) ? parts.get(credit.confirmationId) : undefined
  if (!part || part.newMinor === part.wholeMinor) return { credit, exclusion: null }
  const counted = (minor: number) => fraction(minor, part.newMinor, part.wholeMinor)
  const amountMinor = counted(credit.amountMinor)
  const confirmedMinor = counted(credit.confirmedMinor)
  const back = { ...credit, amountMinor: credit.amountMinor - amountMinor }
  return {
    credit:
      part.newMinor === 0
        ? null
        : { ...credit, amountMinor, confirmedMinor, roundTripMinor: credit.confirmedMinor - confirmedMinor },
    exclusion: exclusionOf(back, 'round_trip'),
  }
}

// A credit below nought has taken back what it stands for; in the series it would be taken a second time.
const isNewMoney = ({ kind, confirmedMinor }: Credit) => kind === 'nna' && confirmedMinor > 0

/** The household's flows within the look-back, and every confirmation that is credited, known beforehand or not. */
function flowsOf({ netFlows = [], credits, period }: RunInput, lookBackMonths: number): NetFlow[] {
  const since = addMonths(period.from, -lookBackMonths)
  const credited = credits.filter(isNewMoney).map((credit) => ({
    id: credit.confirmationId,
    clientId: credit.clientId,
    claimId: credit.claimId,
    day: credit.depositedOn,
    amountMinor: credit.confirmedMinor,
    currency: credit.currency,
  }))
  const known = new Map(credited.map((flow) => [flow.id, flow]))
  const earlier = netFlows.filter(({ id, day }) => known.has(id) || (day >= since && day <= period.to))
  return [...new Map<string, NetFlow>([...known, ...earlier.map((flow) => [flow.id, flow] as const)]).values()]
}

// What left and came back in one currency is compared in it: a rate that moved meanwhile made nothing new.
function inOneCurrency(flows: readonly NetFlow[], { plan, rates, exchange }: RunInput): readonly NetFlow[] {
  if (new Set(flows.map(({ currency }) => currency)).size === 1) return flows
  return flows.map((flow) => {
    const { amountMinor: minor, currency, day } = flow
    const { money } = convert({ minor, currency }, plan.currency, rates, day, exchange)
    return { ...flow, amountMinor: money.minor, currency: plan.currency }
  })
}

/** One account comes in many lines over weeks, and residuals later: what its claim brought stands on the day of its first money. */
function asTransfers(flows: readonly NetFlow[]): NetFlow[] {
  const claims = Map.groupBy(flows, ({ claimId }) => claimId)
  return [...claims].flatMap(([claimId, own]) => (claimId === null ? own : asOneTransfer(own)))
}

function asOneTransfer(own: readonly NetFlow[]): NetFlow[] {
  const inOrder = own.toSorted((a, b) => byText(a.day, b.day) || byText(a.id, b.id))
  const first = inOrder[0]?.day ?? ''
  return inOrder.map((flow, index) => {
    const before = sumMinor(inOrder.slice(0, index).map(({ amountMinor }) => amountMinor))
    const days = daysBetween(first, flow.day)
    const residual = days <= RESIDUAL_DAYS && flow.amountMinor <= fraction(before, RESIDUAL_BP, 10_000)
    return days <= TRANSFER_DAYS || residual ? { ...flow, day: first } : flow
  })
}
