import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { Currency, DayShape, Id, Instant, Minor, page, Paging, Text, TimeZone } from '#src/kit/shapes.ts'
import { GUEST_STATES } from './guests.ts'
import { COST_KINDS, INITIATIVE_KINDS } from './words.ts'

const tag = 'initiatives'
export const oneInitiative = z.object({ initiativeId: Id })

export const Initiative = z.object({
  id: Id,
  parentId: Id.nullable(),
  name: z.string(),
  kind: z.enum(INITIATIVE_KINDS),
  objective: z.string().nullable(),
  startsOn: DayShape,
  endsOn: DayShape.nullable(),
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
  budgetMinor: Minor.nullable(),
  currency: Currency,
  version: z.number().int(),
})
const InitiativeValues = z.object({
  parentId: Id.nullable().default(null),
  name: Text(200),
  kind: z.enum(INITIATIVE_KINDS),
  objective: Text(1000).nullable().default(null),
  startsOn: DayShape,
  endsOn: DayShape.nullable().default(null),
  ownerId: Id.nullable().default(null),
  budgetMinor: Minor.min(0).nullable().default(null),
  currency: Currency,
})
export const listInitiatives = operation({
  id: 'listInitiatives',
  method: 'GET',
  path: '/initiatives',
  summary: 'Every initiative, parents named: the tree',
  tag,
  query: z.object({ runningOn: DayShape.optional() }),
  answer: z.object({ rows: z.array(Initiative) }),
})
export const addInitiative = operation({
  id: 'addInitiative',
  method: 'POST',
  path: '/initiatives',
  summary: 'Add an initiative',
  tag,
  body: InitiativeValues,
  answer: Initiative,
})
export const changeInitiative = operation({
  id: 'changeInitiative',
  method: 'PATCH',
  path: '/initiatives/:initiativeId',
  summary: 'Change an initiative',
  tag,
  params: oneInitiative,
  body: InitiativeValues.partial().extend({ version: z.number().int() }),
  answer: Initiative,
})

export const Cost = z.object({
  id: Id,
  kind: z.enum(COST_KINDS),
  amountMinor: Minor,
  currency: Currency,
  incurredOn: DayShape,
  invoice: z.string().nullable(),
  note: z.string().nullable(),
  recordedBy: z.string().nullable(),
  recordedAt: Instant,
})
export const InitiativeEvent = z.object({
  id: Id,
  initiativeId: Id,
  name: z.string(),
  startsAt: Instant,
  endsAt: Instant.nullable(),
  timeZone: z.string(),
  venue: z.string().nullable(),
  seats: z.number().int().nullable(),
  followUpDays: z.number().int(),
  /** What a guest is expected to receive, in the currency of the initiative; checked against the limit of gifts. */
  giftMinor: Minor.nullable(),
  /** Guests by state, of the clients the reader may know of. */
  guests: z.record(z.string(), z.number().int()),
})
export const readInitiative = operation({
  id: 'readInitiative',
  method: 'GET',
  path: '/initiatives/:initiativeId',
  summary: 'An initiative with its costs and events',
  tag,
  params: oneInitiative,
  answer: z.object({
    initiative: Initiative,
    parts: z.array(Initiative),
    costs: z.array(Cost),
    events: z.array(InitiativeEvent),
    mayChange: z.boolean(),
  }),
})
export const addCost = operation({
  id: 'addCost',
  method: 'POST',
  path: '/initiatives/:initiativeId/costs',
  summary: 'Enter a cost as invoiced; a mistake is corrected by a negative entry',
  tag,
  params: oneInitiative,
  body: z.object({
    kind: z.enum(COST_KINDS),
    amountMinor: Minor,
    currency: Currency,
    incurredOn: DayShape,
    invoice: Text(100).nullable().default(null),
    note: Text(500).nullable().default(null),
  }),
  answer: Cost,
})
export const addEvent = operation({
  id: 'addEvent',
  method: 'POST',
  path: '/initiatives/:initiativeId/events',
  summary: 'Add an event',
  tag,
  params: oneInitiative,
  body: z.object({
    name: Text(200),
    startsAt: Instant,
    endsAt: Instant.nullable().default(null),
    timeZone: TimeZone,
    venue: Text(200).nullable().default(null),
    seats: z.number().int().min(1).max(100_000).nullable().default(null),
    followUpDays: z.number().int().min(1).max(365).default(10),
    giftMinor: Minor.min(1).nullable().default(null),
  }),
  answer: InitiativeEvent,
})

export const readEvent = operation({
  id: 'readEvent',
  method: 'GET',
  path: '/events/:eventId',
  summary: 'An event of an initiative',
  tag,
  params: z.object({ eventId: Id }),
  answer: InitiativeEvent.extend({ initiativeName: z.string(), currency: Currency, mayNominate: z.boolean() }),
})

export const Guest = z.object({
  id: Id,
  clientId: Id,
  clientName: z.string(),
  eventId: Id,
  personId: Id,
  personName: z.string(),
  hostId: Id.nullable(),
  hostName: z.string().nullable(),
  state: z.enum(GUEST_STATES),
  /** The steps the reader may take next. */
  next: z.array(z.enum(GUEST_STATES)),
  stateSince: Instant,
  followUpBy: DayShape.nullable(),
  version: z.number().int(),
})
export const listGuests = operation({
  id: 'listGuests',
  method: 'GET',
  path: '/events/:eventId/guests',
  summary: 'Guests of an event by name',
  tag,
  params: z.object({ eventId: Id }),
  query: Paging.extend({ state: z.enum(GUEST_STATES).optional() }),
  answer: page(Guest),
})
export const nominateGuest = operation({
  id: 'nominateGuest',
  method: 'POST',
  path: '/events/:eventId/guests',
  summary: 'Nominate somebody as a guest',
  tag,
  params: z.object({ eventId: Id }),
  body: z.object({ clientId: Id, personId: Id, hostId: Id.nullable().default(null) }),
  answer: Guest,
})
export const moveGuest = operation({
  id: 'moveGuest',
  method: 'POST',
  path: '/clients/:clientId/guests/:guestId/state',
  summary: 'Take a guest to the next state: cleared, invited, accepted, attended, followed up ...',
  tag,
  params: z.object({ clientId: Id, guestId: Id }),
  body: z.object({ version: z.number().int(), to: z.enum(GUEST_STATES), interactionId: Id.nullable().default(null) }),
  answer: Guest,
})

export const MODELS = ['first', 'last', 'linear', 'position', 'time_decay'] as const
export const ReturnQuery = z.object({
  model: z.enum(MODELS).default('linear'),
  halfLifeDays: z.coerce.number().int().min(1).max(3650).default(90),
  lookBackDays: z.coerce.number().int().min(1).max(3650).default(730),
  asOf: DayShape.optional(),
})
export const Return = z.object({
  costMinor: Minor,
  confirmedMinor: Minor,
  revenueMinor: Minor,
  annualRevenueMinor: Minor,
  households: z.number().int(),
  newHouseholds: z.number().int(),
  roiPercent: z.string().nullable(),
  yearOneRoiPercent: z.string().nullable(),
  paybackMonths: z.string().nullable(),
  costPerDollarBps: z.string().nullable(),
  costPerHouseholdMinor: Minor.nullable(),
})
const ReturnRow = z.object({ initiativeId: Id, parentId: Id.nullable(), name: z.string(), figures: Return })
export const readReturns = operation({
  id: 'readReturns',
  method: 'GET',
  path: '/returns',
  summary: 'The return of every initiative with all below it, on confirmed money only',
  tag,
  query: ReturnQuery,
  answer: z.object({ asOf: DayShape, currency: Currency, rows: z.array(ReturnRow), withoutYield: z.number().int() }),
})
export const readReturn = operation({
  id: 'readReturn',
  method: 'GET',
  path: '/initiatives/:initiativeId/return',
  summary: 'The return of an initiative under each model side by side, on confirmed money only',
  tag,
  params: oneInitiative,
  query: ReturnQuery.omit({ model: true }),
  answer: z.object({
    asOf: DayShape,
    currency: Currency,
    models: z.array(z.object({ model: z.enum(MODELS), figures: Return })),
    withoutYield: z.number().int(),
  }),
})
const AttributedResult = z.object({
  clientId: Id,
  clientName: z.string(),
  claimId: Id,
  confirmationId: Id,
  depositedOn: DayShape,
  /** In the reporting currency, at the rate of the day of deposit. */
  confirmedMinor: Minor,
  attributedMinor: Minor,
  /** Touches of this initiative and those below it that earned a share. */
  touches: z.number().int(),
})
export const listResults = operation({
  id: 'listResults',
  method: 'GET',
  path: '/initiatives/:initiativeId/results',
  summary: 'The confirmed results behind a return, newest first, with the share a model gives the initiative',
  tag,
  params: oneInitiative,
  query: ReturnQuery.extend(Paging.shape),
  answer: page(AttributedResult).extend({ currency: Currency, asOf: DayShape }),
})

const Group = z.object({ households: z.number().int(), beforeMinor: Minor, afterMinor: Minor, pipelineMinor: Minor })
export const VERDICTS = ['too_few', 'more', 'less', 'unclear'] as const
export const readIncrementality = operation({
  id: 'readIncrementality',
  method: 'GET',
  path: '/initiatives/:initiativeId/incrementality',
  summary:
    'Households whose guests came against households that were invited and did not come: an estimate, with its interval',
  tag,
  params: oneInitiative,
  query: z.object({ windowDays: z.coerce.number().int().min(30).max(730).default(180), asOf: DayShape.optional() }),
  answer: z.object({
    asOf: DayShape,
    currency: Currency,
    windowDays: z.number().int(),
    came: Group,
    stayed: Group,
    /** Invited to events whose window has not ended. */
    tooRecent: z.number().int(),
    estimate: z.object({ perHouseholdMinor: Minor, lowMinor: Minor, highMinor: Minor }).nullable(),
    verdict: z.enum(VERDICTS),
  }),
})
