/** Policies, initiatives, the contact log and tasks. */
import type { Tx } from '#src/db/database.ts'
import { isQualifying } from '#src/cadence/cadence.ts'
import { followUpBy } from '#src/initiatives/guests.ts'
import { addDays, daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import type { FirmPlan, GuestPlan, InteractionPlan } from '../plan.ts'
import { insertAll, recordAll } from './bulk.ts'

export async function loadPolicies(tx: Tx, { policies, size }: FirmPlan): Promise<void> {
  const recordedAt = `${size.from}T06:00:00Z`
  await insertAll(
    tx,
    'cadencePolicies',
    policies.cadence.map((one) => ({ ...cadenceRow(one), recordedAt })),
  )
  await insertAll(tx, 'nnaPolicies', policies.nna.map(nnaRow))
  await insertAll(
    tx,
    'exchangeRates',
    policies.rates.map(({ day, from, to, rate }) => ({ currency: from, base: to, onDate: day, rate, source: 'demo' })),
  )
  await insertAll(
    tx,
    'yieldRates',
    policies.yields.map(({ tier, yieldBps, effectiveFrom }) => ({
      id: newId(),
      tier,
      rateBps: yieldBps,
      validFrom: effectiveFrom,
    })),
  )
}

const cadenceRow = ({ id, effectiveFrom, policy }: FirmPlan['policies']['cadence'][number]) => ({
  id,
  tier: policy.tier,
  role: policy.role,
  policy: JSON.stringify(policy),
  validFrom: effectiveFrom,
})

const nnaRow = ({
  id,
  name,
  version,
  purpose,
  effectiveFrom,
  policy,
  publishedBy,
}: FirmPlan['policies']['nna'][number]) => ({
  id,
  name,
  version,
  purpose,
  policy: JSON.stringify(policy),
  validFrom: effectiveFrom,
  publishedBy,
  publishedAt: `${effectiveFrom}T06:00:00Z`,
})

export async function loadInitiatives(tx: Tx, { initiatives, costs, events, guests }: FirmPlan): Promise<void> {
  await insertAll(tx, 'initiatives', initiatives.map(initiativeRow))
  await insertAll(tx, 'initiativeCosts', costs.map(costRow))
  await insertAll(tx, 'initiativeEvents', events.map(eventRow))
  const byId = new Map(events.map((event) => [event.id, event]))
  await insertAll(
    tx,
    'guests',
    guests.map((guest) => guestRow(guest, byId.get(guest.eventId))),
  )
}

const initiativeRow = ({ purpose, ...initiative }: FirmPlan['initiatives'][number]) => ({
  ...initiative,
  objective: purpose,
  createdAt: `${initiative.startsOn}T06:00:00Z`,
})

const costRow = ({
  id,
  initiativeId,
  kind,
  text,
  amountMinor,
  currency,
  incurredOn,
  invoiceNumber,
}: FirmPlan['costs'][number]) => ({
  id,
  initiativeId,
  kind,
  amountMinor,
  currency,
  incurredOn,
  invoice: invoiceNumber,
  note: text,
  recordedAt: `${incurredOn}T10:00:00Z`,
})

const eventRow = ({
  id,
  initiativeId,
  name,
  place,
  startsAt,
  endsAt,
  timeZone,
  seats,
}: FirmPlan['events'][number]) => ({
  id,
  initiativeId,
  name,
  venue: place,
  startsAt,
  endsAt,
  timeZone,
  seats,
})

function guestRow(
  { clientId, id, eventId, personId, hostId, state, attended, history, interactionId }: GuestPlan,
  event: FirmPlan['events'][number] | undefined,
) {
  const due = attended && event ? followUpBy(new Date(event.endsAt), event.timeZone, 10) : null
  return {
    clientId,
    id,
    eventId,
    personId,
    hostId,
    state,
    attended,
    interactionId,
    stateSince: history.at(-1)?.at ?? event?.startsAt ?? '',
    followUpBy: due,
  }
}

export async function loadLog(tx: Tx, plan: FirmPlan): Promise<void> {
  const { interactions } = plan
  await insertAll(tx, 'interactions', interactions.map(interactionRow))
  await insertAll(
    tx,
    'interactionPersons',
    interactions.flatMap(({ clientId, id, personIds }) =>
      personIds.map((personId) => ({ clientId, interactionId: id, personId })),
    ),
  )
  await insertAll(tx, 'tasks', [
    ...interactions.flatMap((contact) => nextActionOf(contact, plan.size.to)),
    ...assignmentRows(plan),
  ])
  await recordAll(
    tx,
    interactions.map(({ clientId, id, loggedAt, userId }) => ({
      clientId,
      at: loggedAt,
      actorId: userId,
      verb: 'logged',
      subject: 'interaction',
      subjectId: id,
    })),
  )
}

const interactionRow = (contact: InteractionPlan) => ({
  clientId: contact.clientId,
  id: contact.id,
  gatheringId: contact.gatheringId,
  occurredAt: contact.startedAt,
  recordedAt: contact.loggedAt,
  channel: contact.channel,
  direction: contact.direction,
  reached: contact.reached,
  qualifying: isQualifying(contact),
  purpose: contact.purpose,
  outcome: contact.outcome,
  minutes: contact.minutes,
  notes: contact.notes,
  confidential: contact.confidential,
  initiativeId: contact.initiativeId,
  representativeId: contact.userId,
  recordedBy: contact.userId,
})

/** A task nobody did for so long was given up: what the day list shows is still to be done. */
const FORGOTTEN_DAYS = 45
const givenUp = (dueOn: Day, today: Day) =>
  daysBetween(dueOn, today) > FORGOTTEN_DAYS
    ? { droppedAt: `${addDays(dueOn, FORGOTTEN_DAYS)}T09:00:00Z`, droppedReason: 'Overtaken by a later contact' }
    : {}

function nextActionOf({ clientId, id, userId, loggedAt, nextAction }: InteractionPlan, today: Day) {
  if (!nextAction) return []
  const done = nextAction.doneOn
    ? { doneAt: `${nextAction.doneOn}T15:00:00Z`, doneBy: userId }
    : givenUp(nextAction.dueOn, today)
  return [
    taskRow({
      clientId,
      kind: 'follow_up',
      title: nextAction.text,
      why: null,
      dueOn: nextAction.dueOn,
      assigneeId: userId,
      assignedBy: userId,
      interactionId: id,
      createdAt: loggedAt,
      ...done,
    }),
  ]
}

const assignmentRows = ({ assignments, size }: FirmPlan) =>
  assignments.map((given) =>
    taskRow({
      clientId: given.clientId,
      kind: 'assignment',
      title: given.text,
      why: given.reason,
      dueOn: given.dueOn,
      assigneeId: given.assignedTo,
      assignedBy: given.assignedBy,
      createdAt: given.assignedAt,
      doneAt: given.doneAt,
      doneBy: given.doneAt ? given.assignedTo : null,
      doneInteractionId: given.doneAt ? (given.interactionIds[0] ?? null) : null,
      ...(given.dropped ? { droppedAt: given.dropped.at, droppedReason: given.dropped.reason } : {}),
      ...(given.state === 'open' ? givenUp(given.dueOn, size.to) : {}),
    }),
  )

type Task = {
  clientId: string
  kind: string
  title: string
  why: string | null
  dueOn: string
  assigneeId: string
  assignedBy: string
  createdAt: string
}

/** Every row has every column, so that all go in one statement. */
const taskRow = <T extends Task>(task: T) => ({
  interactionId: null as string | null,
  doneAt: null as string | null,
  doneBy: null as string | null,
  doneInteractionId: null as string | null,
  droppedAt: null as string | null,
  droppedReason: null as string | null,
  ...task,
  id: newId(),
})
