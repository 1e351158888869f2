/** Initiatives and the contact log, as planned facts (conventions: src/demo/plan.ts). */
import type { Day } from '#src/kit/days.ts'
import type { GuestState } from '#src/initiatives/guests.ts'
import type { Channel, Direction, Outcome, Purpose } from '#src/interactions/words.ts'
import type { At, OfficeCode } from './people.ts'

export type { Direction, GuestState, Outcome }

export type InitiativeKind = 'programme' | 'sponsorship' | 'event_series' | 'promotion'

export type InitiativePlan = {
  id: string
  parentId: string | null
  name: string
  kind: InitiativeKind
  purpose: string
  ownerId: string
  startsOn: Day
  endsOn: Day
  budgetMinor: number
  currency: string
}

export type CostKind =
  | 'rights'
  | 'activation'
  | 'hospitality'
  | 'travel'
  | 'gifts'
  | 'production'
  | 'staff_time'
  | 'agency'

export type CostPlan = {
  id: string
  initiativeId: string
  eventId: string | null
  kind: CostKind
  text: string
  supplier: string | null
  amountMinor: number
  currency: string
  incurredOn: Day
  invoiceNumber: string | null
}

export type EventPlan = {
  id: string
  initiativeId: string
  name: string
  place: string
  office: OfficeCode
  startsAt: At
  endsAt: At
  timeZone: string
  seats: number
  hostIds: string[]
}

export type GuestPlan = {
  id: string
  eventId: string
  clientId: string
  personId: string
  state: GuestState
  /** Was there; a follow-up later does not say so by itself. */
  attended: boolean
  hostId: string
  /** How it came to its state, oldest first; the last entry is `state`. */
  history: { state: GuestState; at: At; by: string }[]
  /** The contact in the client's own log, for guests who came. */
  interactionId: string | null
}

export type InteractionPlan = {
  id: string
  clientId: string
  userId: string
  /** Persons present or addressed; all belong to `clientId`. */
  personIds: string[]
  /** Equal for the contacts of one gathering with several clients (DESIGN rule 11); else null. */
  gatheringId: string | null
  initiativeId: string | null
  eventId: string | null
  assignmentId: string | null
  channel: Channel
  direction: Direction
  purpose: Purpose
  outcome: Outcome
  /** Somebody answered. False for attempts and mailings; here it is also what restarts the cadence clock. */
  reached: boolean
  startedAt: At
  minutes: number
  notes: string
  confidential: boolean
  /** When it was entered; some are entered days late. */
  loggedAt: At
  nextAction: { text: string; dueOn: Day; doneOn: Day | null } | null
}

export type AssignmentPlan = {
  id: string
  clientId: string
  assignedTo: string
  assignedBy: string
  text: string
  reason: string
  assignedAt: At
  dueOn: Day
  /** `late` is done after its day; `dropped` was given up with a reason. */
  state: 'open' | 'done' | 'late' | 'dropped'
  doneAt: At | null
  dropped: { at: At; reason: string } | null
  /** Contacts that handled it. */
  interactionIds: string[]
}
