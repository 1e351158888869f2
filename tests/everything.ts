/** A client with one of everything, made through the actions its people would use: for tests of what may be seen of it. */
import { addAccount } from '#src/accounts/actions.ts'
import { addClaim } from '#src/claims/actions/claims.ts'
import * as details from '#src/clients/actions/details.ts'
import { addLink } from '#src/clients/actions/links.ts'
import { addPerson } from '#src/clients/actions/persons.ts'
import { addSuppression } from '#src/clients/actions/suppressions.ts'
import { createClient } from '#src/clients/actions.ts'
import { NewPerson, createClient as createOperation } from '#src/clients/contract.ts'
import type { Context } from '#src/context.ts'
import { addCoverage } from '#src/coverage/actions.ts'
import { addDocument } from '#src/documents/actions.ts'
import { nominateGuest } from '#src/initiatives/actions/guests.ts'
import { correctInteraction } from '#src/interactions/actions/correct.ts'
import { logInteraction } from '#src/interactions/actions/log.ts'
import { logInteraction as logOperation } from '#src/interactions/contract.ts'
import { addBlackout, snoozeClient } from '#src/cadence/actions.ts'
import { uploadStatement } from '#src/statements/actions/receiving.ts'
import { assignTask } from '#src/tasks/actions.ts'
import { ClaimBody } from '#src/claims/contract.ts'
import type { Door } from './door.ts'
import { buildConfirmation, buildLine } from './factories.ts'
import { camt, statement, transfer } from './statements.ts'

/** What makes a client's data known again wherever it turns up: words and amounts that nothing else has. */
export type Marks = { name: string; given: string; number: string; phone: string; minor: number }
export type Cast = { lead: string; manager: string; others: readonly string[]; controllers: readonly [string, string] }
export type Surroundings = { eventId: string; initiativeId: string; tied?: Everything }
export type Everything = Awaited<ReturnType<typeof buildEverything>>

export async function buildEverything(door: Door, cast: Cast, marks: Marks, around: Surroundings) {
  const lead = await door.context(cast.lead)
  const manager = await door.context(cast.manager)
  const { clientId, personId } = await addSelf(lead, marks)
  for (const userId of cast.others) await addCoverage(manager, clientId, { userId, role: 'specialist', validTo: null })
  await addParts(lead, manager, clientId, personId, marks, around)
  const contacts = await addContacts(lead, manager, clientId, personId, marks, around)
  const money = await addMoney(door, cast, clientId, contacts.interactionId, marks, around)
  await nominateGuest(lead, around.eventId, { clientId, personId, hostId: cast.lead })
  return { clientId, personId, ...contacts, ...money }
}

async function addSelf(lead: Context, { name, given, phone }: Marks) {
  const body = createOperation.body.parse({
    kind: 'household',
    name,
    country: 'CH',
    timeZone: 'Europe/Zurich',
    currency: 'EUR',
    note: `A note about ${name}`,
  })
  const { id: clientId } = await createClient(lead, body)
  const person = NewPerson.parse({
    givenName: given,
    familyName: name,
    birthMonthDay: '11-24',
    note: `A note about ${given}`,
    phones: [{ number: phone }],
    emails: [{ address: `${given.toLowerCase()}@${name.toLowerCase()}.example` }],
    preferences: [{ kind: 'interest', text: `${given} collects clocks` }],
  })
  const { id: personId } = await addPerson(lead, clientId, person)
  return { clientId, personId }
}

async function addParts(
  lead: Context,
  manager: Context,
  clientId: string,
  personId: string,
  { name, given }: Marks,
  { tied }: Surroundings,
): Promise<void> {
  const none = { validFrom: null, validTo: null }
  const at = { lines: [`${name} Street 1`], city: `${name}ville`, region: null, postcode: null, country: 'CH' }
  await details.addAddress(lead, clientId, { ...at, ...none, label: 'home', preferred: false, personId })
  const work = { employer: `${name} Holding`, title: null, issuerRole: null, employerClientId: tied?.clientId ?? null }
  await details.addEmployment(lead, clientId, { ...work, ...none, personId })
  await addSuppression(lead, clientId, {
    personId: null,
    channel: 'post',
    purpose: 'any',
    strength: 'soft',
    source: 'person',
    validTo: null,
  })
  await addBlackout(manager, clientId, { startsOn: '2027-02-01', endsOn: '2027-02-03', reason: `${given} is away` })
  await snoozeClient(manager, clientId, { untilOn: '2026-12-24', reason: `${name} asked for quiet` })
  if (!tied) return
  const other = { otherClientId: tied.clientId, otherPersonId: tied.personId, ...none }
  await addLink(lead, clientId, { personId, kind: 'sibling', note: `Of ${name}`, ...other })
}

async function addContacts(
  lead: Context,
  manager: Context,
  clientId: string,
  personId: string,
  { name, given }: Marks,
  { initiativeId }: Surroundings,
) {
  const nextAction = { text: `Send ${given} the brochure`, dueOn: '2026-11-23', channel: null }
  const body = logOperation.body.parse({
    channel: 'in_person',
    direction: 'mutual',
    purpose: 'review',
    outcome: 'pledge',
    occurredAt: '2026-11-20T12:00:00Z',
    minutes: 77,
    notes: 'Lunch',
    initiativeId,
    clients: [{ clientId, personIds: [personId], notes: `Lunch with ${name}`, nextAction }],
  })
  const [logged] = (await logInteraction(lead, body)).interactions
  const interactionId = logged?.id ?? ''
  const key = { clientId, interactionId }
  await correctInteraction(lead, key, { version: 1, reason: `Wrong about ${given}`, notes: `Dinner with ${name}` })
  const confidential = { ...body, confidential: true, notes: `Secret of ${name}` }
  await logInteraction(lead, { ...confidential, initiativeId: null })
  const task = await assignTask(manager, {
    clientId,
    title: `Call ${given}`,
    why: `${name} waits`,
    channel: 'telephone',
    dueOn: '2026-11-23',
    personId,
    assigneeId: lead.viewer.userId,
  })
  return { interactionId, taskId: task.id }
}

async function addMoney(
  door: Door,
  { lead: claimantId, controllers }: Cast,
  clientId: string,
  interactionId: string,
  { name, given, number, minor }: Marks,
  { initiativeId }: Surroundings,
) {
  const { db } = door.parts
  const controller = await door.context(controllers[0])
  const lead = await door.context(claimantId)
  const account = await addAccount(controller, clientId, {
    name: `${name} Custody`,
    kind: 'custody',
    number,
    custodian: 'Rapport Bank',
    currency: 'EUR',
    heldAway: false,
    openedOn: '2026-01-01',
    balanceMinor: minor + 2,
    balanceOn: '2026-11-01',
    balanceSource: `Statement of ${name}`,
  })
  const content = new TextEncoder().encode(`The contract of ${given} ${name}`)
  const document = await addDocument(lead, clientId, { name: `${name}.txt`, kind: 'contract' }, content)
  const pledge = (amountMinor: number, claimedOn: string) =>
    ClaimBody.parse({
      kind: 'pledge',
      amountMinor,
      currency: 'EUR',
      claimedOn,
      expectedBy: '2026-11-22',
      description: `Promised by ${given}`,
      reference: `REF ${name}`,
      interactionId,
      initiativeId,
      splits: [{ userId: claimantId, ledger: 'hard', shareBp: 10_000 }],
    })
  const { id: claimId } = await addClaim(lead, clientId, pledge(minor, '2026-08-10'))
  await addClaim(lead, clientId, pledge(minor + 1, '2026-11-20'))
  const values = { amountMinor: minor, counterparty: `${given} ${name}`, text: `From ${name}`, bookedOn: '2026-08-20' }
  const lineId = await buildLine(db, clientId, account.id, values)
  await buildLine(db, clientId, account.id, { ...values, amountMinor: minor + 1, bookedOn: '2026-11-18' })
  const confirmationId = await buildConfirmation(db, clientId, claimId, {
    by: controllers,
    lines: [{ id: lineId, amountMinor: minor }],
    at: '2026-08-25T10:00:00Z',
  })
  const file = camt(statement(number, [transfer(minor + 3, '2026-11-19')]))
  const { id: fileId } = await uploadStatement(controller, { name: `${name}.xml` }, file)
  return { accountId: account.id, documentId: document.id, claimId, lineId, confirmationId, fileId }
}
