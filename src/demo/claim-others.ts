/** Engagements won, which rest on a signed letter, and referrals, which rest on a new client. */
import { addDays, type Day } from '#src/kit/days.ts'
import { fraction } from '#src/kit/money.ts'
import { drawSplits } from './claim-openings.ts'
import { contactOf, makeConfirmation } from './claim-money.ts'
import { inFrancs, roundInto } from './exchange.ts'
import type { ClaimPlan, ClientPlan } from './plan.ts'
import { settle, step, type Opening, type Stage, type Story } from './story.ts'
import { workday } from './world.ts'

type Bare = Omit<ClaimPlan, 'state' | 'history'>
type History = ClaimPlan['history']

const MANDATES = [
  'sale of a division',
  'private placement',
  'refinancing',
  'fairness opinion',
  'purchase of a competitor',
]

function bare(stage: Stage, opening: Opening, reference: string): Bare {
  const { chance, book } = stage
  const { client, madeOn, claimant } = opening
  const persons = book.persons(client.id).filter((person) => person.role !== 'child')
  return {
    id: chance.id(madeOn),
    reference,
    clientId: client.id,
    kind: 'referral',
    interactionId: chance.id(madeOn),
    initiativeId: opening.initiativeId,
    personId: chance.pick(persons).id,
    claimedBy: claimant.id,
    amountMinor: 0,
    currency: client.currency,
    accountId: null,
    referredClientId: null,
    letter: null,
    madeOn,
    expectedBy: null,
    note: '',
    splits: drawSplits(chance, opening),
  }
}

export function tellEngagement(stage: Stage, opening: Opening, reference: string): Story {
  const { chance, world, controllers } = stage
  const { to } = world.size
  const mandate = chance.pick(MANDATES)
  const amountMinor = roundInto(chance.int(60, 900) * 100_000, opening.client.currency)
  const letter = {
    name: `Engagement letter ${reference}.pdf`,
    signedOn: opening.madeOn,
    text: `Fixed fee for the ${mandate}`,
  }
  const claim: Bare = {
    ...bare(stage, opening, reference),
    kind: 'engagement',
    amountMinor,
    letter,
    note: `Mandate: ${mandate}`,
  }
  const made = step(chance, 'submitted', claim.madeOn, opening.claimant)
  const contact = contactOf(claim, opening)
  const day = workday(addDays(claim.madeOn, chance.int(3, 30)))
  if (day > to) return { claim: settle(claim, [made]), lines: [], contact, confirmations: [] }
  const controller = chance.pick(controllers)
  if (chance.likely(0.12)) {
    const rejected = step(chance, 'rejected', day, controller, 'The letter bears one signature only')
    return { claim: settle(claim, [made, rejected]), lines: [], contact, confirmations: [] }
  }
  return rest(stage, claim, made, contact, day)
}

/** Confirmed on its letter: prepared on the day, approved by a second controller. */
function rest(stage: Stage, claim: Bare, made: History[number], contact: Story['contact'], day: Day): Story {
  const confirmation = makeConfirmation(stage, claim, day, claim.letter?.signedOn ?? day, [], claim.amountMinor)
  const { approvedAt, approvedBy } = confirmation
  const confirmed: History =
    approvedAt && approvedBy ? [{ state: 'confirmed', at: approvedAt, by: approvedBy, reason: null }] : []
  return { claim: settle(claim, [made, ...confirmed]), lines: [], contact, confirmations: [confirmation] }
}

/** Somebody of the same office who came to the firm within three months of the word. */
function referredBy({ book, chance }: Stage, { client, madeOn }: Opening): ClientPlan | null {
  const latest = addDays(madeOn, 90)
  const came = book.clients.filter(
    (other) =>
      other.office === client.office &&
      other.id !== client.id &&
      other.tier !== 'coi' &&
      other.since >= madeOn &&
      other.since < latest,
  )
  return came.length > 0 ? chance.pick(came) : null
}

/** The note of introduction, and what the person sent may bring. */
function introduction({ chance }: Stage, opening: Opening, referred: ClientPlan | null, reference: string) {
  const { client, madeOn } = opening
  const francs = referred
    ? inFrancs(fraction(referred.assetsMinor, 1, 4), referred.currency)
    : chance.int(2, 30) * 10_000_000
  const letter = { name: `Introduction ${reference}.pdf`, signedOn: madeOn, text: 'Note of introduction, by e-mail' }
  return { amountMinor: roundInto(francs, client.currency), letter: referred ? letter : null }
}

export function tellReferral(stage: Stage, opening: Opening, reference: string): Story {
  const { chance, world } = stage
  const { to } = world.size
  const referred = referredBy(stage, opening)
  const note = referred ? `Sent us ${referred.latinName}` : 'Will introduce a cousin'
  const sent = introduction(stage, opening, referred, reference)
  const claim: Bare = { ...bare(stage, opening, reference), ...sent, referredClientId: referred?.id ?? null, note }
  const made = step(chance, referred ? 'submitted' : 'pledged', claim.madeOn, opening.claimant)
  const contact = contactOf(claim, opening)
  const won = referred?.clientSince ? workday(addDays(referred.clientSince, chance.int(4, 25))) : null
  if (won && won <= to) return rest(stage, claim, made, contact, won)
  const lapse = addDays(claim.madeOn, 120)
  const expired = step(chance, 'expired', lapse, opening.claimant, 'No introduction came of it')
  return { claim: settle(claim, lapse <= to ? [made, expired] : [made]), lines: [], contact, confirmations: [] }
}
