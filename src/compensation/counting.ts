/** Which credits a run counts for whom, in which currency; the rest is excluded with its reason. */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import { convertAt, rateOn, type Rate } from '#src/kit/rates.ts'
import type { Credit, Merge, Participant, RunInput } from './facts.ts'
import type { Measure } from './measures.ts'
import type { Component, PlanDefinition } from './plan.ts'
import type { CreditTrace, Exclusion, ExclusionReason } from './result.ts'

/** A credit in the plan's currency. */
export type Counted = { credit: Credit; baseMinor: number; sizeMinor: number; rate: Rate | null }

/** The order in which credits go through bands: the older confirmation first, then by id. */
export const inOrder = (credits: readonly Credit[]): Credit[] =>
  credits.toSorted((a, b) => byText(a.confirmedOn, b.confirmedOn) || byText(a.id, b.id))

/** The household that a client's money counts for now, through any number of merges. Throws `invalid` for a circle. */
export function survivorsOf(merged: readonly Merge[] = []): (clientId: string) => string {
  const next = new Map(merged.map(({ clientId, into }) => [clientId, into]))
  return (clientId) => {
    let at = clientId
    for (let steps = 0; next.has(at); steps++) {
      if (steps > next.size) throw new AppError('invalid', { sentence: `Client ${clientId} was merged into itself.` })
      at = next.get(at) ?? at
    }
    return at
  }
}

/** Why a credit is left out before any hurdle is looked at, or null. */
export function reasonToExclude(
  credit: Credit,
  input: RunInput,
  participant: Participant | undefined,
): ExclusionReason | null {
  if (credit.confirmedOn < input.period.from || credit.confirmedOn > input.period.to) return 'outside_period'
  if (!participant) return 'not_participant'
  if (!isActive(participant, credit)) return 'not_active'
  if (!isWanted(input.plan, credit)) return 'no_component'
  return isInGrace(credit, input) ? 'inherited_grace' : null
}

/** Whether a component pays this kind of credit from this ledger. */
export function takes(component: Component, credit: Credit): boolean {
  if (component.kind === 'measure' || component.ledger !== credit.ledger) return false
  if (component.kind === 'household') return credit.kind === 'nna' && credit.newHousehold
  return component.kind === credit.kind
}

/** Whether a measure looks at this credit. */
export function counts(measure: Measure, credit: Credit): boolean {
  if (measure.from === 'facts' || measure.from === 'prior_balance' || credit.ledger !== measure.ledger) return false
  if (measure.from === 'credits') return credit.kind === measure.kind
  return measure.of === 'household' ? credit.kind === 'nna' && credit.newHousehold : credit.kind === measure.of
}

const isWanted = (plan: PlanDefinition, credit: Credit): boolean =>
  plan.components.some((component) => takes(component, credit)) ||
  (plan.measures ?? []).some((measure) => counts(measure, credit))

/** Puts credits into the plan's currency. Throws `invalid` when a rate is missing: a run is refused rather than paid at a guess. */
export function countAll(credits: readonly Credit[], { plan, rates, exchange }: RunInput): Counted[] {
  const found = new Map<string, Rate>()
  return credits.map((credit) => {
    if (credit.currency === plan.currency)
      return { credit, baseMinor: credit.amountMinor, sizeMinor: credit.confirmedMinor, rate: null }
    const key = `${credit.currency} ${credit.depositedOn}`
    const rate = found.get(key) ?? rateOn(rates, credit.currency, plan.currency, credit.depositedOn, exchange)
    found.set(key, rate)
    const inPlan = (minor: number) => convertAt({ minor, currency: credit.currency }, plan.currency, rate).minor
    return { credit, baseMinor: inPlan(credit.amountMinor), sizeMinor: inPlan(credit.confirmedMinor), rate }
  })
}

export const traceOf = ({ credit, baseMinor, rate }: Counted): CreditTrace => ({
  creditId: credit.id,
  claimId: credit.claimId,
  confirmationId: credit.confirmationId,
  clientId: credit.clientId,
  lineIds: credit.lineIds.toSorted(byText),
  ledger: credit.ledger,
  shareBp: credit.shareBp,
  amountMinor: credit.amountMinor,
  confirmedMinor: credit.confirmedMinor + (credit.roundTripMinor ?? 0),
  ...(credit.roundTripMinor !== undefined && { roundTripMinor: credit.roundTripMinor }),
  currency: credit.currency,
  baseMinor,
  rate: rate && { base: rate.base, quote: rate.quote, day: rate.day, rate: rate.rate },
  confirmedOn: credit.confirmedOn,
  depositedOn: credit.depositedOn,
})

export const exclusionOf = (credit: Credit, reason: ExclusionReason): Exclusion => ({
  creditId: credit.id,
  userId: credit.userId,
  claimId: credit.claimId,
  amountMinor: credit.amountMinor,
  currency: credit.currency,
  reason,
})

/** The whole confirmed amount of each client, every confirmation once however often it was split. */
export function sizeByClient(counted: readonly Counted[]): Map<string, number> {
  const seen = new Set<string>()
  const sizes = new Map<string, number>()
  for (const { credit, sizeMinor } of counted) {
    if (seen.has(credit.confirmationId)) continue
    seen.add(credit.confirmationId)
    sizes.set(credit.clientId, (sizes.get(credit.clientId) ?? 0) + sizeMinor)
  }
  return sizes
}

const isActive = ({ from, to }: Participant, { depositedOn }: Credit) =>
  depositedOn >= from && (to === null || depositedOn <= to)

const isInGrace = (credit: Credit, { plan }: RunInput) =>
  plan.inheritedGrace && credit.amountMinor < 0 && credit.graceUntil !== null && credit.depositedOn <= credit.graceUntil
