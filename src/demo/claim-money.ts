/** Pledges and deposits: what was promised, what arrived, what the controllers made of it. */
import { addDays, type Day } from '#src/kit/days.ts'
import { fraction } from '#src/kit/money.ts'
import { importDay, monthOf } from './calendar.ts'
import type { Chance } from './chance.ts'
import { drawSplits } from './claim-openings.ts'
import { inFrancs, roundInto } from './exchange.ts'
import type { AccountPlan, ClaimPlan, ConfirmationPlan, UserPlan } from './plan.ts'
import { settle, step, type LineDraft, type Opening, type Stage, type Story } from './story.ts'
import { arrivals, departure, drawBehaviour, fromOwnPocket, type Behaviour } from './transfers.ts'
import { groupBy, later, sure, workday } from './world.ts'
import { instantAt } from './zones.ts'

type History = ClaimPlan['history']
type Bare = Omit<ClaimPlan, 'state' | 'history'>

/** The controller confirms each import's lines up to what is still open of the claim. */
function confirm(stage: Stage, claim: Bare, lines: LineDraft[]): ConfirmationPlan[] {
  const { chance, world } = stage
  const confirmations: ConfirmationPlan[] = []
  let open = claim.amountMinor
  for (const [month, group] of groupBy(lines, (line) => monthOf(line.bookingDate))) {
    const imported = importDay(month, world.size.to)
    const day = imported && workday(addDays(imported, chance.int(1, 20)))
    if (!day || day > world.size.to || open === 0) continue
    const allocations = group.flatMap((line) => {
      const amountMinor = Math.min(open, line.amountMinor)
      open -= amountMinor
      return amountMinor > 0 ? [{ lineId: line.id, amountMinor }] : []
    })
    const amountMinor = allocations.reduce((sum, allocation) => sum + allocation.amountMinor, 0)
    const depositedOn = group.at(-1)?.bookingDate ?? day
    confirmations.push(makeConfirmation(stage, claim, day, depositedOn, allocations, amountMinor))
  }
  return confirmations
}

/** One controller prepares, another approves within a week, unless the period ends before. */
export function makeConfirmation(
  { chance, controllers, world }: Stage,
  claim: Pick<ClaimPlan, 'id' | 'clientId' | 'currency'>,
  day: Day,
  depositedOn: Day,
  allocations: ConfirmationPlan['allocations'],
  amountMinor: number,
): ConfirmationPlan {
  const [first, second] = chance.sample(controllers, 2)
  const [preparer, approver] = [sure(first, 'a controller'), sure(second, 'a second controller')]
  const comments = ['Payer is the client', 'Agreed with the adviser by telephone', 'Several lines, one promise']
  const approvedOn = workday(addDays(day, chance.int(0, 6)))
  const approved = approvedOn <= world.size.to
  return {
    id: chance.id(day),
    clientId: claim.clientId,
    claimId: claim.id,
    state: approved ? 'approved' : 'prepared',
    preparedBy: preparer.id,
    preparedAt: instantAt(day, chance.int(545, 700), preparer.timeZone),
    approvedBy: approved ? approver.id : null,
    approvedAt: approved ? instantAt(approvedOn, chance.int(860, 1040), approver.timeZone) : null,
    comment: chance.likely(0.3) ? chance.pick(comments) : null,
    depositedOn,
    allocations,
    amountMinor,
    currency: claim.currency,
    undone: null,
  }
}

/** Only what a second controller approved moves the claim on. */
function confirmedSteps(claim: Bare, confirmations: ConfirmationPlan[]): History {
  let sum = 0
  return confirmations.flatMap((confirmation) => {
    if (!confirmation.approvedAt || !confirmation.approvedBy) return []
    sum += confirmation.amountMinor
    const state = sum === claim.amountMinor ? 'confirmed' : 'partially_confirmed'
    return [{ state, at: confirmation.approvedAt, by: confirmation.approvedBy, reason: null }]
  })
}

const REJECTIONS = [
  "The money came from the client's own account here",
  'Transfer within the household',
  'Was here in March and came back: not new',
]

/** What follows when no money came: time runs out, or a controller says no. */
function unpaidSteps(stage: Stage, claim: Bare, claimant: UserPlan, behaviour: Behaviour): History {
  const { chance, world, controllers } = stage
  const { to } = world.size
  if (behaviour === 'internal') {
    const submitted = addDays(claim.madeOn, chance.int(8, 40))
    const rejected = addDays(submitted, chance.int(5, 45))
    const asked = submitted <= to ? [step(chance, 'submitted', submitted, claimant)] : []
    if (rejected > to) return asked
    return [...asked, step(chance, 'rejected', rejected, chance.pick(controllers), chance.pick(REJECTIONS))]
  }
  const lapse = addDays(claim.expectedBy ?? claim.madeOn, 60)
  return lapse <= to
    ? [step(chance, 'expired', lapse, claimant, 'Nothing arrived within 60 days of the date promised')]
    : []
}

/** Confirmed money that left again: one controller asks for the undoing, another does it. */
function undo(stage: Stage, money: ConfirmationPlan[], line: LineDraft): { money: ConfirmationPlan[]; step: History } {
  const { chance, world, controllers } = stage
  const imported = importDay(monthOf(line.bookingDate), world.size.to)
  const day = imported && workday(addDays(imported, chance.int(1, 9)))
  if (!day || day > world.size.to || money.some((confirmation) => confirmation.state !== 'approved'))
    return { money, step: [] }
  const [first, second] = chance.sample(controllers, 2)
  const [asker, doer] = [sure(first, 'a controller'), sure(second, 'a second controller')]
  const reversed = step(chance, 'reversed', day, doer, 'The money left again within the retention window')
  const undone = { askedBy: asker.id, by: doer.id, at: reversed.at, reason: reversed.reason ?? '' }
  return { money: money.map((confirmation) => ({ ...confirmation, state: 'undone', undone })), step: [reversed] }
}

function dispute(stage: Stage, claimant: UserPlan, confirmations: ConfirmationPlan[], behaviour: Behaviour): History {
  const last = confirmations.findLast((confirmation) => confirmation.approvedAt !== null)
  if (behaviour !== 'part' || !last?.approvedAt || !stage.chance.likely(0.14)) return []
  const day = addDays(last.approvedAt.slice(0, 10), stage.chance.int(3, 20))
  if (day > stage.world.size.to) return []
  return [step(stage.chance, 'disputed', day, claimant, 'Two transfers on the other account belong to this promise')]
}

const target = (accounts: AccountPlan[]) => accounts.findLast((account) => account.held === 'in_house') ?? null

/** Per cent of what the client has: those who came with an initiative promise most. */
function shareOf(chance: Chance, { client, initiativeId }: Opening): number {
  if (initiativeId !== null) return chance.int(14, 75)
  return chance.int(4, client.stage === 'prospect' ? 60 : 32)
}

function openClaim(stage: Stage, opening: Opening, kind: 'pledge' | 'deposit', reference: string): Bare {
  const { chance, book, accounts } = stage
  const { client, madeOn } = opening
  const share = fraction(client.assetsMinor, shareOf(chance, opening), 100)
  const persons = book.persons(client.id).filter((person) => person.role !== 'child')
  return {
    id: chance.id(madeOn),
    reference,
    clientId: client.id,
    kind,
    interactionId: chance.id(madeOn),
    initiativeId: opening.initiativeId,
    personId: chance.pick(persons).id,
    claimedBy: opening.claimant.id,
    amountMinor: roundInto(inFrancs(share, client.currency), client.currency),
    currency: client.currency,
    accountId: target(accounts.get(client.id) ?? [])?.id ?? null,
    referredClientId: null,
    letter: null,
    madeOn,
    expectedBy: kind === 'pledge' ? addDays(madeOn, chance.pick([30, 45, 60, 90])) : null,
    note: chance.pick([
      'From the sale of a flat',
      'Moves a deposit from another bank',
      'Bonus and vested shares',
      'Wants to consolidate',
      'Inheritance, paid out in parts',
      'Proceeds of the business',
    ]),
    splits: drawSplits(chance, opening),
  }
}

/** No more than a third of what the other account held from the start, rounded down to whole units. */
const pocketOf = (claim: Bare, other: AccountPlan): number =>
  Math.floor(Math.min(claim.amountMinor, fraction(other.openingMinor, 1, 3)) / 100) * 100

/** Money claimed as arrived was there some days before; money promised comes some days after. */
function moveMoney(stage: Stage, opening: Opening, claim: Bare, behaviour: Behaviour): LineDraft[] {
  const { chance, accounts } = stage
  const own = accounts.get(claim.clientId) ?? []
  const account = own.find((candidate) => candidate.id === claim.accountId)
  if (!account) return []
  const wait = claim.kind === 'deposit' ? -chance.int(4, 20) : chance.int(3, 34)
  const starts = later(addDays(claim.madeOn, wait), addDays(later(account.openedOn, stage.world.size.from), 1))
  const money = { client: opening.client, account, claimId: claim.id, reference: claim.reference, starts }
  const other = own.find(({ held, id, openingMinor }) => held === 'in_house' && id !== account.id && openingMinor > 0)
  if (behaviour === 'internal') return other ? fromOwnPocket(chance, pocketOf(claim, other), money, other) : []
  const lines = arrivals(chance, behaviour, claim.amountMinor, money)
  const last = lines.at(-1)
  const leaves = behaviour === 'returns' && last ? [departure(chance, money, last.bookingDate, claim.amountMinor)] : []
  return [...lines, ...leaves]
}

function behaviourOf(stage: Stage, opening: Opening, kind: 'pledge' | 'deposit', accountId: string | null): Behaviour {
  const drawn = drawBehaviour(stage.chance, opening.claimant.diligence ?? 'average')
  if (accountId === null) return 'never'
  return kind === 'deposit' && drawn === 'never' ? 'full' : drawn
}

export function tellMoney(stage: Stage, opening: Opening, kind: 'pledge' | 'deposit', reference: string): Story {
  const { chance, world } = stage
  const { to } = world.size
  const { claimant } = opening
  const claim = openClaim(stage, opening, kind, reference)
  const behaviour = behaviourOf(stage, opening, kind, claim.accountId)
  const lines = moveMoney(stage, opening, claim, behaviour).filter((line) => line.bookingDate < to)
  const arrived = lines.filter((line) => line.claimId === claim.id)
  const leaving = lines.find((line) => behaviour === 'returns' && line.claimId === null)
  const made = step(chance, kind === 'pledge' ? 'pledged' : 'submitted', claim.madeOn, claimant)
  const contact = contactOf(claim, opening)
  if (claim.madeOn > addDays(to, -25) && chance.likely(0.3))
    return { claim: settle(claim, [{ ...made, state: 'draft' }]), lines, contact, confirmations: [] }
  const first = arrived[0]
  const asked = first && kind === 'pledge' ? workday(addDays(first.bookingDate, chance.int(1, 5))) : null
  const submitted = asked && asked <= to ? [step(chance, 'submitted', asked, claimant)] : []
  const confirmed = confirm(stage, claim, arrived)
  const steps = confirmedSteps(claim, confirmed)
  const left =
    leaving && steps.at(-1)?.state === 'confirmed' ? undo(stage, confirmed, leaving) : { money: confirmed, step: [] }
  const unpaid = first ? dispute(stage, claimant, confirmed, behaviour) : unpaidSteps(stage, claim, claimant, behaviour)
  const history = [made, ...submitted, ...steps, ...left.step, ...unpaid]
  return { claim: settle(claim, history), lines, contact, confirmations: left.money }
}

/** The contact at which a claim was made. */
export function contactOf(claim: Bare, opening: Opening): Story['contact'] {
  return {
    id: claim.interactionId,
    clientId: claim.clientId,
    userId: claim.claimedBy,
    day: claim.madeOn,
    event: null,
    initiativeId: claim.initiativeId,
    personIds: claim.personId ? [claim.personId] : [],
    outcome: claim.kind,
    amountMinor: claim.amountMinor,
    currency: opening.client.currency,
  }
}
